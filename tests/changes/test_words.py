"""How alike what was added and what was said are."""

import numpy as np
import pytest

from feedback.changes.words import Likeness, grams

SAID = "空き家を学生の下宿に使えるようにしてほしい。"
OTHERS = [
    "路線バスの便数を増やしてほしい。",
    "図書館の開館時間を延ばしてほしい。",
    "港の倉庫を使った催しを開いてほしい。",
]


def likeness(added: str, *said: str) -> list[float]:
    rows = Likeness([grams(one) for one in said]).to([grams(added)])
    return [round(float(one), 2) for one in rows[0]]


def test_words_are_pieces_of_kanji_and_katakana_and_whole_words_of_letters() -> None:
    assert grams("第５回のＤＸ事業をセンターで、空き家のこと") == {
        "空家",
        "dx",
        "事業",
        "セン",
        "ンタ",
        "ター",
    }


def test_the_remark_whose_words_came_into_the_text_is_the_most_alike() -> None:
    found = likeness("空き家は、学生の下宿にも使う。", SAID, *OTHERS)
    assert int(np.argmax(found)) == 0
    assert found[0] > 0.25
    assert max(found[1:]) == 0


def test_a_word_that_all_say_weighs_little() -> None:
    common = likeness("地域の協議", "地域の会", "地域の店", "地域の川", "地域の橋")
    rare = likeness("地域の協議", "協議の会", "地域の店", "地域の川", "地域の橋")
    assert rare[0] > common[0]


@pytest.mark.parametrize(("added", "said"), [("", [SAID]), ("空き家", [""]), ("", [])])
def test_where_nothing_was_said_nothing_is_alike(added: str, said: list[str]) -> None:
    assert likeness(added, *said) == [0.0] * len(said)
