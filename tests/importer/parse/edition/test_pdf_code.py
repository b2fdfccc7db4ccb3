"""A draft as PDF whose headings, or what only looks like some, are printed as code."""

from feedback.importer.parse.edition import headings, pdf_blocks
from feedback.importer.parse.edition.reading import read_edition
from tests.importer.parse.edition.writing import headed
from tests.importer.pdf_paper import (
    CODE,
    HEAVY,
    HEAVY_CODE,
    LEFT,
    PITCH,
    TOP,
    lines,
    pdf,
    text,
    wrapped,
)

PROSE = (
    "A desk for advice is set up by each municipality, and whoever asks there is "
    "answered within a week, as far as it is known by then what can be answered."
)
NAMES = ("ALLOWED_HOSTS", "which", "cache-max")
CHAPTERS = ("Desks", "Advice", "Answers", "Reports", "Costs")


def shown(*rows):
    """Return a page: (words, size, font) below each other, None for a gap."""
    return "".join(
        text(LEFT, TOP - PITCH * at, words, size=size, font=font)
        for at, (words, size, font) in enumerate(row or ("", 1, 1) for row in rows)
        if words
    )


def prose():
    return [(row, 12, 1) for row in wrapped(PROSE)]


def read(*pages):
    return read_edition(pdf(pages))


def page(name, font=HEAVY_CODE, size=10.5):
    return shown((name, size, font), None, *prose(), None, *prose())


def test_names_in_the_bold_print_of_code_are_headings_though_set_smaller():
    first = shown(("Settings", 16, HEAVY), None, *prose())
    sections = read(first, *map(page, NAMES)).sections
    assert headed(sections) == [" Settings", *(f"   {name}" for name in NAMES)]


def test_bold_words_amid_code_are_no_headings(monkeypatch):
    code = [
        ("try {", 10.5, HEAVY_CODE),
        ("  answer(desk)", 10.5, CODE),
        ("return desk", 10.5, HEAVY_CODE),
        ("}", 10.5, CODE),
        None,
        ("// none of these", 10.5, HEAVY_CODE),
        None,
        *prose(),
    ]
    pages = [
        shown((words, 16, HEAVY), None, *prose(), None, *code) for words in CHAPTERS
    ]
    assert headed(read(*pages).sections) == [f" {words}" for words in CHAPTERS]
    monkeypatch.setattr(pdf_blocks, "is_code", lambda groups, at, usual: False)
    assert len(read(*pages).sections) > len(CHAPTERS)


def test_points_of_a_list_are_none_of_the_headings_where_these_stand_out(
    monkeypatch,
):
    points = [("1. One desk", 12, 1), None, *prose(), None, ("2. Two", 12, 1), None]
    pages = [
        shown((words, 16, HEAVY), None, *prose(), None, *points, *prose())
        for words in CHAPTERS
    ]
    assert headed(read(*pages).sections) == [f" {words}" for words in CHAPTERS]
    monkeypatch.setattr(headings, "PRINTED", 99)
    assert len(read(*pages).sections) > len(CHAPTERS)


def test_a_place_too_long_for_one_heading_is_doubted():
    first = shown(("Settings", 16, HEAVY), None, *prose())
    rest = [lines(wrapped(PROSE * 10)) for _ in range(20)]
    assert [problem.code for problem in read(first, *rest[:3]).problems] == []
    (problem,) = read(first, *rest).problems
    assert (problem.code, problem.value) == ("few_headings", "Settings")
    assert "見出しを十分に読み取れませんでした。「Settings」" in problem.message
