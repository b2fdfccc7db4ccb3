"""What minutes say: the result of the parser, and its JSON (the contract's keys).

Numbers of speeches count from 1 in their order. `line` is the line (or paragraph) of
the file. Names are kept as printed; `name` is what is left without title and brackets.
"""

# A field named `date` hides the class of that name from later annotations.
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from feedback.importer.parse.problems import Problem

# Roles are those of the glossary; "" where the minutes do not tell.
CHAIR, MEMBER, OBSERVER = "chair", "member", "observer"
SECRETARIAT, GUEST, UNKNOWN = "secretariat", "guest", ""


@dataclass(frozen=True)
class Person:
    """Someone on a roster. `title` is what is printed after the name (座長, 課長);
    `note` what is said of the attendance (代理, オンライン, 途中退席)."""

    name: str
    role: str = UNKNOWN
    title: str = ""
    name_as_printed: str = ""
    affiliation: str = ""
    note: str = ""


@dataclass(frozen=True)
class Head:
    """The meeting: what is printed before the first speech, or after the last."""

    title: str = ""
    number: int | None = None
    date: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    agenda: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    present: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    secretariat: tuple[Person, ...] = ()
    observers: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Cited:
    """A page citation: `text` as printed, `start` its offset in the speech's text,
    `document` the paper that it belongs to (資料7-1) where that is said."""

    text: str
    pages: tuple[int, ...]
    document: str = ""
    start: int = 0


@dataclass(frozen=True)
class Speech:
    """One turn. `text` is whole: paragraphs parted by one newline, wrapped lines
    joined. `name` is "" and `role` unknown where the label names nobody (委員, Ａ)."""

    number: int
    name_as_printed: str
    text: str
    line: int
    name: str = ""
    role: str = UNKNOWN
    title: str = ""
    procedural: bool = False
    citations: tuple[Cited, ...] = ()
    page: int | None = None
    end_line: int = 0


@dataclass(frozen=True)
class Aim:
    """A place that a point speaks of: by page (`cited_as` 「５６ページ」) or by a
    heading (`cited_as` 「連携体制の在り方」, no pages)."""

    cited_as: str
    pages: tuple[int, ...] = ()
    document: str = ""


@dataclass(frozen=True)
class Remark:
    """A proposed comment: one point of one speech, `text[start:end]` of its text.

    `answered_by` is the number of the speech that answers it, None if none does.
    `answers` are all of them, if it is answered more than once.
    """

    speech: int
    member: str
    kind: str
    summary: str
    text: str
    start: int
    end: int
    aims: tuple[Aim, ...] = ()
    answered_by: int | None = None
    answers: tuple[int, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(page for aim in self.aims for page in aim.pages))


@dataclass(frozen=True)
class Treatment:
    """Where the secretariat reports how earlier remarks were treated.

    `meeting` is the number of the meeting where they were made, None if not said.
    `claim`: "applied" (the text was changed), "planned", "none".
    """

    speech: int
    members: tuple[str, ...]
    meeting: int | None
    text: str
    claim: str
    start: int
    end: int
    aims: tuple[Aim, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(page for aim in self.aims for page in aim.pages))


@dataclass(frozen=True)
class Word:
    """A member's own word on how her earlier remark was reflected (a proposed
    confirmation): `verdict` is one of the glossary's."""

    speech: int
    member: str
    verdict: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Minutes:
    """All of it."""

    head: Head = field(default_factory=Head)
    speeches: tuple[Speech, ...] = ()
    remarks: tuple[Remark, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    words: tuple[Word, ...] = ()
    problems: tuple[Problem, ...] = ()
