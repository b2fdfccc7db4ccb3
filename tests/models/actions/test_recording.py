from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from feedback import workflow
from feedback.models import Comment, Event, Target
from tests.factories import (
    make_comment,
    make_edition,
    make_meeting,
    make_panel,
    make_passage,
    make_secretariat,
    place,
    publish,
)
from tests.models.actions.refusing import refused, state_of

pytestmark = pytest.mark.django_db


def test_recording_gives_a_ref_a_place_and_an_event(panel, hana):
    passage = place(panel, page=56)
    comment = make_comment(
        panel,
        by=hana,
        targets=[Target(edition=passage.edition, cited_as="Ｐ．５６")],
    )
    target = comment.targets.get()
    assert (target.item, target.page, target.anchor) == (passage.item, 56, "exact")
    assert target.cited_as == "Ｐ．５６"
    assert [event.action for event in comment.events.all()] == ["captured"]


def test_two_items_on_one_page_are_a_persons_choice(panel):
    passage = place(panel, page=56)
    other = make_passage(
        type(passage.item).objects.create(
            draft=passage.item.draft, key="other", title="別の項目"
        ),
        passage.edition,
        page=56,
    )
    comment = make_comment(
        panel, targets=[Target(edition=passage.edition, cited_as="56頁")]
    )
    target = comment.targets.get()
    assert other.edition == target.edition
    assert (target.item, target.page, target.anchor) == (None, 56, "unresolved")


def test_a_bad_record_stores_nothing(panel, hana):
    with pytest.raises(ValidationError) as problem:
        make_comment(panel, by=hana, kind="rant", summary="")
    assert set(problem.value.message_dict) == {"kind", "summary"}
    with pytest.raises(ValidationError):
        make_comment(panel, by=hana, targets=[Target()])
    assert not Comment.objects.exists()
    assert not Event.objects.exists()


def test_a_target_names_one_draft(panel, hana):
    passage = place(panel)
    other = make_edition(
        type(passage.item.draft).objects.create(panel=panel, key="two", title="別"), "A"
    )
    with pytest.raises(ValidationError, match="別の報告書案"):
        make_comment(panel, by=hana, targets=[Target(item=passage.item, edition=other)])


def test_an_event_tells_only_what_changed(comment, hana):
    when = datetime(2030, 5, 17, 1, 0, tzinfo=UTC)
    comment.decide("noted", reason="参考にする。", note="会議にて", by=hana, at=when)
    event = comment.events.last()
    assert event.before == {"disposition": "unresolved", "reason": ""}
    assert event.after == {"disposition": "noted", "reason": "参考にする。"}
    assert (event.at, event.note) == (when, "会議にて")


def test_assigning(comment, panel, hana):
    eighth = make_meeting(panel, 8)
    comment.assign(assignee=hana, due_meeting=eighth, due_on=date(2030, 6, 1), by=hana)
    assert comment.events.last().after == {
        "assignee": "hana",
        "due_meeting": 8,
        "due_on": "2030-06-01",
    }
    sora = make_secretariat(make_panel("umi"), "sora")
    with refused(comment, workflow.AssignmentRefused) as caught:
        comment.assign(assignee=sora, by=hana)
    assert caught.value.allowed == ["hana"]


def test_editing_corrects_the_record_alone(comment, panel, hana):
    comment.edit(fields={"summary": "言い直した概要"}, note="誤記", by=hana)
    event = comment.events.last()
    assert event.after == {"summary": "言い直した概要"}
    with pytest.raises(ValueError, match="stage"):
        comment.edit(fields={"stage": "closed"}, by=hana)
    before = state_of(comment)
    with pytest.raises(ValidationError):
        comment.edit(fields={"kind": "rant"}, by=hana)
    with pytest.raises(ValidationError):
        comment.edit(fields={}, targets=[Target()], by=hana)
    assert state_of(comment) == before


def test_publishing_marks_the_comment(comment, hana):
    publish(comment.panel, comment, by=hana)
    comment.refresh_from_db()
    assert comment.events.last().action == "published"
    assert comment.face.content["ref"] == comment.ref
