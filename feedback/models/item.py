from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.draft import Draft


class ItemQuerySet(LedgerQuerySet["Item"]):
    panel_path = "draft__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return Q(publication__isnull=False)


class Item(models.Model):
    """A place in the draft that keeps its identity from edition to edition."""

    draft = models.ForeignKey(
        Draft, models.PROTECT, related_name="items", verbose_name=_("報告書案")
    )
    key = models.CharField(
        _("略号"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")],
    )
    theme = models.CharField(
        _("検討項目"), max_length=100, blank=True, help_text=_("例：検討項目③")
    )
    title = models.CharField(_("項目"), max_length=200)
    position = models.PositiveIntegerField(_("並び順"), default=0)
    retired = models.BooleanField(_("なくなった項目"), default=False)
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="items",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("項目")
        verbose_name_plural = pgettext_lazy("plural", "項目")
        ordering = ["draft", "position", "pk"]
        constraints = [UniqueConstraint(fields=["draft", "key"], name="item_key_once")]

    def __str__(self) -> str:
        return f"{self.theme} {self.title}".strip()
