"""Which of many texts say nearly the same; without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from feedback.differences import comparable

# Dice's coefficient over the pairs of neighbouring characters.
ALIKE = 0.9


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, as texts are compared."""
    packed = "".join(comparable(text).split())
    return frozenset(a + b for a, b in pairwise(packed)) or frozenset([packed])


def alike_pairs(
    texts: Sequence[str], *, least: float = ALIKE
) -> Iterator[tuple[int, int]]:
    """Yield the places of each two texts whose bigrams agree by `least` or more.

    Two such texts have one of their rarest bigrams in common: of each text, so many
    that the rest alone could not reach `least`. Only what shares one is compared.
    """
    sets = [bigrams(text) for text in texts]
    often = Counter(pair for one in sets for pair in one)
    seen: dict[str, list[int]] = defaultdict(list)
    for here, own in enumerate(sets):
        rarest = sorted(own, key=lambda pair: (often[pair], pair))
        rarest = rarest[: len(own) - int(_must_share(len(own), least)) + 1]
        near = {there for pair in rarest for there in seen[pair]}
        for there in sorted(near):
            if dice(own, sets[there]) >= least:
                yield there, here
        for pair in rarest:
            seen[pair].append(here)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two sets are, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other))


def _must_share(size: int, least: float) -> float:
    """Return how many of its bigrams a text shares at least with one that is alike,
    however short that one is."""
    return size * least / (2 - least)
