"""A remark whose speech was corrected: told, flagged, and looked at."""

import pytest

from feedback.models import Comment, Event, told
from feedback.workflow import MoveRefused, Stage
from tests.factories import bring_to, make_comment, make_panel, make_user, publish

pytestmark = pytest.mark.django_db

WAS = {"speech_text": "令和５年度に"}
NOW = {"speech_text": "令和６年度に"}


def test_it_is_told_with_what_was_and_what_is():
    comment = make_comment(make_panel())
    comment.tell_speech_changed(was=WAS, now=NOW, by=make_user("hana"))
    event = Event.objects.latest("pk")
    assert (event.action, event.before, event.after) == ("speech_changed", WAS, NOW)
    (line,) = told(event)
    assert (line.label, line.before, line.after) == (
        "発言の本文",
        "令和５年度に",
        "令和６年度に",
    )
    assert [*Comment.objects.with_speech_changed()] == [comment]


@pytest.mark.parametrize("stage", Stage)
def test_it_is_flagged_at_any_stage_and_stays_there(stage):
    comment = bring_to(make_comment(make_panel()), stage)
    comment.tell_speech_changed(was=WAS, now=NOW, by=make_user("hana"))
    comment.refresh_from_db()
    assert (comment.speech_changed, comment.stage) == (True, stage)


def test_who_looked_at_it_takes_the_flag_off():
    comment, hana = make_comment(make_panel()), make_user("hana")
    comment.tell_speech_changed(was=WAS, now=NOW, by=hana)
    comment.review_speech(by=hana, note="要旨は変わらない。")
    comment.refresh_from_db()
    assert not comment.speech_changed
    event = Event.objects.latest("pk")
    assert (event.action, event.by, event.note) == (
        "speech_reviewed",
        hana,
        "要旨は変わらない。",
    )
    with pytest.raises(MoveRefused):
        comment.review_speech(by=hana)
    assert Event.objects.latest("pk") == event


def test_the_public_sees_nothing_of_it():
    panel = make_panel()
    comment = make_comment(panel)
    publish(panel, comment)
    comment.refresh_from_db()
    face = comment.face_id
    comment.tell_speech_changed(was=WAS, now=NOW, by=make_user("hana"))
    comment.refresh_from_db()
    assert comment.face_id == face
    outside = Event.objects.visible_to(make_user("mio"))
    assert not outside.filter(action="speech_changed").exists()
