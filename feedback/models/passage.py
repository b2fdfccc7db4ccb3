from collections.abc import Sequence
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.edition import Edition
from feedback.models.fields import folded, one_of
from feedback.models.item import Item
from feedback.models.searched import said_in_columns, searched

PASSAGE_WORDS = ("heading_folded", "text_folded")


class PassageSort(models.TextChoices):
    SECTION = "section", _("本文")
    TABLE = "table", pgettext_lazy("sort of a passage", "表")
    FIGURE = "figure", pgettext_lazy("sort of a passage", "図")


class PassageQuerySet(LedgerQuerySet["Passage"]):
    panel_path = "edition__draft__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return Q(edition__publication__isnull=False)

    def said(self, words: Sequence[str]) -> Self:
        """Return those that have each of the words."""
        return said_in_columns(self, words, PASSAGE_WORDS)


class Passage(models.Model):
    """An item's page, heading and text in one edition: P.56 of 資料7-1.

    `page` is the printed number, by which people cite; `file_page` counts the file's
    pages from 1. `path` holds the headings above it as printed, the outermost first.
    """

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="passages", verbose_name=_("項目")
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="passages", verbose_name=_("版")
    )
    page = models.PositiveIntegerField(_("ページ"), null=True, blank=True)
    page_to = models.PositiveIntegerField(_("ページまで"), null=True, blank=True)
    file_page = models.PositiveIntegerField(
        _("ファイルのページ"), null=True, blank=True
    )
    file_page_to = models.PositiveIntegerField(
        _("ファイルのページまで"), null=True, blank=True
    )
    sort = models.CharField(
        _("種類"),
        max_length=10,
        choices=PassageSort,
        default=PassageSort.SECTION,
        db_default=PassageSort.SECTION,
    )
    path = models.JSONField(_("上位の見出し"), default=list, blank=True, db_default=[])
    number = models.CharField(_("見出し番号"), max_length=40, blank=True)
    heading = models.CharField(_("見出し"), max_length=300, blank=True)
    heading_folded = folded("heading")
    text = models.TextField(_("本文"), blank=True)
    text_folded = folded("text")
    position = models.PositiveIntegerField(_("並び順"), default=0)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("記載")
        verbose_name_plural = pgettext_lazy("plural", "記載")
        ordering = ["edition", "position", "page", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["item", "edition"], name="passage_once_an_edition"
            ),
            # What composite foreign keys of targets and revisions point to.
            UniqueConstraint(fields=["id", "item"], name="passage_and_its_item"),
            UniqueConstraint(fields=["id", "edition"], name="passage_and_its_edition"),
            one_of("sort", PassageSort),
            CheckConstraint(
                condition=Q(page_to__isnull=True) | Q(page_to__gte=F("page")),
                name="passage_pages_in_order",
                violation_error_message=_(
                    "「ページまで」は「ページ」以上にしてください。"
                ),
            ),
        ]
        indexes = [searched(*PASSAGE_WORDS, name="passage_words")]

    def __str__(self) -> str:
        page = "" if self.page is None else f"P.{self.page} "
        return translate("%(place)s（%(edition)s）") % {
            "place": f"{page}{self.item.title}",
            "edition": self.edition.label,
        }

    def clean(self) -> None:
        """Raise ValidationError if item and edition are of two drafts."""
        if self.item_id is None or self.edition_id is None:
            return
        if self.item.draft_id != self.edition.draft_id:
            raise ValidationError(
                {"edition": _("項目と版が、別の報告書案のものです。")}
            )
