"""A draft as PDF: paragraphs, headings, columns, tables, told by layout."""

import pytest

from feedback.importer.parse.edition.blocks import Sort
from feedback.importer.parse.edition.joining import joined
from feedback.importer.parse.edition.pdf import read_pdf_draft
from feedback.importer.parse.problems import Unreadable
from tests.importer import paper
from tests.importer.pdf_paper import (
    HEAVY,
    LEFT,
    PITCH,
    TOP,
    frame,
    lines,
    pdf,
    text,
    wrapped,
)

TEXT = (
    "地域の支え合いの仕組みを広げるため、市町村は、関係する団体とともに、"
    "相談の窓口を置き、必要な支援につなぐ体制を整えることが求められる。"
)


def read(*pages, **options):
    return read_pdf_draft(pdf(pages, **options), lambda done, of: None)


def texts(*pages, **options):
    return [block.text for block in read(*pages, **options).blocks]


def test_the_lines_of_a_paragraph_are_put_together():
    rows = [*wrapped(TEXT, first=1), *wrapped(TEXT, first=1)]
    assert texts(lines(rows)) == ["\u3000" + TEXT, "\u3000" + TEXT]


def test_words_have_a_space_between_and_a_cut_word_is_made_whole():
    rows = [
        "The municipality shall set up a desk at which all people are given ad-",
        "vice, and the municipality shall report once a year on what has been",
        "done at that desk as far as the people concerned have agreed to that.",
    ]
    assert texts(lines(rows, x=100, size=12)) == [
        "The municipality shall set up a desk at which all people are given advice, "
        "and the municipality shall report once a year on what has been done at that "
        "desk as far as the people concerned have agreed to that."
    ]


def test_a_gap_a_short_line_and_an_indent_end_a_paragraph():
    full = TEXT[:42]
    apart = lines([full, full]) + lines([full], top=TOP - 3 * PITCH)
    assert texts(apart) == [full + full, full]
    assert texts(lines(["短い行", full])) == ["短い行", full]
    assert texts(lines([full, full, "\u3000" + full[:40]])) == [
        full + full,
        "\u3000" + full[:40],
    ]


def test_a_reference_at_a_lines_beginning_begins_no_paragraph():
    rows = [TEXT[:42], "（２）のとおり、窓口を置く。"]
    assert texts(lines(rows)) == ["".join(rows)]


def test_points_of_a_list_are_one_each_with_their_deeper_lines():
    shown = text(LEFT, TOP, "①" + TEXT[:41])
    shown += lines([TEXT[41:60]], x=LEFT + 10.5, top=TOP - PITCH)
    shown += lines(["②" + TEXT[:30]], top=TOP - 2 * PITCH)
    assert texts(shown) == ["①" + TEXT[:60], "②" + TEXT[:30]]


def test_larger_and_heavier_lines_stand_alone_and_say_so():
    shown = text(LEFT, TOP, "連携体制の在り方", size=14, font=HEAVY)
    shown += lines(wrapped(TEXT), top=TOP - 2 * PITCH)
    heading, body = read(shown).blocks
    assert (heading.text, heading.size, heading.bold) == ("連携体制の在り方", 14, True)
    assert (body.text, body.size, body.bold) == (TEXT, 10.5, False)


def test_a_bookmark_makes_its_line_a_heading_also_where_it_leaves_out_the_number():
    shown = lines(["第1章\u3000はじめに", "（１）連携体制", "連携体制", "本文です。"])
    found = read(
        shown,
        marks=[
            (1, "はじめに", 1, TOP + 12),
            (2, "（１）連携体制", 1, TOP - PITCH + 12),
        ],
    ).blocks
    assert [(block.level, block.text) for block in found] == [
        (1, "第1章\u3000はじめに"),
        (2, "（１）連携体制"),
        (0, "連携体制"),
        (0, "本文です。"),
    ]


