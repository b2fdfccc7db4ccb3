"""Plain text: wrapped lines, pages, tables, refusals."""

from contextlib import suppress

import pytest

from feedback.importer.parse.edition import limits
from feedback.importer.parse.edition.reading import read_edition
from feedback.importer.parse.problems import Unreadable
from tests.importer.parse.edition.writing import headed, rows

DRAFT = """\
　　　　　　　　　　　　　　　　資料８－１
　　　　相談の在り方について（案）

P.1
１　はじめに
　本報告は、相談の在り方について、令和六年度から重ねてきた検討の結果
をまとめたものである。
P.2
２　相談体制
（１）現状
　窓口は三つに分かれている。そのため、相談する人はどこに行けばよいのか
（２）のとおり分からない。夜間に開いている窓口は、どの町にも一つも見当
たらない。
P.3
（２）方向性
　窓口を一つにする。

表１　窓口の数
区分　　数
平日　　３

　以上である。
"""


def read(text, name="a.txt"):
    return read_edition(text.encode(), name)


def test_a_draft_with_page_marks():
    edition = read(DRAFT)
    assert (edition.title, edition.format) == ("相談の在り方について（案）", "txt")
    assert headed(edition.sections) == [
        "１ はじめに",
        "２ 相談体制",
        "  （１） 現状",
        "  （２） 方向性",
        "    表１ 窓口の数",
    ]
    assert [section.page for section in edition.sections] == [1, 2, 2, 3, 3]
    assert edition.sections[3].text == "窓口を一つにする。\n以上である。"


def test_wrapped_lines_are_one_paragraph_and_no_reference_heads_anything():
    text = read(DRAFT).sections[2].text
    assert "\n" not in text
    assert text.endswith("たらない。")


def paged(foot, count=4, head=""):
    return "\f".join(
        "\n".join(
            [
                head,
                f"（{n}）見出し{n}",
                f"　{n}番目の文である。",
                "",
                foot.format(n + 10),
            ]
        )
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize("foot", ["- {} -", "{}", "P.{}", "{}／20ページ", "[Page {}]"])
def test_form_feeds_count_the_files_pages_and_feet_print_their_own(foot):
    edition = read(paged(foot.replace("／20", "/20")))
    assert edition.pages == 4
    assert [(s.page, s.file_page) for s in edition.sections] == [
        (11, 1),
        (12, 2),
        (13, 3),
        (14, 4),
    ]
    assert edition.sections[2].text == "3番目の文である。"


def test_form_feeds_alone_number_the_pages():
    edition = read(paged("", head="相談の在り方について（案）"))
    assert [(s.page, s.file_page) for s in edition.sections][1] == (2, 2)
    assert "在り方" not in edition.sections[1].text


def test_page_numbers_at_the_foot_belong_to_what_stands_above():
    text = "（１）現状\n分かれている。\n- 5 -\n（２）方向性\n一つにする。\n- 6 -\n"
    assert [section.page for section in read(text).sections] == [5, 6]


def test_a_section_over_two_pages_says_where_it_ends():
    text = "P.5\n（１）現状\n分かれている。\nP.6\nまだある。\n（２）方向性\n一つに。"
    first, second = read(text).sections
    assert (first.page, first.page_to) == (5, 6)
    assert (second.page, second.page_to) == (6, None)


def test_underlined_headings_have_the_level_of_their_line():
    text = "目的\n====\n\n定める。\n\n対象\n----\n\n全て。\n\n方法\n====\n\n話す。\n"
    assert rows(read(text).sections) == [
        (0, "", "目的", "定める。"),
        (1, "", "対象", "全て。"),
        (0, "", "方法", "話す。"),
    ]


def test_lines_between_blanks_head_the_prose_below_where_nothing_is_numbered():
    text = "Aims\n\nWe say what we want.\n\nMeans\n\nWe say how we do it.\n"
    assert headed(read("A Guide\n\nby us\n\n" + text).sections) == [" Aims", " Means"]


def test_articles_hold_the_text_behind_their_number():
    law = (
        "第一章　総則\n（目的）\n第一条　市は、窓口を置く。\n２　前項は、別に定める。\n"
        "（定義）\n第二条　窓口をいう。\n"
    )
    assert rows(read(law).sections) == [
        (0, "第一章", "総則", ""),
        (1, "第一条", "（目的）", "市は、窓口を置く。\n２　前項は、別に定める。"),
        (1, "第二条", "（定義）", "窓口をいう。"),
    ]


def test_a_text_without_headings_is_one_place_and_says_so():
    edition = read("みどり市の計画\n\n窓口を増やす。\n人を増やす。\n")
    (section,) = edition.sections
    assert section.text == "窓口を増やす。\n人を増やす。"
    assert [problem.code for problem in edition.problems] == ["no_headings"]


@pytest.mark.parametrize("encoding", ["cp932", "euc-jp", "utf-16"])
def test_other_encodings_of_japanese_are_read(encoding):
    draft = DRAFT.replace("－", "の")
    edition = read_edition(draft.encode(encoding), "a.txt")
    assert edition.sections == read(draft).sections


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"\n \n", "a.txt", "no_text"),
        ("目次\n１　目的 …… 1\n２　方法 …… 2".encode(), "a.txt", "no_text"),
        (b"---\ntitle: x\n---\n", "a.md", "no_text"),
        (b"\0\1\2" * 900, "a.txt", "binary"),
        (b"<!doctype html><p>x</p>", "a.html", "format"),
        (b"\x89PNG\r\n\x1a\n", "a.md", "format"),
        ("本文。".encode("cp932") + b"\xff\xfe\xfd", "a.txt", "encoding"),
        (b"# a\n" * 6_000, "a.md", "too_many_sections"),
        (b"a\n" * 60_001, "a.md", "too_long"),
        (b"a\n" * 60_001, "a.txt", "too_long"),
    ],
)
def test_what_is_no_draft_is_refused_and_the_reason_named(data, name, code):
    with pytest.raises(Unreadable) as refused:
        read_edition(data, name)
    assert refused.value.code == code


def test_a_draft_within_the_limit_of_headings_is_read(monkeypatch):
    monkeypatch.setattr(limits, "MOST_SECTIONS", 6_000)
    assert len(read_edition(b"# a\n" * 6_000, "a.md").sections) == 6_000


@pytest.mark.parametrize(
    "data",
    [
        "①" * 300_000,
        "（" * 300_000,
        "1." * 300_000,
        "[" * 300_000,
        "[a](" * 100_000,
        "![](" * 100_000,
        "*a" * 200_000,
        "<!--" * 100_000,
        "`a``" * 100_000,
        "…1" * 200_000,
        "|-" * 200_000,
        "検討項目" * 100_000,
        "　" * 300_000 + "あ",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_endless_lines_are_read_or_refused_at_once(data, name):
    with suppress(Unreadable):
        assert len(read_edition(data.encode(), name).sections) <= 2
