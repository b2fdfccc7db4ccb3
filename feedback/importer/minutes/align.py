"""Two rows of things in order, and which of the one is which of the other."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

Pairs = list[tuple[int, int]]
Score = Callable[[int, int], float]

# Beyond this many cells, only those near the diagonal are looked at: so many in all,
# but at least so far to each side.
CELLS, NEAREST = 200_000, 25


def pair_up(old: Sequence[str], new: Sequence[str], score: Score) -> Pairs:
    """Return the pairs (old, new) that keep the order of both and score most.

    What has the same key in both is paired first; `score` is asked only between
    those, so that a long text with few corrections costs little. 0 parts two for good.
    """
    pairs: Pairs = []
    done_old = done_new = 0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        gap_old, gap_new = range(done_old, block.a), range(done_new, block.b)
        pairs += best_pairs(gap_old, gap_new, score)
        pairs += [(block.a + step, block.b + step) for step in range(block.size)]
        done_old, done_new = block.a + block.size, block.b + block.size
    return pairs


def best_pairs(old: Sequence[int], new: Sequence[int], score: Score) -> Pairs:
    """Return the pairs in order whose scores sum up to most (Needleman and Wunsch)."""
    if not old or not new:
        return []
    scores = _scores(old, new, score)
    best = _sums(len(old), len(new), scores)
    pairs, row, column = [], len(old), len(new)
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((old[row], new[column]))
    return pairs[::-1]


def _scores(
    old: Sequence[int], new: Sequence[int], score: Score
) -> dict[tuple[int, int], float]:
    found = {}
    narrow = len(old) * len(new) > CELLS
    near = max(NEAREST, CELLS // (2 * len(old)))
    for row in range(len(old)):
        middle = row * len(new) // len(old)
        first = max(0, middle - near) if narrow else 0
        last = min(len(new), middle + near) if narrow else len(new)
        for column in range(first, last):
            if worth := score(old[row], new[column]):
                found[row, column] = worth
    return found


def _sums(
    rows: int, columns: int, scores: dict[tuple[int, int], float]
) -> list[list[float]]:
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows):
        above, here = best[row], best[row + 1]
        for column in range(columns):
            paired = above[column] + scores.get((row, column), 0.0)
            here[column + 1] = max(above[column + 1], here[column], paired)
    return best
