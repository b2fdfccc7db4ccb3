"""Tables on a page of a PDF: strips within a ruled frame, or aligned row after row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from feedback.importer.parse.edition.joining import joined
from feedback.importer.parse.edition.pdf_rules import Grid
from feedback.importer.parse.edition.pdf_strips import Strip

Cell = tuple[float, float, float, float]
SAME_ROW = 0.5  # of a size


def with_tables(strips: Sequence[Strip], grids: Iterable[Grid]) -> list[Strip]:
    """Return the strips, those within a table put together to one whose `rows` are
    set. A frame with a single cell is a box around text and no table."""
    left = list(strips)
    for grid in grids:
        cells: dict[Cell, list[Strip]] = defaultdict(list)
        x, bottom, right, top = grid.box
        for strip in left:
            inside_box = x < strip.right and strip.x < right and bottom < strip.y < top
            if inside_box and (cell := grid.cell_of(strip)):
                cells[cell].append(strip)
        if len(cells) > 1 and len({cell[1] for cell in cells}) > 1:
            inside = {id(strip) for cell in cells.values() for strip in cell}
            left = [strip for strip in left if id(strip) not in inside]
            left.append(_table(grid, cells))
    return left


def _table(grid: Grid, cells: dict[Cell, list[Strip]]) -> Strip:
    x, bottom, right, top = grid.box
    rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for cell, strips in cells.items():
        rows[cell[0]].append((cell[1], cell_text(strips)))
    ordered = [tuple(text for _x, text in sorted(rows[at])) for at in sorted(rows)]
    return table_of(
        ordered[::-1], next(iter(cells.values()))[0], (x, bottom, right, top)
    )


def table_of(
    rows: Sequence[tuple[str, ...]],
    like: Strip,
    box: tuple[float, float, float, float],
) -> Strip:
    """Return a table as one strip; `box`: left, bottom, right, top."""
    x, bottom, right, top = box
    return Strip(
        text="\n".join("\u3000".join(filter(None, row)) for row in rows),
        x=x,
        y=top,
        last=right,
        height=top - bottom,
        width=like.width,
        right=right,
        size=like.size,
        page=like.page,
        rows=tuple(rows),
    )


def cell_text(strips: Sequence[Strip]) -> str:
    """Return what a cell says: its lines put together."""
    text = ""
    for row in rows_of(strips):
        text = joined(text, row_text(row))
    return text


def rows_of(strips: Iterable[Strip]) -> list[list[Strip]]:
    """Return the strips row by row from top to bottom, each from left to right; what
    is raised or lowered a little stands in its row."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda strip: (-strip.y, strip.x)):
        row = rows[-1] if rows else None
        if row and not strip.rows and not row[0].rows and _is_in_row(row, strip):
            row.append(strip)
        else:
            rows.append([strip])
    return [sorted(row, key=lambda strip: strip.x) for row in rows]


def _is_in_row(row: list[Strip], strip: Strip) -> bool:
    size = max(strip.size, max(one.size for one in row))
    return row[0].y - strip.y < SAME_ROW * size


def row_text(row: Sequence[Strip]) -> str:
    """Return the text of a row: full-width spaces where the gaps are wide."""
    text, before = "", None
    for strip in row:
        if before is not None:
            gap = strip.x - before.right
            text += "\u3000" if gap > strip.size else " " * (gap > 0.2 * strip.size)
        text, before = text + strip.text, strip
    return text
