"""The lines of a PDF in reading order, with what tells where a paragraph ends."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from feedback.importer.parse.edition.pdf_strips import Strip
from feedback.importer.parse.edition.pdf_tables import row_text

LEADERS = re.compile(r"(?:[.…‥・·･]\s?){3,}")
DIGITS = re.compile(r"^[0-9]{1,4}$")
QUOTES = str.maketrans("“”„‟‘’‚′″", '""""\'\'\'\'"')


@dataclass
class Line:
    """One row of text. `left` and `right` are the margins of the text around it; `x`
    and `end` where the row begins and ends, in points; `rows` those of a table."""

    strips: list[Strip]
    left: float
    right: float
    number: int = 0
    level: int = 0
    opens: bool = False
    in_contents: bool = False
    is_note: bool = False

    @cached_property
    def text(self) -> str:
        return row_text(self.strips)

    @cached_property
    def key(self) -> str:
        """The text as headings and bookmarks are compared."""
        return keyed(self.text)

    @property
    def page(self) -> int:
        return self.strips[0].page

    @cached_property
    def x(self) -> float:
        """Where the words begin: a full-width blank before them is an indent."""
        blanks = len(self.text) - len(self.text.lstrip("\u3000"))
        return self.strips[0].x + blanks * self.strips[0].size

    @property
    def y(self) -> float:
        return self.strips[0].y

    @property
    def end(self) -> float:
        return self.strips[-1].right

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return self.strips[0].rows

    @cached_property
    def widest(self) -> Strip:
        return max(self.strips, key=lambda strip: len(strip.text))

    @property
    def size(self) -> float:
        return self.widest.size

    @property
    def bold(self) -> bool:
        heavy = sum(len(strip.text) for strip in self.strips if strip.bold)
        return 2 * heavy > sum(len(strip.text) for strip in self.strips)

    @property
    def mono(self) -> bool:
        """Whether most of it is printed as code is."""
        mono = sum(len(s.text) for s in self.strips if s.family == "mono")
        return not self.rows and 2 * mono > sum(len(s.text) for s in self.strips)

    @property
    def indent(self) -> float:
        """In characters from the margin."""
        return (self.x - self.left) / (self.size or 10)


def keyed(text: str) -> str:
    """Return a text as titles are compared: NFKC, lower case, one form of quotation
    mark, no blanks."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(QUOTES)
    return "".join(folded.split())


@dataclass
class Usual:
    """What is usual in a document: the size and family of its text, and how far its
    lines stand apart, in sizes."""

    size: float
    family: str
    pitch: dict[float, float]

    def gap(self, line: Line) -> float:
        """Return how far lines of that size stand apart, in points."""
        return self.pitch.get(round(line.size), 1.7 * line.size)


def usual_of(lines: Sequence[Line]) -> Usual:
    """Return what most of the text has."""
    sizes: Counter[float] = Counter()
    families: Counter[str] = Counter()
    for line in lines:
        for strip in () if line.rows else line.strips:
            sizes[strip.size] += len(strip.dense)
            families[strip.family] += len(strip.dense)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    family = families.most_common(1)[0][0] if families else ""
    return Usual(size, family, _pitches(lines))


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    steps: dict[float, Counter[float]] = {}
    for before, after in pairwise(lines):
        step = before.y - after.y
        same = before.page == after.page and round(before.size) == round(after.size)
        if same and not before.rows and not after.rows and 0 < step < 3 * after.size:
            steps.setdefault(round(after.size), Counter())[round(step, 0)] += 1
    return {size: _lowest_common(found) for size, found in steps.items()}


def _lowest_common(steps: Counter[float]) -> float:
    """Within a paragraph lines stand closest; gaps between paragraphs are wider."""
    often = steps.most_common(1)[0][1]
    return min(step for step, times in steps.items() if times >= 0.3 * often)
