"""The pages of a draft in Word: those of the file, and those printed on the paper."""

import pytest

from feedback.importer.parse.edition.word import read_word_draft
from tests.importer.word_paper import PAGE, docx, paragraph, section, table

BREAK = '<w:r><w:br w:type="page"/></w:r>'


def pages(*parts):
    """Return (text, page of the file, printed page) of each block."""
    found = read_word_draft(docx(*parts))
    return [(block.text, block.file_page, block.page) for block in found.blocks]


def test_without_words_layout_no_page_is_known():
    found = read_word_draft(docx(paragraph("甲"), paragraph(BREAK, "乙")))
    assert found.pages is None
    assert [(block.file_page, block.page) for block in found.blocks] == [
        (None, None),
        (None, None),
    ]


def test_a_break_of_the_layout_begins_a_page():
    assert pages(paragraph("甲"), paragraph(PAGE, "乙")) == [("甲", 1, 1), ("乙", 2, 2)]


def test_a_paragraph_that_is_broken_says_where_it_ends():
    found = read_word_draft(docx(paragraph("前半", PAGE, "後半")))
    (block,) = found.blocks
    assert (block.file_page, block.file_page_to, block.page_to) == (1, 2, 2)
    assert found.pages == 2


def test_a_break_that_is_said_twice_is_one():
    assert pages(
        paragraph("甲", BREAK), paragraph(PAGE, "乙"), paragraph(PAGE, "丙")
    ) == [
        ("甲", 1, 1),
        ("乙", 2, 2),
        ("丙", 3, 3),
    ]


def test_a_break_before_the_paragraph_is_one_too():
    new = "<w:pageBreakBefore/>"
    assert pages(
        paragraph("甲"), paragraph(PAGE, "乙", properties=new), paragraph(PAGE, "丙")
    ) == [("甲", 1, 1), ("乙", 2, 2), ("丙", 3, 3)]


def test_a_page_that_begins_with_a_table_is_counted_though_it_is_not_marked():
    assert pages(
        paragraph(PAGE, "甲", BREAK), table([["表", "の"]]), paragraph(PAGE, "乙")
    ) == [("甲", 2, 2), ("表　の", 3, 3), ("乙", 4, 4)]


def test_front_matter_is_counted_in_roman_and_the_text_begins_at_one():
    front = section(how="lowerRoman", start=1)
    assert pages(
        paragraph("序"),
        paragraph(PAGE, "凡例", properties=front),
        paragraph(PAGE, "本文"),
        paragraph(PAGE, "続き"),
        section(start=1),
    ) == [("序", 1, None), ("凡例", 2, None), ("本文", 3, 1), ("続き", 4, 2)]


def test_a_section_without_a_start_counts_on():
    assert pages(
        paragraph("甲", properties=section(start=55)),
        paragraph(PAGE, "乙"),
        section(),
    ) == [("甲", 1, 55), ("乙", 2, 56)]


def test_a_section_that_goes_on_amid_a_page_begins_no_page():
    assert pages(
        paragraph(PAGE, "甲", properties=section(start=7)),
        paragraph("乙"),
        paragraph(PAGE, "丙"),
        section(begins="continuous"),
    ) == [("甲", 2, 8), ("乙", 2, 8), ("丙", 3, 9)]


@pytest.mark.parametrize("start", ["-", "x", "9" * 40, ""])
def test_a_start_that_is_no_number_is_none(start):
    odd = section(start=1).replace('"1"', f'"{start}"')
    assert pages(paragraph(PAGE, "甲"), odd) == [("甲", 2, 2)]
