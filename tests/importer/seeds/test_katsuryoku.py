"""The seeds of the real meeting, as the public and the ledger have them."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from feedback.models import (
    Comment,
    Edition,
    Event,
    Meeting,
    Panel,
    Passage,
    Publication,
    Response,
    Revision,
    Speech,
)
from feedback.models.description import describe
from feedback.workflow import UNFINISHED_REVISIONS, Disposition, Need, needing
from tests.seeded import load_only

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def public(panel: Panel) -> list[dict[str, Any]]:
    """What anonymous readers see of the panel's comments."""
    rows = Comment.objects.filter(panel=panel).visible_to(NOBODY).with_chain()
    return [describe(row) for row in rows]


def test_the_whole_record_is_there(katsuryoku: Panel) -> None:
    assert Speech.objects.count() == 65
    meetings = katsuryoku.meetings.order_by("number")
    assert [meeting.number for meeting in meetings] == [5, 6, 7, 8]
    assert Comment.objects.count() == 77
    assert Response.objects.count() == 31
    assert Revision.objects.count() == 19


# who, which page, what became of the text in which edition: those the minutes report
REPORTED = [
    ("関", 2, "r7-dpi", "applied"),
    ("坂本", 34, "r7-skills", "applied"),
    ("小林", 35, "plan-dx-people", "planned"),
    ("浦田", 56, "r7-key-person", "applied"),
    ("島田", 56, "r7-key-person", "applied"),
    ("浦田", 56, "plan-roles", "planned"),
    ("浦田", 56, "r7-behaviour", "applied"),
    ("小林", 69, "r7-challenge", "applied"),
    ("越塚", 69, "r7-challenge", "applied"),
    ("越塚", None, "plan-vision", "planned"),
    ("庄司", None, "plan-vision", "planned"),
]


@pytest.mark.parametrize(("name", "page", "revision", "status"), REPORTED)
def test_an_earlier_remark_is_tied_to_its_place_and_its_revision(
    katsuryoku: Panel, name: str, page: int | None, revision: str, status: str
) -> None:
    found = katsuryoku.comments.get(
        member__name=name,
        meeting__number__lt=7,
        targets__page=page,
        revisions__source_key=revision,
    )
    assert found.revisions.get(source_key=revision).status == status
    assert found.targets.get().edition.label == "資料7-1"
    answered = found.responses.filter(speech__number=3, speech__meeting__number=7)
    assert answered.exists()


def test_three_points_of_page_56_are_three_comments(katsuryoku: Panel) -> None:
    earlier = katsuryoku.comments.filter(meeting__number=6, targets__page=56)
    items = earlier.values_list("member__name", "targets__item__key")
    assert set(items) == {
        ("浦田", "collaboration"),
        ("浦田", "promotion"),
        ("浦田", "stakeholders"),
        ("島田", "collaboration"),
    }


def test_the_places_that_the_minutes_name_are_passages(katsuryoku: Panel) -> None:
    pages = Passage.objects.filter(edition__label="資料7-1", page__isnull=False)
    assert set(pages.values_list("page", flat=True)) == {
        *(2, 3, 4, 17, 24, 34, 35, 55, 56, 69, 70, 72)
    }


def test_everybody_who_said_something_of_substance_has_a_comment(
    katsuryoku: Panel,
) -> None:
    spoke = Speech.objects.filter(procedural=False).exclude(speaker__role="secretariat")
    speakers = set(spoke.values_list("speaker__name", flat=True))
    comments = katsuryoku.comments.filter(meeting__number=7)
    assert speakers == set(comments.values_list("member__name", flat=True))
    assert len(speakers) == 12


def test_a_comment_says_only_what_its_speaker_said(katsuryoku: Panel) -> None:
    for comment in katsuryoku.comments.filter(speech__isnull=False):
        assert comment.speech
        assert comment.speech.speaker == comment.member


def test_what_was_accepted_has_its_revision(katsuryoku: Panel) -> None:
    accepted = katsuryoku.comments.filter(disposition__in=needing(Need.REVISION))
    assert accepted.exists()
    assert not accepted.filter(revisions__isnull=True).exists()
    unresolved = katsuryoku.comments.filter(disposition=Disposition.UNRESOLVED)
    assert not unresolved.filter(revisions__status="applied").exists()


def test_what_waits_for_the_text_is_due_at_the_next_meeting(katsuryoku: Panel) -> None:
    due = katsuryoku.comments.filter(due_meeting__number=8)
    assert due.count() == 19
    waiting = katsuryoku.comments.filter(revisions__status__in=UNFINISHED_REVISIONS)
    assert not waiting.filter(due_meeting__isnull=True).exists()
    assert not waiting.filter(stage="closed").exists()


def test_every_answer_is_the_words_of_a_speech_of_the_secretariat(
    katsuryoku: Panel,
) -> None:
    for answer in Response.objects.all():
        assert answer.channel == "oral"
        assert answer.state == "published"
        assert answer.speech
        assert answer.speech.speaker == answer.responder
        assert answer.responder
        assert answer.responder.role == "secretariat"


def test_an_answer_comes_after_the_words_that_it_answers(katsuryoku: Panel) -> None:
    through = Response.comments.through.objects.filter(comment__meeting__number=7)
    for link in through.select_related("comment__speech", "response__speech"):
        assert link.comment.speech.number < link.response.speech.number


def test_the_public_sees_the_open_items_with_their_answers(katsuryoku: Panel) -> None:
    shown = public(katsuryoku)
    assert len(shown) == 77
    still_open = [row for row in shown if row["is_open"]]
    assert len(still_open) == 60
    answered = [row for row in still_open if row["responses"]]
    assert len(answered) == 54
    for row in answered:
        assert {answer["state"] for answer in row["responses"]} == {"published"}
        assert row["due_meeting"] is row["assignee"] is None


def test_the_public_asks_for_page_56(katsuryoku: Panel) -> None:
    found = Comment.objects.visible_to(NOBODY).filter(targets__page=56)
    names = found.values_list("member__name", flat=True)
    assert set(names) == {"浦田", "島田"}


def test_the_next_meeting_is_planned_and_not_public(katsuryoku: Panel) -> None:
    shown = Meeting.objects.visible_to(NOBODY).values_list("number", flat=True)
    assert set(shown) == {5, 6, 7}
    assert katsuryoku.meetings.get(number=8).held_on is None


def test_one_publication_made_it_public(katsuryoku: Panel) -> None:
    publication = Publication.objects.get()
    assert publication.published_comments.count() == 77
    assert Revision.objects.visible_to(NOBODY).count() == 19
    assert Edition.objects.visible_to(NOBODY).count() == 2
    assert not Event.objects.visible_to(NOBODY).exclude(action="published").exists()


def test_loading_it_again_changes_nothing(katsuryoku: Panel) -> None:
    before = (Event.objects.count(), list(Comment.objects.values_list("version")))
    report = load_only("katsuryoku")
    assert not report.made.total()
    assert not report.differs
    after = (Event.objects.count(), list(Comment.objects.values_list("version")))
    assert after == before
