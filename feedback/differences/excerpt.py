"""Just the sentences that changed."""

from collections.abc import Iterator, Sequence

from feedback.differences.pieces import Mark, Piece
from feedback.differences.sentences import is_ended, sentences


def excerpt(pieces: Sequence[Piece], *, around: int = 0) -> list[Piece]:
    """Return the pieces with those sentences left out that say the same in both, but
    for `around` of them before and after each change.

    What is left out stands in a piece of its own, with its text, for （略）.
    """
    return [
        part
        for at, piece in enumerate(pieces)
        for part in (
            _shortened(piece, _left(pieces, at, around), _right(pieces, at, around))
            if piece.kind == Mark.SAME
            else [piece]
        )
    ]


def _left(pieces: Sequence[Piece], at: int, around: int) -> int:
    """Return how many sentences at the stretch's begin stay."""
    if at == 0:
        return 0
    return around if is_ended(pieces[at - 1].text) else around + 1


def _right(pieces: Sequence[Piece], at: int, around: int) -> int:
    """Return how many sentences at the stretch's end stay."""
    if at == len(pieces) - 1:
        return 0
    return around if is_ended(pieces[at].text) else around + 1


def _shortened(piece: Piece, head: int, tail: int) -> Iterator[Piece]:
    now, before = sentences(piece.text), sentences(piece.before)
    if len(now) <= head + tail or len(now) != len(before):
        yield piece
        return
    end = len(now) - tail
    for kind, start, stop in (
        (Mark.SAME, 0, head),
        (Mark.LEFT_OUT, head, end),
        (Mark.SAME, end, len(now)),
    ):
        if start < stop:
            yield Piece(kind, "".join(now[start:stop]), "".join(before[start:stop]))
