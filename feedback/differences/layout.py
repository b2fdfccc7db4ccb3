"""What is layout in a text, and no difference: how its lines are broken, its lists
marked, its dashes and points set.

Each rule either puts one sign for another (`punctuated`, `levelled`), or takes signs
out (`LAYOUT`): so whoever must know where each sign was printed can follow.
"""

import re

_ALPHANUMERIC = "0-9０-９A-Za-zＡ-Ｚａ-ｚ"
# 「です．また，」 is 「です。また、」; 「１．」 is "1.", and 「１，０００」 "1,000".
_WIDE_STOP = re.compile(rf"(?<![{_ALPHANUMERIC}])．(?![{_ALPHANUMERIC}])")
_WIDE_COMMA = re.compile("，(?![0-9０-９])")
_STOP = re.compile(r"(?<=[^\x00-\x7f])\.(?!\.)")
_COMMA = re.compile(r"(?<=[^\x00-\x7f]),|,(?=\s*+[^\x00-\x7f])")
# 「概要ー目的」: after kana it makes the vowel long.
_DASH = re.compile("(?<![ぁ-ゖゝゞァ-ヺーヽヾ])ー+")

# Not 「○有　×無」 or 「■有　□無」, which say what was chosen; nor a cell of a table.
_BALL = r"[●○■□](?![^\n]*[●○◯◎×■□☑])[ 　]*(?=[^\s])"
_DOT = r"[・•◦‣▪⁃∙·\ue000-\uf8ff](?![・.])\s*(?=\S)"
_HYPHEN = r"[-*][^\S\n]+(?=\S)"
_MARK = re.compile(
    rf"(?:\A|(?<=\n)|(?<=[。！？!?]))[^\S\n]*+(?:{_DOT}|{_BALL}|{_HYPHEN})"
)
# Which variant of a sign is drawn, and where a word may be broken.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_BESIDE_JAPANESE = re.compile(
    r"(?<!\s)(?:\A\s++|(?<=[^!-~\s])\s++|(?<=-)\s++|\s++(?=[^!-~]|-|\Z))"
)

# In this order, each with what is put for it: nothing, or a space.
LAYOUT = (
    (_UNSEEN, ""),
    (_MARK, ""),
    (re.compile("(?<=―)―+"), ""),
    (re.compile(r"(?<=\.\.\.)\.+"), ""),
    (_BESIDE_JAPANESE, ""),
    (re.compile(r"\s+"), " "),
)


def punctuated(text: str) -> str:
    """Return a text as printed with 。 for ． and 、 for ，, sign for sign."""
    if "．" in text:
        text = _WIDE_STOP.sub("。", text)
    return _WIDE_COMMA.sub("、", text) if "，" in text else text


def levelled(signs: str) -> str:
    """Return folded signs with one form of points and dashes, sign for sign."""
    if "." in signs:
        signs = _STOP.sub("。", signs)
    if "," in signs:
        signs = _COMMA.sub("、", signs)
    if "ー" in signs:
        signs = _DASH.sub(lambda found: "―" * len(found.group()), signs)
    return signs
