"""Headings without their numbers."""

import pytest

from feedback.matching.numbering import unnumbered


@pytest.mark.parametrize(
    "printed",
    [
        "連携体制", "１　連携体制", "1. 連携体制", "1.2.3 連携体制",
        "（２）連携体制", "(2) 連携体制", "② 連携体制", "②連携体制",
        "第３章　連携体制", "第三章 連携体制", "Ⅲ　連携体制", "Ⅲ．連携体制",
        "ア　連携体制", "（ア）連携体制", "検討項目③　連携体制", "別紙１　連携体制",
        "表３　連携体制", "図１－２　連携体制", "§ 4.1 連携体制", "「連携体制」",
        "**連携体制**", "連携体制：", "一、連携体制", "V2.1 連携体制",
        "Appendix B: 連携体制", "参考資料2 連携体制", "第２　連携体制",
        "3-1 連携体制",
    ],
)  # fmt: skip
def test_a_number_before_a_heading_is_left_out(printed: str) -> None:
    assert unnumbered(printed) == "連携体制"


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("2024年の取組", "2024年の取組"),
        ("三つの柱", "三つの柱"),
        ("A guide to drafts", "a guide to drafts"),
        ("Civil society", "civil society"),
        ("Part of the whole", "part of the whole"),
        ("資料の保存", "資料の保存"),
        ("検討項目③", "検討項目3"),
        ("1.2", "1.2"),
        ("アクセス", "アクセス"),
        ("", ""),
    ],
)
def test_what_only_looks_like_a_number_stays(printed: str, left: str) -> None:
    assert unnumbered(printed) == left
