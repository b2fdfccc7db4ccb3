"""What kept its order."""

from bisect import bisect_left
from collections.abc import Iterable


def longest_rising(numbers: Iterable[int]) -> set[int]:
    """Return a longest rising subsequence of distinct numbers (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tails, number)
        before[number] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [number]
    kept, at = set[int](), tails[-1] if tails else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept
