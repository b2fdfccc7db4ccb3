"""A text cut into rows: what a Line is before blank lines and furniture are judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from feedback.importer.parse.document import Line

# VT, NEL, LS and PS end a line as LF does.
ENDS = str.maketrans({"\v": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


@dataclass
class Row:
    """`page` counts from 0; all rows of a file without pages are on page 0."""

    text: str
    number: int
    page: int = 0

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def rows_of(text: str) -> list[Row]:
    """Return the rows of a text file; a form feed begins a new page, but no new line
    of the file: what stands before and after it keep one number."""
    rows: list[Row] = []
    page = 0
    for number, line in enumerate(split_lines(text), start=1):
        first, *more = line.split("\f")
        if first or not more:
            rows.append(Row(first, number, page))
        for piece in more:
            page += 1
            rows.append(Row(piece, number, page))
    return rows


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them; no empty one after the last."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(ENDS).split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def lines_of(rows: Iterable[Row], *, paged: bool) -> tuple[Line, ...]:
    """Return the rows as lines; without a page where the file has none."""
    return tuple(
        Line(row.text, row.number, row.page + 1 if paged else None) for row in rows
    )
