"""Words as they are compared, and how much of them two texts share."""

import unicodedata
from functools import lru_cache
from itertools import pairwise

from feedback.importer.parse.names import fold_name

__all__ = ["bigrams", "fold_name", "held_in", "shared", "squeezed"]


def squeezed(text: str) -> str:
    """Return the text without its white space: files wrap and indent it differently."""
    return "".join(text.split())


@lru_cache(maxsize=16384)
def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, white space left out."""
    packed = squeezed(unicodedata.normalize("NFKC", text))
    pairs = frozenset(a + b for a, b in pairwise(packed))
    return pairs or frozenset([packed])


def shared(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1 (Dice's coefficient)."""
    a, b = bigrams(one), bigrams(other)
    return 2 * len(a & b) / (len(a) + len(b))


def held_in(part: str, whole: str) -> float:
    """Return how much of `part` is found in `whole`, from 0 to 1."""
    a = bigrams(part)
    return len(a & bigrams(whole)) / len(a)
