from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.draft import Draft
from feedback.models.meeting import Meeting


class EditionQuerySet(LedgerQuerySet["Edition"]):
    panel_path = "draft__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return Q(publication__isnull=False)


class Edition(models.Model):
    """One dated state of a draft: 資料7-1; belongs to the meeting it was put to."""

    draft = models.ForeignKey(
        Draft, models.PROTECT, related_name="editions", verbose_name=_("報告書案")
    )
    label = models.CharField(_("版の名"), max_length=100, help_text=_("例：資料7-1"))
    title = models.CharField(_("題名"), max_length=200, blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="editions",
        null=True,
        blank=True,
        verbose_name=_("会合"),
    )
    dated_on = models.DateField(_("日付"), null=True, blank=True)
    position = models.PositiveIntegerField(_("版の順"), default=0)
    complete = models.BooleanField(
        _("全文を収めた版"),
        default=False,
        db_default=False,
        help_text=_(
            "文書のすべての記載を収めているか。収めていない版では、"
            "記載のない項目を「なくなった」とはみなしません。"
        ),
    )
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="editions",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("版")
        verbose_name_plural = pgettext_lazy("plural", "版")
        ordering = ["draft", "position", "dated_on", "pk"]
        constraints = [
            UniqueConstraint(fields=["draft", "label"], name="edition_label_once")
        ]

    def __str__(self) -> str:
        return self.label

    def siblings(self) -> list["Edition"]:
        """Return all editions of its draft in their order, this one among them."""
        return list(Edition.objects.filter(draft=self.draft_id))

    def previous(self) -> "Edition | None":
        """Return the edition just before it; None for the first."""
        before = self.earlier()
        return before[-1] if before else None

    def earlier(self) -> list["Edition"]:
        """Return the editions before it, in their order."""
        editions = self.siblings()
        return editions[: editions.index(self)]

    def later(self) -> list["Edition"]:
        """Return the editions after it, in their order."""
        editions = self.siblings()
        return editions[editions.index(self) + 1 :]
