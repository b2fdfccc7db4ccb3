"""How strongly each pair of an old and a new place speaks for being the same.

All in log-odds: 0 is as likely as not, each piece of evidence adds to it. What is rare
tells more: of a heading that stands there thirty times it says little that two have it
in common, of one that stands once it says much. The weights were set on real histories.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from feedback.matching.below import Below, below
from feedback.matching.grams import Mask, Matrix, Overlap, overlap, words_of
from feedback.matching.outline import Outline
from feedback.matching.rarity import commonness, equal, size_of

# (how much alike the words are, what it says)
_TEXT = ((0.0, -3.0), (0.1, -2.0), (0.2, 0.0), (0.3, 2.0), (0.45, 4.5), (0.7, 8.0))
_ALL_ALIKE, _SAME_TEXT = 10.0, 7.0
# That two are both articles, of one chapter, says next to nothing.
_SAME_LABEL = 1.5
# So much alike, and a text counts among those that one may be taken for.
_LIKE_OTHERS = 0.5
# So many words, and the text's evidence counts in full; and for one within another,
# of which a few words stand there by chance.
ENOUGH_WORDS, _FOR_PART = 20, 40


@dataclass(frozen=True)
class Evidence:
    """`base`: what the places themselves say; the rest is what doubts look at."""

    base: Matrix
    text: Overlap
    alike: Matrix
    likeness: Matrix
    same_head: Mask
    same_path: Mask
    same_text: Mask
    below: Below


def evidence(old: Outline, new: Outline) -> Evidence:
    """Return what every pair says by itself, whatever becomes of the others."""
    size = size_of(old, new)
    text = overlap(map(words_of, old.texts), map(words_of, new.texts))
    alike = np.maximum(text.alike(), 0.7 * text.held() * _enough(text, _FOR_PART))
    same_head, same_path = equal(old.heads, new.heads), equal(old.paths, new.paths)
    same_text = equal(old.texts, new.texts)
    likeness = _alike(old.heads, new.heads)
    base = np.full(alike.shape, -size, np.float32)
    base += _headings(old, new, likeness, same_head & same_path, size)
    base += _texts(old, new, text, alike, same_text, size)
    under = below(old, new)
    base += _subtrees(under, base, size)
    base += _numbers(old, new)
    base -= 6 * ~equal([one.sort for one in old.places], [x.sort for x in new.places])
    base += _positions(old, new)
    return Evidence(base, text, alike, likeness, same_head, same_path, same_text, under)


def _headings(
    old: Outline, new: Outline, likeness: Matrix, same_both: Mask, size: float
) -> Matrix:
    """The heading and those above it: together they are rarer than each by itself."""
    whole_old = list(zip(old.paths, old.heads, strict=True))
    whole_new = list(zip(new.paths, new.heads, strict=True))
    same_head = equal(old.heads, new.heads)
    head = -1.5 + (1.5 + size) * likeness**2
    head = np.where(same_head, 1.2 + size - commonness(old.heads, new.heads), head)
    both = 5.0 + size - commonness(whole_old, whole_new)
    both = np.where(np.logical_and.outer(old.bare, new.bare), _SAME_LABEL, both)
    head = np.where(np.logical_or.outer(old.bare, new.bare), 0.0, head)
    named = np.outer([bool(one) for one in old.heads], [bool(one) for one in new.heads])
    one_named = np.not_equal.outer(
        [bool(one) for one in old.heads], [bool(one) for one in new.heads]
    )
    return np.where(same_both, both, np.where(named, head, -1.0 * one_named))


def _texts(
    old: Outline,
    new: Outline,
    text: Overlap,
    alike: Matrix,
    same_text: Mask,
    size: float,
) -> Matrix:
    scale, says = zip(*_TEXT, strict=True)
    said = np.interp(alike, (*scale, 1.0), (*says, _ALL_ALIKE)) - _crowd(alike)
    said = said * _enough(text)
    whole = (_SAME_TEXT + size - commonness(old.texts, new.texts)) * np.maximum(
        _enough(text), 0.3
    )
    said = np.where(same_text, whole, said)
    filled = [bool(one) for one in old.texts], [bool(one) for one in new.texts]
    known = 0.7 if old.has_text and new.has_text else 0.0
    lacking = -known * np.not_equal.outer(*filled)
    return np.where(np.logical_and.outer(*filled), said, lacking)


def _subtrees(under: Below, base: Matrix, size: float) -> Matrix:
    """Return what the words below two headings say of them."""
    scale, says = zip(*_TEXT, strict=True)
    alike = under.alike()
    said = np.interp(alike, (*scale, 1.0), (*says, _ALL_ALIKE)) - _crowd(alike)
    whole = _SAME_TEXT + size - commonness(under.old_texts, under.new_texts)
    said = np.where(under.same(), whole, said) * np.maximum(_enough(under.text), 0.3)
    return under.spread(said, base)


def _crowd(alike: Matrix) -> Matrix:
    """Return the logarithm of how many places are about as much alike: of a sentence
    that stands below every heading, each copy tells little."""
    many = alike >= _LIKE_OTHERS
    crowd = np.maximum.outer(many.sum(axis=1), many.sum(axis=0))
    return np.where(alike >= _LIKE_OTHERS / 2, np.log(np.maximum(crowd, 1)), 0)


def _numbers(old: Outline, new: Outline) -> Matrix:
    size = size_of(old, new)
    same = equal(old.numbers, new.numbers)
    given = np.logical_and.outer(
        [bool(one) for one in old.numbers], [bool(one) for one in new.numbers]
    )
    rare = 0.2 + 0.2 * (size - commonness(old.numbers, new.numbers))
    return given * np.where(same, rare, -0.2)


def _positions(old: Outline, new: Outline) -> Matrix:
    ours, theirs = (np.arange(len(one)) / max(len(one), 1) for one in (old, new))
    apart = np.abs(ours[:, None] - theirs[None, :])
    return np.asarray(0.5 - np.minimum(1, 4 * apart), np.float32)


def _enough(text: Overlap, most: float = ENOUGH_WORDS) -> Matrix:
    words = np.minimum(text.old_words[:, None], text.new_words[None, :])
    return np.asarray(np.minimum(1, words / most), np.float32)


def _alike(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """Return how much alike headings are, sign by sign."""
    ours, theirs = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    found = overlap((f"^{one}$" for one in ours), (f"^{one}$" for one in theirs))
    row, column = ({one: at for at, one in enumerate(side)} for side in (ours, theirs))
    return found.alike()[
        np.ix_([row[one] for one in old], [column[one] for one in new])
    ]
