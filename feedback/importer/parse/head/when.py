"""The day and the hours of a meeting."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

import re2

from feedback.eras import Printed, dates_in
from feedback.importer.parse.document import Line
from feedback.numerals import read_number

_N = "[0-9一二三四五六七八九十〇零]"
_TIME = re2.compile(
    rf"(午\s?前|午\s?後|[AaPp]\.?[Mm]\.?)?\s*"
    rf"(?:({_N}{{1,3}})\s*(?::\s*([0-9]{{2}})|時\s*(間)?(?:({_N}{{1,3}})\s*分|(半))?)"
    r"|(正午))"
)
_RANGE = ("~", "〜", "-", "–", "—", "―", "から", "より", "至", "∼", "−", "→", "⇒")
_ENDING = ("閉会", "終了", "散会", "閉議", "閉廷", "終わり", "延会")
_OPENING = ("開会", "開始", "開議", "開催", "から", "再開")
_APART = re2.compile(
    r"((?:令和|平成|昭和)[0-9元一二三四五六七八九十]{1,3}年|[12][0-9]{3}年)[^度0-9]"
    r".{0,40}?([0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)"
)
# Lines with these tell when the page was made, not when the meeting was.
_NOT_THE_DAY = (
    *("更新", "公開日", "公表", "掲載", "作成", "印刷", "登録", "発行", "取得", "次回"),
    *("委嘱", "告示", "施行", "法律", "政令", "改正", "前回", "任期", "確定", "承認"),
)


@dataclass(frozen=True)
class Hour:
    """A time of day as printed: where, whether 午前/午後 is said, and its value."""

    at: time
    start: int
    end: int
    half: str = ""


def hours_in(text: str) -> list[Hour]:
    """Return the times of day in `text` (after NFKC): １０：００, 午後１時半, 正午."""
    return list(_hours(unicodedata.normalize("NFKC", text)))


def span_of(text: str) -> tuple[time | None, time | None]:
    """Return when a meeting begins and ends by a text like 10時～12時半, or
    午前10時開会 … 午後0時30分閉会."""
    plain = unicodedata.normalize("NFKC", text)
    hours = list(_hours(plain))
    if not hours and len(text) < 300:
        plain = "".join(plain.split())
        hours = list(_hours(plain))
    starts, ends = None, None
    for index, hour in enumerate(hours):
        between = plain[hours[index - 1].end : hour.start] if index else ""
        if index and len(between.strip()) <= 8 and _joins(between) and not ends:
            return hours[index - 1].at, _after(hours[index - 1], hour)
        near = (
            plain[hour.end : hour.end + 6] + plain[max(0, hour.start - 8) : hour.start]
        )
        if _says(plain[hour.end : hour.end + 6], _ENDING) or (
            _says(near, _ENDING) and not _says(near, _OPENING)
        ):
            ends = ends or hour
        elif starts is None:
            starts = hour
    if starts and ends:
        return starts.at, _after(starts, ends)
    return starts.at if starts else None, ends.at if ends else None


def _is_ending(text: str, hour: Hour) -> bool:
    """Whether the words beside an hour, on its line, say that the meeting ends."""
    after = text[hour.end : hour.end + 8].split("\n")[0]
    before = text[max(0, hour.start - 10) : hour.start].split("\n")[-1]
    after, before = "".join(after.split()), "".join(before.split())
    if _says(before, _OPENING) and not _says(before, _ENDING):
        return False
    if after.startswith("まで"):
        return True
    return _says(after, _ENDING) or _says(before, _ENDING)


def day_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, Printed]]:
    """Yield the days that lines of a head name, without those of other things."""
    for line in lines:
        if any(word in line.text for word in _NOT_THE_DAY):
            continue
        # Some print all letters apart: 令 和 元 年 6 月 1 9 日.
        close = "".join(line.text[:300].split())
        for printed in dates_in(line.text) or dates_in(close):
            yield line, printed


def day_apart(text: str) -> Printed | None:
    """Return the day of a line whose year stands apart: 令和５年　…会　５月１６日."""
    plain = "".join(unicodedata.normalize("NFKC", text[:200]).split())
    match = _APART.search(plain)
    if not match:
        return None
    return next(iter(dates_in(match.group(1) + match.group(2))), None)


def without_when(text: str) -> str:
    """Return what is left of a line (after NFKC) without its day and its hours."""
    plain = unicodedata.normalize("NFKC", text)
    hours = list(_hours(plain))
    last = hours[-1].end if hours else 0
    for printed in dates_in(plain):
        last = max(last, plain.find(printed.text) + len(printed.text))
    rest = plain[last:].lstrip(")）曜日まで~-〜、,・ 　開会閉終了予定頃")
    return rest.removeprefix("於").lstrip(":：、, 　")


def _hours(text: str) -> Iterator[Hour]:
    for match in _TIME.finditer(text):
        at = _time(match)
        if at:
            yield Hour(at, match.start(), match.end(), _half_of(match.group(1)))


def _half_of(printed: str | None) -> str:
    letters = "".join((printed or "").split())
    return "後" if "後" in letters or letters[:1] in ("P", "p") else letters[1:2]


def _time(match: Any) -> time | None:
    half, hour, minutes, span, kanji_minutes, and_half, noon = match.groups()
    if noon:
        return time(12, 0)
    if span:
        return None  # 2時間
    value = read_number(hour) if hour != "〇" else 0
    minute = 30 if and_half else read_number(minutes or kanji_minutes or "0") or 0
    if value is None:
        return None
    if _half_of(half) == "後" and value < 12:
        value += 12
    return time(value, minute) if value < 24 and minute < 60 else None


def _after(start: Hour, end: Hour) -> time:
    """午後7時～8時50分 ends in the evening; 午前10時～0時30分 after noon."""
    later = end.at.hour + 12
    if end.half or not start.half or end.at > start.at or later > 23:
        return end.at
    return end.at.replace(hour=later)


def _joins(between: str) -> bool:
    return any(sign in between for sign in _RANGE)


def _says(text: str, said: Sequence[str]) -> bool:
    return any(word in text for word in said)
