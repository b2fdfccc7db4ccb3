"""Headings without their numbers, so that a new numbering makes no new heading."""

import re
import unicodedata

from feedback.differences import comparable

# NFKC would make 「①目的」 into "1目的", which may as well be a year or an amount.
_ONE_SIGN = re.compile(r"^[①-⓿❶-➓㉑-㉟㊱-㊿Ⅰ-ↈ]+\s*[.．、:：)）-]?\s*")
_DIGITS = r"[0-9]+(?:[.\-‐–−][0-9]+)*"
_KANJI = "[一二三四五六七八九十百]+"
_ROMAN = "[IVXLC]+"
_LETTER = "[A-Za-zア-ンあ-ん]"
_CODE = rf"[A-Za-z]{{0,2}}\.?{_DIGITS}"
_NAMES = (
    "(?i:chapter|section|part|article|annex|appendix|step|figure|fig\\.|table|item)"
    "|図表|図|表|別紙|別添|別表|参考資料|資料|参考|付録|附属書|論点|検討項目|項目"
)
_NUMBER = re.compile(
    rf"^(?:第\s*(?:{_DIGITS}|{_KANJI})\s*[部編章節款項条号]?(?:の{_DIGITS})?[\s:.、)]*"
    rf"|(?:{_NAMES})\s*(?:{_DIGITS}|[①-⓿]|{_ROMAN}\b|[A-Za-z]\b)[\s:.)、\-–—]*"
    rf"|[(\[〔【<]\s*(?:{_CODE}|{_KANJI}|{_ROMAN}|{_LETTER})\s*[)\]〕】>]\s*"
    rf"|§\s*{_DIGITS}\s*"
    rf"|(?:{_CODE}|{_KANJI})(?:[.)、:]+(?![0-9])\s*|\s+)"
    r"|[0-9]+(?:[.\-][0-9]+)+(?=[\u3041-\u9fff])"
    rf"|(?:{_ROMAN}|{_LETTER})[.)、:]+\s*"
    r"|[ア-ン]\s+)"
)

# How a heading is set, not what it says: `name`, **name**, 「名」, Name:
_MARKS = re.compile(r"[`*\"'“”‘’「」『』]|[\s:.。、]+$")


# A word and a number: 施策3, 事業 12, Measure 4.
_WORD_AND_NUMBER = re.compile(rf"^([^\W\d][^\d]{{0,14}}?)[\s\-]*{_DIGITS}\.?$")
_COUNTED = re.compile(rf"{_DIGITS}|{_KANJI}|\b{_ROMAN}\b|\b[A-Za-z]\b")


def label(heading: str) -> str:
    """Return the kind of a heading that is nothing but a label and a number (第3条,
    Article 3, 3.), "#" for its number; "" for one that says what it is about."""
    folded = unicodedata.normalize("NFKC", heading).strip()
    if not folded or _MARKS.sub("", _NUMBER.sub("", f"{folded} ", count=1)).strip():
        return ""
    return _COUNTED.sub("#", comparable(folded).rstrip(" .:、。"))


def counted_word(heading: str) -> str:
    """Return the kind of a heading that is a word and a number (施策3), else "". Where
    it stands alone it may be a name (COVID-19): only several of a kind are counted."""
    folded = unicodedata.normalize("NFKC", heading).strip()
    found = _WORD_AND_NUMBER.match(folded)
    return f"{comparable(found[1]).strip()}#" if found else ""


def unnumbered(heading: str) -> str:
    """Return the heading as it is compared, without the number before it; a heading
    that is nothing but a number keeps it."""
    return words_of(heading) or comparable(heading)


def words_of(heading: str) -> str:
    """Return the words of the heading as they are compared, without the number before
    them; "" where it is nothing but a number."""
    bare = _ONE_SIGN.sub("", heading.strip())
    folded = unicodedata.normalize("NFKC", bare).strip()
    return comparable(_MARKS.sub("", _NUMBER.sub("", folded, count=1)))
