"""Response.reword: told to all that the answer serves, or refused and nothing done."""

import pytest

from feedback.models import Response, User
from feedback.workflow import ResponseRefused, Stale
from tests.factories import bring_to, make_comment, make_panel, make_user, publish


@pytest.fixture
def hana(db: None) -> User:
    return make_user("hana")


@pytest.fixture
def answer(hana: User) -> Response:
    """An answer that serves two comments."""
    panel = make_panel()
    first, second = make_comment(panel), make_comment(panel)
    response = first.respond("はじめの文面", by=hana)
    second.share_response(response, by=hana)
    return response


def test_rewording_tells_each_comment_what_was_and_what_is(
    answer: Response, hana: User
) -> None:
    versions = {comment.pk: comment.version for comment in answer.comments.all()}
    answer.reword("次の文面", by=hana, read="はじめの文面")
    for comment in answer.comments.all():
        event = comment.events.latest("pk")
        assert event.before == {"response": answer.pk, "text": "はじめの文面"}
        assert event.after == {"response": answer.pk, "text": "次の文面"}
        assert comment.version > versions[comment.pk]


def test_a_text_that_another_changed_meanwhile_is_stale(
    answer: Response, hana: User
) -> None:
    answer.reword("次の文面", by=hana)
    with pytest.raises(Stale):
        answer.reword("別の文面", by=hana, read="はじめの文面")
    assert Response.objects.get().text == "次の文面"


def test_an_empty_text_is_refused(answer: Response, hana: User) -> None:
    with pytest.raises(ResponseRefused) as refused:
        answer.reword("　", by=hana)
    assert refused.value.field == "text"


def test_a_closed_comment_seals_its_answer(answer: Response, hana: User) -> None:
    comment = answer.comments.all()[1]
    bring_to(comment, "closed", by=hana)
    count = comment.events.count()
    with pytest.raises(ResponseRefused):
        answer.reword("次の文面", by=hana)
    assert comment.events.count() == count


def test_a_published_answer_stays_as_it_was(answer: Response, hana: User) -> None:
    comment = answer.comments.all()[0]
    bring_to(comment, "agreed", by=hana)
    publish(comment.panel, comment, by=hana)
    with pytest.raises(ResponseRefused):
        answer.reword("次の文面", by=hana)
    assert Response.objects.get().text == "はじめの文面"
