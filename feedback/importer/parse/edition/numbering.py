"""The label that a line begins with: 第１章, 検討項目③, （２）, ①, ア, 1.2, Annex A.

Every pattern is bounded and meets only the first characters of a line.
"""

import re
from dataclasses import dataclass

from feedback.importer.parse.edition.numerals import roman, values_of

LONGEST = 80
BLANKS = " \u3000\t\xa0\u2002\u2003"

_GAP = f"[{BLANKS}]"
_NUM = "[0-9０-９]{1,3}"
_KANJI = "[一二三四五六七八九十百〇]{1,4}"
_CIRCLED = "[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴]"
_ROMAN = "[Ⅰ-Ⅻⅰ-ⅻ]{1,2}"
_KANA = (
    "[ア-オカキクケコサシスセソタチツテトナ-ノハヒフヘホマ-モヤユヨラ-ロワヰヱヲンｱ-ﾝ]"
)
_LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
_ANY = f"(?:{_NUM}|{_KANJI}|{_CIRCLED}|{_ROMAN})"
_END = f"(?=[.．、:：]?(?:{_GAP}|$))"
# Words that are numbered as headings are; what is not here needs evidence of its own.
_WORDS = """
    検討項目 検討事項 検討課題 検討の視点 論点 課題 視点 柱 提言 施策 戦略 方策 方向性
    取組 取組事項 重点 重点事項 重点項目 基本目標 基本方針 目標 原則 指針 項目 事項 事例
    コラム ステップ フェーズ パート 議題 テーマ 基準 要件 別紙 別添 別表 別記 別冊 参考
    参考資料 資料 付録 附録 付属書 附属書 様式 補論 補足 設問 問
"""
_ANNEX = "別紙|別添|別表|別記|参考資料|参考|附属資料|付録|附録|附則|補論|補足|コラム"
_LATIN_WORDS = """
    Chapter Section Part Annex Appendix Article Clause Schedule Principle Guideline
    Recommendation Requirement Rule Step Phase Stage Goal Objective Issue Topic Theme
    Attachment Exhibit Box Pillar Criterion Action Question Option Module Unit Lesson
"""
_LONGEST_FIRST = sorted(_WORDS.split(), key=len, reverse=True)
_JAPANESE = "|".join(_LONGEST_FIRST)
_LATIN = "|".join(_LATIN_WORDS.split())
_LATIN_ANY = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Z]|[IVX]{1,5})"

_FORMS = (
    ("unit", f"第{_GAP}?{_ANY}{_GAP}?[編部章節款](?:の{_ANY})?"),
    (
        "article",
        f"第{_GAP}?{_ANY}{_GAP}?[条項目](?:の{_ANY}){{0,2}}(?={_GAP}|[（(「]|$)",
    ),
    ("ordinal", f"第(?:{_NUM}|{_KANJI}){_END}"),
    (
        "word",
        rf"(?:{_JAPANESE}){_GAP}?(?:{_ANY}|[A-ZＡ-Ｚ])"
        rf"(?:[-－‐‑–−.．]{_NUM}){{0,2}}(?![0-9０-９一二三四五六七八九十百年月日回号人件％%A-Za-z])",
    ),
    # 「別紙　名簿」「（参考）検討の経緯」: named as annexes are, without a number.
    (
        "annex",
        rf"(?:{_ANNEX})(?={_GAP})|[（(【［](?:{_ANNEX}|(?:{_JAPANESE}){_GAP}?{_ANY})[)）】］]",
    ),
    (
        "latin",
        f"(?:(?i:{_LATIN})){_GAP}{_LATIN_ANY}(?![A-Za-z0-9'’,;)]|[.][0-9])",
    ),
    (
        "bracket",
        rf"[（(]{_GAP}?(?:{_NUM}|{_KANJI}|{_KANA}|[ivxIVX]{{1,4}}|{_LETTER}){_GAP}?[)）]"
        "|[⑴-⒇㈠-㈩⒜-⒵]",
    ),
    ("circled", f"{_CIRCLED}|[㋐-㋾]"),
    (
        "decimal",
        rf"(?:[0-9０-９]{{1,2}}|{_ROMAN}|[A-ZＡ-Ｚ])(?:[.．\-－‐‑–−]{_NUM}){{1,5}}"
        rf"(?=[.．]?(?:{_GAP}|$))",
    ),
    ("closed", f"(?:{_NUM}|{_KANA}|{_LETTER})[)）]"),
    ("roman", f"{_ROMAN}(?=[^A-Za-z]|$)"),
    ("capitals", f"[IVX]{{1,5}}(?=[.．](?:{_GAP}|$))"),
    ("dotted", f"{_NUM}(?=[.．、](?![0-9０-９]))|[⒈-⒛]"),
    ("letter", f"{_LETTER}(?=[.．](?:{_GAP}|$))|[Ａ-Ｚ](?=\u3000)"),
    ("kana", f"{_KANA}(?=[.．]|{_GAP})"),
    ("kanji", f"{_KANJI}(?=[、．]|{_GAP})"),
    ("section", rf"§{_GAP}?{_NUM}(?:\.{_NUM}){{0,4}}(?={_GAP}|$)"),
    ("bare", f"{_NUM}(?={_GAP}|$)"),
    ("mark", "[■◆●○◎◇□▼▶▷►★☆▪◉〇◯❏❖](?![■◆●○◎◇□▼▶★☆])"),
)
_LABEL = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS))
# One character that any of them may begin with; nearly all lines are done with it.
_BEGINS = re.compile(
    r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ第（(①-⒵Ⅰ-ⅻ㈠-㈩㉑-㊿❶-❿㋐-㋾ァ-ヱヲンｱ-ﾝ【［§⓫-⓴]"
    "|[■-◯★☆〇❏❖一二三四五六七八九十]"
    f"|{_JAPANESE}"
)
_KINDS = (
    ("1", re.compile("[0-9０-９⑴-⒇⒈-⒛]")),
    ("①", re.compile(_CIRCLED)),
    ("一", re.compile("[一二三四五六七八九十百〇㈠-㈩]")),
    ("Ⅰ", re.compile("[Ⅰ-Ⅻ]")),
    ("ⅰ", re.compile("[ⅰ-ⅻ]")),
    ("ｱ", re.compile("[ｱ-ﾝ]")),
    ("ア", re.compile("[ァ-ヱヲン㋐-㋾]")),
    ("A", re.compile("[A-ZＡ-Ｚ]")),
    ("a", re.compile("[a-zａ-ｚ⒜-⒵]")),
)
_DIGITS = re.compile("[0-9０-９]+")


