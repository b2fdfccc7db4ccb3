"""The seeds beside the minutes that they were made from.

The minutes are not part of the repository: DAICHO_MINUTES_07 names the file, or it lies
in ../shared/seeds. Without it these tests are skipped.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from feedback.citations import page_citations

MINUTES = Path(
    os.environ.get("DAICHO_MINUTES_07")
    or settings.BASE_DIR.parent / "shared/seeds/minutes-07.txt"
)
SEEDS = settings.SEEDS_DIR / "katsuryoku"
pytestmark = pytest.mark.skipif(
    not MINUTES.exists(),
    reason=f"no minutes at {MINUTES}: set DAICHO_MINUTES_07 to their file",
)
# As many characters in a row as may be those of the minutes.
LONGEST_QUOTE = 19
# Names and titles are what they are.
NAMES = (
    "活力ある地域社会の実現に向けた情報通信基盤と利活用の在り方に関する懇談会",
    "とりまとめのポイント（案）",
)
FOOTER = re.compile(r"-\d+-")


def joined(lines: list[str]) -> str:
    """The lines as one text; they are cut in the middle of words."""
    return "".join(line.strip() for line in lines if not FOOTER.fullmatch(line.strip()))


def speeches_of_minutes() -> list[tuple[str, str]]:
    """Each speech: the name as printed, and the text."""
    found: list[list[str]] = []
    for line in MINUTES.read_text("utf-8-sig").splitlines():
        if line.strip().startswith("○"):
            found.append([])
        if found and not line.strip().startswith("――"):
            found[-1].append(line)
    spoken = [joined(lines).removeprefix("○").partition(" ") for lines in found]
    return [(name, text.strip()) for name, _, text in spoken]


def seeded(name: str) -> Any:
    return yaml.safe_load((SEEDS / name).read_text("utf-8"))


def test_every_speech_is_there_under_its_printed_name() -> None:
    spoken = speeches_of_minutes()
    seeds = seeded("speeches-07.yaml")
    assert len(spoken) == len(seeds) == 65
    assert [row["number"] for row in seeds] == list(range(1, 66))
    assert [row["name_as_printed"] for row in seeds] == [name for name, _ in spoken]


def test_the_citations_are_those_that_the_minutes_hold() -> None:
    found = [
        [{"text": one.text, "pages": list(one.pages)} for one in page_citations(text)]
        for _, text in speeches_of_minutes()
    ]
    assert found == [row["citations"] for row in seeded("speeches-07.yaml")]
    assert sum(map(len, found)) == 25


def test_a_place_is_cited_as_the_minutes_cite_it() -> None:
    texts = [text for _, text in speeches_of_minutes()]
    for path in sorted(SEEDS.glob("comments-*.yaml")):
        for row in seeded(path.name):
            reported = row.get("reported_in") or {}
            spoken = texts[(row.get("speech") or reported["speech"]) - 1]
            for target in row["targets"]:
                assert target["cited_as"] in spoken, row["key"]


def prose_of(value: Any) -> Iterator[str]:
    """All texts in what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from prose_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from prose_of(inner)


def bare(text: str) -> str:
    """The text without spaces and names, its letters in one form."""
    for name in NAMES:
        text = text.replace(name, "\n")
    return re.sub(r"[^\S\n]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    "path", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.name
)
def test_no_sentence_is_copied_from_the_minutes(path: Path) -> None:
    minutes = bare(joined(MINUTES.read_text("utf-8-sig").splitlines()))
    length = LONGEST_QUOTE + 1
    for text in prose_of(seeded(path.name)):
        ours = bare(text)
        for start in range(len(ours) - length + 1):
            run = ours[start : start + length]
            assert "\n" in run or run not in minutes, (run, text[:40])
