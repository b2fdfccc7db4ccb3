"""What the matches of its neighbours, its parent and its children say of a pair."""

import numpy as np

from feedback.matching.assign import NONE, Indices, inverse
from feedback.matching.grams import Mask, Matrix
from feedback.matching.outline import NOWHERE, Outline
from feedback.matching.rarity import commonness, equal, size_of

_NEIGHBOUR = 1.2
_NO_NEIGHBOUR = -0.2
_SAME_PARENT = 2.0
_OTHER_PARENT = -1.2
_IN_ITS_PLACE = 1.8
_ALL_CHILDREN = 3.5
_NO_CHILD = -1.5


def context(old: Outline, new: Outline, partner: Indices) -> Matrix:
    """Return what to add to each pair, if the places are matched as `partner` says."""
    sides = neighbours(partner, len(new))
    found = _NO_NEIGHBOUR * 2 + (_NEIGHBOUR - _NO_NEIGHBOUR) * sides
    found += _parents(old, new, partner)
    found += _children(old, new, partner)
    return found


def neighbours(partner: Indices, width: int) -> Matrix:
    """Return for each pair on how many sides, 0 to 2, the nearest matched places are
    each other's partners."""
    # Seen from behind, what follows comes before.
    mirrored = np.where(partner >= 0, width - 1 - partner, NONE)[::-1]
    after = _follows(mirrored, width)[::-1, ::-1]
    return _follows(partner, width).astype(np.float32) + after


def _follows(partner: Indices, width: int) -> Mask:
    before_old = _last_before(partner)
    back = inverse(partner, width)
    before_new = _last_before(np.where(back >= 0, np.arange(width), NONE))
    return np.asarray(np.equal.outer(before_old, before_new), np.bool_)


def _last_before(values: Indices) -> Indices:
    """Return for each index the last value before it that is there, or NONE."""
    at = np.where(values >= 0, np.arange(len(values)), NONE)
    last = np.concatenate([[NONE], np.maximum.accumulate(at)[:-1]]) if len(at) else at
    return np.where(last >= 0, values[last], NONE)


def _parents(old: Outline, new: Outline, partner: Indices) -> Matrix:
    """Say whether what stands above the one is matched with what stands above the
    other. A level between that came or went is no other parent."""
    back = inverse(partner, len(new))
    ours, theirs = matched_above(old, partner), matched_above(new, back)
    expected = np.where(ours >= 0, partner[ours], NONE)
    same = (expected[:, None] == theirs[None, :]) & (expected >= 0)[:, None]
    known = (expected >= 0)[:, None] | (theirs >= 0)[None, :]
    same |= np.logical_and.outer(*([not path for path in x.paths] for x in (old, new)))
    rare = size_of(old, new) - commonness(ours.tolist(), theirs.tolist())
    found = np.where(known, _OTHER_PARENT, equal(old.paths, new.paths) * _SAME_PARENT)
    found = np.where(same, np.minimum(rare, _SAME_PARENT), found)
    found += same * _headings_there(old, new, ours, theirs)
    return np.asarray(found, np.float32)


def _headings_there(
    old: Outline, new: Outline, ours: Indices, theirs: Indices
) -> Matrix:
    """Return what the same heading says more among the few places below one parent than
    it does in the whole document. Where the paths are the same, it is said already."""
    same = equal(old.heads, new.heads) & ~equal(old.paths, new.paths)
    everywhere = commonness(old.heads, new.heads)
    there = commonness(
        list(zip(ours.tolist(), old.heads, strict=True)),
        list(zip(theirs.tolist(), new.heads, strict=True)),
    )
    return np.where(same, np.maximum(_IN_ITS_PLACE + everywhere - there, 0), 0.0)


def matched_above(side: Outline, partner: Indices) -> Indices:
    """Return the nearest place above each that is matched, or NONE."""
    found: list[int] = []
    for parent in side.parents:
        known = parent == NOWHERE or partner[parent] >= 0
        found.append(parent if known else found[parent])
    return np.array(found, np.intp)


def _children(old: Outline, new: Outline, partner: Indices) -> Matrix:
    """Say how many of the places below the one are matched below the other."""
    ours, theirs = above(old), above(new)
    below_old = np.bincount([at for row in ours for at in row], minlength=len(old))
    below_new = np.bincount([at for row in theirs for at in row], minlength=len(new))
    both = np.zeros((len(old), len(new)), np.float32)
    for child in np.flatnonzero(partner >= 0):
        both[np.ix_(ours[child], theirs[partner[child]])] += 1
    share = 2 * both / np.maximum(below_old[:, None] + below_new[None, :], 1)
    says = _NO_CHILD + (_ALL_CHILDREN - _NO_CHILD) * share
    return np.where(np.minimum.outer(below_old, below_new) > 0, says, 0)


def above(side: Outline) -> list[list[int]]:
    """Return all the places above each."""
    found: list[list[int]] = []
    for parent in side.parents:
        found.append([] if parent == NOWHERE else [*found[parent], parent])
    return found
