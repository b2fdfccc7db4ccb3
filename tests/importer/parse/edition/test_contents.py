"""目次: left out, and believed."""

import pytest

from feedback.importer.parse.edition.contents import entry_of
from feedback.importer.parse.edition.sections import outline_of
from tests.importer.parse.edition.writing import headed, paragraphs

BODY = (
    "１　目的\n定める。\n２　方法\n（１）窓口\n置く。\n（２）電話\n引く。\n"
    "３　費用\n払う。"
)
HEADINGS = ["１ 目的", "２ 方法", "  （１） 窓口", "  （２） 電話", "３ 費用"]


@pytest.mark.parametrize(
    "contents",
    [
        "目次\n１　目的 ………… 1\n２　方法 ………… 3\n３　費用 ………… 12\n",
        "目　次\n１　目的\n２　方法\n（１）窓口\n（２）電話\n３　費用\n",
        "１　目的・・・・・・1\n２　方法・・・・・・3\n３　費用・・・・・・12\n",
        "１　目的\n２　方法\n（１）窓口\n（２）電話\n３　費用\n",
        "Contents\n１　目的 . . . . . 1\n２　方法 . . . . . 3\n３　費用 . . . . . 12\n",
    ],
)
def test_the_contents_are_no_sections(contents):
    assert headed(outline_of(paragraphs(contents + BODY)).sections) == HEADINGS


def test_what_the_contents_list_is_a_heading_even_without_a_number():
    text = "目次\nねらい ………… 1\n進め方 ………… 3\n\nねらい\n定める。\n進め方\n話す。"
    sections = outline_of([b for b in paragraphs(text) if b.text]).sections
    assert headed(sections) == [" ねらい", " 進め方"]


def test_a_list_that_is_counted_as_headings_are_is_told_by_the_contents():
    listed = "目次\n1. 目的 …… 1\n2. 方法 …… 2\n"
    text = "1. 目的\n次のとおり。\n1. 窓口\n広く。\n2. 電話\n長く。\n2. 方法\n話す。"
    assert headed(outline_of(paragraphs(listed + text)).sections) == [
        "1 目的",
        "2 方法",
    ]


def test_a_list_that_is_printed_twice_is_no_contents():
    steps = "\n".join(f"{n}. 手順{n}" for n in range(1, 8))
    text = f"（１）平日\n{steps}\n（２）夜間\n{steps}\n（３）祝日\n閉じる。"
    said = "\n".join(section.text for section in outline_of(paragraphs(text)).sections)
    assert said.count("手順7") == 2


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("連携体制 ……… 12", "連携体制"),
        ("1.2 Scope . . . . . . iv", "1.2 Scope"),
        ("（１）窓口・・・・５", "（１）窓口"),
        ("令和６年度", None),
        ("窓口は12", None),
        ("……… 12", None),
        ("", None),
    ],
)
def test_an_entry_has_a_leader_and_a_page(line, title):
    assert entry_of(line) == title
