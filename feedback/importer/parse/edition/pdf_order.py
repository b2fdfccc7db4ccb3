"""The order in which the strips of a page are read: column after column.

Two columns are told by the gap between them that goes on for many lines, each as long
as its column; cells of a table are shorter and stand in rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from feedback.importer.parse.edition.pdf_strips import Strip
from feedback.importer.parse.edition.pdf_tables import rows_of

FEWEST = 6  # lines of a column
FILLED = 0.55  # of the column's width, by most of its lines
GUTTER = 8.0  # points
MIDDLE = (0.3, 0.7)  # of the width of the text
CROSSING = 0.2  # of the strips may go across: headings, figures
STEP = 2.0


@dataclass
class Column:
    """Strips that are read from top to bottom, row by row, and the margins of their
    text."""

    left: float
    right: float
    rows: list[list[Strip]]


def columns_of(strips: Sequence[Strip], width: float) -> list[Column]:
    """Return what is on a page of that width, in the order of reading."""
    if not strips:
        return []
    gutter = _gutter(strips)
    if gutter is not None:
        return [_column(part) for part in _parts(strips, gutter)]
    whole = _column(list(strips))
    # A page of short lines does not show its right margin: it is as wide as the left.
    whole.right = max(whole.right, width - whole.left)
    return [whole]


def _column(strips: list[Strip]) -> Column:
    left = min(strip.x for strip in strips)
    return Column(left, max(strip.right for strip in strips), rows_of(strips))


def _gutter(strips: Sequence[Strip]) -> float | None:
    left = min(strip.x for strip in strips)
    width = max(strip.right for strip in strips) - left
    best, fewest = None, CROSSING * len(strips)
    for step in range(int(width * MIDDLE[0] / STEP), int(width * MIDDLE[1] / STEP)):
        at = left + step * STEP
        crossing = sum(
            s.x < at + GUTTER / 2 and s.right > at - GUTTER / 2 for s in strips
        )
        if crossing < fewest and _are_columns(strips, at, left, left + width):
            best, fewest = at, crossing
    return best


def _are_columns(
    strips: Sequence[Strip], gutter: float, left: float, right: float
) -> bool:
    before = [s.right - s.x for s in strips if s.right <= gutter and not s.rows]
    after = [s.right - s.x for s in strips if s.x >= gutter and not s.rows]
    if min(len(before), len(after)) < FEWEST:
        return False
    return median(before) > FILLED * (gutter - left) and median(after) > FILLED * (
        right - gutter
    )


def _parts(strips: Sequence[Strip], gutter: float) -> Iterator[list[Strip]]:
    """Yield the left and the right column between what goes across both."""
    across: list[Strip] = []
    sides: tuple[list[Strip], list[Strip]] = ([], [])
    for strip in sorted(strips, key=lambda strip: -strip.y):
        if strip.x < gutter < strip.right:
            yield from _taken(*sides)
            across.append(strip)
        else:
            yield from _taken(across)
            sides[strip.x >= gutter].append(strip)
    yield from _taken(across, *sides)


def _taken(*parts: list[Strip]) -> Iterator[list[Strip]]:
    for part in parts:
        if part:
            yield part[:]
            part.clear()
