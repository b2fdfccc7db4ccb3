"""Where a seed file is wrong, in words for the person who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as translate


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file; lines count from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong (or, in a list of doubts, that looks wrong)."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Faulty(Exception):
    """The seeds are at fault and nothing was written; `faults` are all there are."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class Wrong(Exception):
    """What is wrong with one value, before its place is known."""


def wrong_value(raw: object, sentence: str, **facts: Any) -> Wrong:
    """Return the fault of one value: the value as written, then the sentence."""
    shown = str(raw)
    if len(shown) > 60:
        shown = shown[:60] + "…"
    value = translate("値「%(value)s」：") % {"value": shown}
    return Wrong(value + (sentence % facts if facts else sentence))
