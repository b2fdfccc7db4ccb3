"""Where the evidence speaks against itself, so that no score can be trusted."""

import numpy as np

from feedback.matching.assign import Indices
from feedback.matching.grams import Mask, Matrix
from feedback.matching.outline import Outline
from feedback.matching.score import Evidence

# What any two texts of one document have in common; of fewer words nothing is said.
_OTHER_TEXT, _MANY_WORDS, _SOME_WORDS = 0.1, 20, 6
# Headings that are put over whatever is left.
_CATCH_ALL = {
    "その他", "そのほか", "その他の意見", "その他の事項", "その他の論点", "雑則",
    "other", "others", "miscellaneous", "misc",
}  # fmt: skip
# Words that stand elsewhere: so much of them, and so much more than where they are.
_MUCH, _MORE = 0.45, 0.25
# Where neither place has a partner, less is enough to wonder.
_ENOUGH_ALONE = 0.35


def other_words(old: Outline, new: Outline, known: Evidence) -> Mask:
    """Return the pairs that have next to nothing of their words in common, or of those
    that stand below them. Where the heading tells nothing, or is another, fewer words
    are enough."""
    told = known.same_head & ~np.logical_and.outer(catch_all(old), catch_all(new))
    enough = np.where(told, _MANY_WORDS, _SOME_WORDS)
    found = (known.alike < _OTHER_TEXT) & (_words(known) >= enough)
    under = known.below
    least = np.minimum.outer(under.text.old_words, under.text.new_words)
    other = (under.alike() < _OTHER_TEXT) & (least >= _MANY_WORDS)
    spread = under.spread(other.astype(np.float32), known.base)
    return np.asarray(found | (spread > 0), np.bool_)


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
    words = np.where(known.same_text, _SOME_WORDS, _MANY_WORDS)
    much &= _words(known) >= words
    return np.asarray(much & (alike >= best + _MORE * ~alone), np.bool_)


def twins(known: Evidence, partner: Indices, back: Indices) -> Mask:
    """Return the pairs that say the same to the letter, of which one has a partner and
    the other none, where no heading tells which of the two the item is."""
    same = known.same_text & (_words(known) >= _SOME_WORDS) & ~known.same_head
    taken = np.zeros(same.shape, np.bool_)
    rows = np.flatnonzero(partner >= 0)
    taken[rows, partner[rows]] = True
    taken &= same
    beside = np.logical_and.outer(np.any(taken, axis=1), back < 0)
    beside |= np.logical_and.outer(partner < 0, np.any(taken, axis=0))
    return np.asarray(same & beside, np.bool_)


def catch_all(side: Outline) -> list[bool]:
    """Return which headings may stand over anything, so that they tell nothing."""
    return [head in _CATCH_ALL for head in side.heads]


def _words(known: Evidence) -> Matrix:
    return np.minimum.outer(known.text.old_words, known.text.new_words)
