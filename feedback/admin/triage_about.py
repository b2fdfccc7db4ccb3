"""Which earlier remark a treatment or a confirmation speaks of: chosen on its card."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.models import Comment, Import, Passage, ProposalSort
from feedback.workflow import Refused

if TYPE_CHECKING:
    from feedback.admin.triage_desk import Card

BETWEEN = re.compile(r"[\s,、，・]+")
# More than these are found by their number.
MOST_SHOWN = 12


@dataclass(frozen=True)
class Candidate:
    """An earlier remark; `here`: it is on a place that is spoken of."""

    comment: Comment
    here: bool
    chosen: bool


class Candidates:
    """The earlier remarks that the cards of a page may speak of: three queries, none
    where no card speaks of any."""

    def __init__(self, of: Import, cards: Iterable["Card"]) -> None:
        self.of = of
        self.number = of.meeting.number if of.meeting else of.meeting_number
        self.cards = [c for c in cards if c.proposal.sort != ProposalSort.COMMENT]
        self.rows = list(self._rows()) if self.cards else []
        self.items = self._items() if self.cards else []

    def _rows(self) -> "QuerySet[Comment]":
        """Return the remarks of who is named; where nobody is, of the meeting."""
        members = {member.pk for card in self.cards for member in card.members}
        meetings = {c.proposal.about_meeting for c in self.cards if not c.members}
        chosen = {comment.pk for card in self.cards for comment in card.about}
        wanted = Q(member__in=members) | Q(meeting__number__in=meetings - {None})
        rows = Comment.objects.filter(wanted | Q(pk__in=chosen), panel=self.of.panel_id)
        rows = rows.select_related("meeting", "member").prefetch_related("targets")
        return rows.order_by("-meeting__number", "pk")

    def _items(self) -> list[tuple[int, int | None, int | None]]:
        """Return where the items stand in what was put to this meeting."""
        here = Passage.objects.filter(
            edition__draft__panel=self.of.panel_id,
            edition__meeting__number=self.number or 0,
        )
        return list(here.values_list("item", "page", "page_to"))

    def of_card(self, card: "Card") -> list[Candidate]:
        """Return what the card may speak of: what is chosen, then what is on the very
        place, then the latest."""
        pages = _pages(card)
        items = {target.get("item") for target in card.proposal.targets}
        items |= {item for item, *on in self.items if _are_on(on, pages)}
        chosen = {comment.pk for comment in card.about}
        found = [
            Candidate(row, _is_here(row, pages, items - {None}), row.pk in chosen)
            for row in self.rows
            if row.pk in chosen or self._may_be(row, card)
        ]
        found.sort(key=lambda one: (not one.chosen, not one.here))
        return found[: max(MOST_SHOWN, len(chosen))]

    def _may_be(self, row: Comment, card: "Card") -> bool:
        members = {member.pk for member in card.members}
        asked = card.proposal.about_meeting
        held = row.meeting.number if row.meeting else None
        if members and row.member_id not in members:
            return False
        if asked is not None:
            return held == asked
        return bool(members) and held is not None and held < (self.number or held + 1)


def _pages(card: "Card") -> set[int]:
    row = card.proposal
    cited = [*row.targets, *(row.speech.citations if not row.targets else ())]
    return {page for one in cited for page in one.get("pages", [])}


def _are_on(on: list[int | None], pages: set[int]) -> bool:
    first, last = on[0], on[1] or on[0]
    return any(first <= page <= last for page in pages) if first and last else False


def _is_here(row: Comment, pages: set[int], items: set[Any]) -> bool:
    return any(
        target.page in pages or target.item_id in items for target in row.targets.all()
    )


class AboutForm(forms.Form):
    """The choice on a card; `refs` for any remark that is not among the candidates."""

    refs = forms.CharField(
        label=_("ほかの御意見の整理番号"),
        required=False,
        help_text=_("整理番号を空白で区切ります。例：machi-6-012"),
    )

    def __init__(
        self, of: Import, proposal: int, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, prefix=f"p{proposal}-about")
        self.of, self.proposal = of, proposal

    def clean_refs(self) -> list[int]:
        return comments_called(self.of, self.cleaned_data["refs"])

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal of the model."""
        self.add_error("refs", refusal.sentence)


def comments_called(of: Import, typed: str) -> list[int]:
    """Return the panel's remarks of these refs; raise ValidationError if there is
    none of one."""
    refs = [ref for ref in BETWEEN.split(typed.strip()) if ref]
    rows = Comment.objects.filter(panel=of.panel_id, ref__in=refs)
    known = dict(rows.values_list("ref", "pk"))
    if missing := [ref for ref in refs if ref not in known]:
        sentence = translate("整理番号「%(ref)s」の御意見はありません。")
        raise forms.ValidationError(sentence % {"ref": missing[0][:60]})
    return list(known.values())
