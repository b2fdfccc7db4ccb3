"""A file of a draft on its way into the ledger: what was read, and how its places were
matched with the items of the edition before."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, nothing
from feedback.models.draft import Draft
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.handed_in import HandedIn, ImportState
from feedback.models.item import Item
from feedback.models.meeting import Meeting


class MatchVerdict(models.TextChoices):
    """What becomes of an item, or of a place in the new edition."""

    KEEP = "keep", _("同じ項目")
    SPLIT = "split", _("分割")
    MERGE = "merge", pgettext_lazy("of items", "統合")
    NEW = "new", _("新しい項目")
    GONE = "gone", _("なくなった項目")


class EditionImportQuerySet(LedgerQuerySet["EditionImport"]):
    panel_path = "draft__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return nothing()


class EditionImport(HandedIn):
    """One file of an edition that the secretariat of a panel handed in.

    `result` holds what was read (edition/as_json.py); `outcome`, once applied, what
    undoing it needs.
    """

    draft = models.ForeignKey(
        Draft,
        models.PROTECT,
        related_name="edition_imports",
        verbose_name=_("報告書案"),
    )
    label = models.CharField(_("版の名"), max_length=100, help_text=_("例：資料8-1"))
    title = models.CharField(_("題名"), max_length=200, blank=True)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="edition_imports",
        null=True,
        blank=True,
        verbose_name=_("会合"),
    )
    dated_on = models.DateField(_("日付"), null=True, blank=True)
    edition = models.OneToOneField(
        Edition,
        models.SET_NULL,
        related_name="imported_from",
        null=True,
        editable=False,
        verbose_name=_("版"),
    )

    objects = EditionImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("版の取り込み")
        verbose_name_plural = pgettext_lazy("plural", "版の取り込み")
        ordering = ["-pk"]
        constraints = [
            one_of("state", ImportState),
            CheckConstraint(
                condition=Q(progress__lte=100), name="edition_import_progress_to_100"
            ),
            CheckConstraint(
                condition=Q(state=ImportState.APPLIED, edition__isnull=False)
                | (~Q(state=ImportState.APPLIED) & Q(edition__isnull=True)),
                name="edition_import_applied_has_edition",
            ),
        ]

    @property
    def panel_id(self) -> int:
        """The panel of its draft: whose secretariat may work on it."""
        return self.draft.panel_id


class EditionFile(models.Model):
    """The bytes of an edition's import, apart so that lists never load them."""

    belongs_to = models.OneToOneField(
        EditionImport, models.CASCADE, related_name="file"
    )
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.belongs_to)


class ItemMatch(models.Model):
    """One item of the edition before, one place of the new edition, or both, and how
    they belong together.

    `section` is the place's index in the import's result. An item stands in one row
    (keep, merge, gone), or, with `split`, also in those of the places that were split
    off from it; a place stands in one row of keep, split or new, and in a row of merge
    for each item that was merged into it.
    """

    of = models.ForeignKey(EditionImport, models.CASCADE, related_name="matches")
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", null=True, verbose_name=_("項目")
    )
    section = models.PositiveIntegerField(null=True)
    verdict = models.CharField(_("照合"), max_length=10, choices=MatchVerdict)
    confidence = models.FloatField(_("確からしさ"), default=1.0)
    doubtful = models.BooleanField(_("要確認"), default=False)
    reasons = models.JSONField(default=list)
    # [[section or item, confidence], …], the next best first.
    alternatives = models.JSONField(default=list)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(_("確認日時"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("項目の照合")
        verbose_name_plural = pgettext_lazy("plural", "項目の照合")
        ordering = ["of", "pk"]
        constraints = [
            one_of("verdict", MatchVerdict),
            CheckConstraint(
                condition=Q(verdict=MatchVerdict.NEW, item__isnull=True)
                | (~Q(verdict=MatchVerdict.NEW) & Q(item__isnull=False)),
                name="item_match_new_has_no_item",
            ),
            CheckConstraint(
                condition=Q(verdict=MatchVerdict.GONE, section__isnull=True)
                | (~Q(verdict=MatchVerdict.GONE) & Q(section__isnull=False)),
                name="item_match_gone_has_no_section",
            ),
            UniqueConstraint(
                fields=["of", "section"],
                condition=Q(verdict__in=["keep", "split", "new"]),
                name="item_match_section_once",
            ),
            UniqueConstraint(
                fields=["of", "item"],
                condition=Q(verdict__in=["keep", "merge", "gone"]),
                name="item_match_item_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item or ''} {self.get_verdict_display()}".strip()
