"""What the page of an edition's changes shows of each."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property

from feedback.changes import Candidate, Case, ChangeState
from feedback.changes.case import is_settled
from feedback.differences import Piece, excerpt, pieces
from feedback.models import Comment, Passage

# One for each key from 1 to 9.
MOST_CANDIDATES = 9
# Sentences that are shown around one that changed.
AROUND = 1
TONES = {
    ChangeState.OPEN: "call",
    ChangeState.READY: "go",
    ChangeState.UNSETTLED: "alarm",
    ChangeState.CLOSED: "done",
}


@dataclass(frozen=True)
class Slot:
    """A numbered line of the proposals: `candidate` is None where one stood that was
    declined just now, so that the others keep their numbers."""

    number: int
    candidate: Candidate | None


@dataclass
class Card:
    """`order`: the keys of the remarks in the order in which the reader has them."""

    case: Case
    order: list[int] = field(default_factory=list)
    typed: dict[str, Any] = field(default_factory=dict)
    trouble: str = ""

    @property
    def tone(self) -> str:
        return TONES[self.case.state]

    @property
    def is_closed(self) -> bool:
        return self.case.state in (ChangeState.CLOSED, ChangeState.UNSETTLED)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The sentences that changed, with what was taken out and what came in."""
        change = self.case.change
        return excerpt(pieces(_text(change.before), _text(change.after)), around=AROUND)

    @property
    def linked(self) -> list[tuple[Comment, bool]]:
        """The remarks behind the change, each with whether it is settled."""
        return [(remark, is_settled(remark)) for remark in self.case.linked]

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the remarks in the order of their numbers: those that the reader
        has, then the new ones."""
        asked = (one.comment.pk for one in self.case.candidates if not one.linked)
        return [*self.order, *(key for key in asked if key not in self.order)]

    @property
    def slots(self) -> list[Slot]:
        found = {one.comment.pk: one for one in self.case.candidates}
        return [
            Slot(number, found.get(key))
            for number, key in enumerate(self.keys[:MOST_CANDIDATES], start=1)
        ]

    @property
    def told_order(self) -> str:
        """The order, for the form to send back."""
        return ",".join(str(key) for key in self.keys[:MOST_CANDIDATES])

    @property
    def more(self) -> int:
        """How many candidates have no number."""
        return max(0, len(self.keys) - MOST_CANDIDATES)


def _text(passage: Passage | None) -> str:
    return passage.text if passage else ""
