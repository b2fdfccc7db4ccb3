"""When two texts say the same.

Layout is no difference: a PDF breaks its lines where a Word file does not, the one
prints 「１」 where the other has "1", and 「・」 where the other has "•". So texts are
compared with one form of each sign (signs.py) and without their layout (layout.py).
"""

import unicodedata

from feedback.differences.layout import LAYOUT, levelled, punctuated
from feedback.differences.signs import folded


def exact(text: str) -> str:
    """Return the text as it is held against another: its layout aside, all that a
    reader sees. "us" is not "US", x² not x2, 「①」 not 「1」."""
    signs = levelled(folded(punctuated(text)))
    for pattern, put in LAYOUT:
        signs = pattern.sub(put, signs)
    return signs.replace("―", "-")


def comparable(text: str) -> str:
    """Return the text as it is looked for: the same in lower case and after NFKC, as a
    heading, or words that somebody claims, may be written."""
    return exact(unicodedata.normalize("NFKC", punctuated(text))).lower()


def same_text(one: str, other: str) -> bool:
    """Return whether both say the same, whatever their layout."""
    return one == other or exact(one) == exact(other)


def holds(text: str, words: str) -> bool:
    """Return whether `words` stand in `text` as they are, ① for 1 and "us" for "US"
    let pass; no words stand in any."""
    return comparable(words) in comparable(text)
