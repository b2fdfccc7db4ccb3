"""The table of contents of a PDF: which of its lines are entries, and what they say of
the headings, where the file has no bookmarks that do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from feedback.importer.parse.edition.pdf_outline import Bookmark
from feedback.importer.parse.edition.pdf_text import LEADERS, Line, keyed

FEWEST = 3  # entries
BETWEEN = 2  # lines that may stand between two entries: one that is wrapped, a gap
DEEPER = 4.0  # points
TAIL = re.compile(r"^(.*?)[\s.…‥・･·－-]*([0-9０-９]{1,4}|[ivxl]{1,7})$")
SHAPES = (
    r"第.{1,5}[編部]",
    r"第.{1,5}章",
    r"第.{1,5}節",
    r"[ivxⅰ-ⅻ]+[.．]",
    r"\d+\.\d+\.\d+",
    r"\d+\.\d+",
    r"\d+",
    r"[(（]\d+",
    r"[①-⑳]",
    r"[ア-ン][.．)）]?",
    r"[a-z][.)]",
)


@dataclass(frozen=True)
class Entry:
    """What a line of a table of contents says; `value` is None for i, ii, iii."""

    title: str
    value: int | None
    x: float


def entry_of(line: Line) -> Entry | None:
    """Return what a line says if it is made as an entry is: leaders or a gap, then a
    page number."""
    strips = line.strips
    if line.rows or not (LEADERS.search(line.text) or len(strips) in (2, 3)):
        return None
    found = TAIL.match(line.text.replace("\u3000", " "))
    apart = LEADERS.search(line.text) or TAIL.match(strips[-1].dense)
    if not found or not apart or not found[1].strip():
        return None
    if not LEADERS.search(line.text) and len(strips[-1].dense) > 7:
        return None
    number = found[2]
    title = LEADERS.sub("", found[1]).strip()
    return Entry(title, int(number) if number.isdecimal() else None, line.x)


def mark_contents(lines: Sequence[Line]) -> list[Entry]:
    """Mark the lines that are a table of contents, and return its entries.

    A row of a table may look like an entry: entries come in runs, and their page
    numbers only grow.
    """
    found: list[Entry] = []
    run: list[tuple[int, Entry]] = []
    for place, line in enumerate(lines):
        entry = entry_of(line)
        if run and (place - run[-1][0] > BETWEEN + 1 or not _follows(run, entry)):
            found += _kept(lines, run)
            run = []
        if entry:
            run.append((place, entry))
    return found + _kept(lines, run)


def _follows(run: Sequence[tuple[int, Entry]], entry: Entry | None) -> bool:
    if entry is None or entry.value is None:
        return True
    before = next((e.value for _, e in reversed(run) if e.value is not None), 0)
    return entry.value >= before


def _kept(lines: Sequence[Line], run: Sequence[tuple[int, Entry]]) -> list[Entry]:
    if len(run) < FEWEST:
        return []
    for place, _entry in run:
        lines[place].in_contents = True
    for (one, _), (other, _) in pairwise(run):
        for line in lines[one:other]:
            line.in_contents = True
    return [_whole(lines, place, entry) for place, entry in run]


def _whole(lines: Sequence[Line], place: int, entry: Entry) -> Entry:
    """Put the line above to an entry that is wrapped."""
    above = lines[place - 1] if place else None
    if above is None or not above.in_contents or entry_of(above):
        return entry
    return Entry(above.text + entry.title, entry.value, above.x)


def bookmarks_from(
    entries: Sequence[Entry], printed: Mapping[int, int]
) -> list[Bookmark]:
    """Return the entries as bookmarks; `printed`: the number on each page."""
    pages = {value: page for page, value in printed.items()}
    levels = _levels(entries)
    return [
        Bookmark(entry.title, level, pages[entry.value])
        for entry, level in zip(entries, levels, strict=True)
        if entry.value in pages and keyed(entry.title)
    ]


def _levels(entries: Sequence[Entry]) -> list[int]:
    """By the indent; where there is none, by how the numbers nest."""
    starts: list[float] = []
    for x in sorted({entry.x for entry in entries}):
        if not starts or x - starts[-1] > DEEPER:
            starts.append(x)
    if len(starts) in range(2, 7):
        return [sum(entry.x > x - 1 for x in starts) for entry in entries]
    return list(_nested(entries))


def _nested(entries: Sequence[Entry]) -> Iterator[int]:
    shapes: list[int] = []
    for entry in entries:
        shape = _shape(entry.title)
        if shape < 0:  # はじめに, おわりに
            shapes = []
            yield 1
            continue
        if shape in shapes:
            del shapes[shapes.index(shape) :]
        shapes.append(shape)
        yield min(len(shapes), 9)


def _shape(title: str) -> int:
    key = keyed(title)[:12]
    return next((at for at, shape in enumerate(SHAPES) if re.match(shape, key)), -1)
