"""The bookmarks of a PDF: which lines they name are headings, and of what level.

A bookmark may leave out the number that is printed, and a heading may be printed on
several lines.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from feedback.importer.parse.edition.pdf_text import Line, keyed

MOST = 5_000
LONGEST = 200  # characters
MOST_LINES = 4  # of one heading
DEEPEST = 9
# What may stand before the words of a bookmark: a number, 「第3章」, "Chapter 3".
NUMBER = re.compile(
    r"^(?:第?[0-9〇一二三四五六七八九十]{1,4}[章節条編部款]?|chapter[0-9ivxl]{1,4}"
    r"|appendix[a-z0-9]{1,2}|part[0-9ivxl]{1,4}|(?:[0-9]{1,3}|[a-z])(?:\.[0-9]{1,3}){0,6}\.?"
    r"|[(\[]?[0-9a-z一二三四五六七八九十ア-ン]{1,3}[)\].、]|付録[a-z0-9]{1,2}|別紙[0-9]{0,2})$"
)


@dataclass(frozen=True)
class Bookmark:
    """`level` from 1; `page` from 1; `y`: how high on the page it leads, where said."""

    title: str
    level: int
    page: int
    y: float | None = None


def bookmarks_of(document: pdfium.PdfDocument) -> list[Bookmark]:
    """Return the bookmarks that lead to a page, as far as is sensible."""
    return list(_bookmarks(document))


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for count, mark in enumerate(document.get_toc(max_depth=DEEPEST)):
        if count >= MOST:
            return
        title, goal = mark.get_title(), mark.get_dest()
        page = goal.get_index() if goal else None
        if page is not None and 0 < len(keyed(title)) <= LONGEST:
            yield Bookmark(title, mark.level + 1, page + 1, _height(goal))


def _height(goal: pdfium.PdfDest) -> float | None:
    kind, place = goal.get_view()
    return place[1] if kind == pdfium.raw.PDFDEST_VIEW_XYZ and len(place) > 1 else None


def mark_headings(lines: Sequence[Line], bookmarks: Sequence[Bookmark]) -> None:
    """Give the lines that bookmarks name their level; the first of each opens it."""
    pages: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        pages[line.page].append(place)
    for mark in bookmarks:
        places = [at for page in (mark.page, mark.page + 1) for at in pages[page]]
        found = [
            (_distance(lines[at], mark), at, count)
            for at in places
            if (count := _lines_named(lines, at, keyed(mark.title)))
        ]
        if found:
            _away, at, count = min(found)
            _mark(lines[at : at + count], mark.level)


def _mark(lines: Sequence[Line], level: int) -> None:
    for line in lines:
        line.level = level
        line.opens = line is lines[0]


def _distance(line: Line, mark: Bookmark) -> float:
    """Return how far a line is from where the bookmark leads: just below it."""
    if line.page != mark.page:
        return 10_000.0
    return 0.0 if mark.y is None else abs(mark.y - line.y)


def _lines_named(lines: Sequence[Line], at: int, title: str) -> int:
    """Return how many lines from this one on print the title, 0 if they do not."""
    if lines[at].level or lines[at].rows or lines[at].in_contents:
        return 0
    text = ""
    for count, line in enumerate(lines[at : at + MOST_LINES], start=1):
        if line.level or line.page != lines[at].page:
            return 0
        text += line.key
        if text == title or _is_numbered(text, title) or _is_numbered(title, text):
            return count
        if len(text) > len(title) + 20:
            return 0
    return 0


def _is_numbered(text: str, title: str) -> bool:
    """Whether the text is the title with a number before it."""
    if len(title) < 1 or not text.endswith(title) or len(text) - len(title) > 16:
        return False
    return bool(NUMBER.match(text.removesuffix(title)))
