"""What a word means beside each answer: every cell."""

import pytest
from django.utils import translation

from feedback import meanings
from feedback.workflow import MEMBER_VERDICTS, NOT_TAKEN_UP, Disposition

AGREEING = ("賛成", "同意", "了承", "納得", "もっとも")


@pytest.mark.parametrize("disposition", Disposition.values)
def test_every_word_has_a_meaning_beside_every_answer(disposition):
    choices = meanings.choices_for(disposition)
    assert [choice.code for choice in choices] == list(MEMBER_VERDICTS)
    assert all(choice.meaning for choice in choices)
    assert len({choice.meaning for choice in choices}) == 3


@pytest.mark.parametrize("disposition", NOT_TAKEN_UP)
@pytest.mark.parametrize("verdict", MEMBER_VERDICTS)
def test_beside_a_refusal_no_word_says_that_she_agrees(disposition, verdict):
    for told in (
        meanings.meaning_of(verdict, disposition),
        meanings.said(verdict, disposition),
        meanings.receipt_of(verdict, disposition),
        meanings.silence_means(disposition),
    ):
        assert not any(word in told for word in AGREEING)
    with translation.override("en"):
        for told in (
            meanings.meaning_of(verdict, disposition),
            meanings.receipt_of(verdict, disposition),
        ):
            assert "agree" not in told.lower()


@pytest.mark.parametrize("disposition", Disposition.values)
def test_who_is_not_satisfied_is_thanked_for_no_confirmation(disposition):
    assert "承りました" in meanings.receipt_of("not_satisfied", disposition)
