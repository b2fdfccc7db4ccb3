"""Page furniture: page numbers, running heads and feet, and the blanks around them.

What is dropped leaves no blank row behind, so that a sentence cut by the page's end can
be joined again. A number is dropped only where it counts the pages.
"""

import re
import unicodedata
from collections import Counter
from itertools import groupby

from feedback.importer.parse.reading.page_numbers import PageNumber, page_number
from feedback.importer.parse.reading.rows import Row

EDGE = 2  # rows at the top and at the bottom of a page that may be furniture
LONGEST_HEAD = 60
APART = 15  # rows between bare page numbers of a text without page breaks
DIGITS = re.compile("[0-9]+")

Page = list[Row]


def without_furniture(rows: list[Row]) -> list[Row]:
    """Return the rows of the pages' text only; page breaks are where `page` changes."""
    if not rows or rows[-1].page == 0:
        rows = _paged_by_numbers(rows)
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row.page)]
    dropped = _running(pages)
    dropped |= _numbers(pages, dropped)
    _break_at_lost_ends(pages)
    return _closed_up(rows, dropped)


def _break_at_lost_ends(pages: list[Page]) -> None:
    """A sure page number amid a page tells of a page break that the file has lost."""
    more = 0
    for page in pages:
        edges = {id(row) for row in _edges(page)}
        for row in page:
            row.page += more
            more += id(row) not in edges and _is_sure(row)


def _closed_up(rows: list[Row], dropped: set[int]) -> list[Row]:
    """Leave out the dropped rows and the blank ones at each page's edge."""
    out: list[Row] = []
    at_edge = True
    for row in rows:
        dropping = id(row) in dropped
        if dropping or (out and out[-1].page != row.page):
            at_edge = True
            while out and out[-1].blank:
                out.pop()
        if dropping or (row.blank and at_edge):
            continue
        at_edge = False
        out.append(row)
    return out


def _running(pages: list[Page]) -> set[int]:
    """Heads and feet that come again on most pages; the first head is left, since it
    may be the title."""
    if len(pages) < 3:
        return set()
    heads = _recurring([_top(page) for page in pages])
    feet = _recurring([_foot(page) for page in pages])
    first = {_folded(row): id(row) for row in reversed(heads)}
    return {id(row) for row in heads + feet} - set(first.values())


def _recurring(edges: list[Page]) -> list[Row]:
    """Return the rows that stand, but for their digits, at this edge of most pages."""
    keyed = [[(_folded(row), row) for row in edge] for edge in edges]
    times = Counter(key for edge in keyed for key in {key for key, _ in edge if key})
    enough = max(3, 0.6 * len(edges))
    return [row for edge in keyed for key, row in edge if times[key] >= enough]


def _folded(row: Row) -> str:
    """Return what two running heads have in common; "" for what is no head."""
    text = row.text.strip()
    if len(text) > LONGEST_HEAD or text.endswith("。") or page_number(text):
        return ""
    return DIGITS.sub("0", "".join(unicodedata.normalize("NFKC", text).split()))


def _numbers(pages: list[Page], dropped: set[int]) -> set[int]:
    """Page numbers at the edges of pages that count them; sure ones anywhere."""
    found = [
        (number.value - page[0].page, number, row)
        for page in pages
        for row in _edges([row for row in page if id(row) not in dropped])
        if (number := page_number(row.text))
    ]
    steps = Counter(step for step, _, _ in found)
    counting = {
        id(row)
        for step, number, row in found
        if _counts_pages(number, step, steps, len(pages))
    }
    return counting | {id(row) for page in pages for row in page if _is_sure(row)}


def _is_sure(row: Row) -> bool:
    number = page_number(row.text)
    return number is not None and number.sure


def _counts_pages(
    number: PageNumber, step: int, steps: Counter[int], pages: int
) -> bool:
    """Whether as many numbers as one may ask for are as far from their page's."""
    if pages == 1:
        return step == 1 and not number.bare
    return steps[step] >= (max(2, 0.5 * pages) if number.bare else 2)


def _top(page: Page) -> Page:
    return [row for row in page if not row.blank][:EDGE]


def _foot(page: Page) -> Page:
    """The last rows, of a page that has more than those at its top."""
    return [row for row in page if not row.blank][EDGE:][-EDGE:]


def _edges(page: Page) -> Page:
    return _top(page) + _foot(page)


def _paged_by_numbers(rows: list[Row]) -> list[Row]:
    """Count the pages of a text without page breaks by the page numbers left in it.

    A page's number is held to be its foot; where it was its head, the same rows are
    furniture.
    """
    ends = page_ends(rows)
    page = 0
    for place, row in enumerate(rows):
        row.page = page
        page += place in ends
    return rows


def page_ends(rows: list[Row]) -> set[int]:
    """Return the places of the page numbers of a text without page breaks: those that
    count on, each as far from the next as pages are long; and all that are sure."""
    found = [
        (place, number)
        for place, row in enumerate(rows)
        if (number := page_number(row.text))
    ]
    ends = {place for place, number in found if number.sure}
    for bare in (False, True):
        row = [(place, n.value) for place, n in found if n.bare == bare and not n.sure]
        ends |= _counting(row, fewest=3 if bare else 2)
    return ends


def _counting(found: list[tuple[int, int]], *, fewest: int) -> set[int]:
    best: list[int] = []
    run: list[int] = []
    for (place, value), before in zip(found, [(-APART, 0), *found], strict=False):
        goes_on = value == before[1] + 1 and place - before[0] >= APART
        run = [*run, place] if goes_on and run else [place]
        best = max(best, run, key=len)
    return set(best) if len(best) >= fewest else set()
