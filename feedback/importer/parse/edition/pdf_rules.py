"""The lines that are drawn on a page of a PDF, and the tables that they rule."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import pypdfium2 as pdfium
from pypdfium2 import raw

from feedback.importer.parse.edition.pdf_strips import Strip

MOST_SHAPES = 3_000  # on a page; more are a drawing
MOST_POINTS = 64  # of one shape; more are a curve or a drawing
MOST_RULES = 400  # whole ones
THIN = 2.5  # points
LONG = 8.0
TOUCH = 3.0


@dataclass(frozen=True)
class Rule:
    """A line from side to side (`flat`) or from top to bottom: where it lies, and from
    where to where it goes, in points."""

    flat: bool
    at: float
    start: float
    end: float

    def spans(self, place: float) -> bool:
        return self.start - TOUCH <= place <= self.end + TOUCH

    def meets(self, other: "Rule") -> bool:
        if self.flat == other.flat:
            near = abs(self.at - other.at) < TOUCH
            return near and self.spans(max(other.start, min(self.end, other.end)))
        return self.spans(other.at) and other.spans(self.at)


@dataclass
class Grid:
    """Rules that touch: the frame of a table."""

    rules: list[Rule] = field(default_factory=list)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        flat = [rule for rule in self.rules if rule.flat]
        up = [rule for rule in self.rules if not rule.flat]
        xs = [rule.at for rule in up] + [x for r in flat for x in (r.start, r.end)]
        ys = [rule.at for rule in flat] + [y for r in up for y in (r.start, r.end)]
        return min(xs), min(ys), max(xs), max(ys)

    def cell_of(self, strip: Strip) -> tuple[float, float, float, float] | None:
        """Return the rules around a strip (top, left, bottom, right), None if it does
        not stand in the frame."""
        x, y = (strip.x + strip.right) / 2, strip.y + strip.size * 0.35
        flat = [rule.at for rule in self.rules if rule.flat and rule.spans(x)]
        up = [rule.at for rule in self.rules if not rule.flat and rule.spans(y)]
        above, below = [at for at in flat if at > y], [at for at in flat if at <= y]
        right, left = [at for at in up if at > x], [at for at in up if at <= x]
        if not (above and below and right and left):
            return None
        return min(above), max(left), max(below), min(right)


def grids_of(page: pdfium.PdfPage) -> list[Grid]:
    """Return the frames on a page that could be tables; none on a page that is full of
    drawings."""
    rules = _whole(_rules(page))
    if len(rules) > MOST_RULES:
        return []
    grids: list[Grid] = []
    for rule in rules:
        met = [grid for grid in grids if any(rule.meets(one) for one in grid.rules)]
        grid = Grid([rule])
        for other in met:
            grid.rules += other.rules
            grids.remove(other)
        grids.append(grid)
    return [_snapped(grid) for grid in grids if _is_frame(grid)]


def _snapped(grid: Grid) -> Grid:
    """Give rules that lie nearly at one place that place."""
    out: list[Rule] = []
    for rule in sorted(grid.rules, key=lambda rule: (rule.flat, rule.at)):
        last = out[-1] if out else None
        near = last and last.flat == rule.flat and rule.at - last.at < TOUCH
        out.append(replace(rule, at=last.at) if near and last else rule)
    return Grid(out)


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Put together what was drawn cell by cell."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.flat, round(r.at / THIN), r.start)):
        last = out[-1] if out else None
        if last and last.flat == rule.flat and last.meets(rule):
            out[-1] = replace(last, end=max(last.end, rule.end))
        else:
            out.append(rule)
    return out


def _is_frame(grid: Grid) -> bool:
    flat = {round(rule.at / TOUCH) for rule in grid.rules if rule.flat}
    up = {round(rule.at / TOUCH) for rule in grid.rules if not rule.flat}
    return len(flat) > 1 and len(up) > 1


def _rules(page: pdfium.PdfPage) -> Iterator[Rule]:
    count = raw.FPDFPage_CountObjects(page)
    if count > 10 * MOST_SHAPES:
        return
    shapes = 0
    for place in range(count):
        shape = raw.FPDFPage_GetObject(page, place)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        shapes += 1
        if shapes > MOST_SHAPES:
            return
        yield from _of_shape(shape)


def _of_shape(shape: raw.FPDF_PAGEOBJECT) -> Iterator[Rule]:
    """A thin filled box is a line too; a box that is stroked has four."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top)
    x, y, to_x, to_y = left.value, bottom.value, right.value, top.value
    if to_y - y <= THIN or to_x - x <= THIN:
        yield from _thin(x, y, to_x, to_y)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    if stroke.value:
        yield from _strokes(shape)


def _thin(x: float, y: float, to_x: float, to_y: float) -> Iterator[Rule]:
    if to_x - x >= LONG and to_y - y <= THIN:
        yield Rule(True, (y + to_y) / 2, x, to_x)
    elif to_y - y >= LONG and to_x - x <= THIN:
        yield Rule(False, (x + to_x) / 2, y, to_y)


def _strokes(shape: raw.FPDF_PAGEOBJECT) -> Iterator[Rule]:
    count = raw.FPDFPath_CountSegments(shape)
    if not 0 < count <= MOST_POINTS:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    start = before = (0.0, 0.0)
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(shape, place)
        point = _point(segment, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _between(before, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _between(point, start)
        before = point


def _between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    (x, to_x), (y, to_y) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    yield from _thin(x, y, to_x, to_y)


def _point(segment: raw.FPDF_PATHSEGMENT, matrix: raw.FS_MATRIX) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )
