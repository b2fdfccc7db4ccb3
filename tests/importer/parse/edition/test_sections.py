"""Blocks become sections: which lines head something, and what stands above what."""

import pytest

from feedback.importer.parse.edition.reading import read_edition
from feedback.importer.parse.edition.sections import outline_of
from tests.importer.parse.edition.writing import headed, outlined, paragraphs

REPORT = """\
地域における相談の在り方について（案）
令和７年３月
はじめに
本報告は、相談の在り方をまとめたものである。
検討項目①　相談体制
（１）現状と課題
窓口は三つに分かれている。
① 平日の窓口は市が開いている。
② 夜間の窓口は閉じている。
（２）今後の方向性
（１）のとおり分かれている窓口を、一つにする。
検討項目②　連携体制の在り方
（１）現状
ア　窓口
つながりがない。
イ　人員
足りない。
（２）方向性
① 相談員の配置
② 研修の実施
おわりに
以上である。
別紙１　構成員名簿
甲野　乙子（みどり市）。"""


def test_a_report_comes_apart_at_its_headings():
    outline = outline_of(paragraphs(REPORT))
    assert outline.title == "地域における相談の在り方について（案）"
    assert outline.problems == []
    assert headed(outline.sections) == [
        " はじめに",
        "検討項目① 相談体制",
        "  （１） 現状と課題",
        "  （２） 今後の方向性",
        "検討項目② 連携体制の在り方",
        "  （１） 現状",
        "    ア 窓口",
        "    イ 人員",
        "  （２） 方向性",
        " おわりに",
        "別紙１ 構成員名簿",
    ]


def test_what_a_heading_says_is_kept_as_printed():
    section = outline_of(paragraphs(REPORT)).sections[6]
    assert section.path == ("検討項目②　連携体制の在り方", "（１）現状")
    assert (section.number, section.heading) == ("ア", "窓口")
    assert (section.text, section.line) == ("つながりがない。", 14)


@pytest.mark.parametrize(
    "items",
    [
        "① 相談員の配置\n② 研修の実施\n③ 広報の強化",
        "① 相談員を置くこと。\n② 研修を行うこと。",
        "（ア）窓口\n（イ）電話",
        "○ 窓口が分かれている\n○ 夜間は閉じている",
        "1. 窓口\n2. 電話",
        "・窓口\n・電話",
    ],
)
def test_items_of_a_list_are_text(items):
    assert outlined(f"（１）現状\n{items}\n（２）方向性\n一つにする。") == [
        (0, "（１）", "現状", items),
        (0, "（２）", "方向性", "一つにする。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "（２）のとおり、窓口は分かれている",
        "（２）及び（３）に示す",
        "第１章では、現状を述べた",
        "検討項目③において述べる",
        "２０２５年の調査による",
        "2.5倍に増えた",
        "表１に示すとおり",
    ],
)
def test_a_reference_at_the_start_of_a_line_is_no_heading(line):
    text = f"（１）現状\n{line}\n窓口は三つある。\n（２）方向性\n一つにする。"
    assert [row[2] for row in outlined(text)] == ["現状", "方向性"]


def test_the_order_of_levels_is_that_of_the_document():
    circles_above = (
        "① 相談\n(1) 現状\nある。\n(2) 課題\nない。\n② 連携\n(1) 現状\nある。"
    )
    assert headed(outline_of(paragraphs(circles_above)).sections) == [
        "① 相談",
        "  (1) 現状",
        "  (2) 課題",
        "② 連携",
        "  (1) 現状",
    ]


def test_told_headings_have_the_level_that_the_format_tells():
    text = "# 指針\nまえおき。\n## 1 目的\n### 1.1 対象\nだれでも。\n## 2 方法\n話す。"
    outline = outline_of(paragraphs(text))
    assert outline.title == "指針"
    assert headed(outline.sections) == ["", "1 目的", "  1.1 対象", "2 方法"]


def test_decimals_of_one_told_level_stand_below_each_other():
    text = "## 1 目的\n## 1.1 対象\nだれ。\n## 注\nは。\n## 1.2 方法\nす。\n## 2 他"
    assert headed(outline_of(paragraphs(text)).sections) == [
        "1 目的",
        "  1.1 対象",
        " 注",
        "  1.2 方法",
        "2 他",
    ]


def test_a_first_heading_that_says_something_is_no_title():
    text = "# はじめに\n\n本文その一。\n\n# 第二\n\n本文その二。\n"
    edition = read_edition(text.encode(), "a.md")
    assert edition.title == ""
    assert headed(edition.sections) == [" はじめに", "第二"]
