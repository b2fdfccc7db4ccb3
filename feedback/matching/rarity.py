"""What is the same in two editions, and how rare that is."""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from feedback.matching.grams import Mask, Matrix


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
