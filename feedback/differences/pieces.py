"""Two texts as one row of pieces: what is in both, was taken out, was added."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from feedback.differences.aligning import Pair, aligned
from feedback.differences.alike import Group, alike, groups
from feedback.differences.comparing import exact, same_text
from feedback.differences.sentences import sentences
from feedback.differences.words import Word

# Kana or punctuation between two changes that is no more than this is shown with them.
_ISLAND = 2


class Mark(StrEnum):
    """`LEFT_OUT`: the same, and not shown (excerpt.py)."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Piece:
    """A stretch of text as printed; of what is the same, as the new text prints it, and
    in `before` as the old one does."""

    kind: Mark
    text: str
    before: str = ""


@dataclass
class _Run:
    """Words that are the same in both, or that were changed."""

    same: bool
    old: list[Word]
    new: list[Word]


def pieces(before: str, after: str) -> list[Piece]:
    """Return how `before` became `after`, at the grain of sentences, then of words.

    What is the same and removed, put together, is `before`; the same and added is
    `after`. Layout is no difference (comparing.py). A sentence of which little is left
    is shown whole, and so is what stands between changes too small to be read.
    """
    if same_text(before, after):
        return _joined([Piece(Mark.SAME, after, before)])
    old, new = sentences(before), sentences(after)
    keys = {one: exact(one) for one in {*old, *new}}
    old_keys, new_keys = [keys[one] for one in old], [keys[one] for one in new]
    same = aligned(old_keys, new_keys)
    return _joined(
        piece
        for gap, pair in _gaps(same, len(old), len(new))
        for piece in [
            *_changed(old[gap[0] : gap[1]], new[gap[2] : gap[3]]),
            *(Piece(Mark.SAME, new[j], old[i]) for i, j in pair),
        ]
    )


def _gaps(
    same: Sequence[Pair], old: int, new: int
) -> Iterator[tuple[tuple[int, int, int, int], list[Pair]]]:
    """Yield what lies before each pair of equals, and the pair; the rest at the end."""
    i = j = 0
    for one, other in same:
        yield (i, one, j, other), [(one, other)]
        i, j = one + 1, other + 1
    yield (i, old, j, new), []


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield the pieces of sentences that are not the same one by one."""
    here, there = "".join(old), "".join(new)
    if not here or not there:
        yield from _whole(here, there)
    elif exact(here) == exact(there):  # cut at other places
        yield Piece(Mark.SAME, there, here)
    else:
        for group in groups(old, new):
            yield from _side_by_side(group)


def _whole(here: str, there: str) -> Iterator[Piece]:
    yield Piece(Mark.REMOVED, here)
    yield Piece(Mark.ADDED, there)


def _side_by_side(group: Group) -> Iterator[Piece]:
    old, new = group
    if old is None or new is None:
        yield from _whole(old.printed if old else "", new.printed if new else "")
        return
    runs = _readable(_runs(old.words, new.words))
    kept = sum(word.weight for run in runs if run.same for word in run.new)
    if not alike(kept, old.weight, new.weight):
        yield from _whole(old.printed, new.printed)
        return
    for run in runs:
        here, there = _printed(run.old), _printed(run.new)
        if run.same:
            yield Piece(Mark.SAME, there, here)
        else:
            yield from _whole(here, there)


def _printed(some: Iterable[Word]) -> str:
    return "".join(word.printed for word in some)


def _runs(old: Sequence[Word], new: Sequence[Word]) -> list[_Run]:
    same = aligned([word.key for word in old], [word.key for word in new])
    runs: list[_Run] = []
    for (i, one, j, other), pair in _gaps(same, len(old), len(new)):
        if one > i or other > j:
            runs.append(_Run(False, list(old[i:one]), list(new[j:other])))
        for at, there in pair:
            _put(runs, _Run(True, [old[at]], [new[there]]))
    return runs


def _put(runs: list[_Run], run: _Run) -> None:
    """Add a run to the one before it, where both are the same or both changed."""
    if runs and runs[-1].same == run.same:
        runs[-1].old += run.old
        runs[-1].new += run.new
    else:
        runs.append(run)


def _readable(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs with islands between two changes taken into them."""
    out: list[_Run] = []
    for at, run in enumerate(runs):
        inside = 0 < at < len(runs) - 1
        same = run.same and not (inside and _is_island(run))
        _put(out, _Run(same, list(run.old), list(run.new)))
    return out


def _is_island(run: _Run) -> bool:
    weight = sum(word.weight for word in run.new)
    return not weight and sum(len(word.key) for word in run.new) <= _ISLAND


def _joined(some: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with neighbours of one kind put together; between two that are
    the same, what was removed stands before what was added."""
    said = (piece for piece in some if piece.text or piece.before)
    out: list[Piece] = []
    for same, run in groupby(said, key=lambda piece: piece.kind == Mark.SAME):
        stretch = list(run)
        if same:
            now = "".join(piece.text for piece in stretch)
            out.append(Piece(Mark.SAME, now, "".join(one.before for one in stretch)))
            continue
        for kind in (Mark.REMOVED, Mark.ADDED):
            if told := "".join(one.text for one in stretch if one.kind == kind):
                out.append(Piece(kind, told))
    return out
