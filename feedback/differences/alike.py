"""Which changed sentences of a text stand for which: kept, cut in two, put into one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from feedback.differences.words import Word, words

# A sentence of which less is kept is shown whole, as another one.
LEAST_KEPT = 0.4
# What keeps more than this is one sentence: no need to look at its neighbours.
_PLAINLY = 0.8
# More changed sentences on end than this are a text written anew.
_MOST = 1_000
# How many pairs of sentences are compared, beside those next to the diagonal.
_CELLS = 4_000

Step = tuple[int, int]
Best = dict[tuple[int, int], tuple[float, Step]]


@dataclass(frozen=True)
class Sentence:
    """One sentence, or several on end, with its words."""

    printed: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, *printed: str) -> "Sentence":
        whole = "".join(printed)
        return cls(whole, tuple(words(whole)))

    @cached_property
    def counts(self) -> Counter[str]:
        """The weights of its words, by key."""
        found: Counter[str] = Counter()
        for word in self.words:
            if weight := word.weight:
                found[word.key] += weight
        return found

    @cached_property
    def weight(self) -> int:
        return self.counts.total()


Group = tuple[Sentence | None, Sentence | None]


def alike(kept: int, old: int, new: int) -> bool:
    """Return whether two sentences of these weights, with so much in common, are two
    states of one: both keep enough, or the one is nearly whole in the other."""
    less, more = sorted((old, new))
    if kept < LEAST_KEPT * less or not kept:
        return False
    return kept >= LEAST_KEPT / 2 * more or kept >= _PLAINLY * less


def groups(old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """Return the sentences side by side, in order; None where one has no other.

    Of all ways to put them side by side, the one that keeps most words.
    """
    if max(len(old), len(new)) > _MOST:
        return [(Sentence("".join(old), ()), None), (None, Sentence("".join(new), ()))]
    i = j = 0
    out: list[Group] = []
    for down, across in _Table(old, new).path():
        here, there = old[i : i + down], new[j : j + across]
        out.append(
            (
                Sentence.of(*here) if here else None,
                Sentence.of(*there) if there else None,
            )
        )
        i, j = i + down, j + across
    return out


class _Table:
    """The changed sentences of both texts, and what each pair has in common."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old = _ones_and_twos(old)
        self.new = _ones_and_twos(new)
        self.size = (len(old), len(new))

    def path(self) -> list[Step]:
        """Return the steps that keep most; (1, 0) leaves an old sentence alone."""
        best: Best = {(0, 0): (0, (0, 0))}
        for i, j in self._cells():
            if (i, j) not in best:
                continue
            for step, gain in self._steps(i, j):
                cell, score = (i + step[0], j + step[1]), best[i, j][0] + gain
                if cell not in best or best[cell][0] < score:
                    best[cell] = (score, step)
        return _walked_back(best, self.size)

    def _cells(self) -> Iterator[tuple[int, int]]:
        """Yield the cells near the diagonal, row by row."""
        rows, columns = self.size
        slope = columns // rows if rows else columns
        reach = max(2, _CELLS // (2 * max(self.size))) + slope
        for i in range(rows + 1):
            middle = i * columns // rows if rows else 0
            first, last = max(0, middle - reach), min(columns, middle + reach)
            yield from ((i, j) for j in range(first, last + 1))

    def _steps(self, i: int, j: int) -> Iterator[tuple[Step, float]]:
        """Yield the steps that may be taken from here, and what each keeps."""
        more_old, more_new = self.size[0] - i, self.size[1] - j
        if more_old:
            yield (1, 0), 0
        if more_new:
            yield (0, 1), 0
        if not more_old or not more_new:
            return
        kept, one, other = self._kept(i, j)
        if alike(kept, one, other):
            yield (1, 1), kept
        if not kept or kept >= _PLAINLY * max(one, other):
            return
        if more_new > 1 and self._is_cut(i, j):
            yield (1, 2), self._kept(i, j, across=2)[0] - 0.5
        if more_old > 1 and self._is_joined(i, j):
            yield (2, 1), self._kept(i, j, down=2)[0] - 0.5

    def _kept(
        self, i: int, j: int, *, down: int = 1, across: int = 1
    ) -> tuple[int, int, int]:
        """Return what they have in common, and what each weighs."""
        one, other = self.old[down][i], self.new[across][j]
        common = sum(
            min(weight, other[0][key])
            for key, weight in one[0].items()
            if key in other[0]
        )
        return common, one[1], other[1]

    def _is_cut(self, i: int, j: int) -> bool:
        """Return whether the old sentence stands in two of the new, each with its
        part."""
        kept, one, other = self._kept(i, j, across=2)
        shares = (
            (kept - self._kept(i, j + 1)[0], self.new[1][j][1]),
            (kept - self._kept(i, j)[0], self.new[1][j + 1][1]),
        )
        return alike(kept, one, other) and _each_counts(shares)

    def _is_joined(self, i: int, j: int) -> bool:
        kept, one, other = self._kept(i, j, down=2)
        shares = (
            (kept - self._kept(i + 1, j)[0], self.old[1][i][1]),
            (kept - self._kept(i, j)[0], self.old[1][i + 1][1]),
        )
        return alike(kept, one, other) and _each_counts(shares)


def _ones_and_twos(
    printed: Sequence[str],
) -> dict[int, list[tuple[Counter[str], int]]]:
    """Return the words and the weight of each sentence, and of each two on end."""
    ones = [(one.counts, one.weight) for one in map(Sentence.of, printed)]
    twos = [(one[0] + two[0], one[1] + two[1]) for one, two in pairwise(ones)]
    return {1: ones, 2: twos}


def _each_counts(shares: Sequence[tuple[int, int]]) -> bool:
    """Return whether each of two parts says enough that the other does not."""
    return all(share >= LEAST_KEPT * weight for share, weight in shares)


def _walked_back(best: Best, end: tuple[int, int]) -> list[Step]:
    path = []
    while end != (0, 0):
        step = best[end][1]
        path.append(step)
        end = (end[0] - step[0], end[1] - step[1])
    return path[::-1]
