"""The head of the real minutes that the example data stand on."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from feedback.importer.parse.head import Roster
from tests.importer.parse.heads import head, names

MINUTES = Path(
    os.environ.get("DAICHO_MINUTES_07")
    or settings.BASE_DIR.parent / "shared/seeds/minutes-07.txt"
)


@pytest.fixture(scope="module")
def read():
    if not MINUTES.is_file():
        pytest.skip(f"no minutes at {MINUTES}: set DAICHO_MINUTES_07 to their file")
    text = MINUTES.read_text(encoding="utf-8")
    first = text.index("○")
    opening = "".join(line.strip() for line in text[first : first + 1500].splitlines())
    return head(text[:first], opening=(opening,))


def test_what_when_and_where(read):
    told = read.head
    assert told.title.startswith("活力ある地域社会の実現に向けた情報通信基盤と利活用の")
    assert told.number == 7
    assert told.date.isoformat() == "2024-05-17"
    assert (f"{told.starts:%H:%M}", f"{told.ends:%H:%M}") == ("10:00", "11:24")
    assert told.place == "オンライン"
    assert told.agenda == ("とりまとめのポイント（案）", "意見交換")


def test_who_was_there(read):
    present = "浦田 大谷 黄瀬 國領 小林 坂本 島田 庄司 砂田 中尾 森川"
    assert names(read.head.present) == present.split()
    assert [p.name for p in read.head.present if p.role == "chair"] == ["國領"]
    assert names(read.head.absent) == ["越塚", "関", "前田"]
    serving = "田邊 佐々木 内田 金子 前田"
    assert names(read.head.secretariat) == serving.split()
    assert {p.role for p in read.head.secretariat} == {"secretariat"}
    assert read.problems == ()


SPEAKERS = [
    ("國領座長", "座長"),
    ("国領座長", "座長"),
    ("座長", "座長"),
    ("金子統括補佐", "情報通信政策課統括補佐"),
    ("事務局（佐々木）", "地域通信振興課長"),
    ("前田構成員", "構成員"),
    ("事務局（前田）", "地域通信政策課課長補佐"),
]


@pytest.mark.parametrize(("label", "title"), SPEAKERS)
def test_its_speakers_are_found(read, label, title):
    person = Roster(read.head).find(label)
    assert person is not None
    assert person.title == title


def test_an_official_is_no_member_of_that_name(read):
    assert Roster(read.head).resolve("金子構成員") == (None, "unknown")
