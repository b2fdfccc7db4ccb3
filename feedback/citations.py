"""Page citations as Japanese papers and speakers write them.

Everything is compared after a folding that keeps each character's place (full width
to half width), so that what is found is cut from the text as it was printed. All
quantifiers are bounded: the time grows with the length of the text, whatever it holds.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from feedback.papers import Paper, papers_named

_DIGITS = r"[0-9]{1,4}"
# 「十二ページ」「三頁」; only before ページ and 頁, where nothing else can be meant.
_KANJI = r"[〇零一二三四五六七八九十百千]{1,7}"
_DASH = r"\s?(?:[-~〜–—―−‐‑‒─]|ー(?=[Pp0-9]))\s?"
_UNIT = r"\s?(?:ページ|頁|㌻)"
# 「34、35ページ」「3・4ページ」「34, 35頁」「34及び35ページ」
_AND = r"\s?(?:、|,|・|及び|および|並びに)\s?"


def _series(number: str, between: str) -> str:
    """Up to twenty numbers or ranges of numbers."""
    part = rf"{number}(?:{between}{number})?"
    return rf"{part}(?:{_AND}{part}){{0,19}}"


# 「3ページから5ページ」: both ends have their unit, or the first does without.
_SPAN = rf"{_DIGITS}(?:{_UNIT}目?)?\s?(?:から|より|{_DASH})\s?{_DIGITS}{_UNIT}"
_CITATION = re.compile(
    rf"(?<![A-Za-z])(?P<leading>[Pp]{{1,2}}\s?\.?\s?(?P<of_p>{_DIGITS}"
    rf"(?:(?:{_DASH}|から|より)(?:[Pp]{{1,2}}\.?\s?)?{_DIGITS})?"
    rf"(?:{_AND}{_DIGITS}(?:{_DASH}{_DIGITS})?(?![0-9])"
    rf"(?=$|[\s、。,.)）」』のにでをはとがも]|から|まで|参照|ページ|頁)){{0,19}})"
    rf"(?![0-9A-Za-z])(?:ページ|頁)?)"
    rf"|(?P<span>{_SPAN})"
    rf"|(?P<series>{_series(_DIGITS, _DASH)}{_UNIT}"
    rf"(?:目?\s?(?:から|より|{_DASH})\s?{_DIGITS}{_UNIT})?)"
    rf"|(?P<kanji>{_series(_KANJI, '[~〜から]{1,2}')}{_UNIT})"
    rf"|(?P<trailing>{_DIGITS}(?:{_DASH}{_DIGITS})?[Pp](?![A-Za-z0-9]))"
)
_NUMBERS = re.compile(
    rf"(?P<first>{_DIGITS}|{_KANJI})(?:(?:{_UNIT}目?)?\s?(?:から|より|{_DASH})\s?"
    rf"(?:[Pp]{{1,2}}\.?\s?)?(?P<last>{_DIGITS}|{_KANJI}))?"
)
# What follows a number of pages that is counted and not named: 「3ページ分」.
_COUNTED_AFTER = re.compile(
    r"(?:を)?(?:戻|進|お戻|お進|おめく|めく|飛[びばん]|ほど|程度|以内|以下|未満|"
    r"分(?![析野類科担布岐])|ずつ|近く|余り|余(?!白)|強[のでに、]|弱|くらい|ぐらい|足らず|"
    r"しか|もの|もあ[るっり]|構成|建て|立て|前(?![半段文述掲記])|後(?![半段]|ろの)|"
    r"先(?!ほど|程|に申)|増|減|あり(?!方)|ある(?!い)|ございま|から[な成]|ビュー|"
    r"ャ|ネーション|ランク|サイズ|レイアウト|割[いか]|追加|数(?![字値])|のボリューム|"
    r"の分量|の大部|の冊子|の長さ)"
)
# The same of one number only: 「34～36ページにわたって」 names its pages.
_COUNTED_IF_ONE = re.compile(
    r"(?:に)?(?:も)?(?:わた[りるっ]|渡[りるっ]|及[びぶん]|およ[びぶん]で|達[しす]|"
    r"を?超え|を?越え|のぼ[りるっ])|以上"
)
_ONE_PAGE = re.compile(r"にまとめ|に収め|に収ま|におさ|あたり|当たり|で完結|に一|に1")
_COUNTED_BEFORE = re.compile(
    r"(?:何|およそ|わずか|たった|延べ|のべ|全部で|全体で|合わせて|合計で?|トータルで?|"
    r"残り|ほぼ|最大|最長|上限|毎|歴史の|新たな|新しい|[Aa][34][で版]?\s?|"
    r"(?:^|[^安健完保])全|(?:^|[^統設合会時集推])計|(?:^|[^契要条予規公制節倹誓])約|"
    r"(?:^|[^])])総|(?:^|[^人件回点員金])数|(?:^|[^])])各)$"
)
_MORE_PAGES = re.compile(r"(?:もう|あと|さらに|更に|次の次の)$")
# 「12巻3号45頁」「1234号56頁」「Vol.12, pp.34-56」「（2010年）56頁」: of a journal or a
# book. 「議案第12号 34ページ」 is of a paper.
_JOURNAL = re.compile(
    r"巻[^。\n]{0,12}$|(?:^|[^第0-9])[0-9]{2,5}号[\s,、(（)）年月0-9]{0,12}$"
    r"|(?:[Vv]ol|[Nn]o)\.?\s?[0-9]{1,5}[\s,、:()0-9A-Za-z.]{0,20}$"
    r"|[0-9]{4}年?[)）][\s,、]{0,2}$|[0-9]\s?:\s?$|[A-Za-z]{3}[A-Za-z .&]{2,20},\s?$"
)
# 「P1ランク」「P3施設」「3P分析」「5P上昇」: no pages.
_NOT_A_PAGE = re.compile(
    r"(?:施設|レベル|ランク|実験|分析|モデル|戦略|理論|増|減|上昇|低下|アップ|ダウン|改善|"
    r"悪化|差|値|[ァ-ヴ])"
)
_LABEL_BEFORE = re.compile(
    r"(?:資料|別紙|別添|別表|別冊|参考|議題|議案|番号|論点|項目|スライド|シート|様式|付録|"
    r"図|表|第|[Nn]o\.?)\s?$"
)
_WORD_BEFORE_KANJI = "同統単唯万均画専随第数何"
_VALUES = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LONGEST_RANGE = 500
_LONGEST_OF_LABEL = 50


@dataclass(frozen=True)
class Citation:
    """`text` as it was printed, at `start`; `pages` the page numbers that it names;
    `document` the paper that they belong to (資料7-1), "" where that is not said."""

    text: str
    pages: tuple[int, ...]
    document: str = ""
    start: int = 0


def page_citations(text: str) -> list[Citation]:
    """Return the page citations of `text` in their order, as printed.

    「34、35ページ」 is one citation of two pages, 「34ページ、35ページ」 are two.
    What counts pages (１ページ戻って, 全50ページ) is none, and what cites a journal
    (民集12巻3号45頁) is none either.
    """
    folded = fold(text)
    found = [
        citation
        for match in _CITATION.finditer(folded)
        if (citation := _citation(text, folded, match)) is not None
    ]
    return _with_papers(found, papers_named(text, folded)) if found else []


def pages_cited(text: str) -> list[int]:
    """Return the distinct pages that `text` cites, in the order they are named."""
    pages = [page for citation in page_citations(text) for page in citation.pages]
    return list(dict.fromkeys(pages))


class _Folding(dict[int, str]):
    """Fills itself with each character that is met: one lookup for each later on."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        # ① and ² are marks beside a number and never part of it.
        kept = len(folded) != 1 or unicodedata.category(character) == "No"
        self[code] = character if kept else folded
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` with full-width letters and digits as half-width ones, each
    character at its old place."""
    return text.translate(_FOLDING)


def _citation(text: str, folded: str, match: re.Match[str]) -> Citation | None:
    start, end = match.span()
    before, after = folded[max(0, start - 40) : start], folded[end : end + 12]
    start = _without_label(folded, match, before)
    numbers = _numbers(folded[start:end])
    if not numbers or _is_no_citation(match, numbers, before, after):
        return None
    pages = tuple(dict.fromkeys(page for one in numbers for page in _pages(*one)))
    return Citation(text=text[start:end], pages=pages, start=start) if pages else None


def _without_label(folded: str, match: re.Match[str], before: str) -> int:
    """「資料３、４ページ」: page 4 of 資料３. Return where the pages begin."""
    start, end = match.span()
    if match["leading"] or not _LABEL_BEFORE.search(before):
        return start
    found = list(_NUMBERS.finditer(folded, start, end))
    if len(found) > 1:
        return found[1].start()
    first = found[0] if found else None
    if first and first["last"]:
        span = _value(first["last"]) - _value(first["first"])
        # 「資料7-1ページ」「資料5から352ページ」: what runs backwards, or over half a
        # book, is no range but a label and a page.
        return start if 0 < span <= _LONGEST_OF_LABEL else first.start("last")
    return start


def _is_no_citation(
    match: re.Match[str],
    numbers: list[tuple[int, int]],
    before: str,
    after: str,
) -> bool:
    if _JOURNAL.search(before) or before[-1:].isdigit():
        return True
    if match["leading"]:
        # 「P.5実験」 is a page all the same: the point says so.
        return "." not in match["leading"][:4] and bool(_NOT_A_PAGE.match(after))
    if before[-1:] in {".", "．"} and before[-2:-1].isdigit():
        return True
    if match["trailing"] and (_NOT_A_PAGE.match(after) or _is_letter(before[-1:])):
        return True
    if match["kanji"] and before[-1:] and before[-1] in _WORD_BEFORE_KANJI:
        return before[-1] != "第"
    return _is_counted(match, numbers, before, after)


def _is_counted(
    match: re.Match[str],
    numbers: list[tuple[int, int]],
    before: str,
    after: str,
) -> bool:
    if _COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(after):
        return True
    if match["span"] or len(numbers) > 1:
        return False
    ((first, last),) = numbers
    if first <= 3 and _MORE_PAGES.search(before):
        return True
    if first == 1 and _ONE_PAGE.match(after):
        return True
    return first == last and bool(_COUNTED_IF_ONE.match(after))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _numbers(folded: str) -> list[tuple[int, int]]:
    """First and last page of each number or range."""
    found = [
        (_value(match["first"]), _value(match["last"] or match["first"]))
        for match in _NUMBERS.finditer(folded)
    ]
    # 1,234 is one number, with its thousands.
    if len(found) == 2 and found[0][1] < 100 and re.search(r"[0-9],[0-9]{3}", folded):
        return [(found[0][0] * 1000 + found[1][0],) * 2]
    return found


def _value(number: str) -> int:
    if number.isascii():
        return int(number)
    if not any(sign in _TENS for sign in number):
        return int("".join(str(_VALUES[sign]) for sign in number))
    total = digit = 0
    for sign in number:
        if sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        else:
            digit = _VALUES[sign]
    return total + digit


def _pages(first: int, last: int) -> tuple[int, ...]:
    if not first:
        return ()
    if first <= last < first + _LONGEST_RANGE:
        return tuple(range(first, last + 1))
    return (first,)


def _with_papers(found: list[Citation], papers: list[Paper]) -> list[Citation]:
    """Each citation with the paper that it is linked to, or that is still spoken of."""
    answer = []
    current, at = "", 0
    for citation in found:
        linked = ""
        while at < len(papers) and papers[at].start < citation.start:
            paper = papers[at]
            at += 1
            if paper.leads_to(citation.start):
                linked = current = paper.label
            elif paper.is_numbered:
                current = "" if paper.is_listed else paper.label
        answer.append(replace(citation, document=linked or current))
    return answer
