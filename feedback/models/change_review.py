from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, nothing
from feedback.models.comment import Comment
from feedback.models.edition import Edition
from feedback.models.item import Item


class ChangeReviewQuerySet(LedgerQuerySet["ChangeReview"]):
    panel_path = "edition__draft__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return nothing()


class ChangeReview(models.Model):
    """What the office made of one item's change in an edition.

    Made when somebody first says anything of the change. `closed_at` is set when all
    remarks that it serves are settled and a person said that it is done.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="change_reviews", verbose_name=_("版")
    )
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="change_reviews", verbose_name=_("項目")
    )
    note = models.TextField(_("備考"), blank=True)
    closed_at = models.DateTimeField(_("完了日時"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ChangeReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("変更の確認")
        verbose_name_plural = pgettext_lazy("plural", "変更の確認")
        ordering = ["edition", "pk"]
        constraints = [
            UniqueConstraint(fields=["edition", "item"], name="change_reviewed_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.item}"


class ChangeDecline(models.Model):
    """A proposed remark that does not explain the change, as a person said."""

    review = models.ForeignKey(ChangeReview, models.CASCADE, related_name="declines")
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["review", "comment"], name="change_declined_once")
        ]

    def __str__(self) -> str:
        return f"{self.review} ≠ {self.comment.ref}"
