"""What a PDF shows by layout: spaces, indents, gaps, ruby."""

import pytest

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading import read
from tests.importer import paper

TEXT = "地域社会の実現に向けた情報通信基盤と利活用の在り方について"


def placed(*pieces):
    """Return a page of pieces (x, y, size, text)."""
    shown = (
        f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"
        for x, y, size, text in pieces
    )
    return paper.pdf_of(["\n".join(shown).encode()])


def texts(data):
    return [line.text for line in read(data).lines]


def test_a_wide_gap_is_a_wide_space_and_slack_in_a_sentence_is_none():
    data = placed(
        (50, 700, 10, "○山本会長"),
        (120, 700, 10, TEXT[:14]),
        (263, 700, 10, TEXT[14:]),
    )
    assert texts(data) == [f"○山本会長　{TEXT}"]


def test_the_space_in_a_name_stays():
    data = placed((50, 700, 10, "委員"), (90, 700, 10, "山本 花子"))
    assert texts(data) == ["委員　山本 花子"]


def test_an_indent_and_a_gap_between_paragraphs_are_seen():
    rows = [(50, 700 - 18 * row, 10, TEXT) for row in range(4)]
    data = placed(*rows, (60, 628, 10, "それでは。"), (50, 574, 10, "○林委員"))
    assert texts(data) == [TEXT] * 4 + ["　それでは。", "", "○林委員"]


def test_the_reading_above_a_kanji_goes():
    data = placed(
        (50, 700, 10, "資料の"),
        (80, 710, 5, "そご"),
        (80, 700, 10, "齟齬について" + TEXT),
        (50, 680, 10, TEXT),
    )
    assert texts(data) == ["資料の齟齬について" + TEXT, TEXT]


def test_radicals_and_rare_kanji_come_out_as_printed():
    assert texts(paper.make_pdf([["髙﨑委員と𠮷田委員は①に賛成、⼀般⽤です。"]])) == [
        "髙﨑委員と𠮷田委員は①に賛成、一般用です。"
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (paper.pdf_of([b""]), "no_text"),
        (paper.make_pdf([["1"], ["2"], ["3"]]), "no_text"),
        (paper.make_pdf([["\ue000\ue001\ue002" * 30]]), "garbled"),
        (paper.make_pdf([["abc def ghi" * 5]]), "garbled"),
        (paper.make_pdf([[TEXT]])[:300], "broken"),
    ],
)
def test_a_pdf_without_japanese_text_is_refused(data, code):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code
