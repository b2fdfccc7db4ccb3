"""Tables and figures with a caption are places of their own."""

import pytest

from feedback.importer.parse.edition.captions import caption_of
from feedback.importer.parse.edition.sections import outline_of
from tests.importer.parse.edition.writing import paragraphs


@pytest.mark.parametrize(
    ("line", "sort", "number", "heading"),
    [
        ("表３　支援の一覧", "table", "表３", "支援の一覧"),
        ("【表２－１】支援の一覧", "table", "表２－１", "支援の一覧"),
        ("図 2-1 流れ", "figure", "図 2-1", "流れ"),
        ("図表1-2　推移", "figure", "図表1-2", "推移"),
        ("Table 3: Support", "table", "Table 3", "Support"),
        ("Figure 2. Flow", "figure", "Figure 2", "Flow"),
    ],
)
def test_a_caption_has_its_number_and_words(line, sort, number, heading):
    caption = caption_of(line)
    assert (caption.sort, caption.number, caption.heading) == (sort, number, heading)
    assert caption.sure


@pytest.mark.parametrize(
    "line",
    ["表３に示すとおり", "図る。", "表３のとおり増えた。", "表現", "Table of", ""],
)
def test_words_about_a_table_are_no_caption(line):
    assert caption_of(line) is None


@pytest.mark.parametrize(
    "shown",
    ["表１　窓口の数\nT|区分　数\\n平日　３", "T|区分　数\\n平日　３\n表１　窓口の数"],
)
def test_a_captioned_table_stands_below_the_section_whose_text_goes_on(shown):
    text = f"（１）現状\n窓口は少ない。\n{shown}\n増やすべきである。"
    around, table = outline_of(paragraphs(text)).sections
    assert around.text == "窓口は少ない。\n増やすべきである。"
    assert (table.sort, table.number, table.heading) == ("table", "表１", "窓口の数")
    assert (table.path, table.text) == (("（１）現状",), "区分　数\n平日　３")


def test_two_figures_have_each_its_own_caption():
    text = "（１）現状\nF|流れ\n図１　相談の流れ\nF|組織\n図２　市の組織\n以上である。"
    figures = outline_of(paragraphs(text)).sections[1:]
    assert [(one.number, one.text) for one in figures] == [
        ("図１", "流れ"),
        ("図２", "組織"),
    ]


def test_without_a_caption_both_stay_in_the_text():
    text = "（１）現状\nF|流れ\nT|区分　数\\n平日　３\nF|\n以上である。"
    (section,) = outline_of(paragraphs(text)).sections
    assert section.text == "［図：流れ］\n区分　数\n平日　３\n以上である。"
