"""manage.py apply_defaults, and the round that the queue does daily."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from feedback.notifications.defaults import DAILY, apply_defaults_daily
from tests.models.answered_case import Answered

EARLIER = datetime(2030, 5, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def case(db):
    case = Answered()
    case.comment.ask(
        edition=case.edition, due_on=date(2030, 6, 1), at=EARLIER, by=case.hana
    )
    return case


def run(*arguments):
    out = StringIO()
    call_command("apply_defaults", *arguments, stdout=out)
    return out.getvalue()


def test_it_tells_what_it_did_and_then_nothing(case):
    assert "みなし了：0 件。" in run("--today", "2030-06-01")
    told = run("--today", "2030-06-02")
    assert "みなし了：1 件。" in told
    assert case.comment.ref in told
    assert run("--today", "2030-06-02") == "みなし了：0 件。\n"


def test_it_lists_what_is_to_be_asked_again(case):
    case.reword()
    for _time in range(2):
        told = run("--today", "2030-06-02")
        assert "依頼し直すもの：1 件。" in told
        assert case.comment.ref in told


def test_a_day_that_is_none_is_refused(case):
    with pytest.raises(CommandError, match="--today"):
        run("--today", "6月1日")


@pytest.mark.django_db
def test_the_queue_does_it_once_a_day(case, time_machine):
    time_machine.move_to(datetime(2030, 6, 1, 15, 5, tzinfo=UTC))
    apply_defaults_daily(0)
    case.comment.refresh_from_db()
    assert case.comment.confirmation == "no_reply"
    periodic = apply_defaults_daily.blueprint.periodic_registry.periodic_tasks
    assert DAILY in {task.cron for task in periodic.values()}
