"""Dates as the reader's language writes them: 令和6年5月17日（2024年）,
17 May 2024 (Reiwa 6)."""

from datetime import date

from django.utils import formats
from django.utils.translation import get_language

from feedback.eras import era_year, roman_era_year


def dated(day: date) -> str:
    """Return the day for a reader with its year in both calendars; the Western one
    alone for a day before eras were counted by it."""
    if (get_language() or "ja").startswith("ja"):
        return _in_japanese(day)
    western = formats.date_format(day, "j F Y", use_l10n=False)
    era = roman_era_year(day)
    return f"{western} ({era})" if era else western


def _in_japanese(day: date) -> str:
    within = f"{day.month}月{day.day}日"
    era = era_year(day)
    return f"{era}{within}（{day.year}年）" if era else f"{day.year}年{within}"
