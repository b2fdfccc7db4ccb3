"""A plan: entry by entry what would become of the ledger, and why."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.importer import doubts
from feedback.importer.minutes.ledger import Ledger
from feedback.importer.minutes.wanted import Wanted, Wish
from feedback.importer.parse.problems import Problem
from feedback.models import AttendanceStatus, Comment, Speech
from feedback.workflow import Kind, Verdict, label_of, listed


class Thing(TextChoices):
    """What an entry speaks of, in the order in which it is written."""

    MEETING = "meeting", _("会合")
    MEMBER = "member", _("構成員")
    ATTENDANCE = "attendance", _("出欠")
    SPEECH = "speech", _("発言")
    COMMENT = "comment", _("御意見")
    RESPONSE = "response", _("回答")
    TREATMENT = "treatment", _("対応の報告")
    REVISION = "revision", _("反映箇所")
    CONFIRMATION = "confirmation", _("構成員の確認")
    PROBLEM = "problem", _("読み取り")


class Lot(TextChoices):
    """What would become of it."""

    NEW = "new", pgettext_lazy("lot of an entry", "新規")
    CHANGED = "changed", pgettext_lazy("lot of an entry", "変更")
    UNCHANGED = "unchanged", pgettext_lazy("lot of an entry", "変更なし")
    DOUBTFUL = "doubtful", pgettext_lazy("lot of an entry", "要確認")


FIELDS = {
    "title": _("名称"),
    "held_on": _("開催日"),
    "starts_at": _("開始"),
    "ends_at": _("終了"),
    "venue": _("場所"),
    "agenda": _("議事"),
    "materials": _("配付資料"),
    "status": _("出欠"),
    "number": _("発言番号"),
    "name_as_printed": _("議事録の表記"),
    "speaker": _("発言者"),
    "text": _("本文"),
    "procedural": _("進行"),
    "summary": _("御意見の概要"),
    "body": _("御意見"),
    "kind": _("種別"),
    "member": _("構成員"),
    "targets": _("対象箇所"),
    "serves": _("対応する御意見"),
    "edition": _("版"),
    "item": _("項目"),
    "verdict": _("確認"),
}
# The fields that hold codes.
CODES: dict[str, type[TextChoices]] = {
    "kind": Kind,
    "status": AttendanceStatus,
    "verdict": Verdict,
}
EXCERPT = 60


@dataclass(eq=False)
class Entry:
    """One thing. `of` is what is wanted (a turn, a point, …); `changes` holds the old
    and the new by field; `why` is what makes it doubtful, or tells why it stays."""

    thing: Thing
    lot: Lot
    of: Any = None
    speech: int | None = None
    line: int | None = None
    name: str = ""
    summary: str = ""
    refs: tuple[str, ...] = ()
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    why: tuple[Problem, ...] = ()
    wish: Wish | None = None

    @property
    def writes(self) -> bool:
        return self.lot in (Lot.NEW, Lot.CHANGED)

    def new(self, name: str) -> Any:
        return self.changes[name][1]

    def reasons(self) -> list[str]:
        """Return why it is doubtful, or stays as it is, in the reader's language."""
        return [doubts.in_words(problem) for problem in self.why]

    def as_json(self) -> dict[str, Any]:
        return {
            "thing": self.thing.value,
            "lot": self.lot.value,
            "speech": self.speech,
            "line": self.line,
            "name": self.name,
            "summary": self.summary,
            "refs": list(self.refs),
            "changes": [
                {
                    "field": name,
                    "label": str(FIELDS.get(name, name)),
                    "old": shown(name, old),
                    "new": shown(name, new),
                }
                for name, (old, new) in self.changes.items()
            ],
            "why": self.reasons(),
        }


def shown(name: str, value: Any) -> str:
    """Return the value of a field as a plan shows it, in the reader's language."""
    if value is None or value == "":
        return ""
    if isinstance(value, (list, tuple)):
        return listed(value) if value else ""
    if isinstance(value, bool):
        return translate("はい") if value else translate("いいえ")
    return label_of(value, CODES[name]) if name in CODES else str(value)


def excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[:EXCERPT] + "…"


@dataclass(eq=False)
class Plan:
    """What applying would do to the ledger.

    `blocked`: what has to be settled by a person before anything is written at all.
    `numbers`: speeches (keys of rows) that get another number. `flagged`: the remarks
    whose speech changes, goes or is back, with what it was and what it is.
    """

    wanted: Wanted
    ledger: Ledger
    # Makes the wishes anew: planning notes in them what it finds.
    again: Callable[[], Wanted]
    entries: list[Entry] = field(default_factory=list)
    blocked: list[Problem] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    vanished: list[Speech] = field(default_factory=list)
    flagged: list[tuple[Comment, dict[str, str], dict[str, str]]] = field(
        default_factory=list
    )
    # What is entered already, so that the same said twice is written once.
    once: set[Hashable] = field(default_factory=set)

    def of(self, *things: Thing, writes: bool = True) -> Iterator[Entry]:
        """Yield the entries of these things; only those to be written, unless told."""
        for entry in self.entries:
            if entry.thing in things and (entry.writes or not writes):
                yield entry

    def is_first(self, *what: Hashable) -> bool:
        """Return whether this was not asked before, and remember it."""
        first = what not in self.once
        self.once.add(what)
        return first

    @property
    def writes(self) -> bool:
        """Whether applying would change anything."""
        moves = bool(self.numbers or self.flagged)
        return moves or any(entry.writes for entry in self.entries)

    def counts(self) -> dict[str, int]:
        """Return how many entries there are of each lot."""
        found = Counter(entry.lot for entry in self.entries)
        return {lot.value: found[lot] for lot in Lot}

    def counts_by_thing(self) -> dict[str, dict[str, int]]:
        found = Counter((entry.thing, entry.lot) for entry in self.entries)
        return {
            thing.value: {lot.value: found[thing, lot] for lot in Lot}
            for thing in Thing
        }

    def as_json(self) -> dict[str, Any]:
        meeting = self.ledger.meeting
        return {
            "meeting": self.wanted.number,
            "exists": meeting is not None,
            "counts": self.counts(),
            "counts_by_thing": self.counts_by_thing(),
            "blocked": [doubts.in_words(problem) for problem in self.blocked],
            "entries": [entry.as_json() for entry in self.entries],
        }
