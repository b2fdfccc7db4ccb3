"""What differs is told of whole texts, and only then cut to what a row shows."""

from feedback.admin.matching_words import SHOWN, differing
from feedback.differences import Mark

KEPT = "地図の配り方は、駅と宿と券売所で同じとする。" * 6


def test_what_stands_behind_the_excerpt_is_not_called_struck_out_or_new():
    taken = "情報の直し方を年に一度確かめる。" * 4
    shown = differing("はじめに述べる。" + taken + KEPT, "はじめに述べる。" + KEPT)
    assert [piece.text for piece in shown if piece.kind == Mark.REMOVED] == [taken]
    assert not [piece for piece in shown if piece.kind == Mark.ADDED]


def test_a_late_difference_is_shown():
    shown = differing(KEPT * 3 + "市が行う。", KEPT * 3 + "町が行う。")
    assert shown[0].text.startswith("…")
    assert {piece.kind for piece in shown} == set(Mark) - {Mark.LEFT_OUT}


def test_a_row_shows_no_more_than_it_holds():
    shown = differing(KEPT * 3, KEPT * 3)
    assert sum(len(piece.text) for piece in shown) <= SHOWN + 2
