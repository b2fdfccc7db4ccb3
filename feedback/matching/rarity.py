"""What is the same in two editions, and how rare that is."""

from collections import Counter
from collections.abc import Hashable, Sequence, Sized

import numpy as np

from feedback.matching.grams import Mask, Matrix

# The fewest places that a document is taken to have: of three, none is rare.
_LEAST = 30


def size_of(old: Sized, new: Sized) -> float:
    """Return the logarithm of how many places there are to choose from."""
    return float(np.log(max(len(old), len(new), _LEAST)))


def equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> Mask:
    """Return for each pair whether both are the same."""
    codes: dict[Hashable, int] = {}
    rows, columns = (
        np.array([codes.setdefault(one, len(codes)) for one in side], np.intp)
        for side in (old, new)
    )
    return np.asarray(np.equal.outer(rows, columns), np.bool_)


def often(side: Sequence[Hashable]) -> Matrix:
    """Return the logarithm of how often each stands among them."""
    counts = Counter(side)
    return np.log(np.array([counts[one] for one in side], np.float32))


def commonness(old: Sequence[Hashable], new: Sequence[Hashable]) -> Matrix:
    """Return for each pair the logarithm of how often the one stands in its edition, or
    the other in its own, whichever is more."""
    return np.maximum.outer(often(old), often(new))
