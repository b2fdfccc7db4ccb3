"""Dates as Japanese papers write them: 令和6年5月17日（2024年5月17日）."""

from datetime import date

from django.utils import formats
from django.utils.translation import get_language

# First day, name, and the Western year before its first. Japan counts days by the
# Gregorian calendar since 1873 (明治5年太政官布告337号); days before that get no era.
ERAS = (
    (date(2019, 5, 1), "令和", 2018),
    (date(1989, 1, 8), "平成", 1988),
    (date(1926, 12, 25), "昭和", 1925),
    (date(1912, 7, 30), "大正", 1911),
    (date(1873, 1, 1), "明治", 1867),
)


def era_year(day: date) -> str:
    """Return 「令和6年」, 「令和元年」 for a first year, "" where no era is counted."""
    for first, name, before in ERAS:
        if day >= first:
            year = day.year - before
            return f"{name}{'元' if year == 1 else year}年"
    return ""


def dated(day: date) -> str:
    """Return the day for a reader: in Japanese with era and Western year, else
    "17 May 2024" in the language that is active."""
    if not (get_language() or "ja").startswith("ja"):
        return formats.date_format(day, "j F Y", use_l10n=False)
    western = f"{day.year}年{day.month}月{day.day}日"
    if not (era := era_year(day)):
        return western
    return f"{era}{day.month}月{day.day}日（{western}）"
