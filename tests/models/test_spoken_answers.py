import pytest

from feedback import workflow
from feedback.models import Comment, Response, Speech, User
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_meeting,
    make_panel,
    make_speech,
    publish,
)

pytestmark = pytest.mark.django_db


def asked() -> tuple[Comment, Speech]:
    panel = make_panel()
    return make_comment(panel), make_speech(make_meeting(panel, 8))


def answer(comment: Comment, channel: str, speech: Speech | None) -> Response:
    by = User.objects.program()
    return comment.respond("検討します。", channel=channel, speech=speech, by=by)


@pytest.mark.parametrize(
    ("channel", "spoken", "state"),
    [
        ("oral", True, "agreed"),
        ("oral", False, "draft"),
        ("written", True, "draft"),
        ("written", False, "draft"),
    ],
)
def test_only_the_words_of_a_speech_are_agreed_at_once(
    channel: str, spoken: bool, state: str
) -> None:
    comment, speech = asked()
    response = answer(comment, channel, speech if spoken else None)
    assert response.state == state
    assert workflow.first_state(channel, has_speech=spoken) == state


def test_sending_back_leaves_the_words_of_a_speech_agreed() -> None:
    comment, speech = asked()
    spoken, written = answer(comment, "oral", speech), answer(comment, "written", None)
    bring_to(comment, Stage.AGREED)
    written.refresh_from_db()
    assert written.state == "agreed"

    comment.move_to(Stage.DRAFTED, by=User.objects.program())

    spoken.refresh_from_db()
    written.refresh_from_db()
    assert (spoken.state, written.state) == ("agreed", "draft")


def test_an_open_remark_is_published_with_the_words_that_answered_it() -> None:
    comment, speech = asked()
    answer(comment, "written", None)
    spoken = answer(comment, "oral", speech)

    publish(comment.panel, comment)

    comment.refresh_from_db()
    shown = comment.face.content["responses"]
    assert [row["id"] for row in shown] == [spoken.pk]
    assert comment.is_open
