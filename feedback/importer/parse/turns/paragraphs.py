"""Printed lines → paragraphs: wrapped lines joined, words cut by a page made whole."""

from collections.abc import Sequence

from feedback.importer.parse.turns.marks import (
    BULLETS,
    ENDS,
    MARKS,
    SPACES,
    enclosed,
    width,
)

_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Lines wider than this were never meant for paper.
_WIDEST = 170


class Page:
    """How wide the record's lines are, and whether they wrap at all."""

    def __init__(self, lines: Sequence[str], *, wrapped: bool) -> None:
        widths = sorted(width(line.rstrip()) for line in lines if line.strip())
        self.width = widths[len(widths) * 95 // 100] if widths else 0
        full = [line.rstrip() for line in lines if self.is_full(line)]
        running = [line for line in full if line[-1:] not in ENDS]
        even = 30 <= self.width <= _WIDEST and len(running) * 10 >= 3 * len(widths)
        self.wrapped = even or (wrapped and self.width <= _WIDEST)

    def is_full(self, line: str) -> bool:
        """Tell whether the line reaches the right edge, or nearly."""
        return width(line.rstrip()) >= self.width - 5

    def is_short(self, line: str) -> bool:
        """Tell whether the line stops so early that nothing can run on."""
        return width(line.rstrip()) * 10 < self.width * 6


def joined(lines: Sequence[tuple[str, str]], page: Page) -> str:
    """Return the paragraphs, parted by a newline, of lines given as (whole line as
    printed, the part of it that is meant)."""
    paragraphs: list[str] = []
    before, gap = "", False
    for printed, part in lines:
        words = part.strip()
        if not words:
            gap = gap or bool(before)
            continue
        if before and page.wrapped and not _breaks(before, gap, printed, words, page):
            paragraphs[-1] = _glue(paragraphs[-1], words)
        else:
            paragraphs.append(words)
        before, gap = printed, False
    return "\n".join(paragraphs)


def _breaks(before: str, gap: bool, printed: str, words: str, page: Page) -> bool:
    """Tell whether a paragraph ends with the line before."""
    last = before.rstrip()
    ended = last[-1:] in ENDS
    if not ended and page.is_full(before):
        # A page break may leave an indent or blank lines in the middle of a word.
        return False
    if _lists(words) or enclosed(words) or enclosed(last.strip()):
        return True
    if gap or printed[:1] in SPACES:
        return ended or page.is_short(before)
    if ended:
        return not page.is_full(before)
    return page.is_short(before) and last[-1:] not in "、,，"


def _lists(words: str) -> bool:
    return words[0] in BULLETS or words[0] in MARKS or words[0] in _NUMBERS


def _glue(text: str, more: str) -> str:
    """Join two lines; only Latin words need a space between them."""
    latin = text[-1].isascii() and more[0].isascii()
    if latin and (text[-1].isalpha() or text[-1] in ",.;") and more[0].isalpha():
        return f"{text} {more}"
    return text + more
