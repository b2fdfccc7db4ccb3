"""How much of what was added to a text, or taken from it, a remark speaks of.

Words are compared as bigrams of kanji and katakana, and whole runs of letters and
digits: what is said in hiragana alone is in every sentence. One hiragana inside a word
(空き家, 取り組む) is passed over, a particle is not. A word that stands in few remarks
weighs more than one that stands in many.
"""

import re
from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from feedback.differences import comparable

Grams = set[str]
_RUN = re.compile(r"[一-龥々ァ-ヺー]{2,}|[a-z0-9][a-z0-9.%-]*[a-z0-9%]")
_INSIDE = re.compile(r"(?<=[一-龥々])[きけげしせちっみめりれえいくるむう](?=[一-龥々])")
# The weight of shared words at which half of the evidence is there: three words that
# no other remark has.
_HALF = 3.0


def grams(text: str) -> Grams:
    """Return the pieces by which the text is compared."""
    found: Grams = set()
    for run in _RUN.findall(_INSIDE.sub("", comparable(text))):
        if run[0].isascii():
            found.add(run)
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found


class Likeness:
    """Many remarks, ready to be held against what changed."""

    def __init__(self, remarks: Sequence[Grams]) -> None:
        self._column = {gram: n for n, gram in enumerate(sorted(set().union(*remarks)))}
        found = _counts(remarks, self._column)
        in_how_many = np.asarray(found.sum(axis=0)).ravel()
        # 1 for a word that one remark has, near 0 for one that all have.
        most = log(1 + len(remarks))
        weight = np.array([log(1 + len(remarks) / n) / most for n in in_how_many])
        self._weighed = found.multiply(weight).tocsr()
        self._sizes = np.asarray(self._weighed.sum(axis=1)).ravel()
        self._weight = weight

    def to(self, texts: Sequence[Grams]) -> Any:
        """Return a row for each text with, for each remark, how much the two share:
        from 0 to 1, as an array of numpy."""
        if not len(self._sizes) or not texts:
            return np.zeros((len(texts), len(self._sizes)))
        asked = _counts(texts, self._column)
        shared = (asked @ self._weighed.T).toarray()
        # What no remark has weighs as what one has: it is asked for, and not found.
        unknown = [len(text - self._column.keys()) for text in texts]
        size = asked @ self._weight + np.array(unknown)
        smaller = np.minimum(size[:, None], self._sizes[None, :])
        part = np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0)
        return part * shared / (shared + _HALF)


def _counts(texts: Sequence[Grams], column: dict[str, int]) -> Any:
    """Return a sparse matrix with a row for each text and a 1 for each of its grams."""
    places = [
        (row, column[gram])
        for row, text in enumerate(texts)
        for gram in text
        if gram in column
    ]
    rows, columns = zip(*places, strict=True) if places else ((), ())
    ones = np.ones(len(places))
    shape = (len(texts), len(column))
    return csr_matrix((ones, (rows, columns)), shape=shape)
