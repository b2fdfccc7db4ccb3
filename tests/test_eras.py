"""Days at the borders of the eras."""

from datetime import date

import pytest
from django.utils import translation

from feedback.dates import dated
from feedback.eras import dates_in, era_year, read_date

BORDERS = [
    (date(2024, 5, 17), "令和6年"),
    (date(2020, 1, 1), "令和2年"),
    (date(2019, 12, 31), "令和元年"),
    (date(2019, 5, 1), "令和元年"),
    (date(2019, 4, 30), "平成31年"),
    (date(1990, 1, 1), "平成2年"),
    (date(1989, 1, 8), "平成元年"),
    (date(1989, 1, 7), "昭和64年"),
    (date(1926, 12, 25), "昭和元年"),
    (date(1926, 12, 24), "大正15年"),
    (date(1912, 7, 30), "大正元年"),
    (date(1912, 7, 29), "明治45年"),
    (date(1873, 1, 1), "明治6年"),
    (date(1872, 12, 31), ""),
]


@pytest.mark.parametrize(("day", "year"), BORDERS)
def test_each_day_has_the_year_of_its_era(day, year):
    assert era_year(day) == year


def test_japanese_gives_both_years():
    with translation.override("ja"):
        assert dated(date(2024, 5, 17)) == "令和6年5月17日（2024年）"
        assert dated(date(2019, 5, 1)) == "令和元年5月1日（2019年）"


def test_a_day_before_the_gregorian_calendar_has_no_era():
    with translation.override("ja"):
        assert dated(date(1868, 9, 8)) == "1868年9月8日"


def test_english_gives_both_years_too():
    with translation.override("en"):
        assert dated(date(2024, 5, 17)) == "17 May 2024 (Reiwa 6)"
        assert dated(date(1868, 9, 8)) == "8 September 1868"


def test_no_language_at_all_is_japanese():
    with translation.override(None):
        assert dated(date(2019, 4, 30)) == "平成31年4月30日（2019年）"


WRITTEN = [
    ("令和６年５月１７日（金）", date(2024, 5, 17), True),
    ("令和６年５月１７日 金曜日 １０：００～", date(2024, 5, 17), True),
    ("令和元年５月１日（水・祝）", date(2019, 5, 1), True),
    ("平成31年4月30日", date(2019, 4, 30), True),
    ("平成十八年二月十五日(水曜日)", date(2006, 2, 15), True),
    ("昭和64年1月7日", date(1989, 1, 7), True),
    ("㋿6年5月17日", date(2024, 5, 17), True),
    ("H31.4.1", date(2019, 4, 1), True),
    ("R6.5.17（金）", date(2024, 5, 17), True),
    ("R6/5/17", date(2024, 5, 17), True),
    ("2024年5月17日", date(2024, 5, 17), True),
    ("２０２４年 ５ 月 １７ 日", date(2024, 5, 17), True),
    ("2024/5/17", date(2024, 5, 17), True),
    ("2024.5.17", date(2024, 5, 17), True),
    ("2024-05-17", date(2024, 5, 17), True),
    ("令和6年（2024年）5月17日", date(2024, 5, 17), True),
    ("2024年（令和6年）5月17日", date(2024, 5, 17), True),
    ("2024(令和6)年5月17日", date(2024, 5, 17), True),
    ("令和６年５月１７日（土）", date(2024, 5, 17), False),
    ("令和6年（2025年）5月17日", date(2024, 5, 17), False),
]


@pytest.mark.parametrize(("text", "day", "agrees"), WRITTEN)
def test_a_day_is_read_however_it_is_written(text, day, agrees):
    printed = dates_in(text)[0]
    assert (printed.day, printed.agrees) == (day, agrees)
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["令和６年度第２回", "5月17日", "令和5年13月40日", "第3.2.1", "03-3580-1234"],
)
def test_what_is_no_full_day_is_none(text):
    assert read_date(text) is None
