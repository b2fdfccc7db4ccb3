"""Two editions matched as a whole: scored, assigned, and judged."""

from collections.abc import Iterator, Sequence

import numpy as np

from feedback.matching.assign import NONE, Indices, assign, margins
from feedback.matching.context import context
from feedback.matching.doubt import Judge, Near
from feedback.matching.grams import Matrix
from feedback.matching.outline import outline
from feedback.matching.places import Pairing, Place, Verdict
from feedback.matching.score import evidence
from feedback.matching.split_merge import Part, merged, split_off

# What the first matches say of the others settles within so many rounds.
_ROUNDS = 3
# Only what is as sure as this may speak for its neighbours.
_FIRM = 1.0
# A part holds words of the item for certain, so it need not come as near as another.
_HALF_NEAR = 4.0


def matched(old: Sequence[Place], new: Sequence[Place]) -> list[Pairing]:
    """Return the pairings of two editions, each of at least one place."""
    told = all(any(place.text for place in side) for side in (old, new))
    ours, theirs = outline(old, told=told), outline(new, told=told)
    known = evidence(ours, theirs)
    score = known.base
    for _ in range(_ROUNDS):
        score = known.base + context(ours, theirs, _firm(score))
    return list(_Pairings(Judge(ours, theirs, known, score, assign(score))))


def _firm(score: Matrix) -> Indices:
    partner = assign(score)
    taken = np.flatnonzero(partner >= 0)
    sure = margins(score, partner)[taken, partner[taken]] >= _FIRM
    partner[taken[~sure]] = NONE
    return partner


class _Pairings:
    """What the judge found, in words: new places in their order, then the old ones that
    go on no more."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.old, self.new = judge.old.places, judge.new.places
        text, back = judge.known.text, judge.back
        alone = np.flatnonzero(back == NONE)
        splits = split_off(text, judge.new, judge.partner, alone)
        alone = np.flatnonzero(judge.partner == NONE)
        merges = merged(text, judge.old, back, alone)
        self.splits, self.merges = (
            {one.part: one for one in parts} for parts in (splits, merges)
        )

    def __iter__(self) -> Iterator[Pairing]:
        for new, old in enumerate(self.judge.back):
            if old != NONE:
                yield self._kept(int(old), new)
            elif new in self.splits:
                yield self._split(self.splits[new])
            else:
                yield self._new(new)
        for old in np.flatnonzero(self.judge.partner == NONE):
            merge = self.merges.get(int(old))
            yield self._gone(int(old)) if merge is None else self._merged(merge)

    def _kept(self, old: int, new: int) -> Pairing:
        judge = self.judge
        doubtful = judge.doubtful(old, new) or self._other_half(old, new)
        return Pairing(
            self.old[old].key,
            self.new[new].key,
            Verdict.KEEP,
            round(judge.confidence(old, new), 3),
            doubtful,
            judge.reasons(old, new),
            self._new_keys(judge.others_new(old)),
        )

    def _other_half(self, old: int, new: int) -> bool:
        """Whether a part that was split off may as well be the item itself, or one that
        was merged the item that goes on."""
        off = [(old, one.part) for one in self.splits.values() if one.whole == old]
        into = [(one.part, new) for one in self.merges.values() if one.whole == new]
        return any(self.judge.loss[pair] < _HALF_NEAR for pair in off + into)

    def _split(self, part: Part) -> Pairing:
        return Pairing(
            self.old[part.whole].key,
            self.new[part.part].key,
            Verdict.SPLIT,
            round(part.confidence, 3),
            part.doubtful or self.judge.contradictory(part.whole),
            part.reasons,
            self._old_keys(part.rivals),
        )

    def _merged(self, part: Part) -> Pairing:
        return Pairing(
            self.old[part.part].key,
            self.new[part.whole].key,
            Verdict.MERGE,
            round(part.confidence, 3),
            part.doubtful,
            part.reasons,
            self._new_keys(part.rivals),
        )

    def _new(self, new: int) -> Pairing:
        sure, doubtful = self.judge.fresh(new)
        near = self._old_keys(self.judge.others_old(new))
        reasons = ("rival",) if doubtful else ()
        key = self.new[new].key
        return Pairing(None, key, Verdict.NEW, round(sure, 3), doubtful, reasons, near)

    def _gone(self, old: int) -> Pairing:
        sure, doubtful = self.judge.lost(old)
        near = self._new_keys(self.judge.others_new(old))
        reasons = ("rival" if near else "short",) if doubtful else ()
        key = self.old[old].key
        return Pairing(key, None, Verdict.GONE, round(sure, 3), doubtful, reasons, near)

    def _old_keys(self, near: Near) -> Near:
        return tuple((self.old[at].key, sure) for at, sure in near)

    def _new_keys(self, near: Near) -> Near:
        return tuple((self.new[at].key, sure) for at, sure in near)
