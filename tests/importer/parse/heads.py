"""Heads of minutes for the tests, written as text."""

from feedback.importer.parse.document import Line
from feedback.importer.parse.head import HeadRead, read_head


def lines(text: str) -> list[Line]:
    return [Line(line, number) for number, line in enumerate(text.split("\n"), start=1)]


def head(text: str, after: str = "", opening: tuple[str, ...] = ()) -> HeadRead:
    return read_head(lines(text.strip("\n")), lines(after), opening)


def names(people) -> list[str]:
    return [person.name for person in people]
