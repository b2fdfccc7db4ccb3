"""What meeting it was: its title and its number."""

from collections.abc import Sequence

import re2

from feedback.eras import dates_in
from feedback.importer.parse.document import Line
from feedback.importer.parse.head.printed import CLOSING, OPENING, compact, folded
from feedback.numerals import DIGITS, read_number

_NUMBER = re2.compile(rf"第\s*([{DIGITS}](?:\s?[{DIGITS}]){{0,3}})\s*回")
_RECORD_NUMBER = re2.compile(rf"(?:録|記録)\s*[(（]?\s*第\s*([{DIGITS}]{{1,4}})\s*号")
_BODIES = (
    *(
        "会議",
        "審議会",
        "懇談会",
        "委員会",
        "部会",
        "分科会",
        "協議会",
        "検討会",
        "研究会",
    ),
    *(
        "調査会",
        "会合",
        "ワーキング",
        "ＷＧ",
        "WG",
        "タスクフォース",
        "本部",
        "小委員会",
    ),
    *(
        "連絡会",
        "懇話会",
        "審査会",
        "総会",
        "議会",
        "定例会",
        "推進会",
        "作業部会",
        "チーム",
    ),
    *("円卓", "フォーラム", "ラウンドテーブル", "評議会", "運営会", "公聴会", "説明会"),
)
_RECORDS = (
    *("議事録", "会議録", "議事要旨", "議事概要", "速記録", "議事要録", "会議要旨"),
    *("発言録", "会議概要", "記録", "会議結果", "開催結果", "審議結果", "会議の概要"),
)
_NOT_A_TITLE = (
    "ホーム",
    "トップ",
    "ページ",
    "更新",
    "メニュー",
    "現在地",
    "現在の位置",
    "本文",
    "検索",
    "資料",
    "案内",
    "様式",
    "開催した",
    "議会中継",
    "議事録一覧",
    "会議録一覧",
    "サイト",
)
_JOINING = "とのをにはがでやへ・、「（(及び並並びに"
_MOST_LINES = 6


def title_of(above: Sequence[Line], named: str = "") -> str:
    """Return the title from the lines above the first label, in one line; `named` is
    what stands under 会議名, which is used if there is nothing above."""
    lines = [line.text.strip() for line in above if _may_be_title(line.text)]
    chosen = _around_the_body(lines)
    title = _joined([_undated(text) for text in chosen if not _is_record(text)])
    if named and (not title or compact(title) in _RECORDS):
        title = " ".join(named.split("\n")[0].split())
    return title


def number_of(title: str, above: Sequence[Line] = ()) -> int | None:
    """Return the number of the meeting. Of several, one outside of brackets counts,
    and of these the last, which is the body nearest to the meeting: 第８期第３回,
    ○○審議会第40回△△部会; of a joint meeting the first."""
    numbers = _numbers(title) or next(
        (found for line in above if (found := _numbers(line.text))), []
    )
    if not numbers:
        return _record_number([title, *(line.text for line in above)])
    outside = [number for number, inside in numbers if not inside]
    candidates = outside or [number for number, _inside in numbers]
    return candidates[0] if "合同" in title or "・第" in title else candidates[-1]


def _numbers(text: str) -> list[tuple[int, bool]]:
    found = []
    plain = folded(text)
    for match in _NUMBER.finditer(plain):
        number = read_number(compact(match.group(1)))
        before = plain[: match.start()]
        inside = sum(map(before.count, "([〔")) > sum(map(before.count, ")]〕"))
        if number and plain[match.end() : match.end() + 2] != "国会":
            found.append((number, inside))
    return found


def _record_number(texts: Sequence[str]) -> int | None:
    for text in texts:
        if match := _RECORD_NUMBER.search(folded(text)):
            return read_number(match.group(1))
    return None


def _may_be_title(text: str) -> bool:
    text = text.strip()
    if not text or len(text) > 120 or text[-1] in "。｡":
        return False
    if any(word in text for word in _NOT_A_TITLE) or text.endswith("室"):
        return False
    return not _is_only_a_day(text)


def _is_only_a_day(text: str) -> bool:
    days = dates_in(text)
    if not days or _names_a_body(text):
        return False
    return len(text) - len(days[0].text) <= 8


def _around_the_body(lines: list[str]) -> list[str]:
    """The lines from the first that names a body or a number, to where both ended."""
    lines = [text for text in lines if not _is_an_aside(text)]
    marks = [index for index, text in enumerate(lines) if _names_a_body(text)]
    if not marks:
        return lines[:1]
    first = marks[0]
    while first and _goes_over(lines[first - 1]):
        first -= 1
    last = max(index for index in marks if index < first + _MOST_LINES)
    for index in range(first, last):
        if compact(lines[index]).endswith(_RECORDS) and not _is_record(lines[index]):
            return lines[first : index + 1]
    return lines[first : last + 1]


def _is_an_aside(text: str) -> bool:
    """（開会前）, 〔速報版〕: in brackets, and neither a name nor a number."""
    closed = text[0] in OPENING and text[-1] in CLOSING and text[0] not in "「『"
    return closed and not _NUMBER.search(folded(text))


def _names_a_body(text: str) -> bool:
    letters = compact(text)
    return any(word in letters for word in (*_BODIES, *_RECORDS)) or bool(
        _NUMBER.search(folded(text))
    )


def _goes_over(text: str) -> bool:
    return text[-1] in _JOINING or text[-1] in OPENING


def _is_record(text: str) -> bool:
    letters = compact(text).strip(OPENING + CLOSING)
    return letters.removesuffix("(案)").removesuffix("（案") in _RECORDS


def _undated(text: str) -> str:
    """Drop the day that a title begins or ends with: 2018年1月17日　第１回…"""
    for printed in dates_in(text)[:1]:
        at = folded(text).find(printed.text)
        before, after = text[:at].strip(), text[at + len(printed.text) :]
        if at > 0 and text[at - 1].isspace() and _names_a_body(before):
            return before  # the day, and on the same line the hours and the place
        if at == 0:
            return after.lstrip("曜日)） 　")
        if (
            at > 0
            and len(after.strip("曜日)）（( 　・祝開催")) == 0
            and before[-1] not in "（("
        ):
            return before
    first, _gap, rest = text.partition(" ")
    return (
        rest.strip() if rest and all(c.isdecimal() or c == "/" for c in first) else text
    )


def _joined(lines: list[str]) -> str:
    title = ""
    for text in dict.fromkeys(lines):
        text = compact(text) if _is_spelt_out(text) else "　".join(text.split())
        straight = not title or title[-1] in _JOINING or text[:1] in "（(」"
        title += text if straight else "　" + text
    return title


def _is_spelt_out(text: str) -> bool:
    """「議 事 録」: letters parted for looks."""
    parts = text.split()
    single = sum(len(part) == 1 for part in parts)
    return len(parts) > 2 and single >= len(parts) * 0.8
