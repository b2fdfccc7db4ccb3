"""What the layout of a PDF says without characters: indents and gaps between lines."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from feedback.importer.parse.reading.pdf_lines import Printed

DEEPEST = 4  # characters; what is further in is centred or at the right
GAP = 1.7  # times the usual distance of two lines


def laid_out(pages: list[list[Printed]]) -> Iterator[tuple[int, str]]:
    """Yield (page from 0, text) of each line: an indent is written as full-width
    spaces, a gap as an empty line."""
    pitch = _pitch(pages)
    # A book's left and right pages have different margins.
    margins = [_margin(pages[side::2]) for side in (0, 1)]
    for number, page in enumerate(pages):
        before = None
        for line in page:
            if before is not None and before.y - line.y > GAP * pitch:
                yield number, ""
            yield number, _indent(line, margins[number % 2]) + line.text
            before = line


def _indent(line: Printed, margin: float) -> str:
    if line.text.startswith("\u3000"):
        return ""
    deep = round((line.x - margin) / line.width)
    return "\u3000" * deep if 0 < deep <= DEEPEST else ""


def _margin(pages: list[list[Printed]]) -> float:
    """Return where most lines begin, in points."""
    starts = Counter(round(line.x) for page in pages for line in page)
    return float(starts.most_common(1)[0][0]) if starts else 0.0


def _pitch(pages: list[list[Printed]]) -> float:
    """Return the commonest distance from line to line; large where there is none."""
    steps = Counter(
        round(before.y - after.y)
        for page in pages
        for before, after in pairwise(page)
        if before.y - after.y > 1
    )
    return float(steps.most_common(1)[0][0]) if steps.total() > 2 else 1e9
