"""Running heads, feet and page numbers of a PDF, told by where they stand: at the same
height on many pages, saying nearly the same."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from feedback.importer.parse.edition.pdf_pages import (
    Leaf,
    Numeral,
    counting,
    printed_numbers,
)
from feedback.importer.parse.edition.pdf_strips import Strip
from feedback.importer.parse.reading.page_numbers import page_number

EDGE = 0.15  # of a page's height, at the top and at the bottom
ROWS = 3  # at each edge
NEAR = 3.0  # points; what differs less stands at the same height
LONGEST = 80  # characters; a longer row is text
LARGER = 1.25  # times the usual size
FEWEST = 3  # pages; two pages may begin alike by chance
ALIKE = 0.6  # of the rows at one height
WORD = re.compile(r"[^\W\d_]")
DIGITS = re.compile("[0-9]+")
ROMAN = re.compile(r"^[(\[-]?[ivxl]{1,6}[)\]-]?$|^[(\[-]?[IVXL]{1,6}[)\]-]?$")
# 「報告書（案） 12」「12 報告書」「Page 12」「12 / 244」, in a head or a foot.
BESIDE = re.compile(
    r"^(?P<first>[0-9]{1,4})(?:/[0-9]{1,4})?(?![0-9.])"
    r"|(?<![0-9.])(?P<last>[0-9]{1,4})(?:/[0-9]{1,4})?$"
)

Row = list[Strip]


def without_furniture(leaves: Sequence[Leaf]) -> Mapping[int, int]:
    """Take heads, feet and page numbers off the pages; return the printed number of
    each page of the file."""
    rows = {leaf.number: list(_edge_rows(leaf)) for leaf in leaves}
    running = _running(rows)
    numerals = counting(list(_numerals(rows, running)), len(leaves))
    dropped = running | {id(numeral.strip) for numeral in numerals}
    for leaf in leaves:
        leaf.strips = [strip for strip in leaf.strips if id(strip) not in dropped]
    return printed_numbers(leaves, numerals)


def _edge_rows(leaf: Leaf) -> Iterator[tuple[float, Row]]:
    """Yield the rows at the edges: their height (from the upper edge, or negative from
    the lower one) and their strips from left to right."""
    rows = list(_rows(leaf.strips))
    for row in rows[:ROWS]:
        if leaf.height - row[0].y < EDGE * leaf.height:
            yield leaf.height - row[0].y, row
    for row in rows[-ROWS:]:
        if row[0].y < EDGE * leaf.height:
            yield -row[0].y, row


def _rows(strips: Sequence[Strip]) -> Iterator[Row]:
    row: Row = []
    for strip in sorted(strips, key=lambda strip: -strip.y):
        if row and row[0].y - strip.y > NEAR:
            yield sorted(row, key=lambda strip: strip.x)
            row = []
        row.append(strip)
    if row:
        yield sorted(row, key=lambda strip: strip.x)


def _running(rows: Mapping[int, list[tuple[float, Row]]]) -> set[int]:
    """Return the strips of the rows at a height where most rows are like those of
    pages near by."""
    heights: dict[int, dict[int, Row]] = defaultdict(dict)
    for page, found in rows.items():
        for height, row in found:
            heights[round(height / NEAR)][page] = row
    dropped: set[int] = set()
    for bucket in heights:
        # What lies on the border of two buckets is in either.
        both = {**heights.get(bucket + 1, {}), **heights[bucket]}
        if _is_running(both):
            usual = median(row[0].size for row in both.values())
            dropped |= {
                id(strip)
                for row in both.values()
                for strip in row
                # A chapter's first page may have its heading there.
                if strip.size < LARGER * usual
            }
    return dropped


def _is_running(rows: Mapping[int, Row]) -> bool:
    folded = {page: _folded(row) for page, row in rows.items()}
    alike = sum(
        1
        for page, text in folded.items()
        if text and any(folded.get(page + by) == text for by in (-2, -1, 1, 2))
    )
    return alike >= max(FEWEST, ALIKE * len(rows))


def _folded(row: Row) -> str:
    """Return what two running heads have in common; "" for what is no head."""
    text = unicodedata.normalize("NFKC", "".join(strip.dense for strip in row))
    if len(text) > LONGEST or text.endswith("。") or not WORD.search(text):
        return ""
    return DIGITS.sub("0", text)


def _numerals(
    rows: Mapping[int, list[tuple[float, Row]]], running: set[int]
) -> Iterator[Numeral]:
    for page, found in rows.items():
        for height, row in found:
            at = round(height / NEAR / 3)
            # Beside a page number stands nothing but the running head.
            apart = [strip for strip in row if id(strip) not in running]
            for strip in row:
                if id(strip) in running:
                    yield from _numeral(page, strip, at, beside=True)
                elif len(apart) == 1:
                    yield from _numeral(page, strip, at)


def _numeral(
    page: int, strip: Strip, at: int, *, beside: bool = False
) -> Iterator[Numeral]:
    """Yield what a strip counts, alone or, in a running head, `beside` words."""
    number = page_number(strip.text)
    if number:
        sure = number.sure or not number.bare
        yield Numeral(page, number.value, strip, at, sure=sure)
    elif ROMAN.match(strip.dense):
        yield Numeral(page, None, strip, at)
    elif beside and (value := _beside(strip)):
        yield Numeral(page, value, strip, at)


def _beside(strip: Strip) -> int | None:
    text = unicodedata.normalize("NFKC", strip.dense)
    found = BESIDE.search(text)
    return int(found["first"] or found["last"]) if found else None
