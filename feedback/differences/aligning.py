"""Which parts of one sequence stand in another, in the same order.

difflib reads best, but takes the square of the length, and worse where parts repeat.
So long sequences are first cut at what stands just once in both, and what still is too
much is told apart without looking into it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from feedback.differences.rising import longest_rising

Pair = tuple[int, int]
# What difflib is given: so many parts, so many pairs of equal ones.
_LONGEST = 600
_PAIRS = 4_000
_DEPTH = 8


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the places of equal parts, in `old` and in `new`; both rise."""
    return list(_aligned(old, new, 0, 0, _DEPTH))


def _aligned(
    old: Sequence[str], new: Sequence[str], i: int, j: int, depth: int
) -> Iterator[Pair]:
    """Yield the pairs; the sequences begin at places `i` and `j` of the whole."""
    head = _same_head(old, new)
    yield from ((i + at, j + at) for at in range(head))
    tail = _same_head(old[head:][::-1], new[head:][::-1])
    mid_old = old[head : len(old) - tail]
    mid_new = new[head : len(new) - tail]
    if mid_old and mid_new:
        yield from _middle(mid_old, mid_new, i + head, j + head, depth)
    ends = (i + len(old) - tail, j + len(new) - tail)
    yield from ((ends[0] + at, ends[1] + at) for at in range(tail))


def _same_head(old: Sequence[str], new: Sequence[str]) -> int:
    shorter = min(len(old), len(new))
    return next((at for at in range(shorter) if old[at] != new[at]), shorter)


def _middle(
    old: Sequence[str], new: Sequence[str], i: int, j: int, depth: int
) -> Iterator[Pair]:
    if len(old) + len(new) <= _LONGEST and _equal_pairs(old, new) <= _PAIRS:
        yield from _by_difflib(old, new, i, j)
        return
    anchors = _anchors(old, new) if depth else []
    at_old = at_new = 0
    for one, other in anchors:
        yield from _aligned(
            old[at_old:one], new[at_new:other], i + at_old, j + at_new, depth - 1
        )
        yield i + one, j + other
        at_old, at_new = one + 1, other + 1
    if anchors:
        yield from _aligned(
            old[at_old:], new[at_new:], i + at_old, j + at_new, depth - 1
        )


def _equal_pairs(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(times * counts[part] for part, times in Counter(old).items())


def _by_difflib(
    old: Sequence[str], new: Sequence[str], i: int, j: int
) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for one, other, size in matcher.get_matching_blocks():
        yield from ((i + one + at, j + other + at) for at in range(size))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the places of what stands once in both, as far as the order is kept."""
    in_old, in_new = Counter(old), Counter(new)
    where = {part: at for at, part in enumerate(new) if in_new[part] == 1}
    pairs = [
        (at, where[part])
        for at, part in enumerate(old)
        if in_old[part] == 1 and part in where
    ]
    kept = longest_rising(other for _one, other in pairs)
    return [pair for pair in pairs if pair[1] in kept]
