import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from feedback import workflow
from feedback.models import Comment, Event, Target
from feedback.models import actions as actions_module
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_edition,
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
from tests.tables import MOVES_TABLE, NEEDS_TABLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel("machi")


@pytest.fixture
def hana(panel):
    return make_secretariat(panel, "hana")


@pytest.fixture
def comment(panel, hana):
    mio = make_member(panel, "澪", user=make_user("mio"))
    return make_comment(
        panel, by=hana, member=mio, targets=[target_at(place(panel, page=56))]
    )


def state_of(comment):
    """Everything that a refusal must leave as it is."""
    fresh = Comment.objects.get(pk=comment.pk)
    return (
        fresh.state(),
        fresh.version,
        fresh.events.count(),
        fresh.responses.count(),
        list(fresh.revisions.values_list("status", flat=True)),
        fresh.confirmations.count(),
        list(fresh.targets.values_list("pk", flat=True)),
    )


@contextmanager
def refused(comment, refusal=workflow.Refused):
    before = state_of(comment)
    with pytest.raises(refusal) as caught:
        yield caught
    assert state_of(comment) == before


@pytest.mark.parametrize(("current", "wanted", "allowed"), MOVES_TABLE)
def test_every_move(comment, hana, current, wanted, allowed):
    bring_to(comment, Stage(current), by=hana)
    if wanted == "closed" and allowed:
        comment.decide("supported", by=hana)
    if not allowed:
        with refused(comment, workflow.MoveRefused):
            comment.move_to(wanted, note="理由", by=hana)
        return
    comment.move_to(wanted, note="理由", by=hana)
    event = comment.events.last()
    assert Comment.objects.get(pk=comment.pk).stage == wanted
    assert event.before["stage"] == current
    assert event.after["stage"] == wanted
    assert (event.by, event.note) == (hana, "理由")
    assert event.action == ("reopened" if current == "closed" else "moved")


SUPPLY = {
    "reason": lambda comment: {"reason": "趣旨は本文にある。"},
    "destination": lambda comment: {"destination": "次年度の検討"},
    "original": lambda comment: {"original": make_comment(comment.panel)},
}


def supply_later(comment, need, by):
    passage = place(comment.panel, page=56)
    if need == "revision":
        comment.revise(
            status="applied", edition=passage.edition, item=passage.item, by=by
        )
    elif need == "response":
        comment.respond("お答えします。", by=by)
    elif need == "place":
        comment.edit(targets=[target_at(passage)], fields={}, by=by)


@pytest.mark.parametrize(("disposition", "said", "later"), NEEDS_TABLE)
def test_every_disposition_from_decision_to_close(
    panel, hana, disposition, said, later
):
    comment = make_comment(panel, by=hana)
    given = {}
    for need in said:
        with refused(comment, workflow.DecisionRefused):
            comment.decide(disposition, by=hana, **given)
        given |= SUPPLY[need](comment)
    comment.decide(disposition, by=hana, **given)
    for stage in ("triaged", "drafted", "agreed"):
        comment.move_to(stage, by=hana)
    for need in later:
        with refused(comment, workflow.CloseRefused) as caught:
            comment.move_to("closed", by=hana)
        assert need in caught.value.missing
        assert Stage.CLOSED not in comment.allowed_moves
        supply_later(comment, need, hana)
    if disposition == "unresolved":
        return
    assert Stage.CLOSED in comment.allowed_moves
    comment.move_to("closed", by=hana)
    assert not comment.is_open


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


def test_agreeing_agrees_the_answers_and_sending_back_undoes_it(comment, hana):
    response = comment.respond("直します。", by=hana)
    bring_to(comment, Stage.AGREED, by=hana)
    response.refresh_from_db()
    assert response.state == "agreed"
    comment.move_to("drafted", by=hana)
    response.refresh_from_db()
    assert response.state == "draft"


def test_an_answer_agreed_elsewhere_stays_agreed(comment, panel, hana):
    response = comment.respond("直します。", by=hana)
    other = make_comment(panel, by=hana)
    other.share_response(response, by=hana)
    bring_to(comment, Stage.AGREED, by=hana)
    bring_to(other, Stage.AGREED, by=hana)
    comment.move_to("drafted", by=hana)
    response.refresh_from_db()
    assert response.state == "agreed"


def test_one_answer_serves_many(comment, panel, hana):
    other = make_comment(panel, by=hana)
    response = comment.respond("まとめてお答えします。", by=hana)
    version = other.version
    other.share_response(response, by=hana)
    assert list(response.comments.order_by("pk")) == [comment, other]
    assert other.version > version
    assert other.events.last().action == "responded"


@pytest.mark.parametrize("text", ["", " \u3000"])
def test_an_answer_says_something(comment, hana, text):
    with refused(comment, workflow.ResponseRefused) as caught:
        comment.respond(text, by=hana)
    assert caught.value.field == "text"


