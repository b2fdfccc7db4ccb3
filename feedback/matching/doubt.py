"""How sure a match is, why, and whether a person has to look."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from feedback.matching.assign import Indices, inverse, margins
from feedback.matching.context import neighbours
from feedback.matching.contradiction import other_words, torn, twins
from feedback.matching.grams import Mask, Matrix
from feedback.matching.outline import Outline
from feedback.matching.parentage import astray, disowned, miscounted
from feedback.matching.score import Evidence

# If the whole loses no more than this by another match, a person has to look.
NEAR = 2.0
# So little it would lose by a place that says the same to the letter.
_TWIN = 0.5
_SIMILAR_TEXT, _CONTAINED, _SIMILAR_HEADING = 0.3, 0.7, 0.5
_FEW_WORDS = 8
_SHOWN, _WORTH_SHOWING = 3, 0.02

Near = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Judge:
    """All that is known once the places are matched; all answers are of indices."""

    old: Outline
    new: Outline
    known: Evidence
    score: Matrix
    partner: Indices

    @cached_property
    def back(self) -> Indices:
        """The old place of each new one, or NONE."""
        return inverse(self.partner, len(self.new))

    @cached_property
    def loss(self) -> Matrix:
        """What the whole would lose by each pair; by the twin of a taken one little,
        wherever it stands."""
        loss = margins(self.score, self.partner)
        alike = twins(self.known, self.partner, self.back)
        loss[alike] = np.minimum(loss[alike], _TWIN)
        for old in np.flatnonzero(self.partner >= 0):
            new = self.partner[old]
            if alike[old].any() or alike[:, new].any():
                loss[old, new] = min(loss[old, new], _TWIN)
        return loss

    def confidence(self, old: int, new: int) -> float:
        """Return how likely a pair that is taken is right."""
        sure = _logistic(float(self.loss[old, new]))
        return min(sure, 0.5) if bool(self._unsure[old, new]) else sure

    def doubtful(self, old: int, new: int) -> bool:
        """Return whether a person has to look at a pair that is taken."""
        return self._near(old, new) or bool(self._unsure[old, new])

    def contradictory(self, old: int) -> bool:
        """Return whether the evidence for an old place's match contradicts itself."""
        return bool(self._unsure[old, self.partner[old]])

    def lost(self, old: int) -> tuple[float, bool]:
        """Return how sure it is that an old place is gone, and whether it is doubtful:
        always where no text is known, or its words stand elsewhere."""
        told = self.old.has_text and not self._torn[old].any()
        return _alone(self.loss[old], told=told)

    def fresh(self, new: int) -> tuple[float, bool]:
        """Return how sure it is that a place is new, and whether it is doubtful."""
        return _alone(self.loss[:, new], told=not self._torn[:, new].any())

    def others_new(self, old: int) -> Near:
        """Return the new places that were near, best first."""
        return _nearest(self.loss[old], besides=int(self.partner[old]))

    def others_old(self, new: int) -> Near:
        """Return the old places that were near, best first."""
        return _nearest(self.loss[:, new], besides=int(self.back[new]))

    def reasons(self, old: int, new: int) -> tuple[str, ...]:
        """Return the codes of what speaks for a pair, then of what makes it unsure."""
        known = self.known
        same = bool(known.same_text[old, new]) and bool(self.old.texts[old])
        number = self.old.numbers[old]
        found = {
            "same_path": known.same_path[old, new],
            "same_heading": known.same_head[old, new],
            "similar_heading": not known.same_head[old, new]
            and known.likeness[old, new] >= _SIMILAR_HEADING,
            "same_text": same,
            "similar_text": not same and known.alike[old, new] >= _SIMILAR_TEXT,
            "contained": not same and self._held[old, new] >= _CONTAINED,
            "order": self._order[old, new],
            "number": bool(number) and number == self.new.numbers[new],
            "rival": self._near(old, new),
            "short": self._words(old, new) < _FEW_WORDS,
        }
        return tuple(code for code, holds in found.items() if holds)

    def _near(self, old: int, new: int) -> bool:
        return bool(self.loss[old, new] < NEAR)

    @cached_property
    def _unsure(self) -> Mask:
        """The pairs of which the evidence contradicts itself."""
        stray = np.logical_or.outer(self._torn.any(axis=1), self._torn.any(axis=0))
        old, new, known = self.old, self.new, self.known
        found = other_words(old, new, known) | stray
        found |= miscounted(old, new, self.partner)
        found |= astray(old, new, known, self.partner)
        found |= disowned(old, new, known, self.partner)
        return np.asarray(found, np.bool_)

    @cached_property
    def _torn(self) -> Mask:
        return torn(self.known, self.partner, self.back)

    def _words(self, old: int, new: int) -> int:
        text = self.known.text
        return int(min(text.old_words[old], text.new_words[new]))

    @cached_property
    def _held(self) -> Matrix:
        return self.known.text.held()

    @cached_property
    def _order(self) -> Mask:
        return neighbours(self.partner, len(self.new)) > 0


def _alone(losses: Matrix, *, told: bool) -> tuple[float, bool]:
    nearest = float(losses.min(initial=20.0))
    sure = _logistic(nearest)
    return (sure, nearest < NEAR) if told else (min(sure, 0.5), True)


def _nearest(losses: Matrix, *, besides: int) -> Near:
    order = [int(at) for at in np.argsort(losses, kind="stable")[: _SHOWN + 1]]
    found = [(at, round(_logistic(-float(losses[at])), 3)) for at in order]
    near = [one for one in found if one[0] != besides and one[1] >= _WORTH_SHOWING]
    return tuple(near[:_SHOWN])


def _logistic(loss: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(loss, -20, 20))))
