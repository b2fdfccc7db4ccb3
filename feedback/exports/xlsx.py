"""A 新旧対照表 as an Excel file.

Cells are strings, never formulas; what is longer than a cell holds goes on in the next
row, never cut.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from feedback.differences import Mark
from feedback.exports import comparison_table as table
from feedback.exports.comparison import Comparison
from feedback.exports.printable import printable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # a cell of Excel, in UTF-16 units
WIDTHS = (60, 60, 32)
LOOKS: dict[Mark | str, dict[str, Any]] = {
    Mark.ADDED: {"underline": 1},
    Mark.REMOVED: {"font_strikeout": True},
    Mark.SAME: {},
    Mark.LEFT_OUT: {},
    "place": {"bold": True},
}
Run = tuple[str, Mark | str]


def comparison_file(comparison: Comparison, *, everything: bool) -> bytes:
    """Return the file."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(file, options) as book:
        book.set_properties({"title": printable(table.title_of(comparison))})
        sheet = _sheet(book, table.header(comparison))
        writer = _Writer(book, sheet)
        for row in table.rows(comparison, everything=everything):
            writer.write(_columns(row))
    return file.getvalue()


def _sheet(book: Any, header: Sequence[str]) -> Any:
    sheet = book.add_worksheet(_("新旧対照表"))
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    for column, (words, width) in enumerate(zip(header, WIDTHS, strict=True)):
        sheet.write_string(0, column, printable(words), head)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return sheet


def _columns(row: table.TableRow) -> list[list[Run]]:
    return [
        [*_placed(row.new_place), *table.shown(row.pieces, table.NEW)],
        [*_placed(row.old_place), *table.shown(row.pieces, table.OLD)],
        [(told, Mark.SAME)] if (told := table.told_beside(row)) else [],
    ]


def _placed(place: str) -> list[Run]:
    return [(f"{place}\n", "place")] if place else []


class _Writer:
    """Writes row after row, each on as many rows of the sheet as it needs."""

    def __init__(self, book: Any, sheet: Any) -> None:
        cell = {"border": 1, "text_wrap": True, "valign": "top"}
        self.sheet, self.at = sheet, 1
        self.cell = book.add_format(cell)
        self.looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        self.alone = {
            name: book.add_format(cell | look) for name, look in LOOKS.items()
        }

    def write(self, columns: Sequence[Sequence[Run]]) -> None:
        cells = [list(_cells(runs)) for runs in columns]
        for line in zip_longest(*cells, fillvalue=()):
            for column, runs in enumerate(line):
                self._write_cell(column, runs)
            self.at += 1

    def _write_cell(self, column: int, runs: Sequence[Run]) -> None:
        if not runs:
            self.sheet.write_blank(self.at, column, None, self.cell)
        elif len(runs) == 1:  # no rich string has just one part
            text, look = runs[0]
            self.sheet.write_string(self.at, column, text, self.alone[look])
        else:
            parts = [part for text, look in runs for part in (self.looks[look], text)]
            self.sheet.write_rich_string(self.at, column, *parts, self.cell)


def _cells(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs of each cell, cut where a cell is full; at least one cell."""
    cell: list[Run] = []
    room = LONGEST
    for text, look in runs:
        rest = printable(text)
        while _units(rest) > room:
            part = _fitting(rest, room)
            yield [*cell, *([(part, look)] if part else [])]
            cell, room, rest = [], LONGEST, rest[len(part) :]
        cell.append((rest, look))
        room -= _units(rest)
    yield cell


def _fitting(text: str, room: int) -> str:
    """Return the longest beginning that takes no more room."""
    part = text[:room]
    while _units(part) > room:
        part = part[: len(part) - (_units(part) - room + 1) // 2]
    return part


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
