"""A web page: the minutes in it, without the site around them."""

import pytest

from feedback.importer.parse.reading import read

SPEECHES = "".join(f"<p>○林委員　{n}番目の意見です。</p>" for n in range(9))


def texts(body):
    page = f"<!DOCTYPE html><html><head><title>題</title></head><body>{body}</body>"
    return [line.text for line in read(page.encode(), "a.html").lines]


LINES = [f"○林委員　{n}番目の意見です。" for n in range(9)]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a>くらし</a></nav>{}<footer>電話</footer>",
        "<header><h1>みどり市</h1></header><main>{}</main><aside>関連</aside>",
        "<div id='header'>市</div><div id='contents'>{}</div><div class='sns'>あ</div>",
        "<ul class='breadcrumb'><li>ホーム</li></ul>{}",
        "<div class='topic-path'>ホーム</div><article>{}</article>",
        "<div role='navigation'>くらし</div><div role='main'>{}</div>",
        "{}<script>var a = '本文';</script><style>p {{}}</style>",
        "{}<p class='pagetop'><a href='#top'>先頭へ</a></p>",
        "<p>ページの先頭です</p>{}<p><a href='#'>このページの先頭へ戻る</a></p>",
        "{}<div class='contact'><h2>お問い合わせ</h2><p>総務課</p></div>",
        "{}<h2>このページに関するお問い合わせ</h2><p>総務課　電話</p>",
        "<form><input value='検索'><button>検索</button></form>{}",
        "<div style='display: none'>隠れた</div><p hidden>字</p>{}",
        "<div class='header-body nav'>{}</div>",
        "<table><tr><td><a>くらし</a></td><td><main>{}</main></td></tr></table>",
    ],
)
def test_what_belongs_to_the_site_goes(around):
    assert texts(around.format(SPEECHES)) == LINES


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<h2>会議録</h2>１　日時<br>２　場所", ["会議録", "１　日時", "２　場所"]),
        ("<p>○林委員　はい。<br><br>次です。</p>", ["○林委員　はい。", "", "次です。"]),
        ("<dl><dt>会長</dt><dd>はい。</dd></dl>", ["会長", "はい。"]),
        ("<p>資料<b>１</b>の<a>５６ページ</a></p>", ["資料１の５６ページ"]),
        (
            "<p>地域社会の\n   実現に\n向けた AI の</p>",
            ["地域社会の実現に向けた AI の"],
        ),
        ("<p>○林委員&nbsp;&nbsp;はい。</p>", ["○林委員  はい。"]),
        ("<p>○林委員&#12288;はい。</p>", ["○林委員　はい。"]),
        ("<p><ruby>齟齬<rp>（</rp><rt>そご</rt></ruby>です</p>", ["齟齬です"]),
        ("<p>案<del>の一</del>です</p>", ["案です"]),
        (
            "<table><tr><th>座長<td>山本<td>みどり大学<tr><td>委員<td><td>林</table>",
            ["座長　山本　みどり大学", "委員　林"],
        ),
        (
            "<table><tr><td>会長<td>開会します。<br>次に、<p>資料です。</table>",
            ["会長　開会します。", "次に、", "資料です。"],
        ),
        (
            "<table><tr><td><table><tr><td>甲<td>乙</table><p>丙</table>",
            ["甲　乙", "丙"],
        ),
    ],
)
def test_lines_end_where_a_browser_ends_them(body, lines):
    assert texts(body) == lines


def test_a_pre_keeps_its_lines_and_they_may_be_wrapped():
    page = "<html><h1>会議録</h1><pre>○林委員　はい。\n　次に、資料\nです。\n</pre>"
    document = read(page.encode())
    assert document.wrapped
    assert [line.text for line in document.lines] == [
        "会議録",
        "○林委員　はい。",
        "　次に、資料",
        "です。",
    ]
