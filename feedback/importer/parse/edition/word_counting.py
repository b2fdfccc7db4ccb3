"""Numbers as Word's automatic numbering writes them (ECMA-376, ST_NumberFormat)."""

from collections.abc import Callable
from typing import Final

KANJI = "〇一二三四五六七八九"
LEGAL = "〇壱弐参四伍六七八九"
KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
    "ハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
    "ウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
HALF_KATAKANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HIGHEST = 9999  # above it, plain digits


def written(number: int, how: str) -> str:
    """Return the number in that format of Word's; in plain digits where the format is
    unknown or has no sign for it."""
    if how == "none":
        return ""
    write = FORMATS.get(how)
    found = write(number) if write and 0 < number <= HIGHEST else ""
    return found or str(number)


def _kanji(number: int, digits: str = KANJI, tens: str = "十百千") -> str:
    """Return 十二 for 12, 百五 for 105."""
    out = ""
    for place, digit in zip(range(3, -1, -1), f"{number:04}", strict=True):
        if digit == "0":
            continue
        unit = tens[place - 1] if place else ""
        out += (digits[int(digit)] if digit != "1" or not unit else "") + unit
    return out


def _legal(number: int) -> str:
    return _kanji(number, LEGAL, "拾百阡")


def _digits(number: int) -> str:
    return "".join(KANJI[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    out = ""
    for value, sign in ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def _letters(number: int) -> str:
    """Return a to z, then aa, bb, cc, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _signs(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _range(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= most else ""


def _circled(number: int) -> str:
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return ""


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(WIDE),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range("⑴", 20),
    "decimalEnclosedFullstop": _range("⒈", 20),
    "numberInDash": lambda number: f"- {number} -",
    "japaneseCounting": _kanji,
    "chineseCounting": _kanji,
    "chineseCountingThousand": _kanji,
    "taiwaneseCountingThousand": _kanji,
    "japaneseLegal": _legal,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "ideographEnclosedCircle": _range("㊀", 10),
    "ideographTraditional": _signs(STEMS),
    "ideographZodiac": _signs(BRANCHES),
    "aiueo": _signs(HALF_KATAKANA),
    "aiueoFullWidth": _signs(KATAKANA),
    "iroha": _signs(IROHA),
    "irohaFullWidth": _signs(IROHA),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
}
