"""The strips of text on a page of a PDF: what stands together on one base line.

PDFium's lines run through the gap between two columns, and through the cells of a
table; here they are cut wherever the gap is too wide for a space.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from feedback.importer.parse.reading.pdf_lines import (
    BLANK,
    Printed,
    is_wide,
    printed,
    usual_width,
    without_ruby,
)
from feedback.importer.parse.reading.pdf_page import Glyphs

APART = 1.6  # widths of a character; what is farther apart is not one text
SAMPLES = 5  # characters that tell the look of a strip
MANY = 0.4  # of them
NUMBER = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3}){0,6}\.?) (?=[^ \u3000])")
HEAVY = ("bold", "black", "heavy", "demi")
UPRIGHT = ("gothic", "kaku", "sans", "ゴシック")
MONOSPACED = (
    *("mono", "courier", "consolas", "menlo", "monaco", "typewriter"),
    *("sourcecode", "cascadia", "firacode", "inconsolata", "lmtt", "cmtt"),
)
BRUSHED = (
    "mincho",
    "ryumin",
    "heiseimin",
    "kozmin",
    "hiramin",
    "明朝",
    "serif",
    "ming",
    "times",
    "roman",
)


@dataclass
class Strip(Printed):
    """`right`: where it ends, in points; `family`: "sans", "serif" or "mono" (that of
    code), "" unknown; `page` from 1; `rows`: the cells, where it is a whole table."""

    right: float = 0.0
    size: float = 0.0
    bold: bool = False
    family: str = ""
    page: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def dense(self) -> str:
        """The text without blanks."""
        return "".join(self.text.split())


def strips_of(glyphs: Glyphs, page: int) -> list[Strip]:
    """Return the strips of a page as its file orders them, without ruby."""
    spans = glyphs.spans()
    width = usual_width(glyphs, spans)
    found = [
        _strip(glyphs, part, width, page)
        for span in spans
        for part in _parts(glyphs, span, width)
    ]
    return without_ruby(found)


def _parts(
    glyphs: Glyphs, span: tuple[int, int], width: float
) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each part of a line between wide gaps."""
    start, end = span
    begun, at = start, start
    while at < end:
        if glyphs.signs[at] not in BLANK:
            at += 1
            if at < end and glyphs.signs[at - 1] == "-" and _is_lower(glyphs, at):
                yield begun, at
                begun = at
            continue
        before = at - 1
        while at < end and glyphs.signs[at] in BLANK:
            at += 1
        if at < end and before >= begun and _is_apart(glyphs, before, at, width):
            yield begun, before + 1
            begun = at
    yield begun, end


def _is_lower(glyphs: Glyphs, at: int) -> bool:
    """Whether a line ended before this character: PDFium ends none at a hyphen."""
    (_x, y), (_to_x, to_y) = glyphs.at(at - 1), glyphs.at(at)
    return abs(y - to_y) > (glyphs.size(at) or 1) / 2


def _is_apart(glyphs: Glyphs, before: int, after: int, width: float) -> bool:
    (x, y), (to_x, to_y) = glyphs.at(before), glyphs.at(after)
    if abs(y - to_y) > width:
        return False
    size = glyphs.size(before) or width
    own = size if is_wide(glyphs.signs[before]) else size / 2
    return to_x - x - own > APART * size or to_x < x


def _strip(glyphs: Glyphs, span: tuple[int, int], width: float, page: int) -> Strip:
    line = printed(glyphs, span, width)
    places = _samples(glyphs, span)
    sizes = Counter(round(glyphs.size(place), 1) for place in places)
    fonts = [glyphs.font(place) for place in places]
    # Code amid a heading is smaller than it.
    size = max(size for size, times in sizes.items() if times >= MANY * len(places))
    last = glyphs.signs[span[1] - 1]
    line.text = _numbered(glyphs.signs[slice(*span)], line.text)
    return Strip(
        **vars(line),
        right=line.last + size * (1.0 if is_wide(last) else 0.5),
        size=size,
        bold=2 * sum(_is_heavy(*font) for font in fonts) > len(fonts),
        family=_family(Counter(name for name, _bold in fonts).most_common(1)[0][0]),
        page=page,
    )


def _numbered(signs: str, text: str) -> str:
    """Keep the space that is printed behind a heading's number: beside Japanese, it is
    too narrow to be told from slack."""
    found = NUMBER.match(signs)
    if not found or not text.startswith(found[1]):
        return text
    return f"{found[1]} {text.removeprefix(found[1]).lstrip(' ')}"


def _samples(glyphs: Glyphs, span: tuple[int, int]) -> list[int]:
    start, end = span
    printed = [place for place in range(start, end) if glyphs.signs[place] not in BLANK]
    step = max(1, len(printed) // SAMPLES)
    return printed[::step][:SAMPLES]


def _is_heavy(name: str, said: bool) -> bool:
    return said or any(word in name.lower() for word in HEAVY)


def _family(name: str) -> str:
    folded = name.lower()
    if any(word in folded for word in MONOSPACED):
        return "mono"
    if any(word in folded for word in UPRIGHT):
        return "sans"
    return "serif" if any(word in folded for word in BRUSHED) else ""
