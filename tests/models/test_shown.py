"""What a member is shown of her remark, to which her word is bound."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from feedback import workflow
from feedback.models import Comment, Confirmation, Edition
from feedback.models.shown import Showing, differing, hash_of
from feedback.workflow import Stage
from tests.factories import (
    make_comment,
    make_edition,
    make_meeting,
    make_speech,
    publish,
)
from tests.models.answered_case import Answered

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return Answered()


def test_it_holds_the_remark_its_answer_and_the_change(case):
    assert case.shown() == {
        "ref": case.comment.ref,
        "summary": case.comment.summary,
        "body": case.comment.body,
        "edition": case.edition.label,
        "newest": case.edition.label,
        "disposition": "accepted",
        "reason": "",
        "destination": "",
        "original": None,
        "responses": ["図を足します。"],
        "revisions": [
            {
                "edition": case.edition.label,
                "page": 56,
                "title": case.passage.item.title,
                "status": "applied",
                "before": "図はない。",
                "after": "図を足した。",
            }
        ],
    }


def test_a_word_keeps_what_was_shown_and_its_hash(case):
    for by in (case.mio, case.hana):
        word = case.confirm(by=by)
        word.refresh_from_db()
        assert word.shown == case.shown()
        assert word.shown_hash == hash_of(word.shown)
        assert word.comment.events.last().after["shown_hash"] == word.shown_hash[:12]


# What changes what she is shown.
CHANGES = {
    "the answer": Answered.reword,
    "the disposition": lambda case: case.comment.decide(
        "accepted_modified", reason="図のかわりに表とした。", by=case.hana
    ),
    "the text": lambda case: case.comment.revise(
        status="applied", revision=case.revision, after="表を足した。", by=case.hana
    ),
    "another answer": lambda case: (
        case.comment.respond("表も足します。", by=case.hana),
        case.comment.responses.update(state="agreed"),
    ),
    "her own words": lambda case: case.comment.edit(
        fields={"summary": "直された概要"}, by=case.hana
    ),
    "the answer is taken back": lambda case: case.comment.move_to(
        Stage.DRAFTED, by=case.hana
    ),
    "a newer edition is public": lambda case: Edition.objects.filter(
        pk=make_edition(case.edition.draft, "資料8-1", position=9).pk
    ).update(publication=publish(case.panel, make_comment(case.panel), by=case.hana)),
    "she is told of a newer edition": lambda case: Confirmation.objects.create(
        comment=case.comment,
        edition=make_edition(case.edition.draft, "資料8-1", position=9),
        verdict="confirmed",
        recorded_as="secretariat",
        recorded_by=case.hana,
        said_at=case.comment.created_at,
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_word_on_what_is_no_longer_there_is_refused(change, case):
    read = hash_of(case.shown())
    change(case)
    before = Confirmation.objects.count()
    with pytest.raises(workflow.ShownChanged) as refused:
        case.confirm(shown_hash=read)
    assert refused.value.allowed == [hash_of(case.shown())]
    assert Confirmation.objects.count() == before
    case.confirm(shown_hash=hash_of(case.shown()))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_without_the_guard_the_old_word_would_stand(change, case, monkeypatch):
    read = hash_of(case.shown())
    change(case)
    monkeypatch.setattr(workflow, "check_shown", lambda *args, **facts: None)
    assert case.confirm(shown_hash=read).shown_hash != read


# What the office does beside it, that she does not see.
WORK = {
    "assigning": lambda case: case.comment.assign(
        assignee=case.hana, due_on=date(2031, 1, 1), by=case.hana
    ),
    "closing": lambda case: case.comment.move_to(Stage.CLOSED, by=case.hana),
    "publishing": lambda case: publish(case.panel, case.comment, by=case.hana),
    "a draft of another answer": lambda case: case.comment.respond(
        "まだ案です。", by=case.hana
    ),
    "an edition of the office's own": lambda case: make_edition(
        case.edition.draft, "資料8-1", position=9
    ),
    "asking her": lambda case: case.comment.ask(edition=case.edition, by=case.hana),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_what_she_does_not_see_does_not_make_it_stale(work, case):
    read = hash_of(case.shown())
    work(case)
    assert case.confirm(shown_hash=read).shown_hash == read


def test_a_word_on_one_edition_is_none_on_another(case):
    later = make_edition(case.edition.draft, "資料8-1", position=9)
    case.comment.ask(edition=later, by=case.hana)
    with pytest.raises(workflow.ShownChanged):
        case.confirm(shown_hash=hash_of(case.shown(case.edition)), edition=later)


def test_what_was_loaded_before_the_change_is_read_again(case):
    """The page loads the chain before the row is locked."""
    [loaded] = Comment.objects.filter(pk=case.comment.pk).with_chain()
    read = hash_of(Showing([loaded]).shown(loaded, case.edition))
    case.reword()
    with pytest.raises(workflow.ShownChanged):
        loaded.confirm("confirmed", edition=case.edition, shown_hash=read, by=case.mio)


def test_an_answer_that_is_not_agreed_is_not_shown(case):
    case.comment.move_to(Stage.DRAFTED, by=case.hana)
    shown = case.shown()
    assert (shown["disposition"], shown["responses"]) == ("unresolved", [])
    assert shown["revisions"] == []


def test_what_differs_is_told_in_words(case):
    old = case.shown()
    case.reword()
    [told] = differing(old, case.shown())
    assert (told.label, told.old, told.new) == (
        "事務局の考え方",
        "図を足します。",
        "表を足します。",
    )
    CHANGES["the text"](case)
    told = differing(old, case.shown())
    assert [one.label for one in told] == ["事務局の考え方", "反映箇所"]
    assert "図を足した。" in told[1].old
    assert "表を足した。" in told[1].new


def test_the_edition_to_speak_of_is_the_one_that_she_was_asked_about(case):
    def edition():
        [comment] = Comment.objects.filter(pk=case.comment.pk).with_chain()
        return Showing([comment]).edition_for(comment)

    later = make_edition(case.edition.draft, "資料8-1", position=9)
    assert edition() == case.edition
    case.comment.ask(edition=later, by=case.hana)
    assert edition() == later


@pytest.mark.parametrize(
    "fields",
    [
        {"shown_hash": "a" * 64},
        {"shown": {}, "shown_hash": ""},
        {"shown": {}, "shown_hash": "x" * 64},
        {"verdict": "confirmed", "due_on": date(2030, 1, 1)},
        {"recorded_as": "somebody"},
    ],
)
def test_the_database_keeps_word_hash_and_day_in_order(fields, case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(
            **{
                "comment": case.comment,
                "edition": case.edition,
                "verdict": "asked",
                "recorded_as": "secretariat",
                "recorded_by": case.hana,
                "said_at": case.comment.created_at,
            }
            | fields
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"shown": {"summary": "別の文"}},
        {"shown_hash": "b" * 64},
        {"due_on": date(2040, 1, 1)},
        {"meeting": None},
    ],
)
def test_the_proof_is_not_rewritten(fields, case):
    speech = make_speech(make_meeting(case.panel, 8), 5)
    word = case.comment.confirm(
        "asked", edition=case.edition, speech=speech, by=case.hana
    )
    assert word.meeting == speech.meeting
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.filter(pk=word.pk).update(**fields)
