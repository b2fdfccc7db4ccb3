"""The notes at the foot of a PDF's pages: a paragraph goes on past them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from feedback.importer.parse.edition.pdf_text import Line, Usual

SMALLER = 0.88  # times the size of the text
SIGN = re.compile(r"^(?:[0-9０-９]{1,3}|[*＊※†‡§]|[（(]?注|脚注)")


def mark_notes(lines: Sequence[Line], usual: Usual) -> None:
    """Mark the lines of small print with which a page ends, from the first sign of a
    note on."""
    for _page, found in groupby(lines, key=lambda line: line.page):
        for line in _notes(list(found), usual):
            line.is_note = True


def _notes(page: Sequence[Line], usual: Usual) -> Iterator[Line]:
    start = len(page)
    while start and _is_small(page[start - 1], usual):
        start -= 1
    signed = False
    for line in page[start:]:
        signed |= bool(SIGN.match(line.text))
        if signed:
            yield line


def _is_small(line: Line, usual: Usual) -> bool:
    return not line.rows and not line.level and line.size < SMALLER * usual.size
