"""What a plan says, it says in the reader's language."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from feedback.importer.doubts import as_json, in_words, read_back
from feedback.importer.minutes.entries import shown
from feedback.importer.parse.pipeline import parse

MINUTES = "港の会議（第2回）議事録\n日時：令和6年6月3日（火）10:00～11:00\n"


def in_english(problem: Any) -> str:
    with translation.override("en"):
        return in_words(problem)


def test_the_day_of_the_week_is_said_in_the_readers_language() -> None:
    read = parse(MINUTES.encode(), "minutes.txt")
    (problem,) = [each for each in read.problems if each.code == "weekday"]
    assert "月曜日" in in_words(problem)
    assert in_english(problem).startswith("2024-06-03 is a Monday;")
    kept = as_json(problem)
    with translation.override("en"):
        assert read_back(kept) == in_english(problem)


@pytest.mark.parametrize(
    ("name", "value", "japanese", "english"),
    [
        ("kind", "question", "質問", "Question"),
        ("status", "present", "出席", "Present"),
        ("verdict", "confirmed", "了", "Confirmed"),
        ("procedural", True, "はい", "Yes"),
        ("procedural", False, "いいえ", "No"),
        ("targets", ["P.3", "P.5"], "P.3、P.5", "P.3, P.5"),
        ("targets", [], "", ""),
        ("member", None, "", ""),
        ("held_on", date(2024, 6, 3), "2024-06-03", "2024-06-03"),
        ("text", "本文。", "本文。", "本文。"),
    ],
)
def test_a_value_of_a_plan_is_said_in_the_readers_language(
    name: str, value: Any, japanese: str, english: str
) -> None:
    assert shown(name, value) == japanese
    with translation.override("en"):
        assert shown(name, value) == english
