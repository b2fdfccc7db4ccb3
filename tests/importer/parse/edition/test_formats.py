"""The same draft as Markdown, text, Word and PDF says the same, place by place."""

import pytest

from feedback.differences import comparable
from feedback.importer.parse.edition.reading import read_edition
from tests.importer.one_draft import FORMATS, TITLE

SECTIONS = [
    ("第１章", "検討の背景", 0, 3),
    ("（１）", "これまでの取組", 1, 3),
    ("（２）", "担い手の状況", 1, 3),
    ("第２章", "今後の方向性", 0, 4),
    ("（１）", "連携体制の在り方", 1, 4),
    ("①", "窓口の一本化", 2, 4),
    ("②", "情報の共有", 2, 4),
    ("表１", "支援の一覧", 3, 4),
    ("（２）", "財源の確保", 1, 5),
    ("第３章", "おわりに", 0, 5),
]


def read(name):
    return read_edition(FORMATS[name](), name)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_places_of_the_draft(name):
    found = read(name)
    assert found.format == name.partition(".")[2]
    assert comparable(found.title) == comparable(TITLE)
    assert [
        (s.number, s.heading, len(s.path), s.page) for s in found.sections
    ] == SECTIONS


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "案.md"])
def test_every_format_gives_the_same_text_under_the_same_headings(name):
    def said(name):
        return [
            ([comparable(one) for one in section.path], comparable(section.text))
            for section in read(name).sections
        ]

    assert said(name) == said("案.md")


@pytest.mark.parametrize("name", ["案.docx", "案.pdf"])
def test_both_page_numbers_are_kept_where_the_file_has_pages(name):
    found = read(name)
    assert found.pages == 3
    assert [(s.page, s.file_page) for s in found.sections][::4] == [
        (3, 1),
        (4, 2),
        (5, 3),
    ]
    crossing = next(s for s in found.sections if s.heading == "担い手の状況")
    assert (crossing.page_to, crossing.file_page_to) == (4, 2)
