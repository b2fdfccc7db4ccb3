"""The words of a search, as they were typed."""

import pytest
from django.core.exceptions import ValidationError

from feedback.wanted import words_in, words_wanted

TYPED = [
    ("避難所", ["避難所"]),
    ("  避難所　運営 ", ["避難所", "運営"]),
    ('"避難所 運営" 桟橋', ["避難所 運営", "桟橋"]),
    ("“避難所　運営”", ["避難所 運営"]),
    ('避難"所', ["避難", "所"]),
    ('""', []),
    ("避難所 避難所", ["避難所"]),
    ("100%_\\", ["100%_\\"]),
    ("「避難所」", ["「避難所」"]),
    ("", []),
]


@pytest.mark.parametrize(("typed", "words"), TYPED)
def test_words_are_parted_by_spaces_and_kept_by_quotes(typed, words):
    assert words_in(typed) == words


REFUSED = [
    ("水", "「水」は1文字です"),
    ("水 木", "「水」は1文字です"),
    ("　 ", "入力してください"),
    ('"', "入力してください"),
    ("あ" * 101, "100文字までです（今は101文字）"),
    (" ".join(f"言葉{n}" for n in range(11)), "10語までです（今は11語）"),
]


@pytest.mark.parametrize(("typed", "words"), REFUSED)
def test_what_cannot_be_searched_is_refused_with_the_reason(typed, words):
    with pytest.raises(ValidationError) as refused:
        words_wanted(typed)
    assert words in refused.value.messages[0]


def test_one_sign_that_stands_for_several_characters_is_enough():
    assert words_wanted("㈱") == ["㈱"]


def test_a_short_word_may_stand_beside_a_longer_one():
    assert words_wanted("避難所 水") == ["避難所", "水"]
