"""Days by the eras of Japan: 2024-05-17 is 令和6年5月17日. Writes and reads them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import re2

from feedback.numerals import DIGITS, read_number

# First day, name, and the Western year before its first. Japan counts days by the
# Gregorian calendar since 1873 (明治5年太政官布告337号); days before that get no era.
ERAS = (
    (date(2019, 5, 1), "令和", 2018),
    (date(1989, 1, 8), "平成", 1988),
    (date(1926, 12, 25), "昭和", 1925),
    (date(1912, 7, 30), "大正", 1911),
    (date(1873, 1, 1), "明治", 1867),
)
ROMAN = {
    "令和": "Reiwa",
    "平成": "Heisei",
    "昭和": "Showa",
    "大正": "Taisho",
    "明治": "Meiji",
}
WEEKDAYS = "月火水木金土日"

_BEFORE = {name: before for _first, name, before in ERAS}
_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
# After NFKC. A year may stand in both calendars: 令和6年（2024年）, 2024(令和6)年.
_N = rf"([{DIGITS}]{{1,4}})"
_ERA = r"(令\s?和|平\s?成|昭\s?和|大\s?正|明\s?治)"
_OTHER = rf"(?:\s*[(〔\[]\s*(?:西暦\s*)?({_ERA}?\s*[{DIGITS}]{{1,4}})\s*年?\s*[)〕\]])?"
_DAY = rf"\s*{_N}\s*月\s*{_N}\s*日"
_WEEKDAY = rf"(?:\s*[(\[〔]?\s*([{WEEKDAYS}])\s*(?:[)\]〕・･、,]|曜))?"
_LONG = re2.compile(rf"{_ERA}?\s*{_N}\s*年?{_OTHER}\s*年?{_DAY}{_WEEKDAY}")
_SHORT = re2.compile(
    r"(?:^|[^0-9A-Za-z./-])(?:([RHSTM]|令和|平成|昭和)\s?\.?\s?([0-9]{1,2}|元)|([0-9]{4}))"
    rf"\s?[./-]\s?([0-9]{{1,2}})\s?[./-]\s?([0-9]{{1,2}}){_WEEKDAY}"
)


@dataclass(frozen=True)
class Printed:
    """A day as it stands in a text.

    `day` is what it names by its first year; `other` the day by the year in the other
    calendar if one is printed beside it; `weekday` the number of the weekday that is
    printed (Monday 0), None if none is. `text` is as printed (after NFKC).
    """

    day: date
    text: str
    other: date | None = None
    weekday: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether both years, and the weekday, mean the same day."""
        if self.other not in (None, self.day):
            return False
        return self.weekday in (None, self.day.weekday())


def era_year(day: date) -> str:
    """Return 「令和6年」, 「令和元年」 for a first year, "" where no era is counted."""
    name, year = _in_era(day)
    return f"{name}{'元' if year == 1 else year}年" if name else ""


def roman_era_year(day: date) -> str:
    """Return "Reiwa 6", "" where no era is counted."""
    name, year = _in_era(day)
    return f"{ROMAN[name]} {year}" if name else ""


def _in_era(day: date) -> tuple[str, int]:
    """Return the era and the day's year in it; ("", 0) where none is counted."""
    return next(
        ((name, day.year - before) for first, name, before in ERAS if day >= first),
        ("", 0),
    )


def dates_in(text: str) -> list[Printed]:
    """Return the days that `text` names in full, in order: 令和６年５月１７日（金）,
    平成十八年二月十五日, H31.4.1, 2024/5/17, 2024年5月17日."""
    folded = unicodedata.normalize("NFKC", text)
    found = [*_long_dates(folded), *_short_dates(folded)]
    return [printed for _start, printed in sorted(found, key=lambda pair: pair[0])]


def read_date(text: str) -> date | None:
    """Return the first day that `text` names, None if it names none."""
    return next((printed.day for printed in dates_in(text)), None)


def _long_dates(text: str) -> Iterator[tuple[int, Printed]]:
    for match in _LONG.finditer(text):
        era, year, other, _era, month, day, weekday = match.groups()
        first, second = _year(era, year), _other_year(other)
        yield from _printed(match, first or second, second, month, day, weekday)


def _short_dates(text: str) -> Iterator[tuple[int, Printed]]:
    for match in _SHORT.finditer(text):
        letter, in_era, western, month, day, weekday = match.groups()
        era = _LETTERS.get(letter, letter)
        year = _year(era, in_era) if era else _year(None, western)
        yield from _printed(match, year, None, month, day, weekday)


def _printed(
    match: Any,
    year: int | None,
    other: int | None,
    month: str,
    day: str,
    weekday: str | None,
) -> Iterator[tuple[int, Printed]]:
    when = _date(year, month, day)
    if when is None:
        return
    yield (
        match.start(),
        Printed(
            day=when,
            text=match.group(0).strip(),
            other=_date(other, month, day),
            weekday=WEEKDAYS.index(weekday) if weekday else None,
        ),
    )


def _year(era: str | None, year: str) -> int | None:
    number = read_number(year)
    if number is None:
        return None
    if era:
        return _BEFORE[era.replace(" ", "")] + number if number < 70 else None
    return number if 1873 <= number < 2200 else None


def _other_year(printed: str | None) -> int | None:
    if not printed:
        return None
    compact = "".join(printed.split())
    era = compact[:2] if compact[:2] in _BEFORE else None
    return _year(era, compact[2:] if era else compact)


def _date(year: int | None, month: str, day: str) -> date | None:
    try:
        return date(year or 0, read_number(month) or 0, read_number(day) or 0)
    except ValueError:
        return None
