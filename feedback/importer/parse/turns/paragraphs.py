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
        full = [line.rstrip() for line in lines if line.strip() and self.is_full(line)]
        running = sum(line[-1] not in ENDS for line in full)
        even = self.width >= 30 and running * 10 >= 3 * len(widths)
        self.wrapped = self.width <= _WIDEST and (even or (wrapped and running > 0))

    def is_full(self, line: str) -> bool:
        """Tell whether the line reaches the right edge, or nearly."""
        return width(line.rstrip()) >= self.width - 5

    def is_short(self, line: str) -> bool:
        """Tell whether the line stops so early that nothing can run on."""
        return width(line.rstrip()) * 10 < self.width * 6

    def runs_on(self, line: str) -> bool:
        """Tell whether a sentence that the line breaks off goes on in the next."""
        last = line.rstrip()[-1:]
        return self.wrapped and last not in ENDS and not self.is_short(line)


def joined(lines: Sequence[tuple[str, str]], page: Page) -> str:
    """Return the paragraphs, parted by a newline, of lines given as (whole line as
    printed, the part of it that is meant)."""
    paragraphs: list[list[str]] = []
    before, gap = "", False
    for printed, part in lines:
        words = part.strip()
        if not words:
            gap = gap or bool(before)
            continue
        if before and page.wrapped and not _breaks(before, gap, printed, words, page):
            paragraphs[-1].append(_glue(paragraphs[-1][-1], words))
        else:
            paragraphs.append([words])
        before, gap = printed, False
    return "\n".join("".join(pieces) for pieces in paragraphs)


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


def _glue(before: str, more: str) -> str:
    """Return the line with what parts it from the one before: a space between two
    Latin words, nothing in Japanese."""
    latin = before[-1].isascii() and more[0].isascii() and more[0].isalpha()
    return (
        f" {more}" if latin and (before[-1].isalpha() or before[-1] in ",.;") else more
    )
