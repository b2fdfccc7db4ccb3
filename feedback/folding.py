"""Texts as they are compared, and the way back from there to what was printed.

The same folding as the database's `feedback_fold` (migration 0001), which is its home:
rows are found there, and what was found is marked here in the text as it was printed.
Folding changes lengths (㈱ becomes three characters, ｶﾞ one), so places are led back.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

_ALIKE = str.maketrans("〜−‐–髙﨑", "~---高崎")
# Lower-cased by Python one for two, or by its place in the word.
_SINGLE = str.maketrans("İΣ", "iσ")
# Characters that never change with the one before them: ASCII, kana, the usual kanji,
# full-width signs. Most texts hold little else.
_PLAIN = r"\x00-\x7f\u3000-\u3029\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uff01-\uff5e"
_ONE = re.compile(rf"[{_PLAIN}]")
_RUN = re.compile(rf"[{_PLAIN}][^{_PLAIN}]*|[^{_PLAIN}]+")

Span = tuple[int, int]


def folded(text: str) -> str:
    """Return the text as it is compared: NFKC, one form of 〜 − 髙 﨑, lower case."""
    normal = unicodedata.normalize("NFKC", text)
    return normal.translate(_ALIKE).translate(_SINGLE).lower()


class Folding:
    """A text, folded piece by piece, so that each piece is known in both."""

    def __init__(self, printed: str) -> None:
        self.printed = printed

    @cached_property
    def text(self) -> str:
        return folded(self.printed)

    def spans(self, words: list[str]) -> list[Span]:
        """Return where the words (folded) stand in the text as it was printed, in
        order; what overlaps or touches is one."""
        found = sorted(span for word in words for span in _all(word, self.text))
        return list(_merged(self._printed(start, end) for start, end in found))

    def _printed(self, start: int, end: int) -> Span:
        """Return the characters as printed that became these folded ones."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        return self._pieces[first], self._pieces[last + 1]

    @cached_property
    def _pieces(self) -> list[int]:
        """Where each piece starts as printed, and the end."""
        return [*(start for start, _length in self._measured), len(self.printed)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece starts when folded."""
        starts, at = [], 0
        for _start, length in self._measured:
            starts.append(at)
            at += length
        return starts

    @cached_property
    def _measured(self) -> list[tuple[int, int]]:
        """For each piece where it starts as printed, and its length when folded."""
        pieces, at = [], 0
        for piece in _pieces_of(self.printed):
            pieces.append((at, 1 if _ONE.fullmatch(piece) else len(folded(piece))))
            at += len(piece)
        return pieces


def _pieces_of(text: str) -> Iterator[str]:
    """Cut the text into the shortest pieces that can be folded one by one."""
    for run in _RUN.findall(text):
        if len(run) == 1:
            yield run
        else:
            yield from _cut(run)


def _cut(run: str) -> Iterator[str]:
    piece = ""
    for character in run:
        if piece and not _joins(piece, character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _joins(piece: str, character: str) -> bool:
    """Return whether the character changes with those before it: as a mark over them,
    or because both become one."""
    normal = unicodedata.normalize
    alone = normal("NFKD", character)
    if unicodedata.combining(alone[0]):
        return True
    together = normal("NFKC", piece + character)
    return together != normal("NFKC", piece) + normal("NFKC", character)


def _all(word: str, text: str) -> Iterator[Span]:
    at = text.find(word) if word else -1
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    before: Span | None = None
    for start, end in spans:
        if before is None:
            before = start, end
        elif start <= before[1]:
            before = before[0], max(before[1], end)
        else:
            yield before
            before = start, end
    if before is not None:
        yield before
