"""What was taken out and what was added, as a reader would mark it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.differences import (
    Mark,
    Piece,
    aligning,
    alike,
    excerpt,
    pieces,
    same_text,
)

WORDS = [
    "市",
    "県が",
    "進める",
    "。",
    "、",
    "連携",
    "体制",
    "\n",
    " ",
    "３",
    "3",
    "の",
    "する。",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
SIGNS = {
    Mark.SAME: "{}",
    Mark.REMOVED: "[{}]",
    Mark.ADDED: "<{}>",
    Mark.LEFT_OUT: "…",
}


def marked(some):
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in some)


def old_of(some):
    return "".join(
        piece.text if piece.kind == Mark.REMOVED else piece.before
        for piece in some
        if piece.kind != Mark.ADDED
    )


def new_of(some):
    return "".join(piece.text for piece in some if piece.kind != Mark.REMOVED)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("", "新しい文。", "<新しい文。>"),
        ("古い文。", "", "[古い文。]"),
        (
            "市は、空き家の活用を地区ごとの協議会で進める。",
            "市は、空き家の活用を地区ごとの住民協議会で着実に進める。",
            "市は、空き家の活用を地区ごとの[協議会で]<住民協議会で着実に>進める。",
        ),
        (
            "祭りを守る。道を直す。",
            "祭りを守る。担い手を育てる。道を直す。",
            "祭りを守る。<担い手を育てる。>道を直す。",
        ),
        (
            "令和６年度までに３００か所を整備する。",
            "令和7年度までに500か所を整備する。",
            "令和[６年度]<7年度>までに[３００か所]<500か所>を整備する。",
        ),
        (
            "Clients SHOULD retry later.",
            "Clients MAY retry later.",
            "Clients [SHOULD ]<MAY >retry later.",
        ),
    ],
)
def test_changes_are_marked_at_the_grain_of_words(before, after, expected):
    assert marked(pieces(before, after)) == expected


LITTLE_LEFT = (
    "道の駅を中心とした地域活性化を図る。",
    "観光客の満足度を高める道の案内表示を多言語化する。",
)


def test_a_sentence_of_which_little_is_left_is_shown_whole():
    before, after = LITTLE_LEFT
    assert marked(pieces(before, after)) == f"[{before}]<{after}>"


def test_without_that_rule_single_words_would_be_left_standing(monkeypatch):
    monkeypatch.setattr(alike, "LEAST_KEPT", 0.0)
    assert ">道の[" in marked(pieces(*LITTLE_LEFT))


def test_kana_between_two_changes_is_taken_with_them():
    before = "図書館は、市の予算で、県の本と蔵書を充実させる。"
    after = "図書館は、国の予算で、町の紙を蔵書を充実させる。"
    told = "図書館は、[市]<国>の予算で、[県の本と]<町の紙を>蔵書を充実させる。"
    assert marked(pieces(before, after)) == told


def test_a_sentence_cut_in_two_is_followed_into_both():
    before = "協議会を毎年開催し、結果を広報紙で公表する。"
    after = "協議会を毎年開催する。結果を広報紙で公表する。"
    assert marked(pieces(before, after)) == (
        "協議会を毎年開催[し、]<する。>結果を広報紙で公表する。"
    )


def test_two_sentences_put_into_one_are_followed_from_both():
    after = "協議会を毎年開催し、結果を広報紙で公表する。"
    before = "協議会を毎年開催する。結果を広報紙で公表する。"
    assert marked(pieces(before, after)) == (
        "協議会を毎年開催[する。]<し、>結果を広報紙で公表する。"
    )


def test_changed_sentences_stand_beside_their_own():
    before = "祭りの担い手を育てる。図書館の蔵書を増やす。道路の段差を減らす。"
    after = "道路の大きな段差を減らす。図書館の児童書の蔵書を増やす。"
    told = marked(pieces(before, after))
    assert "図書館の<児童書の>蔵書を増やす。" in told


def test_layout_is_no_difference_and_stays_as_printed():
    before = "地域の連携体制を３か所で強化することとし、市は、必\n要な支援を行う。"
    after = "地域の連携体制を3か所で強化することとし、市は、必要な支援を行う。"
    assert pieces(before, after) == [Piece(Mark.SAME, after, before)]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_pieces(before, after):
    found = pieces(before, after)
    assert old_of(found) == before
    assert new_of(found) == after
    for one, other in pairwise(found):
        assert one.kind != other.kind
        assert (one.kind, other.kind) != (Mark.ADDED, Mark.REMOVED)


@given(TEXTS, TEXTS)
def test_what_says_the_same_has_no_mark(before, after):
    kinds = {piece.kind for piece in pieces(before, after)}
    assert (kinds <= {Mark.SAME}) == same_text(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("同じ。" * 20_000, "いや、同じ。" * 10_000),
        ("あ" * 60_000, "あい" * 30_000),
        ("表の行\n" * 15_000, "表の\n行\n" * 10_000),
        ("甲。乙。乙。" * 10_000, "乙。甲。" * 15_000),
    ],
)
def test_the_worst_texts_are_told_apart_without_looking_at_every_pair(
    before, after, monkeypatch
):
    """What difflib is given is counted: it takes the square of it."""
    given_to_difflib = []
    whole = aligning.SequenceMatcher

    def counted(junk, old, new, **options):
        given_to_difflib.append(len(old) * len(new))
        return whole(junk, old, new, **options)

    monkeypatch.setattr(aligning, "SequenceMatcher", counted)
    found = pieces(before, after)
    assert new_of(found) == after
    assert sum(given_to_difflib) <= 1_000_000


LONG = "一つ目は同じ。二つ目も同じ。三つ目は市が行う。四つ目も同じ。五つ目も同じ。"


def test_an_excerpt_is_just_the_changed_sentences():
    changed = pieces(LONG, LONG.replace("市が", "県が"))
    assert marked(excerpt(changed)) == "…三つ目は[市]<県>が行う。…"
    assert marked(excerpt(changed, around=1)) == (
        "…二つ目も同じ。三つ目は[市]<県>が行う。四つ目も同じ。…"
    )
    assert marked(excerpt(changed, around=2)) == marked(changed)


def test_a_sentence_put_in_takes_no_neighbour_with_it():
    changed = pieces(LONG, LONG.replace("四つ目", "新しい文。四つ目"))
    assert marked(excerpt(changed)) == "…<新しい文。>…"


@given(TEXTS, TEXTS, st.integers(0, 2))
def test_an_excerpt_still_holds_both_texts(before, after, around):
    shown = excerpt(pieces(before, after), around=around)
    assert old_of(shown) == before
    assert new_of(shown) == after
