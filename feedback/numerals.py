"""Numbers as Japanese papers write them: ７, 十二, 二〇, 元 for a first year."""

import unicodedata

# What a number may be written with, for use inside a character class.
DIGITS = "0-9０-９〇一二三四五六七八九十百元"
_ONES = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "元": 1,
    "零": 0,
}


def read_number(text: str) -> int | None:
    """Return the number that `text` writes (７, 十二, 百五, 二〇二四, 元), or None."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if folded.isdecimal() and folded.isascii():
        return int(folded)
    if folded and all(character in _ONES for character in folded):
        return int("".join(str(_ONES[character]) for character in folded))
    return _with_tens(folded)


def _with_tens(text: str) -> int | None:
    total, ones = 0, None
    for character in text:
        if character in _ONES and ones is None:
            ones = _ONES[character]
        elif character in "十百":
            total += (1 if ones is None else ones) * (10 if character == "十" else 100)
            ones = None
        else:
            return None
    return total + (ones or 0) or None
