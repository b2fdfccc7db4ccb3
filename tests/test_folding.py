"""Texts as they are compared, and the way back to what was printed."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.folding import Folding, folded

# What folds into more, into fewer, joins the one before it, or is only one of a kind.
SIGNS = "あがパヾーｶﾞﾊﾟ高髙崎﨑〜～−-Ａaé①㈱㍿㌻がx́ ́‐–　 \nＰ．５６ΣİΩﬁ葛󠄀👩‍👧𠮷가각ᅡำ"
texts = st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8"), max_size=40)
WAYS_BACK = [
    ("ﾃﾞｼﾞﾀﾙ化", "デジタル", ["ﾃﾞｼﾞﾀﾙ"]),
    ("ﾃﾞｼﾞﾀﾙ化", "ジ", ["ｼﾞ"]),
    ("㈱みなと", "株", ["㈱"]),
    ("㈱みなと", ")み", ["㈱み"]),
    ("がまだか\u3099まだ", "が", ["が", "か\u3099"]),
    ("髙田と高田", "高田", ["髙田", "高田"]),
    ("Ｐ．５６とP.56", "p.56", ["Ｐ．５６", "P.56"]),
    ("ΣΟΦΟΣ", "σοφοσ", ["ΣΟΦΟΣ"]),
    ("İstanbul", "istanbul", ["İstanbul"]),
    ("각가", "각", ["각"]),
    ("👩‍👧と𠮷野", "𠮷野", ["𠮷野"]),
    ("あああ", "ああ", ["ああ"]),
    ("100%_の話", "%_", ["%_"]),
    ("何もない", "言葉", []),
    ("", "言葉", []),
]


@pytest.mark.parametrize(("printed", "word", "marked"), WAYS_BACK)
def test_a_word_is_found_as_it_was_printed(printed, word, marked):
    spans = Folding(printed).spans([word])
    assert [printed[start:end] for start, end in spans] == marked


def test_words_that_overlap_or_touch_are_marked_as_one():
    assert Folding("避難所の運営").spans(["避難所", "所の", "運営"]) == [(0, 6)]


@given(texts, st.integers(0, 60), st.integers(1, 5))
@settings(max_examples=400, deadline=None)
def test_every_place_leads_back_to_characters_that_fold_to_it(printed, at, length):
    folding = Folding(printed)
    word = folding.text[at : at + length]
    if not word:
        return
    spans = folding.spans([word])
    assert spans
    assert all(0 <= start < end <= len(printed) for start, end in spans)
    assert all(word in folded(printed[start:end]) for start, end in spans)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_the_pieces_fold_to_what_the_whole_folds_to(printed):
    folding = Folding(printed)
    cuts = folding._pieces
    pieces = [printed[cuts[n] : cuts[n + 1]] for n in range(len(cuts) - 1)]
    assert "".join(pieces) == printed
    assert "".join(folded(piece) for piece in pieces) == folding.text


@pytest.mark.django_db
def test_the_database_folds_the_same():
    characters = [chr(code) for code in range(1, 0x30000) if _is_settled(code)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT feedback_fold(one) FROM unnest(%s::text[]) AS one", [characters]
        )
        there = [row[0] for row in cursor]
    differing = {
        one: (here, other)
        for one, other in zip(characters, there, strict=True)
        if (here := folded(one)) != other
    }
    assert differing == {}


def _is_settled(code: int) -> bool:
    """Kana, kanji, Latin, Greek, Cyrillic, full and half width: what is older than any
    server and any Python."""
    ranges = [(0x20, 0x24F), (0x391, 0x44F), (0x2010, 0x2312), (0x2460, 0x24FF)]
    ranges += [(0x3000, 0x30FF), (0x3200, 0x33FF), (0x4E00, 0x9FA5), (0xFF01, 0xFFEE)]
    return any(first <= code <= last for first, last in ranges)