def test_revision_status_follows_the_least_advanced(comment, panel, hana):
    here, there = place(panel, page=56), place(panel, page=69)
    assert comment.revision_status == "none"
    planned = comment.revise(status="planned", item=here.item, by=hana)
    comment.revise(status="applied", item=there.item, edition=there.edition, by=hana)
    assert comment.revision_status == "planned"
    comment.revise(status="drafted", revision=planned, by=hana)
    assert comment.revision_status == "drafted"
    comment.revise(status="applied", revision=planned, edition=here.edition, by=hana)
    assert comment.revision_status == "applied"
    for revision in comment.revisions.all():
        comment.revise(status="dropped", revision=revision, by=hana)
    assert comment.revision_status == "dropped"
    assert comment.events.last().after["revision_status"] == "dropped"


def test_a_planned_revision_goes_on_rather_than_a_second_one(comment, panel, hana):
    passage = place(panel, page=56)
    comment.revise(status="planned", item=passage.item, after="例を書く", by=hana)
    done = comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    assert comment.revisions.get() == done
    assert (done.after, done.page) == ("例を書く", 56)


@pytest.mark.parametrize("missing", ["edition", "item", "page"])
def test_nothing_is_applied_nowhere(comment, panel, hana, missing):
    passage = place(panel, page=56)
    elsewhere = make_edition(passage.item.draft, "資料8-1")
    places = {
        "edition": {"item": passage.item},
        "item": {"edition": passage.edition},
        "page": {"item": passage.item, "edition": elsewhere},
    }
    with refused(comment, workflow.RevisionRefused):
        comment.revise(status="applied", by=hana, **places[missing])


def test_a_shared_revision_moves_all_its_comments(comment, panel, hana):
    passage = place(panel, page=56)
    other = make_comment(panel, by=hana)
    revision = comment.revise(status="planned", item=passage.item, by=hana)
    other.share_revision(revision, by=hana)
    comment.revise(
        status="applied", revision=revision, edition=passage.edition, by=hana
    )
    other.refresh_from_db()
    assert other.revision_status == "applied"


def test_a_closed_comment_is_sealed_until_it_is_reopened(comment, panel, hana):
    bring_to(comment, Stage.CLOSED, by=hana)
    passage = place(panel, page=56)
    for act in (
        lambda: comment.decide("noted", reason="x", by=hana),
        lambda: comment.respond("x", by=hana),
        lambda: comment.revise(status="planned", by=hana),
        lambda: comment.merge_into(make_comment(panel), by=hana),
    ):
        with refused(comment):
            act()
    comment.revise(
        status="published", item=passage.item, edition=passage.edition, by=hana
    )
    assert comment.stage == "closed"
    assert comment.revision_status == "published"


def test_a_shared_revision_is_not_undone_under_a_closed_comment(comment, panel, hana):
    passage = place(panel, page=56)
    revision = comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    other = make_comment(panel, by=hana)
    other.share_revision(revision, by=hana)
    bring_to(other, Stage.CLOSED, by=hana)
    with refused(comment, workflow.RevisionRefused):
        comment.revise(status="planned", revision=revision, by=hana)


def test_a_member_confirms_her_own_remark(comment, panel):
    mio = comment.member.user
    confirmation = comment.confirm("confirmed", edition=place(panel).edition, by=mio)
    assert confirmation.recorded_as == "member"
    assert comment.confirmation == "confirmed"
    with refused(comment, workflow.ConfirmationRefused):
        comment.confirm("no_reply", edition=place(panel).edition, by=mio)


def test_the_secretariat_notes_what_was_said(comment, panel, hana):
    speech = make_speech(comment.meeting, 5)
    edition = place(panel).edition
    comment.confirm("asked", edition=edition, by=hana)
    assert comment.confirmation == "asked"
    said = comment.confirm("confirmed", edition=edition, speech=speech, by=hana)
    assert (said.recorded_as, said.speech) == ("secretariat", speech)
    actions = comment.events.values_list("action", flat=True)
    assert list(actions) == ["captured", "asked", "confirmed"]


def test_a_confirmation_speaks_of_one_edition(comment, panel, hana):
    with refused(comment, workflow.ConfirmationRefused) as caught:
        comment.confirm("confirmed", by=hana)
    assert caught.value.field == "edition"
    assert caught.value.allowed == ["資料7-1"]
    passage = place(panel)
    comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    assert comment.confirm("confirmed", by=hana).edition == passage.edition
    strange = place(make_panel("umi")).edition
    with refused(comment, workflow.ConfirmationRefused):
        comment.confirm("confirmed", edition=strange, by=hana)


def test_not_satisfied_reopens(comment, panel, hana):
    bring_to(comment, Stage.CLOSED, by=hana)
    comment.confirm(
        "not_satisfied",
        edition=place(panel).edition,
        note="例がない。",
        by=comment.member.user,
    )
    assert (comment.stage, comment.is_open) == ("triaged", True)
    event = comment.events.last()
    assert (event.action, event.note) == ("reopened", "例がない。")