def test_a_heading_on_two_lines_is_one():
    shown = lines(["財源の確保と市町村の", "負担の在り方", "本文です。"])
    (heading, body) = read(
        shown, marks=[(1, "財源の確保と市町村の負担の在り方", 1, TOP)]
    ).blocks
    assert (heading.level, heading.text) == (1, "財源の確保と市町村の負担の在り方")
    assert body.level == 0


def test_a_bookmark_that_names_nothing_on_its_page_makes_no_heading():
    found = read(lines(["本文です。"]), marks=[(1, "財源", 1, TOP)]).blocks
    assert [block.level for block in found] == [0]


def test_a_table_of_contents_tells_the_headings_where_there_are_no_bookmarks():
    contents = lines(
        [
            "目次",
            "第１章\u3000はじめに………………………………1",
            "\u3000連携体制……………………………………1",
            "第２章\u3000財源…………………………………2",
        ]
    )
    one = lines(["第１章\u3000はじめに", "連携体制", "本文です。"]) + text(300, 40, "1")
    two = lines(["第２章\u3000財源", "連携体制", "本文です。"]) + text(300, 40, "2")
    found = [b for b in read(contents, one, two).blocks if b.file_page != 1]
    assert [(block.level, block.text) for block in found] == [
        (1, "第１章\u3000はじめに"),
        (2, "連携体制"),
        (0, "本文です。"),
        (1, "第２章\u3000財源"),
        (0, "連携体制"),
        (0, "本文です。"),
    ]


def test_two_columns_are_read_one_after_the_other():
    rows = [TEXT[at : at + 20] for at in range(0, 60, 20)] * 3
    left = lines(rows[:8])
    right = lines(rows[:8], x=LEFT + 230)
    # As the file has them: row by row through both columns.
    shown = "\n".join(
        row
        for both in zip(left.splitlines(), right.splitlines(), strict=True)
        for row in both
    )
    assert "".join(texts(shown)) == "".join(rows[:8]) * 2


def test_a_ruled_table_is_its_cells_whatever_their_lines():
    ys = [700, 660, 600]
    shown = frame([72, 200, 400], ys)
    shown += text(80, 680, "区分") + text(210, 680, "支援の内容")
    shown += text(80, 640, "窓口") + text(210, 640, "相談を受け、必要な")
    shown += text(210, 622, "支援につなぐ。")
    (table,) = read(shown).blocks
    assert (table.sort, table.text) == (
        Sort.TABLE,
        "区分\u3000支援の内容\n窓口\u3000相談を受け、必要な支援につなぐ。",
    )


def test_a_frame_around_text_is_no_table():
    shown = frame([70, 520], [780, 700]) + lines(["コラム", TEXT[:40]])
    assert [block.sort for block in read(shown).blocks] == [Sort.PARAGRAPH] * 2


def test_a_table_that_goes_on_is_one_and_its_head_is_said_once():
    def leaf(word):
        shown = frame([72, 200, 400], [700, 680, 660])
        shown += text(80, 685, "区分") + text(210, 685, "支援")
        return shown + text(80, 665, word) + text(210, 665, "相談")

    (table,) = read(leaf("窓口"), leaf("訪問")).blocks
    assert table.text == "区分\u3000支援\n窓口\u3000相談\n訪問\u3000相談"
    assert (table.file_page, table.file_page_to) == (1, 2)


def test_aligned_rows_are_a_table_without_rules():
    rows = [("区分", "実績", "目標"), ("窓口", "12", "30"), ("訪問", "4", "8")]
    shown = "\n".join(
        text(x, TOP - PITCH * at, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((72, 200, 300), row, strict=True)
    )
    (table,) = read(shown).blocks
    assert (table.sort, table.text) == (
        Sort.TABLE,
        "区分\u3000実績\u3000目標\n窓口\u300012\u300030\n訪問\u30004\u30008",
    )


def test_a_paragraph_goes_on_over_the_page():
    rows = wrapped(TEXT + TEXT)
    (block,) = read(lines(rows[:1], top=80), lines(rows[1:])).blocks
    assert block.text == TEXT + TEXT
    assert (block.file_page, block.file_page_to) == (1, 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (paper.pdf_of([b""]), "no_text"),
        (paper.make_pdf([["1"], ["2"], ["3"]]), "no_text"),
        (paper.make_pdf([["\ue000\ue001\ue002" * 30]]), "garbled"),
        (pdf([lines([TEXT])])[:300], "broken"),
    ],
)
def test_a_pdf_without_text_is_refused(data, code):
    with pytest.raises(Unreadable) as refused:
        read_pdf_draft(data, lambda done, of: None)
    assert refused.value.code == code


