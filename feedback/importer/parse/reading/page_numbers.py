"""Rows that are nothing but a page number, and whether they are meant as one."""

import re
import unicodedata
from dataclasses import dataclass

# Only what is at most 20 characters long ever meets these patterns.
LONGEST = 20
KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
DASH = "[-‐‑‒–—―−ー─~〜・]"
NUMBER = "([0-9]{1,4}|[〇一二三四五六七八九十百]{1,6})"
# Dashes on both sides: hardly ever anything but a page number.
DECORATED = re.compile(f"^{DASH}{{1,3}}{NUMBER}{DASH}{{1,3}}$")
LABELLED = re.compile(
    r"^(?:[Pp]age|[Pp]\.?|ページ|頁)([0-9]{1,4})(?:/[0-9]{1,4})?$"
    r"|^([0-9]{1,4})(?:/[0-9]{1,4})?(?:ページ|頁)$"
    r"|^[\[(<]?([0-9]{1,4})/[0-9]{1,4}[\])>]?$"
)
BARE = re.compile(r"^[\[(<]?([0-9]{1,4})[\])>]?$")
NUMERALS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百")


@dataclass(frozen=True)
class PageNumber:
    """`sure`: printed as only page numbers are; `bare`: nothing but digits."""

    value: int
    sure: bool = False
    bare: bool = False


def page_number(text: str) -> PageNumber | None:
    """Return the page number that a row prints alone, else None."""
    text = text.strip()  # a number in the middle of the foot stands behind spaces
    if len(text) > LONGEST or NUMERALS.isdisjoint(text):
        return None
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    if found := DECORATED.match(folded):
        return PageNumber(_value(found.group(1)), sure=True)
    if found := LABELLED.match(folded):
        return PageNumber(int(next(filter(None, found.groups()))))
    if found := BARE.match(folded):
        return PageNumber(int(found.group(1)), bare=True)
    return None


def _value(digits: str) -> int:
    """Return the value of 12, 一二 or 十二."""
    if digits.isascii():
        return int(digits)
    total = ones = 0
    for sign in digits:
        if sign in "十百":
            total += (ones or 1) * (10 if sign == "十" else 100)
            ones = 0
        else:
            ones = ones * 10 + KANJI[sign]
    return total + ones
