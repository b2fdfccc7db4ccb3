"""What an import wants of the ledger, whether it comes from a file as it was read or
from the rows that people worked on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from feedback.importer.parse.minutes import Head
from feedback.importer.parse.problems import Problem
from feedback.models import (
    Comment,
    ImportedSpeech,
    Item,
    Member,
    Proposal,
    Speech,
)

if TYPE_CHECKING:
    from feedback.importer.minutes.entries import Entry


@dataclass(eq=False)
class Seat:
    """Someone whom the minutes name. `member` is None until a newcomer is made one;
    then `name`, `role`, `title`, `affiliation` are what the roster says."""

    name: str
    role: str = ""
    title: str = ""
    affiliation: str = ""
    member: Member | None = None
    on_roster: bool = False

    def __str__(self) -> str:
        return str(self.member) if self.member else self.name + self.title


@dataclass(eq=False)
class Turn:
    """A speech. `speaker_decided`, `procedural_decided`: a person corrected what was
    read. `speech` is the ledger's row, once found or made; `place` the number that it
    has there, higher where speeches come before that these minutes lack."""

    number: int
    name_as_printed: str
    text: str
    line: int = 0
    page: int | None = None
    procedural: bool = False
    # {"text", "pages", "document", "start"}; older imports have no more than pages.
    citations: Sequence[dict[str, Any]] = ()
    speaker: Seat | None = None
    speaker_decided: bool = False
    procedural_decided: bool = False
    row: ImportedSpeech | None = None
    speech: Speech | None = None
    place: int = 0


@dataclass(frozen=True)
class Spot:
    """A place that is spoken of; `item` where a person has chosen one."""

    cited_as: str = ""
    pages: tuple[int, ...] = ()
    document: str = ""
    item: Item | None = None


@dataclass(eq=False)
class Wish:
    """What comments, treatments and confirmations share. `key` knows the same words
    when they come again; `decided`: a person accepted it. Planning notes its `entry`.
    """

    key: str
    turn: Turn
    text: str
    start: int = 0
    end: int = 0
    spots: tuple[Spot, ...] = ()
    decided: bool = False
    row: Proposal | None = None
    entry: "Entry | None" = None

    @property
    def pages(self) -> set[int]:
        return {page for spot in self.spots for page in spot.pages}


@dataclass(eq=False)
class Point(Wish):
    """A remark. `comment` is the ledger's, once found or made; `edited`: a person gave
    it other words than those that were read."""

    member: Seat | None = None
    name: str = ""
    kind: str = "opinion"
    summary: str = ""
    answers: tuple[Turn, ...] = ()
    comment: Comment | None = None
    edited: bool = False


@dataclass(eq=False)
class Report(Wish):
    """Where the secretariat says how earlier remarks were treated. `about` are those
    remarks, once found or chosen."""

    seats: tuple[Seat, ...] = ()
    names: tuple[str, ...] = ()
    meeting: int | None = None
    claim: str = "none"
    about: list[Comment] = field(default_factory=list)


@dataclass(eq=False)
class Word(Wish):
    """A member's own word on how an earlier remark was reflected."""

    member: Seat | None = None
    name: str = ""
    verdict: str = ""
    about: list[Comment] = field(default_factory=list)


@dataclass(eq=False)
class Wanted:
    """All of it. `seats` are those on the rosters, with their attendance."""

    number: int | None
    head: Head
    present: tuple[Seat, ...] = ()
    absent: tuple[Seat, ...] = ()
    notes: dict[Seat, str] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    points: tuple[Point, ...] = ()
    reports: tuple[Report, ...] = ()
    words: tuple[Word, ...] = ()
    problems: tuple[Problem, ...] = ()
