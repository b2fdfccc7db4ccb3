"""What is layout, and what is a difference."""

import pytest

from feedback.differences import Mark, comparable, holds, pieces, same_text

LAYOUT = [
    ("・計画を作る。\n・公表する。", "• 計画を作る。\n• 公表する。"),
    ("・計画を作る。\n・公表する。", "計画を作る。\n公表する。"),
    ("見直す。\n  - plan it\n  - do it", "見直す。\nplan it\ndo it"),
    ("見直す。\n\uf0b7 計画", "見直す。\n　○ 計画"),
    ("見直す。\n‣計画\n■ 公表", "見直す。\n● 計画\n□公表"),
    ("npm config -- userc is read", "npm config --userc is read"),
    (
        "It keeps off a Denial-of- Service attack on the server.",
        "It keeps off a Denial-of-\nService attack on the server.",
    ),
    ("as of 2.0- rc.8", "as of 2.0-rc.8"),
    ("“open” and ‘shut’", "\"open\" and 'shut'"),
    ("続く……。", "続く…。"),
    ("続く…", "続く..."),
    ("案――概要", "案—概要"),
    ("案――概要", "案─概要"),
    ("地域ー概要", "地域―概要"),
    ("市は，決めた．県も，決めた．", "市は、決めた。県も、決めた。"),
    ("市は,決めた.県も,決めた.", "市は、決めた。県も、決めた。"),
    ("ICT，図書館", "ICT、図書館"),
    ("１．概要　１，０００円", "1.概要1,000円"),
    ("葛\U000e0100城市", "葛城市"),
    ("100㎡の㈱", "100m²の(株)"),
]
DIFFERENT = [
    ("all of us agree", "all of US agree"),
    ("Foo=1", "foo=1"),
    ("x²", "x2"),
    ("面積①", "面積1"),
    ("H₂O", "H2O"),
    ("100㎡", "100m2"),
    ("サーバー", "サーバ"),
    ("npm --user", "npm -user"),
    ("-5度", "5度"),
    ("*.py", ".py"),
    ("市・県", "市県"),
    ("■有　□無", "□有　■無"),
    ("○", ""),
    ("../plan", "./plan"),
    ("0.5倍", "5倍"),
    ("10,5", "105"),
]


@pytest.mark.parametrize(("one", "other"), LAYOUT)
def test_layout_is_no_difference(one, other):
    assert same_text(one, other)
    assert {piece.kind for piece in pieces(one, other)} == {Mark.SAME}


@pytest.mark.parametrize(("one", "other"), LAYOUT)
def test_layout_is_not_marked_beside_a_difference_in_the_same_text(one, other):
    before, after = f"{one}\n市は計画を作る。", f"{other}\n市は計画を直す。"
    told = [piece.text for piece in pieces(before, after) if piece.kind != Mark.SAME]
    assert "".join(told).strip("。\n ") in ("作る直す", "作る。直す")


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_reader_reads_otherwise_is_a_difference(one, other):
    assert not same_text(one, other)
    assert {piece.kind for piece in pieces(one, other)} != {Mark.SAME}


def test_the_mark_of_an_item_may_stand_where_a_word_of_its_sentence_changed():
    found = pieces("・市は計画を作る。", "• 市は計画を直す。")
    assert [(one.kind, one.text) for one in found] == [
        (Mark.SAME, "• 市は計画を"),
        (Mark.REMOVED, "作る"),
        (Mark.ADDED, "直す"),
        (Mark.SAME, "。"),
    ]


def test_claimed_words_are_found_whatever_their_case_and_form():
    assert holds("市は①ＵＲＬを公表する。\n・次", "1urlを公表する。次")
    assert comparable("Ｎｏ．① 概要") == comparable("no.1 概要")
