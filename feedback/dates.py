"""Dates as the reader's language writes them: 令和6年5月17日（2024年5月17日）."""

from datetime import date

from django.utils import formats
from django.utils.translation import get_language

from feedback.eras import era_year


def dated(day: date) -> str:
    """Return the day for a reader: in Japanese with era and Western year, else
    "17 May 2024" in the language that is active."""
    if not (get_language() or "ja").startswith("ja"):
        return formats.date_format(day, "j F Y", use_l10n=False)
    western = f"{day.year}年{day.month}月{day.day}日"
    if not (era := era_year(day)):
        return western
    return f"{era}{day.month}月{day.day}日（{western}）"
