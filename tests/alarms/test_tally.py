"""Received = open + closed + merged + withdrawn, meeting by meeting."""

import pytest
from django.db import connection

from feedback.alarms import tally_of
from tests.alarms.scene import Scene
from tests.factories import bring_to, make_import, make_imported_speech, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def told(scene: Scene) -> dict[str, tuple[int, ...]]:
    return {
        one.series: (one.received, one.open, one.closed, one.merged, one.withdrawn)
        for one in tally_of(scene.panel)
    }


def test_every_remark_counts_once(scene: Scene) -> None:
    first = scene.remark()
    scene.remark().merge_into(first, by=scene.hana)
    bring_to(scene.decide(scene.remark(), "withdrawn"), "closed", by=scene.hana)
    bring_to(scene.remark(on=1), "closed", by=scene.hana)
    scene.remark(channel="written", meeting=None)
    scene.remark(channel="public", meeting=None)
    assert told(scene) == {
        "4": (3, 1, 0, 1, 1),
        "5": (1, 0, 1, 0, 0),
        "P": (1, 1, 0, 0, 0),
        "W": (1, 1, 0, 0, 0),
    }
    assert all(not one.lost for one in tally_of(scene.panel))


def test_series_stand_in_the_order_of_the_meetings(scene: Scene) -> None:
    from tests.factories import make_meeting

    for number in (10, 9):
        scene.remark(meeting=make_meeting(scene.panel, number))
    scene.remark(channel="written", meeting=None)
    names = [one.name for one in tally_of(scene.panel)]
    assert names == ["第9回", "第10回", "書面"]


def test_a_row_that_is_gone_is_missed_by_its_ref(scene: Scene) -> None:
    gone = [scene.remark(), scene.remark()][1]
    scene.remark()
    scene.remark(on=1)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM feedback_event WHERE comment_id = %s", [gone.pk])
        words = "DELETE FROM feedback_commentwords WHERE comment_id = %s"
        cursor.execute(words, [gone.pk])
        cursor.execute("DELETE FROM feedback_comment WHERE id = %s", [gone.pk])
        cursor.execute("SET session_replication_role = origin")
    (alarm,) = scene.rings("lost")
    assert alarm.named == (gone.ref,)
    assert alarm.meeting == scene.meetings[0]
    assert gone.ref in alarm.sentence


def merged_pair(scene: Scene):
    original, duplicate = scene.remark(), scene.remark()
    duplicate.merge_into(original, by=scene.hana)
    return original, duplicate


def test_what_was_united_with_one_taken_back_is_lost(scene: Scene) -> None:
    original, duplicate = merged_pair(scene)
    assert scene.rings("lost") == []
    scene.decide(original, "withdrawn")
    (alarm,) = scene.rings("lost")
    assert alarm.named == (duplicate.ref,)
    assert original.ref in alarm.sentence


@pytest.mark.parametrize("circle", [True, False])
def test_what_was_united_with_a_duplicate_is_lost(scene: Scene, circle: bool) -> None:
    original, duplicate = merged_pair(scene)
    further = duplicate if circle else scene.remark()
    type(original).objects.filter(pk=original.pk).update(
        disposition="duplicate", original=further
    )
    named = {alarm.named for alarm in scene.rings("lost")}
    expected = {(duplicate.ref,)} | ({(original.ref,)} if circle else set())
    assert named == expected


def test_what_was_accepted_from_minutes_and_never_recorded_is_lost(
    scene: Scene,
) -> None:
    read = make_import(scene.panel, state="applied")
    make_proposal(make_imported_speech(read), state="accepted", summary="消えた御意見")
    (alarm,) = scene.rings("lost")
    assert alarm.import_ == read
    assert "消えた御意見" in alarm.sentence
