"""How a line of a head is printed: its bullet, its numbering, its widths."""

import unicodedata
from dataclasses import dataclass

from feedback.numerals import read_number

BULLETS = "○〇◯●◎■□◆◇・･▼▽▲△※★☆▪‣•∙❖➢⇒→＊*"
OPENING, CLOSING = "(（〔［[【<＜《≪「『〈", ")）〕］]】>＞》≫」』〉"
_AFTER_NUMBER = ".．、)）,，:："
_COUNTERS = "0123456789０１２３４５６７８９一二三四五六七八九十"
_LETTERS = "アイウエオカキクケコｱｲｳｴｵabcdefgABCDEFGａｂｃｄｅ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLED += "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
_CIRCLED += "⒈⒉⒊⒋⒌⒍⒎⒏⒐ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴ"
_DASHES = "-－‐–—―─━"


@dataclass(frozen=True)
class Peeled:
    """A line without what marks its start. `style` tells apart 「１」「（１）」「①」
    「■」; `number` is what is counted, None where nothing is."""

    text: str
    style: str = ""
    number: int | None = None


def folded(text: str) -> str:
    """Return `text` in half width, character by character: positions stay."""
    return "".join(_half(character) for character in text)


def without_rules(text: str) -> str:
    """Return `text` with the lines of a drawn table, and the bars, as spaces."""
    return "".join(
        " " if "\u2500" <= character <= "\u257f" or character in "|｜" else character
        for character in text
    )


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: ─────, ＊＊＊, ……"""
    return bool(text.strip()) and not any(map(str.isalnum, text))


def peel(text: str) -> Peeled:
    """Take bullet and numbering off the start of a line."""
    text = text.strip()
    if text[:1] in BULLETS and text:
        inner = _numbered(text[1:].lstrip())
        return Peeled(inner.text, text[0] + inner.style, inner.number)
    if len(text) > 1 and text[0] in _DASHES and text[1] not in _DASHES:
        return Peeled(text[1:].lstrip(), "-")
    return _numbered(text)


def is_number(text: str) -> bool:
    """Whether a line is only the number of the one below it: 3, (2), ①, 4．"""
    if not 0 < len(text) <= 4:
        return False
    plain = text.strip("()（）.．、")
    return (
        bool(plain)
        and len(plain) <= 2
        and all(sign in _COUNTERS + _CIRCLED for sign in plain)
    )


def compact(text: str) -> str:
    """Return `text` without any white space."""
    return "".join(text.split())


def _half(character: str) -> str:
    half = unicodedata.normalize("NFKC", character)
    return half if len(half) == 1 else character


def _numbered(text: str) -> Peeled:
    if not text:
        return Peeled("")
    if text[0] in _CIRCLED:
        rest = text[1:].lstrip(_AFTER_NUMBER + " 　")
        return Peeled(rest, "①", _circled(text[0]))
    if text[0] in "(（〔":
        return _in_brackets(text)
    if text[0] == "第" and len(text) > 1:
        inner = _bare_number(text[1:])
        return inner if inner.style == "1 " else Peeled(text)
    return _bare_number(text)


def _in_brackets(text: str) -> Peeled:
    end = 1
    while end < len(text) and end < 5 and text[end] in _COUNTERS + _LETTERS:
        end += 1
    if end == 1 or text[end : end + 1] not in (")", "）", "〕"):
        return Peeled(text)
    return Peeled(text[end + 1 :].lstrip(), "(1)", _counted(text[1:end]))


def _bare_number(text: str) -> Peeled:
    end = 0
    while end < len(text) and end < 3 and text[end] in _COUNTERS:
        end += 1
    if not end and text[0] in _LETTERS and text[1:2] and text[1] in ".．)）、　":
        return Peeled(text[2:].lstrip(), "ア")
    following = text[end : end + 1]
    if not end or not following:
        return Peeled(text)
    if following in _AFTER_NUMBER and following not in ":：" and text[end + 1 :]:
        rest = text[end + 1 :].lstrip()
        is_decimal = rest[:1] in _COUNTERS and rest == text[end + 1 :]
        return Peeled(text) if is_decimal else _number(text, end, rest, "1.")
    if following.isspace():
        return _number(text, end, text[end:].lstrip(), "1 ")
    return Peeled(text)


def _number(text: str, end: int, rest: str, style: str) -> Peeled:
    kanji = "一" if text[0] in "一二三四五六七八九十" else ""
    return Peeled(rest, kanji + style, _counted(text[:end]))


def _counted(text: str) -> int | None:
    return read_number(text)


def _circled(character: str) -> int | None:
    value = unicodedata.numeric(character, None)
    return int(value) if value is not None else None