@dataclass(frozen=True)
class Label:
    """`number` as printed (（２）, 第１章), `words` what follows it.

    `shape` is what labels of one level have in common ("(1)", "第1章"), `values` what
    the numeral may count (none for ■), `parts` all numbers of 1.2.3. `gap`: a space
    parts it from the words; `form`: which of the patterns it is.
    """

    number: str
    words: str
    form: str
    shape: str
    values: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    gap: bool = False


def label_of(text: str) -> Label | None:
    """Return the label at the beginning of the text (which begins with no blank)."""
    start = text[:LONGEST]
    if not _BEGINS.match(start) or not (found := _LABEL.match(start)):
        return None
    form, number = str(found.lastgroup), found.group().strip()
    rest = text[found.end() :]
    words = rest.lstrip(BLANKS)
    if words[:1] and words[0] in ".．、:：" and form != "mark":
        words = words[1:].lstrip(BLANKS)
    if form in ("word", "latin", "unit") and words[:1] in _DASHES:
        words = words[1:].lstrip(BLANKS)
    shape, values, parts = _counted(form, number)
    gap = words != rest or not rest
    return Label(number, words, form, shape, values, parts, gap)


_DASHES = ("-", "–", "—", "―", "－")


def _counted(form: str, number: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return shape, values and parts."""
    if form == "mark":
        return number, (), ()
    if form in ("decimal", "section"):
        return _decimal(number)
    if form == "annex":
        return _annex(number)
    head, numeral = _parted(form, number)
    if form in ("word", "latin") and (parts := _parts(numeral))[1:]:
        return head + ".1" * len(parts), parts[-1:], parts
    kind = _kind(numeral, form)
    values = _romans(numeral) if kind in "Ⅰⅰ" else values_of(numeral)
    return _SHAPES.get(form, "{kind}").format(head=head, kind=kind), values, ()


_SHAPES = {
    "unit": "第{head}",
    "article": "第{head}",
    "ordinal": "第{kind}",
    "word": "{head}",
    "latin": "{head}",
    "bracket": "({kind})",
    "closed": "{kind})",
    "dotted": "{kind}.",
    "letter": "{kind}.",
    "kanji": "一、",
}


def _annex(number: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    bare = number.strip("（()）【】［］")
    if bare in _ANNEX.split("|"):
        return bare, (), ()
    return _counted("word", bare)


def _decimal(number: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    parts, sign = _parts(number), "§" if number[0] == "§" else ""
    lead = "1" if number[0].isdigit() or sign else "A"
    return sign + lead + ".1" * (len(parts) - 1), parts[-1:], parts


def _parts(numeral: str) -> tuple[int, ...]:
    """Return 2, 1 of A.2.1, too, behind what the letter counts."""
    digits = tuple(int(run) for run in _DIGITS.findall(numeral))
    if numeral[0] == "§" or numeral[0].isdigit():
        return digits
    return ((_romans(numeral[0]) or values_of(numeral[0]) or (0,))[0], *digits)


def _parted(form: str, number: str) -> tuple[str, str]:
    """Return what stands beside the numeral (章, 検討項目, annex), and the numeral."""
    if form == "latin":
        word, numeral = number.split()
        return word.lower(), numeral
    if form == "word":
        word = next(word for word in _LONGEST_FIRST if number.startswith(word))
        return word, number.removeprefix(word).strip(BLANKS)
    bare = number.strip("（()）第").strip(BLANKS)
    if form not in ("unit", "article"):
        return "", bare
    unit = next(sign for sign in "編部章節款条項目" if sign in bare)
    return unit, bare.partition(unit)[0].strip(BLANKS)


def _kind(numeral: str, form: str) -> str:
    # (i) is hardly ever the ninth of letters; "i." and "I" alone are.
    if form in ("bracket", "latin") and _romans(numeral):
        return "Ⅰ" if numeral.isupper() else "ⅰ"
    if form == "capitals":
        return "Ⅰ"
    return next((kind for kind, signs in _KINDS if signs.match(numeral)), "")


def _romans(numeral: str) -> tuple[int, ...]:
    value = roman(numeral)
    return (value,) if value else ()
