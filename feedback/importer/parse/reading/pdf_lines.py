"""The lines of one page of a PDF, with the gaps in them as spaces.

A space in a PDF is often no character but a gap, and PDFium makes one half-width space
of each, be it the wide one after a speaker's name or the slack of justified text. So
the gap is measured, in widths of the line's own characters.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TypeVar

from feedback.importer.parse.reading.evidence import HIRAGANA, KATAKANA
from feedback.importer.parse.reading.pdf_page import Glyphs, whole

BLANK = " \xa0\t"
WIDE_GAP, GAP = 0.75, 0.15  # widths of a character
PROSE = 15  # characters; shorter lines are headings and names
SAMPLES = 8  # distances that tell a width


@dataclass
class Printed:
    """One line: where it begins, in points (x to the right, y upwards), where its last
    character begins, the height and the width of its characters."""

    text: str
    x: float
    y: float
    last: float
    height: float
    width: float


Line = TypeVar("Line", bound=Printed)


def printed_lines(glyphs: Glyphs) -> list[Printed]:
    """Return the page's lines in reading order, without ruby and empty ones."""
    spans = glyphs.spans()
    width = usual_width(glyphs, spans)
    lines = [printed(glyphs, span, width) for span in spans]
    return _merged(without_ruby(lines))


def without_ruby(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page without the readings above its kanji."""
    heights: Counter[int] = Counter()
    for line in lines:
        heights[round(line.height)] += len(line.text)
    usual = heights.most_common(1)[0][0] if heights else 0
    return [line for line in lines if not _is_ruby(line, usual)]


def usual_width(glyphs: Glyphs, spans: list[tuple[int, int]]) -> float:
    """Return the commonest distance of full-width characters, of some lines."""
    longest = sorted(spans, key=lambda span: span[0] - span[1])[:SAMPLES]
    steps = Counter(step for span in longest for step in _steps(glyphs, span))
    return steps.most_common(1)[0][0] if steps else 10.0


def _steps(glyphs: Glyphs, span: tuple[int, int]) -> list[float]:
    """Return some distances between full-width neighbours of a line."""
    signs = glyphs.signs
    neighbours = (
        place
        for place in range(span[0], span[1] - 1)
        if is_wide(signs[place]) and is_wide(signs[place + 1])
    )
    steps = []
    for place in islice(neighbours, SAMPLES):
        (x, y), (to_x, to_y) = glyphs.at(place), glyphs.at(place + 1)
        steps.append(round(max(to_x - x, y - to_y), 1))
    return [step for step in steps if 2 < step < 60]


def printed(glyphs: Glyphs, span: tuple[int, int], usual: float) -> Printed:
    """Return what stands between two places of one line; `usual` is the page's width
    of a character."""
    start, end = span
    (x, y), (last_x, last_y) = glyphs.at(start), glyphs.at(end - 1)
    # A line that runs downwards is taken as if it ran to the right.
    down = y - last_y > max(4.0, 2 * abs(last_x - x))
    signs, width = glyphs.signs[start:end], usual
    if any(sign in signs for sign in BLANK):
        steps = _steps(glyphs, span)
        width = Counter(steps).most_common(1)[0][0] if len(steps) > 2 else usual
        signs = _spaced(glyphs, span, width, down=down)
    if down:
        x, y, last_x = -y, x, -last_y
    return Printed(whole(signs), x, y, last_x, glyphs.height(start), width)


def _is_ruby(line: Printed, usual: float) -> bool:
    """Kana half as high as the text: a reading above its kanji."""
    return line.height < 0.6 * usual and all(
        ord(sign) in HIRAGANA or ord(sign) in KATAKANA or sign in " \u3000"
        for sign in line.text
    )


def _merged(lines: list[Printed]) -> list[Printed]:
    """Put together what stands on one base line: cells of a table, text around ruby."""
    out: list[Printed] = []
    for line in lines:
        last = out[-1] if out else None
        if last and abs(last.y - line.y) < 1.0 and line.x > last.last:
            gap = _gap(line.x - last.last, last.width, last.text[-1])
            between = _space(gap, last.text[-1], line.text[0], prose=False)
            last.text += between + line.text
            last.last = line.last
        else:
            out.append(line)
    return out


def _spaced(glyphs: Glyphs, span: tuple[int, int], width: float, *, down: bool) -> str:
    """Return the line's characters with each run of blanks as wide as it is."""
    signs = glyphs.signs
    prose = _is_prose(signs[slice(*span)])
    printed = [place for place in range(*span) if signs[place] not in BLANK]
    out = [signs[printed[0]]]
    for before, after in pairwise(printed):
        if after > before + 1:
            (x, y), (to_x, to_y) = glyphs.at(before), glyphs.at(after)
            gap = _gap(y - to_y if down else to_x - x, width, signs[before])
            out.append(_space(gap, signs[before], signs[after], prose=prose))
        out.append(signs[after])
    return "".join(out)


def _gap(distance: float, width: float, before: str) -> float:
    """Return what is left of the distance after the character, in widths of one."""
    return distance / width - (1.0 if is_wide(before) else 0.5)


def _space(gap: float, before: str, after: str, *, prose: bool) -> str:
    """Return what to write for a gap between two characters.

    Beside Japanese, a narrow gap in prose is slack; in a name or a heading it is kept.
    """
    if "\u3000" in (before, after):
        return ""
    if not (is_wide(before) or is_wide(after)):
        return " "
    if gap >= WIDE_GAP:
        return "\u3000"
    return "" if prose or gap < GAP else " "


def is_wide(sign: str) -> bool:
    """Return whether a character is as wide as a kanji."""
    return sign > "\u2e7f" and not "\uff61" <= sign <= "\uff9f"


def _is_prose(signs: str) -> bool:
    kana = sum(1 for sign in signs if ord(sign) in HIRAGANA)
    return len(signs) > PROSE and kana > len(signs) // 4
