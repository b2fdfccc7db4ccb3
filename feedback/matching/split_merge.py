"""Places whose words came out of another place, or went into one.

A split and a merge are the same thing seen from the other end: a part that has no
partner, a whole that holds its words, and the rest, which is the whole's own partner.
What stands in the rest, too, tells nothing of the part. Words that much of a document
has in common stand in many a long text: where the part holds more of its own than that,
the whole must hold nearly all of it, or stand where the part does.
"""

from dataclasses import dataclass

import numpy as np

from feedback.matching.assign import NONE, Indices
from feedback.matching.grams import Codes, Matrix, Overlap
from feedback.matching.outline import Outline

# So much of the part must come of the whole; from SURE on no person has to look.
LEAST, SURE = 0.4, 0.7
# Of fewer words nobody can tell where they come from, of few not for certain.
FEWEST_WORDS, _FEW_WORDS = 8, 15
# So much of the whole must be in the part, and of the part be its own.
_LEAST_OF_WHOLE, _LEAST_OF_ITS_OWN = 0.04, 0.3
_NEAR = 0.15
# So many places apart, and below one heading, what is parted or joined may stand.
_BESIDE = 10
_CANDIDATES = 5


@dataclass(frozen=True)
class Part:
    """`part` and `whole` are indices; `share` is how much of what the part says, and
    the rest does not, stands in the whole; `short`: it may stand there by chance;
    `rivals` are other wholes, best first."""

    part: int
    whole: int
    share: float
    short: bool = False
    rivals: tuple[tuple[int, float], ...] = ()

    @property
    def confidence(self) -> float:
        return min(0.99, self.share if not self._near else self.share / 2)

    @property
    def reasons(self) -> tuple[str, ...]:
        found = {"contained": True, "rival": self._near, "short": self.short}
        return tuple(code for code, holds in found.items() if holds)

    @property
    def doubtful(self) -> bool:
        return self._near or self.short or self.share < SURE

    @property
    def _near(self) -> bool:
        return any(share > self.share - _NEAR for _, share in self.rivals)


@dataclass(frozen=True)
class _Side:
    """`shared` has a row for each whole; `places` are those on the side of the parts,
    where the rests are, too."""

    shared: Matrix
    parts: list[Codes]
    wholes: list[Codes]
    words: Matrix
    weights: Matrix
    places: Outline

    def related(self, part: int, rest: int) -> bool:
        """Return whether the part stands beside the rest, below it or above it."""
        parents, paths = self.places.parents, self.places.paths
        beside = abs(part - rest) <= _BESIDE and paths[part] == paths[rest]
        same = beside and parents[part] == parents[rest]
        return same or parents[part] == rest or parents[rest] == part

    def weigh(self, pairs: Codes) -> float:
        return float(self.weights[pairs].sum())


def split_off(
    text: Overlap, places: Outline, partner: Indices, new_alone: Indices
) -> list[Part]:
    """Return the new places without partner that came of an old one, which goes on."""
    parts, wholes = text.new_pairs, text.old_pairs
    side = _Side(text.shared, parts, wholes, text.new_words, text.weights, places)
    return _parts(side, partner, new_alone)


def merged(
    text: Overlap, places: Outline, back: Indices, old_alone: Indices
) -> list[Part]:
    """Return the old places without partner whose words stand in a new one."""
    parts, wholes = text.old_pairs, text.new_pairs
    side = _Side(text.shared.T, parts, wholes, text.old_words, text.weights, places)
    return _parts(side, back, old_alone)


def _parts(side: _Side, partner: Indices, alone: Indices) -> list[Part]:
    found = (_part(side, partner, int(part)) for part in alone)
    return [part for part in found if part is not None]


def _part(side: _Side, partner: Indices, part: int) -> Part | None:
    if side.words[part] < FEWEST_WORDS:
        return None
    column = np.where(partner >= 0, side.shared[:, part], 0)
    nearest = np.argsort(-column, kind="stable")[:_CANDIDATES]
    shares = [(int(at), _share(side, part, int(at), partner)) for at in nearest]
    shares = sorted((one for one in shares if one[1] >= LEAST), key=lambda x: -x[1])
    if not shares:
        return None
    short = bool(side.words[part] < _FEW_WORDS)
    whole, share = shares[0]
    if (short or share < SURE) and not side.related(part, int(partner[whole])):
        return None
    rivals = tuple((at, round(share, 3)) for at, share in shares[1:4])
    return Part(part, whole, share, short, rivals)


def _share(side: _Side, part: int, whole: int, partner: Indices) -> float:
    """Return how much of what only the part says, and not the rest, the whole says."""
    if partner[whole] == NONE:
        return 0.0
    mine, its = side.parts[part], side.wholes[whole]
    own = np.setdiff1d(mine, side.parts[partner[whole]], assume_unique=True)
    common = side.weigh(np.intersect1d(own, its, assume_unique=True))
    enough = side.weigh(own) >= _LEAST_OF_ITS_OWN * side.weigh(mine)
    if not enough or common < _LEAST_OF_WHOLE * side.weigh(its):
        return 0.0
    return common / side.weigh(own)
