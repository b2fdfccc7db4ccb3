"""How much of one text stands in another, for all pairs of two editions at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags_array

Matrix = npt.NDArray[np.floating[Any]]
Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]

# Japanese sign by sign, other scripts word by word: two signs of Japanese tell about as
# much as two words of English, of which many would share most pairs of letters.
_EAST = "\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_EAST}]|[^\W{_EAST}]+")
_SINGLE = 1 << 62


def words_of(text: str) -> list[str]:
    """Return what pairs are made of: signs of Japanese, words of other scripts."""
    return _TOKEN.findall(text)


@dataclass(frozen=True)
class Overlap:
    """What texts of two editions have in common, weighed by how rare it is.

    `shared` has a row for each old text and a column for each new one; `old` and `new`
    are what each text weighs by itself, `old_words` and `new_words` how many words it
    has (two signs of Japanese count as one), `old_pairs` and `new_pairs` which pairs,
    by their index in `weights`.
    """

    shared: Matrix
    old: Matrix
    new: Matrix
    old_words: Matrix
    new_words: Matrix
    old_pairs: list[Codes]
    new_pairs: list[Codes]
    weights: Matrix

    def alike(self) -> Matrix:
        """Return 1 for the same words, 0 for none in common (Dice)."""
        total = self.old[:, None] + self.new[None, :]
        return np.asarray(2 * self.shared / np.maximum(total, 1e-9), np.float32)

    def held(self) -> Matrix:
        """Return how much of the lesser text stands in the greater one."""
        lesser = np.minimum(self.old[:, None], self.new[None, :])
        return np.asarray(self.shared / np.maximum(lesser, 1e-9), np.float32)


def overlap(old: Iterable[Sequence[str]], new: Iterable[Sequence[str]]) -> Overlap:
    """Return what the texts, given as words, have in common."""
    ids = _Ids()
    texts = [[list(words) for words in side] for side in (old, new)]
    ours, theirs = ([_codes(words, ids) for words in side] for side in texts)
    known = np.unique(np.concatenate([*ours, *theirs, np.empty(0, np.int64)]))
    ours, theirs = ([np.searchsorted(known, row) for row in x] for x in (ours, theirs))
    one, other = _table(ours, len(known)), _table(theirs, len(known))
    weights = _weights(one, other)
    weighed = one @ diags_array(weights)
    return Overlap(
        shared=np.asarray((weighed @ other.T).todense(), np.float32),
        old=np.asarray(one @ weights, np.float32),
        new=np.asarray(other @ weights, np.float32),
        old_words=np.array([_size(words) for words in texts[0]], np.float32),
        new_words=np.array([_size(words) for words in texts[1]], np.float32),
        old_pairs=ours,
        new_pairs=theirs,
        weights=weights,
    )


class _Ids(dict[str, int]):
    """A number for each word, given when it is first met."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]


def _codes(words: Sequence[str], ids: _Ids) -> Codes:
    """Return a number for each different pair of neighbours, and for each long word."""
    row = np.fromiter(map(ids.__getitem__, words), np.int64, len(words))
    pairs = (row[:-1] << 31) | row[1:]
    if len(row) == 1:
        return row | _SINGLE
    return np.unique(pairs)


def _size(words: Sequence[str]) -> float:
    return len(words) * (1.0 if sum(map(len, words)) >= 2 * len(words) else 0.5)


def _table(rows: list[Codes], width: int) -> csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([*rows, np.empty(0, np.int64)])
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(rows), width))


def _weights(one: csr_matrix, other: csr_matrix) -> Matrix:
    """Return the more for a pair, the fewer texts it stands in."""
    count = np.maximum(one.sum(axis=0).A1, other.sum(axis=0).A1)
    total = max(one.shape[0], other.shape[0], 1)
    return np.asarray(np.log1p(total / np.maximum(count, 1)), np.float32)
