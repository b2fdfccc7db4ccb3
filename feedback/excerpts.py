"""What a search shows of a text: the words that were looked for, marked, and what
stands around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from feedback.folding import Folding, Span, folded

BEFORE, AFTER, MOST_PLACES = 30, 60, 3
CUT = "…"


@dataclass(frozen=True)
class Piece:
    text: str
    marked: bool = False


def has_words(text: str, words: Iterable[str]) -> bool:
    """Return whether one of the words stands in the text."""
    compared = folded(text)
    return any(folded(word) in compared for word in words)


def marked(text: str, words: Iterable[str]) -> list[Piece]:
    """Return all of the text in pieces, the words marked as they were printed."""
    spans = Folding(text).spans([folded(word) for word in words])
    return list(_pieces(text, (0, len(text)), spans))


def excerpt(text: str, words: Iterable[str]) -> list[Piece]:
    """Return the first places of the text that have the words, each with a little of
    what is around it; what is left out between is told by …"""
    spans = Folding(text).spans([folded(word) for word in words])
    shown: list[Piece] = []
    for start, end in _windows(len(text), spans):
        if start > 0:
            shown.append(Piece(CUT))
        shown += _pieces(text, (start, end), spans)
    if shown and end < len(text):
        shown.append(Piece(CUT))
    return shown


def _windows(length: int, spans: list[Span]) -> list[Span]:
    """Return the stretches to show, in order, none touching the next."""
    windows: list[Span] = []
    for start, end in spans:
        before = max(0, start - BEFORE)
        after = min(length, end + AFTER)
        if windows and before <= windows[-1][1]:
            windows[-1] = windows[-1][0], after
        elif len(windows) < MOST_PLACES:
            windows.append((before, after))
        if windows[-1][1] - windows[0][0] > MOST_PLACES * (BEFORE + AFTER):
            break
    return windows


def _pieces(text: str, window: Span, spans: list[Span]) -> Iterator[Piece]:
    """Yield the stretch of the text in pieces, the spans in it marked."""
    at, last = window
    for start, end in spans:
        if start < at or end > last:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], marked=True)
        at = end
    if at < last:
        yield Piece(text[at:last])
