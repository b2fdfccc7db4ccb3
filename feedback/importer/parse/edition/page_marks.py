"""Pages of a text file: form feeds, page numbers, marks like 「P.56」 on a line.

Both numbers are kept: the file's (form feeds count) and the printed one. Heads and feet
that run through the pages are left out, and the blanks around them.
"""

import re
from collections import Counter
from dataclasses import dataclass

from feedback.importer.parse.edition.numbering import label_of
from feedback.importer.parse.reading.furniture import page_ends, without_furniture
from feedback.importer.parse.reading.page_numbers import page_number
from feedback.importer.parse.reading.rows import Row

_DIGITS = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
_LABELS = ("p", "ｐ", "ペ", "頁")
Numbers = dict[int, int]


@dataclass(frozen=True)
class Printed:
    """A row of the text itself; `page` and `file_page` as of a Block."""

    text: str
    line: int
    page: int | None = None
    file_page: int | None = None


def printed_rows(rows: list[Row]) -> list[Printed]:
    """Return the rows without page numbers, running heads and feet."""
    if rows and rows[-1].page > 0:
        return _fed(rows)
    return _marked(rows)


def _fed(rows: list[Row]) -> list[Printed]:
    """A text whose pages form feeds part."""
    pages = {id(row): row.page + 1 for row in rows}
    kept = _text_of(rows)
    left = {id(row) for row in kept}
    dropped = [row for row in rows if id(row) not in left and not row.blank]
    numbers = _numbers([(pages[id(row)], row.text) for row in dropped])
    return [
        Printed(
            row.text,
            row.number,
            numbers.get(pages[id(row)]) if numbers else pages[id(row)],
            pages[id(row)],
        )
        for row in kept
    ]


def _text_of(rows: list[Row]) -> list[Row]:
    """Return the rows of the text. What comes at the top of every page but for its
    number (施策１, 施策２) heads that page, if it is a label that counts."""
    kept = {id(row) for row in without_furniture(rows)}
    times = Counter(row.text.strip() for row in rows)
    return [
        row
        for row in rows
        if id(row) in kept or (times[row.text.strip()] == 1 and _heads(row.text))
    ]


def _heads(text: str) -> bool:
    label = label_of(text.strip()) if page_number(text) is None else None
    return label is not None and bool(label.values)


def _numbers(dropped: list[tuple[int, str]]) -> Numbers:
    """Return the printed number of each page by what was printed at its edges: those
    numbers that are as far from the file's as most are."""
    found = {(page, value) for page, text in dropped for value in _values(text)}
    steps = Counter(value - page for page, value in found)
    if not steps:
        return {}
    step, times = steps.most_common(1)[0]
    counted = sorted(page for page, value in found if value - page == step)
    if times < 2:
        return {}
    # A page in between whose number is not printed (a full-page figure) has one too.
    return {page: page + step for page in range(counted[0], counted[-1] + 1)}


def _values(text: str) -> set[int]:
    number = page_number(text)
    if number:
        return {number.value}
    return {int(digits) for digits in _DIGITS.findall(text[:200])}


def _marked(rows: list[Row]) -> list[Printed]:
    """A text without form feeds: 「P.56」 begins a page, 「- 56 -」 ends one."""
    marks = _marks(rows)
    if not marks:
        return [Printed(row.text, row.number) for row in rows]
    numbers: dict[int, int | None] = {}
    stretch = 0
    for place, (row, number) in enumerate(zip(rows, _by_row(rows, marks), strict=True)):
        stretch += place in marks
        row.page = stretch
        numbers[id(row)] = number
    text = [row for place, row in enumerate(rows) if place not in marks]
    return [Printed(row.text, row.number, numbers[id(row)]) for row in _text_of(text)]


def _marks(rows: list[Row]) -> Numbers:
    """Return the number of each row that is nothing but the mark of a page."""
    counted = page_ends(rows)
    marks: Numbers = {}
    for place, row in enumerate(rows):
        number = page_number(row.text)
        if number and (place in counted or _is_labelled(row.text)):
            marks[place] = number.value
    return marks


def _is_labelled(text: str) -> bool:
    """P.56, ５６ページ: a mark even where it stands alone in the file."""
    return any(sign in text.lower() for sign in _LABELS)


def _by_row(rows: list[Row], marks: Numbers) -> list[int | None]:
    """Return the printed page of each row."""
    if _end_pages(rows, marks):
        upwards = range(len(rows) - 1, -1, -1)
        return _spread(marks, marks[max(marks)] + 1, upwards)[::-1]
    return _spread(marks, None, range(len(rows)))


def _spread(marks: Numbers, first: int | None, places: range) -> list[int | None]:
    numbers: list[int | None] = []
    here = first
    for place in places:
        here = marks.get(place, here)
        numbers.append(here)
    return numbers


def _end_pages(rows: list[Row], marks: Numbers) -> bool:
    """Tell whether the marks stand at the feet: the text begins without one, and it
    ends with one, or they are not printed as 「P.56」."""
    filled = [place for place, row in enumerate(rows) if not row.blank]
    if filled[0] in marks:
        return False
    return filled[-1] in marks or not _is_labelled(rows[min(marks)].text)
