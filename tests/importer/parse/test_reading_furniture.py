"""Page furniture goes, and nothing tells of it but the page of a line."""

import pytest

from feedback.importer.parse.reading import read
from tests.importer import paper

KINDS = "無甲乙丙丁"
SPEECH = "○林委員　この案に賛成です。"


def texts(data):
    return [line.text for line in read(data, "a.txt").lines]


def pages_of(*, head="", foot="- {} -", count=4):
    """Pages of nine lines; the sentence at each page's end goes on on the next."""
    return [
        [
            *([head.format(n)] if head else []),
            f"ジ（{n}枚目）です。",
            "　続きです。",
            *[SPEECH] * 6,
            f"　資料{KINDS[n]}の５６ペー",
            "",
            foot.format(n),
        ]
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "- {} -",
        "－{}－",
        "― {} ―",
        " -{}- ",
        "{}",
        "　　{}",
        "{}/4",
        "{} / 4 ページ",
        "P{}",
        "p. {}",
        "{}ページ",
        "（{}）",
        "みどり市　{}",
    ],
)
@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_a_sentence_cut_by_a_page_footer_stands_together(foot, form):
    pages = pages_of(foot=foot)
    data = paper.make_pdf(pages)
    if form == "txt":
        data = "\f".join("\n".join(page) + "\n" for page in pages).encode()
    lines = read(data).lines
    cut = [n for n, line in enumerate(lines) if line.text.endswith("５６ペー")]
    assert len(cut) == 4
    for page, place in enumerate(cut[:-1], start=1):
        following = lines[place + 1]
        assert following.text == f"ジ（{page + 1}枚目）です。"
        assert (lines[place].page, following.page) == (page, page + 1)
    assert len(lines) == 4 * 9


@pytest.mark.parametrize("foot", ["- {} -", "－{}－", "{}/4", "P{}"])
def test_page_numbers_left_in_a_text_without_page_breaks_go(foot):
    pages = [[*page[:-2], *[SPEECH] * 12, *page[-3:]] for page in pages_of(foot=foot)]
    lines = texts("\n".join("\n".join(page) for page in pages).encode())
    assert not any(line == foot.format(n) for line in lines for n in range(5))
    place = lines.index("ジ（3枚目）です。")
    assert lines[place - 1] == "　資料乙の５６ペー"


def test_running_heads_go_but_for_the_first():
    lines = texts(
        paper.make_pdf(pages_of(head="第３回みどり市緑化審議会　{}", foot="- {} -"))
    )
    assert [line for line in lines if "緑化審議会" in line] == [
        "第３回みどり市緑化審議会　1"
    ]


def test_numbers_that_count_no_pages_stay():
    content = ["賛成", "12", "反対", "3", "令和６年度", "2024", "1", "2", "（3）", "－"]
    assert texts("\n".join(content).encode()) == content
    page = [*content, SPEECH, SPEECH, "7"]
    assert texts(paper.make_pdf([page, page]))[-1] == "7"


def test_sentences_that_come_again_stay():
    page = ["○山本会長　ありがとうございます。", *[SPEECH] * 5, "○林委員　以上です。"]
    assert texts(paper.make_pdf([page] * 5)) == page * 5


LONG = [
    "○山本会長　ただいまから第３回みどり市緑化審議会を開催いたします。本日は、お忙し",
    "い中お集まりいただき、ありがとうございます。議事に入る前に、事務局から、配付して",
    "おります資料の確認をお願いします。その後、前回いただいた御意見への対応につきまし",
    "て、説明を受けたいと思います。",
    "　それでは、お願いいたします。",
    "○事務局（佐藤）　配付しております資料は、次第のほか、資料１から資料３までと、参",
    "考資料１です。過不足がありましたら、お知らせください。前回の御意見への対応は、資",
    "料２にまとめております。",
]


def test_double_spacing_means_nothing_but_a_wider_gap_does():
    doubled = "\n\n".join([*LONG, "", *LONG])
    assert texts(doubled.encode()) == [*LONG, "", *LONG]


def test_empty_lines_between_whole_paragraphs_stay():
    paragraphs = [f"○委員{n}　" + "意見です。" * (n % 7 + 1) for n in range(20)]
    spaced = "\n\n".join(paragraphs)
    assert texts(spaced.encode()) == spaced.split("\n")


def test_where_double_spacing_breaks_off_a_page_ended():
    """What was a form feed is a space there, and no indent."""
    for indent in ("", " "):
        text = "\n\n".join(LONG) + f"\n {indent}" + "\n\n".join(LONG)
        lines = read(text.encode()).lines
        assert [line.text for line in lines] == [*LONG, indent + LONG[0], *LONG[1:]]
        assert [line.page for line in lines] == [1] * 8 + [2] * 8


def test_a_footer_amid_double_spacing_goes_with_its_empty_lines():
    text = "\n\n".join([*LONG[:2], "", "-27- ", *LONG[2:]])
    assert texts(text.encode()) == LONG


def test_a_form_feed_within_a_line_cuts_it_and_keeps_its_number():
    lines = read("○林委員　５６ペー\fジです。\n次です。".encode()).lines
    assert [(line.text, line.number, line.page) for line in lines] == [
        ("○林委員　５６ペー", 1, 1),
        ("ジです。", 1, 2),
        ("次です。", 2, 2),
    ]
