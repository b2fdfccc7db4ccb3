import threading

import pytest
from django.db import connection, transaction

from feedback import workflow
from feedback.models import Comment, Event
from feedback.models import actions as actions_module
from tests.factories import (
    make_comment,
    make_panel,
    make_secretariat,
    place,
)
from tests.models.actions.refusing import refused, state_of

pytestmark = pytest.mark.django_db


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
