"""What the numerals of headings count: 3, ３, 三, ③, Ⅲ, C, ウ, ハ."""

import unicodedata

from feedback.numerals import read_number

AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
    "ヤユヨラリルレロワヲン"
)
IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ"
    "アサキユメミシヱヒモセス"
)
ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50}
# ① ❶ ⓪ and what NFKC does not know as a number.
_DARK = {chr(0x2776 + n): n + 1 for n in range(10)} | {
    chr(0x24EB + n): n + 11 for n in range(10)
}


def values_of(numeral: str) -> tuple[int, ...]:
    """Return what a numeral may count, the likelier first; none if it is no numeral.

    イ is the second of アイウ and the first of イロハ.
    """
    folded = unicodedata.normalize("NFKC", numeral).strip("().")
    if numeral in _DARK:
        return (_DARK[numeral],)
    if len(folded) == 1 and folded in AIUEO + IROHA:
        return tuple(
            order.index(folded) + 1 for order in (AIUEO, IROHA) if folded in order
        )
    if len(folded) == 1 and folded.isascii() and folded.isalpha():
        return (ord(folded.lower()) - ord("a") + 1,)
    number = read_number(folded)
    return () if number is None else (number,)


def roman(numeral: str) -> int | None:
    """Return what Ⅳ, IV or iv counts; None if it is not written as one."""
    letters = unicodedata.normalize("NFKC", numeral).lower()
    if not letters or any(letter not in ROMANS for letter in letters):
        return None
    values = [ROMANS[letter] for letter in letters]
    total = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total if _as_roman(total) == letters else None


def _as_roman(number: int) -> str:
    written = ""
    for value, letters in (
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while number >= value:
            written, number = written + letters, number - value
    return written
