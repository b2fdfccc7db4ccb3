"""The real minutes of the seeds' seventh meeting, read by the parser.

The file is not part of the repository: DAICHO_MINUTES_07 names it, or it lies in
../shared/seeds. Without it these tests are skipped.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.pipeline import parse

MINUTES = Path(
    os.environ.get("DAICHO_MINUTES_07")
    or settings.BASE_DIR.parent / "shared/seeds/minutes-07.txt"
)
SEEDS = settings.SEEDS_DIR / "katsuryoku"
pytestmark = pytest.mark.skipif(
    not MINUTES.exists(),
    reason=f"no minutes at {MINUTES}: set DAICHO_MINUTES_07 to their file",
)


@cache
def minutes() -> Minutes:
    return parse(MINUTES.read_bytes(), MINUTES.name)


def seeded(name: str) -> Any:
    return yaml.safe_load((SEEDS / name).read_text("utf-8"))


def members() -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in seeded("panel.yaml")["members"]}


def test_every_speech_is_found_under_its_printed_name() -> None:
    printed = [speech.name_as_printed for speech in minutes().speeches]
    seeds = seeded("speeches-07.yaml")
    assert len(printed) == 65
    assert printed == [row["name_as_printed"] for row in seeds]


def test_every_speaker_is_who_the_seeds_say() -> None:
    people = members()
    expected = [people[row["speaker"]]["name"] for row in seeded("speeches-07.yaml")]
    assert [speech.name for speech in minutes().speeches] == expected


def test_the_citations_are_within_the_speeches_that_make_them() -> None:
    for speech, row in zip(minutes().speeches, seeded("speeches-07.yaml"), strict=True):
        for cited in row["citations"]:
            assert cited["text"] in speech.text, speech.number


def test_words_are_not_cut_by_lines_or_pages() -> None:
    paragraphs = [
        paragraph
        for speech in minutes().speeches
        for paragraph in speech.text.split("\n")
    ]
    ends = ("。", "？", "……", "）")
    assert [text for text in paragraphs if not text.endswith(ends)] == []
    assert [text for text in paragraphs if "-27-" in text or "了 ―" in text] == []
