"""Comments that share an answer or a revision: what is done to one touches all."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from feedback import workflow
from feedback.models import Comment, Event, Publication
from feedback.models import changing as changing_module
from feedback.models import publication as publication_module
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_meeting,
    make_panel,
    make_secretariat,
    make_speech,
    place,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(panel, hana):
    """Two remarks that one answer and one planned revision serve."""
    first, second = make_comment(panel, by=hana), make_comment(panel, by=hana)
    second.share_response(first.respond("まとめてお答えします。", by=hana), by=hana)
    revision = first.revise(status="planned", item=place(panel).item, by=hana)
    second.share_revision(revision, by=hana)
    return first, second


def test_agreeing_an_answer_is_told_to_all_that_it_serves(pair, hana):
    first, second = pair
    bring_to(first, Stage.AGREED, by=hana)
    event = second.events.last()
    assert (event.action, event.by) == ("responded", hana)
    assert event.after == {"response_state": "agreed", "through": first.ref}
    first.move_to("drafted", by=hana)
    assert second.events.last().after["response_state"] == "draft"


def test_a_move_that_touches_nobody_else_tells_nobody_else(pair, hana):
    first, second = pair
    events = second.events.count()
    first.move_to("triaged", by=hana)
    assert second.events.count() == events


def test_a_shared_revision_is_told_to_all_that_it_serves(pair, panel, hana):
    first, second = pair
    passage = place(panel)
    first.revise(status="applied", item=passage.item, edition=passage.edition, by=hana)
    event = second.events.last()
    assert event.action == "revised"
    assert event.before == {"revision_status": "planned"}
    assert event.after["revision_status"] == "applied"
    assert event.after["through"] == first.ref


def test_publishing_a_shared_answer_is_told_to_those_not_published(pair, panel, hana):
    first, second = pair
    bring_to(first, Stage.AGREED, by=hana)
    publish(panel, first, by=hana)
    event = second.events.last()
    assert event.after == {"response_state": "published"}


def closed_for(comment, hana, disposition, **given):
    comment.decide(disposition, by=hana, **given)
    return bring_to(comment, Stage.CLOSED, by=hana)


def test_a_closed_remark_keeps_its_place(panel, hana):
    comment = make_comment(panel, targets=[target_at(place(panel))], by=hana)
    closed_for(comment, hana, "already_covered", reason="56頁にある。")
    with pytest.raises(workflow.CloseRefused):
        comment.edit(fields={}, targets=[], by=hana)
    assert comment.targets.count() == 1
    comment.edit(fields={"summary": "誤字を直した概要"}, by=hana)
    assert not Comment.objects.get(pk=comment.pk).is_open


def test_a_closed_remark_keeps_its_revision(panel, hana):
    passage = place(panel)
    comment, other = make_comment(panel, by=hana), make_comment(panel, by=hana)
    revision = comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    other.share_revision(revision, by=hana)
    closed_for(comment, hana, "accepted")
    for one in (comment, other):
        with pytest.raises(workflow.Refused):
            one.revise(status="dropped", revision=revision, by=hana)
    revision.refresh_from_db()
    assert revision.status == "applied"


def test_the_member_sees_that_her_word_was_recorded(panel, hana):
    comment = closed_for(make_comment(panel, by=hana), hana, "supported")
    comment.confirm(
        "not_satisfied", note="例がない。", edition=place(panel).edition, by=hana
    )
    told = list(comment.events.values_list("action", flat=True))
    assert told[-2:] == ["confirmed", "reopened"]
    assert (comment.stage, comment.confirmation) == ("triaged", "not_satisfied")


def test_what_an_assignment_leaves_out_stays(panel, hana):
    comment = make_comment(panel, by=hana)
    comment.assign(assignee=hana, due_meeting=comment.meeting, by=hana)
    comment.assign(due_meeting=None, by=hana)
    assert (comment.assignee, comment.due_meeting) == (hana, None)


def test_the_words_of_a_revision_can_be_taken_back(panel, hana):
    comment = make_comment(panel, by=hana)
    revision = comment.revise(status="planned", after="書きかけ", by=hana)
    kept = comment.revise(status="drafted", revision=revision, by=hana)
    assert kept.after == "書きかけ"
    emptied = comment.revise(status="drafted", revision=revision, after="", by=hana)
    assert emptied.after == ""


def test_a_speech_is_of_the_meeting_that_is_named(panel, hana):
    comment = make_comment(panel, by=hana)
    speech = make_speech(make_meeting(panel, 8))
    with pytest.raises(workflow.ResponseRefused):
        comment.respond("回答", meeting=comment.meeting, speech=speech, by=hana)
    with pytest.raises(ValidationError):
        comment.edit(fields={"speech": speech}, by=hana)


def at_once(*acts):
    """Run the acts in threads of their own; return what went wrong in them."""
    problems: list[Exception] = []

    def run(act):
        try:
            for _turn in range(6):
                act()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def crossing(panel):
    """Work on both of a pair, from both ends, while one of them is published."""
    hana = make_secretariat(panel, f"hana-{panel.slug}")
    first, second = make_comment(panel, by=hana), make_comment(panel, by=hana)
    response = first.respond("まとめてお答えします。", by=hana)
    second.share_response(response, by=hana)

    def bring_and_take_back(comment):
        mine = Comment.objects.get(pk=comment.pk)
        mine.assign(assignee=hana, by=hana)
        mine.move_to("agreed", by=hana)
        mine.move_to("drafted", by=hana)

    def publish_second():
        Publication.objects.publish(
            panel, comments=[Comment.objects.get(pk=second.pk)], by=hana, title="公表"
        )

    for comment in (first, second):
        bring_to(comment, Stage.DRAFTED, by=hana)
    return at_once(
        lambda: bring_and_take_back(first),
        lambda: bring_and_take_back(second),
        publish_second,
    )


@pytest.mark.django_db(transaction=True)
def test_work_on_both_ends_of_a_shared_answer_never_waits_in_a_circle():
    assert crossing(make_panel()) == []
    assert Event.objects.filter(action="moved").count() == 4 + 24


@pytest.mark.django_db(transaction=True)
def test_without_locking_the_kin_it_would(monkeypatch):
    """The harness above can fail: this is the build with the guard removed.

    Who meets whom is chance: one crossing may end well, twenty never all do.
    """
    monkeypatch.setattr(changing_module, "kin_of", lambda comments: set())
    monkeypatch.setattr(publication_module, "kin_of", lambda comments: set())
    problems = (
        problem
        for turn in range(20)
        for problem in crossing(make_panel(f"machi-{turn}"))
    )
    assert any("deadlock" in str(problem) for problem in problems)
