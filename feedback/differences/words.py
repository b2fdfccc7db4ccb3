"""A Japanese text cut into words, by script: no dictionary, and the same every time.

A run of kanji takes the kana that belong to it (進める, 分かりやすく) up to a particle;
katakana, Latin words and numbers with their units stand for themselves.
"""

import re
from dataclasses import dataclass

from feedback.differences.layout import LAYOUT, levelled, punctuated
from feedback.differences.signs import folded


@dataclass(frozen=True)
class Word:
    """`printed` as it stands in the text, with the white space after it; `key` as it is
    compared."""

    printed: str
    key: str

    @property
    def weight(self) -> int:
        """How much it tells: nothing, if it is only kana or punctuation; a number no
        more than one sign, since it is what is changed most."""
        if not _TELLS.search(self.key):
            return 0
        return 1 if self.key[0].isdecimal() else len(self.key)


_KANJI = r"[々〆〇一-鿿㐀-䶿豈-﫿\U00020000-\U0003ffff]"
_KANA = r"[ぁ-ゖゝゞ]"
_TELLS = re.compile(rf"{_KANJI}|[ァ-ヺA-Za-z0-9]")
# Where a word ends although kana go on: a particle, unless it is a part of the verb
# (上がる, 積もる, 増やす), or a noun that stands for itself (こと, ため).
_AFTER = (
    r"[はをにへとの]|(?<![んい])で|が(?![るりっらろれ])|も(?![るりっらろれ])"
    r"|や(?![すさしせそ])|から|まで|より|など|こと|もの|ため|よう|とき|ところ|ほか"
    r"|ながら|つつ"
)
# After two kanji or more: 推進する, 重要な.
_AFTER_NOUN = rf"{_AFTER}|[すしさせ]|な"
_UNITS = (
    r"%|か所|箇所|ページ|年度|年間|時間|万円|億円|兆円|千円|千人|万人|か国|か月|歳代"
    r"|[年月日時分秒円人名件回頁条項号章節割倍歳代度番点社校戸棟台本]"
)
_FUNCTION = (
    r"について|における|において|によって|による|により|としての|として|とともに"
    r"|すること|するため|される|された|され|して|した|する|こと|もの|ため|よう|など"
    r"|から|まで|より|また|さらに|なお|[はをにへとのでがもやか]"
)
_WORD = re.compile(
    rf"[0-9]+(?:[,.][0-9]+)*(?:{_UNITS})?"
    r"|[A-Za-z][A-Za-z0-9]*(?:[-'_.@/][A-Za-z0-9]+)*"
    r"|[ァ-ヺ][ァ-ヺー]*"
    # 毎年調べる: the last kanji is the verb's.
    rf"|{_KANJI}{{2,}}(?={_KANJI}(?!{_AFTER_NOUN}){_KANA})"
    rf"|{_KANJI}{{2,}}(?:(?!{_AFTER_NOUN}){_KANA}(?:(?!{_AFTER}){_KANA})*)?"
    rf"|{_KANJI}(?:(?!{_AFTER}){_KANA})*"
    rf"|{_FUNCTION}"
    rf"|{_KANA}(?:(?!{_AFTER}){_KANA})*"
    r"|(\S)\1*",
    re.DOTALL,
)
# What NFKC puts together: a sign and the marks on it (ｶﾞ).
_MARKS = re.compile(r"[\u0300-\u036f\u3099\u309a\uff9e\uff9f]")
_SIGN = re.compile(rf".{_MARKS.pattern}*", re.DOTALL)


def words(text: str) -> list[Word]:
    """Return the words; their printed forms put together are the text. What is only
    white space is one word that says nothing."""
    if not text.strip():
        return [Word(text, "")] if text else []
    signs, places = _without_layout(*_signs(punctuated(text)))
    if not signs:
        return [Word(text, "")]
    cuts = [
        (found.start(), found.group())
        for found in _WORD.finditer(signs)
        # ㈱ is three signs, and one on paper.
        if not found.start() or places[found.start()] != places[found.start() - 1]
    ]
    starts = [0, *(places[start] for start, _key in cuts[1:]), len(text)]
    bounds = [*(start for start, _key in cuts), len(signs)]
    return [
        Word(
            text[starts[at] : starts[at + 1]],
            signs[bounds[at] : bounds[at + 1]].strip(),
        )
        for at in range(len(cuts))
    ]


def _signs(text: str) -> tuple[str, list[int]]:
    """Return the signs as they are compared, and where each stands in the text."""
    whole = folded(text)
    if len(whole) == len(text) and not _MARKS.search(text):
        return whole, list(range(len(text)))  # sign by sign, as nearly always
    signs: list[str] = []
    places: list[int] = []
    for found in _SIGN.finditer(text):
        for sign in folded(found.group()):
            signs.append(sign)
            places.append(found.start())
    return "".join(signs), places


def _without_layout(signs: str, places: list[int]) -> tuple[str, list[int]]:
    """Take out what is layout (layout.py), and follow where the others stand."""
    signs = levelled(signs)
    for pattern, put in LAYOUT:
        kept: list[str] = []
        where: list[int] = []
        at = 0
        for found in pattern.finditer(signs):
            kept += signs[at : found.start()], put
            where += places[at : found.start()]
            where += [places[found.start()]] * len(put)
            at = found.end()
        if at:
            signs, places = "".join([*kept, signs[at:]]), where + places[at:]
    return signs.replace("―", "-"), places
