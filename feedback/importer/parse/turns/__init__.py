"""Document → head and speeches: who speaks where."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.document import Document
from feedback.importer.parse.minutes import Head, Speech
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.turns.turning import Turning


@dataclass(frozen=True)
class Turns:
    head: Head
    speeches: tuple[Speech, ...]
    problems: tuple[Problem, ...] = ()


def turns_of(document: Document) -> Turns:
    """Return the head of the minutes and their speeches in order."""
    head, speeches, problems = Turning(document).run()
    return Turns(head, speeches, problems)


__all__: Sequence[str] = ["Turns", "turns_of"]
