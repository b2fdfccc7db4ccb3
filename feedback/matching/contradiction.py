"""Where the evidence speaks against itself, so that no score can be trusted."""

import numpy as np

from feedback.matching.assign import Indices
from feedback.matching.grams import Mask, Matrix
from feedback.matching.outline import Outline
from feedback.matching.rarity import equal, often
from feedback.matching.score import Evidence

# What any two texts of one document have in common; of fewer words nothing is said.
_OTHER_TEXT, _MANY_WORDS = 0.1, 20
# Words that stand elsewhere: so much of them, and so much more than where they are.
_MUCH, _MORE = 0.45, 0.25
# Where neither place has a partner, less is enough to wonder.
_ENOUGH_ALONE = 0.35


def other_words(known: Evidence) -> Mask:
    """Return the pairs that have next to nothing of their words in common."""
    return (known.alike < _OTHER_TEXT) & (_words(known) >= _MANY_WORDS)


def torn(known: Evidence, partner: Indices, back: Indices) -> Mask:
    """Return the pairs that are not matched, though their words are more alike than
    those of each with its own partner: the headings say one thing, the words another.
    """
    old, new = (np.arange(len(side)) for side in (partner, back))
    alike = known.text.alike()
    mine = np.where(partner >= 0, alike[old, partner], 0)
    its = np.where(back >= 0, alike[back, new], 0)
    best = np.maximum.outer(mine, its)
    alone = np.logical_and.outer(partner < 0, back < 0)
    much = alike >= np.where(alone, _ENOUGH_ALONE, _MUCH)
    much &= _words(known) >= _MANY_WORDS
    return np.asarray(much & (alike >= best + _MORE * ~alone), np.bool_)


def miscounted(old: Outline, new: Outline) -> Mask:
    """Return the pairs that are the same to the letter as others beside them, of which
    some came or went: nobody can tell which."""
    ours, theirs = (
        list(zip(side.paths, side.heads, side.texts, strict=True))
        for side in (old, new)
    )
    counts = np.not_equal.outer(often(ours), often(theirs))
    return np.asarray(equal(ours, theirs) & counts, np.bool_)


def _words(known: Evidence) -> Matrix:
    return np.minimum.outer(known.text.old_words, known.text.new_words)
