"""What the database itself refuses, whoever writes."""

from datetime import time

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from feedback.models import (
    Comment,
    Confirmation,
    Event,
    Meeting,
    Panel,
    Publication,
    PublishedComment,
    Revision,
    Target,
    User,
)
from tests.factories import (
    bring_to,
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    make_secretariat,
    make_speech,
    make_user,
    place,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db


def refused(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        action()


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE feedback_event SET note = 'x'",
        "DELETE FROM feedback_event",
        "TRUNCATE feedback_event",
        "TRUNCATE feedback_comment CASCADE",
        "UPDATE feedback_publication SET title = 'x'",
        "DELETE FROM feedback_publication",
        "UPDATE feedback_publishedcomment SET stage = 'closed'",
        "DELETE FROM feedback_publishedcomment",
        "DELETE FROM feedback_comment",
        "DELETE FROM feedback_response",
        "DELETE FROM feedback_revision",
        "DELETE FROM feedback_confirmation",
        "UPDATE feedback_response SET text = 'x'",
        "TRUNCATE feedback_confirmation CASCADE",
        "TRUNCATE feedback_response CASCADE",
        "TRUNCATE feedback_revision CASCADE",
        "TRUNCATE feedback_publication CASCADE",
        "TRUNCATE feedback_publishedcomment CASCADE",
        "UPDATE feedback_confirmation SET verdict = 'not_satisfied'",
        "UPDATE feedback_confirmation SET note = 'x'",
        "DELETE FROM feedback_response_comments",
        "DELETE FROM feedback_revision_comments",
        "UPDATE feedback_response SET channel = 'written', speech_id = NULL,"
        " responder_id = NULL, meeting_id = NULL, publication_id = NULL",
        "DELETE FROM feedback_refcounter",
        "UPDATE feedback_refcounter SET last = 0",
        "UPDATE feedback_panel SET slug = 'other'",
        "UPDATE feedback_meeting SET number = 66",
        "UPDATE feedback_comment SET channel = 'written'",
        "UPDATE feedback_comment SET meeting_id = NULL, channel = 'public'",
        "UPDATE feedback_comment SET ref = 'machi-7-999'",
        "UPDATE feedback_comment SET number = 999",
    ],
)
def test_history_is_not_changed_by_sql(statement):
    panel = make_panel()
    comment = full_comment(panel)
    publish(panel, comment)
    before = Event.objects.count()
    # Deferred checks of the fixture's rows would hide the trigger from TRUNCATE.
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    refused(lambda: sql(statement))
    assert Event.objects.count() == before


def full_comment(panel):
    by = User.objects.program()
    passage = place(panel)
    comment = make_comment(panel, targets=[target_at(passage)])
    comment.respond("そのとおりに直します。", by=by)
    comment.revise(status="applied", edition=passage.edition, item=passage.item, by=by)
    comment.confirm("confirmed", edition=passage.edition, by=by)
    return bring_to(comment, "agreed")


def test_history_is_not_changed_by_the_orm():
    event = make_comment(make_panel()).events.get()
    event.note = "書き換え"
    refused(event.save)
    refused(event.delete)
    refused(lambda: Event.objects.update(note="書き換え"))
    refused(lambda: Event.objects.all().delete())
    assert Event.objects.get().note == ""


@pytest.mark.parametrize(
    "model", [Panel, Meeting, Comment, Publication, PublishedComment]
)
def test_what_history_stands_on_stays(model):
    panel = make_panel()
    publish(panel, full_comment(panel))
    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        model.objects.first().delete()
    assert model.objects.exists()


@pytest.mark.parametrize(
    ("axis", "value"),
    [
        ("stage", "done"),
        ("disposition", "maybe"),
        ("kind", "rant"),
        ("channel", "fax"),
        ("summary", ""),
        ("disposition", "noted"),
        ("disposition", "deferred"),
        ("disposition", "duplicate"),
        ("stage", "closed"),
        ("channel", "meeting"),
    ],
)
def test_no_axis_takes_what_it_should_not(axis, value):
    comment = make_comment(make_panel(), channel="written")
    refused(lambda: Comment.objects.filter(pk=comment.pk).update(**{axis: value}))


@pytest.mark.parametrize("axis", ["revision_status", "confirmation"])
def test_derived_axes_are_never_typed(axis):
    comment = make_comment(make_panel())
    Comment.objects.filter(pk=comment.pk).update(**{axis: "published"})
    comment.refresh_from_db()
    assert comment.revision_status == "none"
    assert comment.confirmation == "not_asked"


