"""Labels at the beginning of a line: what they print, what they count."""

import pytest

from feedback.importer.parse.edition.numbering import label_of
from feedback.importer.parse.edition.numerals import roman, values_of

LABELS = [
    ("第１章　総則", "第１章", "総則", (1,)),
    ("第二節 目的", "第二節", "目的", (2,)),
    ("第一　目的", "第一", "目的", (1,)),
    ("第三条　市は、窓口を置く。", "第三条", "市は、窓口を置く。", (3,)),
    ("検討項目③　連携体制の在り方", "検討項目③", "連携体制の在り方", (3,)),
    ("論点1-2　窓口", "論点1-2", "窓口", (2,)),
    ("別紙１　名簿", "別紙１", "名簿", (1,)),
    ("別紙　名簿", "別紙", "名簿", ()),
    ("（参考１）検討の経緯", "（参考１）", "検討の経緯", (1,)),
    ("附属書A 用語", "附属書A", "用語", (1,)),
    ("（２）連携体制の在り方", "（２）", "連携体制の在り方", (2,)),
    ("⑵ 窓口", "⑵", "窓口", (2,)),
    ("(iv) words", "(iv)", "words", (4,)),
    ("（ウ）窓口", "（ウ）", "窓口", (3, 24)),
    ("(ｱ) 窓口", "(ｱ)", "窓口", (1, 36)),
    ("③相談体制", "③", "相談体制", (3,)),
    ("❸ 窓口", "❸", "窓口", (3,)),
    ("Ⅲ　今後の方向性", "Ⅲ", "今後の方向性", (3,)),
    ("IV. Results", "IV", "Results", (4,)),
    ("１．はじめに", "１", "はじめに", (1,)),
    ("1.2.3. Scope", "1.2.3", "Scope", (3,)),
    ("１－２　現状", "１－２", "現状", (2,)),
    ("A.1 Words", "A.1", "Words", (1,)),
    ("ア　窓口", "ア", "窓口", (1, 36)),
    ("一　相談", "一", "相談", (1,)),
    ("B. Words", "B", "Words", (2,)),
    ("1) words", "1)", "words", (1,)),
    ("§ 3 Scope", "§ 3", "Scope", (3,)),
    ("Annex A (informative) Words", "Annex A", "(informative) Words", (1,)),
    ("Chapter 12 - Words", "Chapter 12", "Words", (12,)),
    ("■連携体制", "■", "連携体制", ()),
]


@pytest.mark.parametrize(("line", "number", "words", "values"), LABELS)
def test_a_label_is_told_from_its_words_and_both_kept_as_printed(
    line, number, words, values
):
    label = label_of(line)
    assert (label.number, label.words) == (number, words)
    assert label.values == values


@pytest.mark.parametrize(
    "line",
    [
        "２０２５年の調査",
        "2.5倍に増えた",
        "3つの柱",
        "第２回会合では",
        "一般に",
        "アクセスする",
        "A model of",
        "課題と今後",
        "柱となる考え方",
        "項目　二十年前　十年前",
        "Section 5.2, “Scope”",
        "127.0.0.1 localhost",
        "",
    ],
)
def test_what_counts_something_else_is_no_label(line):
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（１）あ", "(2) い"),
        ("⑴ あ", "（３）い"),
        ("１．あ", "2. い"),
        ("①あ", "⑫ い"),
    ],
)
def test_labels_of_one_level_have_one_shape_whatever_their_width(one, other):
    assert label_of(one).shape == label_of(other).shape


def test_labels_of_two_levels_have_two_shapes():
    lines = [
        "１．あ",
        "（１）あ",
        "①あ",
        "ア　あ",
        "（ア）あ",
        "(ｱ)あ",
        "1.1 あ",
        "Ⅰ　あ",
    ]
    assert len({label_of(line).shape for line in lines}) == len(lines)


def test_numerals_that_are_none_count_nothing():
    assert (values_of("漢"), roman("IIII"), roman("VX"), roman("")) == (
        (),
        None,
        None,
        None,
    )
    assert roman("xlix") == 49


def test_a_line_of_a_million_signs_is_read_at_its_beginning_alone():
    assert label_of("①" * 1_000_000).number == "①"
