"""Lines outside the speeches → Head: title, number, date, rosters, and the like."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.document import Line
from feedback.importer.parse.minutes import Head, Person
from feedback.importer.parse.problems import Problem


@dataclass(frozen=True)
class HeadRead:
    head: Head
    problems: tuple[Problem, ...] = ()


def read_head(
    before: Sequence[Line], after: Sequence[Line] = (), opening: Sequence[str] = ()
) -> HeadRead:
    """Return what the lines before the first speech, and those after the last, say."""
    return HeadRead(head=Head())


class Roster:
    """Those whom the head names, by any way in which a speech may print them."""

    def __init__(self, head: Head) -> None:
        self.head = head

    def find(self, printed: str) -> Person | None:
        """Return the one person that `printed` (國領座長, 佐々木, 事務局（佐々木）) can
        mean; None if nobody, or more than one."""
        return None

    def resolve(self, printed: str) -> tuple[Person | None, str]:
        return self.find(printed), "unknown"
