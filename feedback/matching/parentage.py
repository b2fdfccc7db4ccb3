"""Where a place and what stands above and below it say different things."""

from collections.abc import Hashable, Sequence

import numpy as np

from feedback.matching.assign import NONE, Indices, inverse
from feedback.matching.below import subtrees
from feedback.matching.context import above, matched_above
from feedback.matching.grams import Mask
from feedback.matching.outline import NOWHERE, Outline
from feedback.matching.rarity import equal, often
from feedback.matching.score import Evidence

# Of a text of fewer words nobody can tell whose it is but by what stands around it.
_FEW_WORDS = 8

Pairs = list[tuple[int, int]]


def miscounted(old: Outline, new: Outline, partner: Indices) -> Mask:
    """Return the pairs that are the same to the letter as others beside them, of which
    some came or went, and all below such: nobody can tell which."""
    back = inverse(partner, len(new))
    ours = _beside(old, [partner[at] if at >= 0 else NONE for at in old.parents])
    theirs = _beside(new, [at if at >= 0 and back[at] >= 0 else NONE
                           for at in new.parents])  # fmt: skip
    counts = np.not_equal.outer(often(ours), often(theirs))
    found = np.asarray(equal(ours, theirs) & counts, np.bool_)
    for at, its in _taken(partner):
        up = old.parents[at], new.parents[its]
        if NOWHERE not in up:
            found[at, its] |= found[up]
    return found


def _beside(side: Outline, parents: Sequence[int]) -> list[Hashable]:
    """Return what each place looks like to who knows only what stands beside it."""
    return [
        (path if parent == NONE else int(parent), head, text)
        for path, parent, head, text in zip(
            side.paths, parents, side.heads, subtrees(side), strict=True
        )
    ]


def astray(old: Outline, new: Outline, known: Evidence, partner: Indices) -> Mask:
    """Return the pairs that are matched across different parents, though their texts
    are too short, or too common, to tell whose they are."""
    back = inverse(partner, len(new))
    ours, theirs = matched_above(old, partner), matched_above(new, back)
    common = [count > 0 for count in often(old.texts)]
    found = np.zeros((len(old), len(new)), np.bool_)
    for at, its in _taken(partner):
        goal = partner[ours[at]] if ours[at] >= 0 else NONE
        words = min(known.text.old_words[at], known.text.new_words[its])
        weak = 0 < words < _FEW_WORDS or (words > 0 and common[at])
        found[at, its] = weak and goal != theirs[its]
    return found


def disowned(old: Outline, new: Outline, known: Evidence, partner: Indices) -> Mask:
    """Return the pairs with few words of their own of which all that stood below the
    one went elsewhere, and all that stands below the other came from elsewhere."""
    up_old, up_new = above(old), above(new)
    below_old, below_new, both = set[int](), set[int](), set[tuple[int, int]]()
    for at, its in _taken(partner):
        below_old.update(up_old[at])
        below_new.update(up_new[its])
        both |= {(one, other) for one in up_old[at] for other in up_new[its]}
    found = np.zeros((len(old), len(new)), np.bool_)
    for at, its in _taken(partner):
        few = min(known.text.old_words[at], known.text.new_words[its]) < _FEW_WORDS
        families = at in below_old and its in below_new
        found[at, its] = few and families and (at, its) not in both
    return found


def _taken(partner: Indices) -> Pairs:
    return [(int(at), int(partner[at])) for at in np.flatnonzero(partner >= 0)]
