"""Which of many texts say nearly the same; without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from feedback.differences import comparable

# Dice's coefficient over the pairs of neighbouring characters.
ALIKE = 0.9
# How many of their rarest bigrams two texts must share to be compared at all.
SHARED = 8


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, as texts are compared."""
    packed = "".join(comparable(text).split())
    return frozenset(a + b for a, b in pairwise(packed)) or frozenset([packed])


def alike_pairs(
    texts: Sequence[str], *, least: float = ALIKE
) -> Iterator[tuple[int, int]]:
    """Yield the places of each two texts whose bigrams agree by `least` or more.

    Two such texts share some of their rarest bigrams, or the rest could not reach
    `least` (prefix filtering); only what shares these is compared.
    """
    sets = [bigrams(text) for text in texts]
    often = Counter(pair for one in sets for pair in one)
    by_rarity = sorted(often, key=often.__getitem__)
    rank = {pair: place for place, pair in enumerate(by_rarity)}
    least_shared = [_must_share(len(own), least) for own in sets]
    needed = [min(SHARED, shared) for shared in least_shared]
    seen: dict[str, list[int]] = defaultdict(list)
    for here, own in enumerate(sets):
        # So many that one that is alike shares `needed`, however the others agree.
        prefix = len(own) - least_shared[here] + needed[here]
        rarest = sorted(own, key=rank.__getitem__)[:prefix]
        met = Counter(chain.from_iterable(seen[pair] for pair in rarest))
        enough = needed[here]
        for there, shared in met.items():
            if shared < enough and shared < needed[there]:
                continue
            if _dice(own, sets[there]) >= least:
                yield there, here
        for pair in rarest:
            seen[pair].append(here)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _must_share(size: int, least: float) -> int:
    """Return how many of its bigrams a text shares at least with one that is alike,
    however short that one is; rounded down, to miss none."""
    return max(1, int(size * least / (2 - least)))