def test_each_page_that_is_read_is_told():
    told = []
    page = lines([TEXT])
    read_pdf_draft(pdf([page] * 3), lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("窓口を", "置く", "窓口を置く"),
        ("the desk", "for advice", "the desk for advice"),
        ("窓口（desk", "）を置く", "窓口（desk）を置く"),
        ("ad-", "vice", "advice"),
        ("well-", "known", "well-known"),
        ("good-", "vice", "goodvice"),
        ("known-", "good", "known-good"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("Denial-of-", "Service", "Denial-of-Service"),
        ("2.0-", "rc.8", "2.0-rc.8"),
        ("work-", "1.0.0", "work-1.0.0"),
        ("the desk -", "for advice", "the desk - for advice"),
        ("the desk --", "for advice", "the desk -- for advice"),
        ("a lot of ad", "vice", "a lot of advice"),
        ("a lot of good", "vice", "a lot of good vice"),
        ("", "窓口", "窓口"),
    ],
)
def test_two_lines_are_joined_as_they_are_read(before, after, text):
    words = frozenset(["advice", "well-known", "known", "good", "vice", "goodvice"])
    assert joined(before, after, words) == text


def test_an_option_cut_behind_its_hyphens_is_whole_where_options_are_written():
    assert joined("set --", "userc", frozenset(["--"])) == "set --userc"
    rows = [
        "A file is named by --config, or, if another one is wanted for that, by --",
        "userc with its name.",
    ]
    assert texts(lines(rows, size=12)) == ["".join(rows)]


def test_a_paragraph_goes_on_past_the_notes_at_the_foot():
    rows = wrapped(TEXT)
    note = text(LEFT, 80, "1 平成20年の調査による。", size=8)
    note += text(LEFT, 68, "2 令和５年の調査による。", size=8)
    assert texts(lines(rows[:1], top=120) + note, lines(rows[1:])) == [
        TEXT,
        "1 平成20年の調査による。",
        "2 令和５年の調査による。",
    ]


def test_a_line_of_bold_words_amid_a_sentence_is_no_heading():
    rows = [TEXT[:42], TEXT[:42], TEXT[42:]]
    shown = lines(rows[:1]) + text(LEFT, TOP - PITCH, rows[1], font=HEAVY)
    shown += lines(rows[2:], top=TOP - 2 * PITCH)
    assert texts(shown) == ["".join(rows)]


def test_a_line_between_wide_gaps_says_so():
    shown = lines([*wrapped(TEXT), "", "連携体制", "", *wrapped(TEXT), *["短い。"] * 3])
    assert [block.apart for block in read(shown).blocks] == [at == 1 for at in range(6)]


def test_the_space_behind_a_number_is_kept_however_narrow():
    assert texts(text(LEFT, TOP, "5.8.1. 追跡の仕組み")) == ["5.8.1. 追跡の仕組み"]
    assert texts(text(LEFT, TOP, "5.8.1.追跡の仕組み")) == ["5.8.1.追跡の仕組み"]


def test_the_title_of_a_slide_is_its_heading():
    def slide(title):
        return text(60, 500, title, size=24) + lines([TEXT[:30]] * 3, top=440)

    pages = [slide("とりまとめのポイント"), slide("連携体制")]
    found = read(*pages, size=(842, 595)).blocks
    assert [block.text for block in found if block.level] == [
        "とりまとめのポイント",
        "連携体制",
    ]
    assert not any(block.level for block in read(*pages).blocks)
