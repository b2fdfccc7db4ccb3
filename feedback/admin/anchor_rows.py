"""The places in doubt, as they are shown: what was cited, what stood there, and what is
proposed for it in a later edition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from feedback.admin.matching_words import differing, first_lines, sureness
from feedback.differences import Piece, comparable, same_text
from feedback.models import CarriedTarget, Doubt, ItemLink, Passage, User

# Doubts of which a confident proposal may be taken with others at once: neither says
# that the place itself is another one.
MILD, CONFIDENT = (Doubt.NO_TEXT, Doubt.MATCH), 0.9
FOUND = 12


@dataclass
class AnchorRow:
    """One target in one edition; `choices` are offered where its choice is open."""

    carried: CarriedTarget
    choices: list[Passage] | None = None
    find: str = ""

    @property
    def name(self) -> str:
        return f"t{self.carried.pk}"

    @property
    def before(self) -> Passage | None:
        return self.carried.target.passage

    @property
    def after(self) -> Passage | None:
        return self.carried.passage

    @property
    def is_sure(self) -> bool:
        """Whether it is offered for being accepted with others."""
        row = self.carried
        mild = row.doubt in MILD and row.confidence >= CONFIDENT
        return mild and row.passage_id is not None

    @property
    def can_be_accepted(self) -> bool:
        """Whether anything is proposed: a place, or that there is none."""
        return self.after is not None or self.carried.doubt == Doubt.GONE

    @property
    def sure(self) -> dict[str, Any]:
        return sureness(self.carried.confidence)

    @cached_property
    def pieces(self) -> list[Piece]:
        """What differs; [] where it cannot be compared, or nothing does."""
        if not (self.before and self.after) or not self.before.text:
            return []
        if same_text(self.before.text, self.after.text):
            return []
        return differing(self.before.text, self.after.text)

    def old_words(self) -> str:
        return first_lines(self.before.text) if self.before else ""

    def new_words(self) -> str:
        return first_lines(self.after.text) if self.after else ""


def doubtful(user: User) -> Any:
    """Return the rows in doubt of the user's panels, in the order in which deciding one
    settles others: the earlier editions first."""
    rows: Any = CarriedTarget.objects.run_by(user)
    return (
        rows.doubtful()
        .select_related(
            "target__comment__member",
            "target__edition",
            "target__item",
            "target__passage",
            "edition__draft__panel",
            "item",
            "passage",
        )
        .order_by("edition__draft", "edition__position", "edition", "target")
    )


def choices_for(carried: CarriedTarget, find: str) -> list[Passage]:
    """Return passages of the edition: those that say `find`; without it, those that
    came of the item, and those on the page."""
    rows = Passage.objects.filter(edition=carried.edition).select_related("item")
    passages = list(rows.order_by("position", "pk"))
    if find:
        return [row for row in passages if _says(row, find)][:FOUND]
    return list(_near(carried, passages))[:FOUND]


def _near(carried: CarriedTarget, passages: Iterable[Passage]) -> Iterator[Passage]:
    target = carried.target
    ours = {carried.item_id, target.item_id} - {None}
    links = ItemLink.objects.filter(Q(from_item__in=ours) | Q(to_item__in=ours))
    pairs = links.values_list("from_item", "to_item")
    kin = ours | {key for pair in pairs for key in pair}
    for row in passages:
        if row.item_id in kin or (target.page and row.page == target.page):
            yield row


def _says(passage: Passage, words: str) -> bool:
    page = "" if passage.page is None else f"P.{passage.page}"
    said = [page, passage.number, passage.heading, passage.item.title, passage.text]
    return comparable(words) in comparable(" ".join(said))
