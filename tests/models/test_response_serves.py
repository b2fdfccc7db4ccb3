"""One answer for many remarks, given at once: as if it were given to each."""

import pytest

from feedback.models import Comment, Event, Response
from feedback.workflow import ResponseRefused, Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_meeting,
    make_panel,
    make_secretariat,
    make_speech,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def hana(panel):
    return make_secretariat(panel)


def told_of(comment: Comment) -> list[tuple]:
    rows = comment.events.filter(action="responded")
    return [(event.before, event.after, event.by) for event in rows]


def test_it_does_to_each_what_sharing_does(panel, hana):
    one, two, three = (make_comment(panel) for _ in range(3))
    answer = one.respond("書き加えます。", by=hana)
    two.share_response(answer, by=hana)
    version = three.version
    answer.serve([three], by=hana)
    assert told_of(three) == told_of(two)
    assert [*answer.comments.order_by("pk")] == [one, two, three]
    three.refresh_from_db()
    assert three.version > version


def test_for_many_it_takes_no_more_statements(
    panel, hana, django_assert_max_num_queries
):
    many = [make_comment(panel) for _ in range(30)]
    answer = many[0].respond("書き加えます。", by=hana)
    with django_assert_max_num_queries(8):
        answer.serve(many[1:], by=hana)
    assert Event.objects.filter(action="responded").count() == 30


def test_what_was_spoken_is_agreed_and_has_its_speaker(panel, hana):
    speech = make_speech(make_meeting(panel))
    one, two = make_comment(panel), make_comment(panel)
    answer = Response.objects.speak(speech, "書き加えます。", [one, two], by=hana)
    assert (answer.state, answer.channel) == ("agreed", "oral")
    assert (answer.responder, answer.meeting) == (speech.speaker, speech.meeting)
    assert told_of(one) == told_of(two) != []


def test_of_a_closed_one_and_of_another_panel_it_is_refused(panel, hana):
    one, closed = make_comment(panel), make_comment(panel)
    bring_to(closed, Stage.CLOSED, by=hana)
    elsewhere = make_comment(make_panel("yama"))
    answer = one.respond("書き加えます。", by=hana)
    fine = make_comment(panel)
    for refused in (closed, elsewhere):
        with pytest.raises(ResponseRefused):
            answer.serve([fine, refused], by=hana)
    assert [*answer.comments.all()] == [one]
    assert told_of(fine) == []