def test_merging_names_an_original_of_the_panel(comment, panel, hana):
    original = make_comment(panel, by=hana)
    second = make_comment(panel, by=hana)
    comment.merge_into(original, note="同じ趣旨", by=hana)
    assert (comment.disposition, comment.original) == ("duplicate", original)
    assert comment.events.last().action == "merged"
    with refused(second, workflow.MergeRefused) as caught:
        second.merge_into(comment, by=hana)
    assert caught.value.allowed == [original.ref]
    with refused(original, workflow.MergeRefused):
        original.merge_into(second, by=hana)
    with refused(second, workflow.MergeRefused):
        second.merge_into(second, by=hana)
    with refused(second, workflow.MergeRefused):
        second.merge_into(make_comment(make_panel("umi")), by=hana)


def test_another_decision_undoes_a_merge(comment, panel, hana):
    comment.merge_into(make_comment(panel, by=hana), by=hana)
    comment.decide("noted", reason="別の趣旨だった。", by=hana)
    assert comment.original is None


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


def test_what_was_read_long_ago_is_not_written_over(comment, panel, hana):
    mine = Comment.objects.get(pk=comment.pk)
    comment.decide("noted", reason="先の人の決定", by=hana)
    for act in (
        lambda: mine.decide("supported", by=hana, version=1),
        lambda: mine.move_to("triaged", by=hana, version=1),
        lambda: mine.edit(fields={"summary": "古い画面から"}, by=hana, version=1),
        lambda: mine.respond("古い画面から", by=hana, version=1),
        lambda: mine.revise(status="planned", by=hana, version=1),
        lambda: mine.assign(assignee=hana, by=hana, version=1),
        lambda: mine.confirm(
            "confirmed", edition=place(panel).edition, by=hana, version=1
        ),
    ):
        with refused(comment, workflow.Stale):
            act()
    mine.move_to("triaged", by=hana, version=comment.version)
    assert mine.disposition == "noted"


def write_at_once(comment, by, writers):
    """Let many people decide from the same screen; return how many succeeded."""
    won: list[int] = []
    start = threading.Barrier(writers)

    def write(number: int) -> None:
        try:
            mine = Comment.objects.get(pk=comment.pk)
            start.wait()
            mine.decide("noted", reason=f"{number}", by=by, version=comment.version)
            won.append(number)
        except workflow.Stale:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[n]) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return won


@pytest.mark.django_db(transaction=True)
def test_of_many_writers_from_one_screen_just_one_wins():
    panel = make_panel()
    hana = make_secretariat(panel)
    comment = make_comment(panel, by=hana)
    won = write_at_once(comment, hana, 8)
    comment.refresh_from_db()
    assert len(won) == 1
    assert comment.reason == f"{won[0]}"
    assert comment.events.filter(action="decided").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_updates_would_be_lost(monkeypatch):
    """The harness above can fail: this is the build with the guard removed."""
    panel = make_panel()
    hana = make_secretariat(panel)
    comment = make_comment(panel, by=hana)
    unlocked = type(Comment.objects.all())
    monkeypatch.setattr(unlocked, "select_for_update", lambda self, **_: self)
    meet = threading.Barrier(4)
    slowly = workflow.check_decision

    def check_slowly(*args, **kwargs):
        meet.wait(timeout=10)
        slowly(*args, **kwargs)

    monkeypatch.setattr(actions_module.workflow, "check_decision", check_slowly)
    assert len(write_at_once(comment, hana, 4)) == 4


def test_a_refusal_deep_inside_leaves_nothing(comment, hana, monkeypatch):
    """The event is written in the same transaction as the change."""

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Event.objects, "create", broken)
    before = state_of(comment)
    with pytest.raises(RuntimeError), transaction.atomic():
        comment.respond("書いたが経過が残らない", by=hana)
    assert state_of(comment) == before


def test_publishing_marks_the_comment(comment, hana):
    publish(comment.panel, comment, by=hana)
    comment.refresh_from_db()
    assert comment.events.last().action == "published"
    assert comment.face.content["ref"] == comment.ref


def test_a_revision_that_goes_on_keeps_its_impact(comment, hana):
    comment.revise(status="planned", impact="editorial", by=hana)
    revision = comment.revisions.get()
    comment.revise(status="drafted", revision=revision, by=hana)
    revision.refresh_from_db()
    assert (revision.status, revision.impact) == ("drafted", "editorial")


def test_a_member_is_not_told_of_editions_that_she_does_not_see(comment, hana):
    mio = comment.member.user
    secret = make_edition(comment.panel.drafts.get(), "資料8-1（未公表）")
    with pytest.raises(workflow.ConfirmationRefused) as refused:
        comment.confirm("confirmed", by=mio)
    assert refused.value.allowed == ["資料7-1"]
    with pytest.raises(workflow.ConfirmationRefused):
        comment.confirm("confirmed", edition=secret, by=mio)
    comment.confirm("asked", edition=secret, by=hana)
    comment.confirm("confirmed", edition=secret, by=mio)
    assert comment.confirmation == "confirmed"
