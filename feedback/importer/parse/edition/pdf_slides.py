"""Slides as PDF: what stands largest at the top of each is its title."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from statistics import median

from feedback.importer.parse.edition.pdf_pages import Leaf
from feedback.importer.parse.edition.pdf_text import Line

MOST = 0.6  # of the pages lie on their side
TOP = 4  # lines that may be the title
LARGER = 1.15  # times the size of most lines
LONGEST = 120  # characters


def mark_titles(lines: Sequence[Line], leaves: Sequence[Leaf]) -> None:
    """Make the titles of slides headings, unless the file itself tells its headings."""
    lying = sum(leaf.width > leaf.height for leaf in leaves)
    if lying < MOST * len(leaves) or any(line.level for line in lines):
        return
    for _page, found in groupby(lines, key=lambda line: line.page):
        for at, line in enumerate(_title([one for one in found if not one.rows])):
            line.level, line.opens = 1, at == 0


def _title(page: Sequence[Line]) -> Iterator[Line]:
    if not page:
        return
    highest = sorted(page, key=lambda line: -line.y)[:TOP]
    largest = max(highest, key=lambda line: line.size)
    if largest.size < LARGER * median(line.size for line in page):
        return
    found = page[page.index(largest) :]
    title = list(takewhile(lambda line: abs(line.size - largest.size) < 0.5, found))
    if sum(len(line.text) for line in title) <= LONGEST:
        yield from title
