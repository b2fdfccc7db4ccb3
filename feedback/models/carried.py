from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, nothing
from feedback.models.draft import hold_editions
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.item import Item
from feedback.models.passage import Passage
from feedback.models.target import Target
from feedback.workflow import Anchor, AnchorRefused, Stale

if TYPE_CHECKING:
    from feedback.models.user import User


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

    def with_headings(self) -> "CarriedQuerySet":
        """Load what a comment tells of them, without the passages' texts."""
        rows = self.select_related("edition", "item").order_by(
            "edition__position", "edition__dated_on", "edition_id"
        )
        return rows.annotate(heading=F("passage__heading"))

    def doubtful(self) -> "CarriedQuerySet":
        """Return those that still need a person."""
        return self.filter(in_doubt())


def in_doubt() -> Q:
    """Return the condition "somebody has to look where it stands"."""
    return ~Q(doubt=Doubt.NONE) & Q(decided_at__isnull=True)


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

    @property
    def panel_id(self) -> int:
        """The panel of its draft: whose secretariat may decide it."""
        return self.edition.draft.panel_id

    @property
    def is_doubtful(self) -> bool:
        """Whether it still needs a person (see `doubtful`)."""
        return bool(self.doubt) and self.decided_at is None

    @property
    def state(self) -> str:
        """What it says now, as a short text: who decides tells what she had read."""
        decided = self.decided_at.isoformat() if self.decided_at else ""
        return f"{self.item_id}/{self.passage_id}/{self.page}/{self.anchor}/{decided}"

    def decide(
        self,
        *,
        item: Item | None,
        by: "User",
        note: str = "",
        state: str | None = None,
    ) -> None:
        """Say that the place stands at this item in the edition, or (None) nowhere.

        The anchor follows from comparing the texts. The comment is told (an event) and
        stays as it is. Raises AnchorRefused if the item has no passage there; Stale if
        it says no more what the caller had read (`state`). The editions after this one
        follow, where nobody has decided there.
        """
        from feedback.models.carrying import carry

        with transaction.atomic():
            hold_editions([self.edition.draft_id])
            rows = CarriedTarget.objects.select_for_update(of=("self",))
            self.refresh_from_db(from_queryset=rows.select_related("target", "edition"))
            if state is not None and state != self.state:
                raise Stale(
                    translate(
                        "ほかの人が先に変更しました。最新の内容を確かめてください。"
                    ),
                    field="state",
                )
            before = self._told()
            self._stand_at(item)
            self.note, self.confidence = note, 1.0
            self.decided_by, self.decided_at = by, (now := timezone.now())
            self.save()
            self._tell(before, by=by, at=now)
            carry([self.target])

    def _stand_at(self, item: Item | None) -> None:
        """Take the item's passage in the edition, and what comparing it tells."""
        from feedback.models.carrying import anchor_of

        self.passage, self.page, self.anchor = None, None, Anchor.GONE
        if item is None:
            return
        self.passage = self.edition.passages.filter(item=item).first()
        if self.passage is None:
            raise AnchorRefused(
                translate("「%(item)s」は、「%(edition)s」に記載がありません。")
                % {"item": item.title, "edition": self.edition.label},
                field="item",
            )
        self.item, self.page = item, self.passage.page
        self.anchor = anchor_of(self.target, self.edition, self.passage)[0]

    def _told(self) -> dict[str, Any]:
        """Return what an event tells of it."""
        return {
            "anchor": str(self.anchor),
            "item": self.item.title if self.item else None,
            "page": self.page,
        }

    def _tell(self, before: dict[str, Any], *, by: "User", at: datetime) -> None:
        from feedback.models.event import Action, Event

        place = {"target": str(self.target), "edition": self.edition.label}
        Event.objects.create(
            comment_id=self.target.comment_id,
            action=Action.ANCHORED,
            by=by,
            at=at,
            note=self.note,
            before=before,
            after=self._told() | place,
        )