def test_numbers_are_unique():
    panel = make_panel()
    meeting = make_meeting(panel, 7)
    speech = make_speech(meeting, 1)
    draft = make_draft(panel)
    edition = make_edition(draft)
    item = make_item(draft, "renkei")
    make_passage(item, edition)
    refused(lambda: make_meeting(panel, 7))
    refused(lambda: make_speech(meeting, 1))
    refused(lambda: make_panel(panel.slug))
    refused(lambda: make_draft(panel))
    refused(lambda: make_edition(draft))
    refused(lambda: make_item(draft, "renkei"))
    refused(lambda: make_passage(item, edition))
    assert speech.meeting.speeches.count() == 1


def test_meetings_and_speeches_make_sense():
    panel = make_panel()
    meeting = make_meeting(panel, 7)
    refused(lambda: make_meeting(panel, 0))
    refused(lambda: make_meeting(panel, 8, starts_at=time(11), ends_at=time(10)))
    refused(lambda: make_speech(meeting, 2, gist="", text=""))


def test_one_account_holds_one_seat_of_a_panel():
    panel = make_panel()
    user = make_user()
    make_member(panel, user=user)
    refused(lambda: make_member(panel, user=user))
    make_member(make_panel("umi"), user=user)


def test_the_passage_of_a_target_is_of_its_item_and_edition():
    panel = make_panel()
    here, there = place(panel, page=56), place(panel, page=69)
    elsewhere = make_passage(here.item, make_edition(here.item.draft, "資料8-1"))
    comment = make_comment(panel)

    def aim(**fields):
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        Target.objects.create(comment=comment, anchor="exact", **fields)

    refused(lambda: aim(item=here.item, edition=here.edition, passage=there))
    refused(lambda: aim(item=here.item, edition=here.edition, passage=elsewhere))
    refused(lambda: aim(item=here.item, edition=here.edition))
    aim(item=here.item, edition=here.edition, passage=here)


def test_an_applied_revision_has_its_place():
    panel = make_panel()
    passage = place(panel)
    edition, item = passage.edition, passage.item
    refused(lambda: Revision.objects.create(panel=panel, status="applied"))
    refused(lambda: Revision.objects.create(panel=panel, status="applied", item=item))
    refused(
        lambda: Revision.objects.create(
            panel=panel, status="applied", item=item, edition=edition
        )
    )
    Revision.objects.create(
        panel=panel, status="applied", item=item, edition=edition, passage=passage
    )
    refused(lambda: Revision.objects.create(panel=panel, status="none"))


def test_rows_of_two_panels_are_not_mixed():
    machi, umi = make_panel("machi"), make_panel("umi")
    ours, theirs = make_comment(machi), make_comment(umi)
    strange = place(umi)
    secretary = make_secretariat(machi)
    response = ours.respond("回答", by=secretary)
    revision = ours.revise(status="planned", by=secretary)
    speech = make_speech(theirs.meeting)
    for mixed in (
        lambda: make_comment(machi, meeting=theirs.meeting),
        lambda: make_comment(machi, member=make_member(umi)),
        lambda: ours.__class__.objects.filter(pk=ours.pk).update(speech=speech),
        lambda: ours.__class__.objects.filter(pk=ours.pk).update(
            due_meeting=theirs.meeting
        ),
        lambda: Target.objects.create(comment=ours, item=strange.item),
        lambda: response.comments.add(theirs),
        lambda: revision.comments.add(theirs),
        lambda: Revision.objects.filter(pk=revision.pk).update(item=strange.item),
        lambda: Confirmation.objects.create(
            comment=ours,
            edition=strange.edition,
            verdict="confirmed",
            recorded_as="secretariat",
            recorded_by=secretary,
            said_at=ours.created_at,
        ),
        lambda: make_speech(ours.meeting, speaker=make_member(umi)),
        lambda: make_passage(strange.item, place(machi).edition),
    ):
        refused(mixed)


def test_the_number_of_a_meeting_is_free_until_refs_carry_it():
    meeting = make_meeting(make_panel(), 6)
    Meeting.objects.filter(pk=meeting.pk).update(number=7)
    make_comment(meeting.panel)
    refused(lambda: Meeting.objects.filter(pk=meeting.pk).update(number=8))


def test_the_speech_of_a_remark_is_of_its_meeting():
    panel = make_panel()
    comment = make_comment(panel)
    elsewhere = make_speech(make_meeting(panel, 8))
    rows = Comment.objects.filter(pk=comment.pk)
    refused(lambda: rows.update(speech=elsewhere))
