"""The rows of a page as lines; aligned rows are a table, though nothing rules it.

A cell may go on in the rows below, which then have nothing in the first column.
"""

from collections.abc import Iterable, Iterator, Sequence

from feedback.importer.parse.edition.joining import joined
from feedback.importer.parse.edition.pdf_order import Column
from feedback.importer.parse.edition.pdf_signs import is_sign
from feedback.importer.parse.edition.pdf_strips import Strip
from feedback.importer.parse.edition.pdf_tables import table_of
from feedback.importer.parse.edition.pdf_text import DIGITS, LEADERS, Line

ALIGNED = 3.0  # points
FEWEST = 3  # rows of two cells and more; of three columns, two rows are enough

Row = list[Strip]


def lines_of(columns: Iterable[Column]) -> Iterator[Line]:
    """Yield the lines of one page in reading order, a table as one line."""
    for column in columns:
        run: list[Row] = []
        for row in [*column.rows, []]:
            if run and not _continues(run, row):
                yield from _taken(run, column)
                run = []
            if row:
                run.append(row)


def _continues(run: Sequence[Row], row: Row) -> bool:
    """Whether a row has its cells where the rows before have theirs."""
    if not row or row[0].rows or len(run[0]) < 2 or _is_entry(run[-1], row):
        return False
    starts = [strip.x for strip in max(run, key=len)]
    at = [_place(starts, strip) for strip in row]
    if len(row) == 1:
        return at[0] > 0
    return sum(place >= 0 for place in at) >= 2


def _place(starts: Sequence[float], strip: Strip) -> int:
    """Return the column that a strip begins, -1 if it begins none."""
    near = (at for at, x in enumerate(starts) if abs(x - strip.x) < ALIGNED)
    return next(near, -1)


def _is_entry(before: Row, row: Row) -> bool:
    """Whether two rows are lines of a table of contents rather than of any other:
    leaders, or page numbers that grow."""
    if any(LEADERS.search(strip.text) for strip in row):
        return True
    one, other = before[-1].dense, row[-1].dense
    digits = DIGITS.match(one) and DIGITS.match(other) and len(row) == 2
    return bool(digits and int(one) <= int(other))


def _taken(run: list[Row], column: Column) -> Iterator[Line]:
    if not _is_table(run):
        for row in run:
            yield Line(row, column.left, column.right)
        return
    strips = [strip for row in run for strip in row]
    box = (
        min(strip.x for strip in strips),
        strips[-1].y,
        max(strip.right for strip in strips),
        strips[0].y,
    )
    yield Line([table_of(_cells(run), strips[0], box)], column.left, column.right)


def _is_table(run: Sequence[Row]) -> bool:
    full = [row for row in run if len(row) > 1]
    width = max(len(row) for row in run)
    if len(full) < (FEWEST if width == 2 else FEWEST - 1):
        return False
    # 「１　　…」: the points of a list stand apart from their numbers.
    signs = sum(is_sign(row[0].text) for row in full)
    return width > 2 or 2 * signs < len(full)


def _cells(run: Sequence[Row]) -> list[tuple[str, ...]]:
    starts = [strip.x for strip in max(run, key=len)]
    rows: list[list[str]] = []
    for row in run:
        if not rows or _place(starts, row[0]) <= 0:
            rows.append([""] * len(starts))
        for strip in row:
            at = max(0, _place(starts, strip))
            rows[-1][at] = joined(rows[-1][at], strip.text)
    return [tuple(row) for row in rows]
