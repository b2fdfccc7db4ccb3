"""What stands below a heading speaks for it: the words of its whole subtree."""

from dataclasses import dataclass

import numpy as np

from feedback.matching.assign import Indices
from feedback.matching.grams import Mask, Matrix, Overlap, overlap, words_of
from feedback.matching.outline import NOWHERE, Outline
from feedback.matching.rarity import equal

# With so many signs of its own, a place needs nothing below it to be told.
_LITTLE = 40


@dataclass(frozen=True)
class Below:
    """The headings with few words of their own, `old` and `new` by their indices, and
    the words of their subtrees: one row and one column for each."""

    old: Indices
    new: Indices
    old_texts: list[str]
    new_texts: list[str]
    text: Overlap

    def alike(self) -> Matrix:
        """Return how much alike the subtrees' words are."""
        return self.text.alike()

    def same(self) -> Mask:
        """Return which subtrees say the same to the letter."""
        return equal(self.old_texts, self.new_texts)

    def spread(self, values: Matrix, like: Matrix) -> Matrix:
        """Return a matrix of all places with the values of these, 0 for the rest."""
        found = np.zeros(like.shape, np.float32)
        found[np.ix_(self.old, self.new)] = values
        return found


def below(old: Outline, new: Outline) -> Below:
    """Return the words below the headings that have few of their own."""
    ours, theirs = subtrees(old), subtrees(new)
    rows, columns = _structure(old, ours), _structure(new, theirs)
    texts = [ours[at] for at in rows], [theirs[at] for at in columns]
    text = overlap(map(words_of, texts[0]), map(words_of, texts[1]))
    return Below(rows, columns, *texts, text)


def subtrees(side: Outline) -> list[str]:
    """Return each place's own words and those of all below it, in their order."""
    parts = [[text] if text else [] for text in side.texts]
    for at, text in enumerate(side.texts):
        above = side.parents[at] if text else NOWHERE
        while above != NOWHERE:
            parts[above].append(text)
            above = side.parents[above]
    return ["\n".join(one) for one in parts]


def _structure(side: Outline, whole: list[str]) -> Indices:
    found = [
        at
        for at, text in enumerate(side.texts)
        if len(text) < _LITTLE and len(whole[at]) > len(text)
    ]
    return np.array(found, np.intp)
