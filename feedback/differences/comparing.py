"""When two texts say the same.

Layout is no difference: a PDF breaks its lines where a Word file does not, and the one
prints 「１」 where the other has "1". So texts are compared after NFKC, with the forms
that NFKC leaves folded by a small table, and without spaces beside Japanese.
"""

import re
import unicodedata

# What looks alike and NFKC leaves apart; the database's feedback_fold does the same.
LEFT_BY_NFKC = str.maketrans("〜∼−‐‑‒–—―髙﨑濵", "~~-------高崎浜")
_LEFT = re.compile("[" + "".join(map(chr, LEFT_BY_NFKC)) + "]")
_SPACES = re.compile(r"\s+")
_BESIDE_JAPANESE = re.compile(r"(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])")


def comparable(text: str) -> str:
    """Return the text as it is compared: NFKC, lower case, one form of 〜 and 髙, a run
    of white space as one space, and none beside Japanese."""
    return _BESIDE_JAPANESE.sub("", _SPACES.sub(" ", folded(text))).strip()


def folded(text: str) -> str:
    """Return the signs of the text as they are compared; white space stays."""
    signs = unicodedata.normalize("NFKC", text).lower()
    # To look first is much faster: there is hardly ever one.
    return signs.translate(LEFT_BY_NFKC) if _LEFT.search(signs) else signs


def same_text(one: str, other: str) -> bool:
    """Return whether both say the same, whatever their layout."""
    return one == other or comparable(one) == comparable(other)


def holds(text: str, words: str) -> bool:
    """Return whether `words` stand in `text` as they are; no words stand in any."""
    return comparable(words) in comparable(text)
