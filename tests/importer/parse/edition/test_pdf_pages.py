"""The pages of a PDF: heads and feet go, the printed number and the file's stay."""

import pytest

from feedback.importer.parse.edition.pdf import read_pdf_draft
from tests.importer.pdf_paper import PITCH, TOP, lines, pdf, text

TEXT = "市町村は、相談の窓口を置き、必要な支援につなぐ体制を整える。"
WORDS = "甲乙丙丁戊己庚辛壬癸"


def leaf(at, *furniture):
    return "\n".join([lines([WORDS[at] + TEXT]), *furniture])


def read(pages, **options):
    return read_pdf_draft(pdf(pages, **options), lambda done, of: None)


def numbers(pages, **options):
    """Return (page of the file, printed page) of each block, all of which is text."""
    found = read(pages, **options).blocks
    assert all(TEXT in block.text for block in found)
    return [(block.file_page, block.page) for block in found]


@pytest.mark.parametrize(
    "foot",
    ["{}", "- {} -", "－{}－", "{}/120", "ページ {}", "{}ページ", "P.{}", "Page {}"],
)
def test_the_number_at_the_foot_is_the_page_to_cite(foot):
    pages = [leaf(at, text(290, 40, foot.format(at + 51))) for at in range(4)]
    assert numbers(pages) == [(1, 51), (2, 52), (3, 53), (4, 54)]


def test_a_number_beside_the_running_head_is_one_too():
    pages = [leaf(at, text(72, 800, f"報告書（案）　{at + 3}")) for at in range(4)]
    assert numbers(pages) == [(1, 3), (2, 4), (3, 5), (4, 6)]


def test_running_heads_go_also_where_chapters_change_them():
    heads = ["第１章　はじめに"] * 3 + ["第２章　財源"] * 3
    pages = [leaf(at, text(72, 800, head)) for at, head in enumerate(heads)]
    assert numbers(pages) == [(at, at) for at in range(1, 7)]


def test_the_first_line_of_each_page_stays_where_pages_differ():
    pages = [lines([f"（{at}）{WORDS[at]}の支援", TEXT], top=800) for at in range(5)]
    assert sum("の支援" in block.text for block in read(pages).blocks) == 5


def test_front_matter_in_roman_has_no_number_to_cite():
    front = [leaf(at, text(290, 40, sign)) for at, sign in enumerate(["i", "ii"])]
    body = [leaf(at, text(290, 40, str(at - 1))) for at in range(2, 6)]
    assert numbers(front + body) == [
        (1, None),
        (2, None),
        (3, 1),
        (4, 2),
        (5, 3),
        (6, 4),
    ]


def test_a_page_whose_number_is_left_out_is_counted():
    feet = ["", "2", "", "4", "5"]
    pages = [leaf(at, text(290, 40, foot or " ")) for at, foot in enumerate(feet)]
    assert numbers(pages) == [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


def test_a_cover_before_page_one_has_none():
    pages = [leaf(0)] + [leaf(at, text(290, 40, str(at))) for at in range(1, 4)]
    assert numbers(pages) == [(1, None), (2, 1), (3, 2), (4, 3)]


def test_numbers_that_begin_anew_in_an_annex_are_followed():
    body = [leaf(at, text(290, 40, str(at + 1))) for at in range(4)]
    annex = [leaf(at + 4, text(290, 40, str(at + 1))) for at in range(3)]
    assert [page for _file, page in numbers(body + annex)] == [1, 2, 3, 4, 1, 2, 3]


def test_a_number_in_the_text_is_no_page_number():
    pages = [lines([WORDS[at] + TEXT, str(year)]) for at, year in enumerate([7, 9, 3])]
    found = read(pages).blocks
    assert [block.text for block in found if block.text.isdigit()] == ["7", "9", "3"]


def test_without_numbers_on_the_paper_the_files_labels_count():
    labels = "/Nums[0<</S/r>>2<</S/D/St 9>>]"
    assert numbers([leaf(at) for at in range(4)], labels=labels) == [
        (1, None),
        (2, None),
        (3, 9),
        (4, 10),
    ]


def test_without_numbers_and_labels_the_pages_of_the_file_count():
    assert numbers([leaf(at) for at in range(2)]) == [(1, 1), (2, 2)]


def test_the_number_on_the_paper_goes_before_the_label():
    pages = [leaf(at, text(290, 40, str(at + 5))) for at in range(3)]
    assert numbers(pages, labels="/Nums[0<</S/D/St 90>>]") == [(1, 5), (2, 6), (3, 7)]


def test_a_heading_as_high_as_the_running_heads_stays():
    heads = [text(72, 800, "報告書（案）") for _ in range(5)]
    pages = [leaf(at, head) for at, head in enumerate(heads)]
    pages[2] = leaf(2, text(72, 800, "報告書（案）", size=16))
    assert [b.text for b in read(pages).blocks if "報告書" in b.text] == [
        "報告書（案）"
    ]


def test_the_pages_are_counted():
    assert (
        read([leaf(0), lines([""]) or " ", leaf(1, text(72, TOP - PITCH, " "))]).pages
        == 3
    )
