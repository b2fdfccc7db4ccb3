from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, nothing
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.item import Item
from feedback.models.passage import Passage
from feedback.models.target import Target
from feedback.workflow import Anchor


class Doubt(models.TextChoices):
    """Why a person has to look where a target stands in an edition."""

    NONE = "", ""
    UNRESOLVED = "unresolved", _("元の版で場所が特定されていない")
    NO_TEXT = "no_text", _("前の版の本文がなく、変更の有無が分からない")
    SPLIT = "split", _("項目が分割された")
    MERGED = "merged", _("項目が統合された")
    GONE = "gone", _("この版に項目がない")
    MATCH = "match", _("項目の照合が確かでない")


class CarriedQuerySet(LedgerQuerySet["CarriedTarget"]):
    panel_path = "edition__draft__panel"

    def shown_outside(self, scope: Scope) -> Q:
        # Seen through their comments (description.py), never on their own.
        return nothing()

    def doubtful(self) -> "CarriedQuerySet":
        """Return those that still need a person."""
        return self.exclude(doubt=Doubt.NONE).filter(decided_at__isnull=True)


class CarriedTarget(models.Model):
    """Where a target of an earlier edition stands in a later one.

    `exact`: same words, same page; `moved`: same words elsewhere; `changed`: other
    words; `gone`: no passage any more. The target itself, with the citation as it was
    said, never changes. `doubt` asks for a person until `decided_at`.
    """

    target = models.ForeignKey(Target, models.CASCADE, related_name="carried")
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="carried", verbose_name=_("版")
    )
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        related_name="carried",
        null=True,
        blank=True,
        verbose_name=_("項目"),
    )
    passage = models.ForeignKey(
        Passage,
        models.PROTECT,
        related_name="carried",
        null=True,
        blank=True,
        verbose_name=_("記載"),
    )
    page = models.PositiveIntegerField(_("ページ"), null=True, blank=True)
    anchor = models.CharField(_("特定"), max_length=20, choices=Anchor)
    confidence = models.FloatField(_("確からしさ"), default=1.0)
    doubt = models.CharField(
        _("要確認"), max_length=20, choices=Doubt, default=Doubt.NONE, blank=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(_("確認日時"), null=True)
    note = models.TextField(_("備考"), blank=True)

    objects = CarriedQuerySet.as_manager()

    class Meta:
        verbose_name = _("対象箇所の引き継ぎ")
        verbose_name_plural = pgettext_lazy("plural", "対象箇所の引き継ぎ")
        ordering = ["edition", "target"]
        constraints = [
            one_of("anchor", Anchor),
            UniqueConstraint(fields=["target", "edition"], name="carried_once"),
            CheckConstraint(
                condition=Q(passage__isnull=False)
                | Q(anchor__in=[Anchor.GONE, Anchor.UNRESOLVED]),
                name="carried_has_passage",
            ),
            CheckConstraint(
                condition=Q(passage__isnull=True) | Q(item__isnull=False),
                name="carried_passage_has_item",
            ),
            CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="carried_confidence_to_1",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "page"], name="carried_by_page"),
            models.Index(
                fields=["edition"],
                condition=~Q(doubt="") & Q(decided_at__isnull=True),
                name="carried_in_doubt",
            ),
        ]

    def __str__(self) -> str:
        page = "" if self.page is None else f"P.{self.page} "
        return f"{page}{self.get_anchor_display()}"
