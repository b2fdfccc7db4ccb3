"""Speeches → proposed comments, reported treatments, members' words."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.minutes import Head, Remark, Speech, Treatment, Word
from feedback.importer.parse.problems import Problem


@dataclass(frozen=True)
class Remarked:
    """`speeches` are those given, with `procedural` and `citations` filled in."""

    speeches: tuple[Speech, ...]
    remarks: tuple[Remark, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    words: tuple[Word, ...] = ()
    problems: tuple[Problem, ...] = ()


def remarks_of(head: Head, speeches: Sequence[Speech]) -> Remarked:
    """Return what the speeches propose to the ledger."""
    return Remarked(speeches=tuple(speeches))
