"""みなし了: silence past the day that was stated."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from feedback import workflow
from feedback.models import Comment, Confirmation
from feedback.models.silence import apply_defaults
from feedback.workflow import Stage
from tests.factories import make_comment, make_edition
from tests.models.answered_case import Answered

DAY, NEXT = date(2030, 6, 1), date(2030, 6, 2)
EARLIER = datetime(2030, 5, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def case(db):
    return Answered()


def ask(case, **fields):
    given = {"edition": case.edition, "due_on": DAY, "at": EARLIER} | fields
    return case.comment.ask(by=case.hana, **given)


def test_silence_past_the_day_is_recorded_by_the_program(case):
    asked = ask(case)
    silence = apply_defaults(NEXT)
    [word] = silence.taken
    word.refresh_from_db()
    assert (word.verdict, word.recorded_as) == ("no_reply", "program")
    assert word.recorded_by.username == "daicho"
    assert (word.edition, word.shown_hash) == (asked.edition, asked.shown_hash)
    case.comment.refresh_from_db()
    assert case.comment.confirmation == "no_reply"
    event = case.comment.events.last()
    assert event.action == "confirmed"
    assert "令和12年6月1日" in event.note


def test_the_day_itself_is_still_hers(case):
    ask(case)
    assert apply_defaults(DAY).taken == []
    assert apply_defaults(NEXT).taken != []


def test_a_second_round_changes_nothing(case):
    ask(case)
    apply_defaults(NEXT)
    before = Confirmation.objects.count()
    assert apply_defaults(NEXT) == apply_defaults(date(2031, 1, 1))
    assert Confirmation.objects.count() == before


def test_who_is_asked_by_no_day_has_a_fortnight_and_then_the_default(case):
    late = datetime(2030, 5, 1, 14, 59, tzinfo=UTC)  # 23:59 in Tokyo
    asked = case.comment.ask(edition=case.edition, at=late, by=case.hana)
    assert asked.due_on == date(2030, 5, 15)
    assert apply_defaults(date(2030, 5, 15)).taken == []
    assert len(apply_defaults(date(2030, 5, 16)).taken) == 1


def test_the_default_day_is_one_of_tokyo_and_of_the_settings(case, settings):
    settings.ANSWER_DAYS = 3
    midnight = datetime(2030, 5, 1, 15, 0, tzinfo=UTC)
    asked = case.comment.ask(edition=case.edition, at=midnight, by=case.hana)
    assert asked.due_on == date(2030, 5, 5)


def test_what_is_entered_later_leaves_her_as_long(case):
    long_ago = datetime(2020, 5, 1, tzinfo=UTC)
    asked = case.comment.ask(edition=case.edition, at=long_ago, by=case.hana)
    assert asked.due_on == timezone.localdate() + timedelta(days=14)
    assert apply_defaults().taken == []


def test_no_other_word_has_a_day(case):
    ask(case)
    case.confirm(at=EARLIER)
    assert case.comment.confirmations.latest("pk").due_on is None


def test_where_there_is_nothing_to_read_silence_is_nothing(case):
    other = make_comment(case.panel, by=case.hana, member=case.comment.member)
    nobodys = make_comment(case.panel, by=case.hana)
    for comment in (other, nobodys):
        asked = comment.ask(edition=case.edition, at=EARLIER, by=case.hana)
        assert asked.due_on is None
    assert apply_defaults(date(2999, 1, 1)).taken == []


def test_who_answered_is_not_taken_to_be_silent(case):
    ask(case)
    case.confirm(at=EARLIER)
    assert apply_defaults(NEXT).taken == []
    assert Comment.objects.get(pk=case.comment.pk).confirmation == "confirmed"


def test_a_new_asking_has_a_day_of_its_own(case):
    ask(case)
    ask(case, due_on=date(2030, 7, 1))
    assert apply_defaults(NEXT).taken == []
    assert len(apply_defaults(date(2030, 7, 2)).taken) == 1


def test_what_changed_since_is_to_be_asked_again(case):
    asked = ask(case)
    case.reword()
    silence = apply_defaults(NEXT)
    assert (silence.taken, silence.ask_again) == ([], [asked])
    assert Comment.objects.get(pk=case.comment.pk).confirmation == "asked"
    assert list(Comment.objects.asked_past_due(NEXT)) == [case.comment]
    ask(case, due_on=NEXT)
    assert not Comment.objects.asked_past_due(NEXT).exists()


def test_without_the_hash_she_would_be_taken_to_agree_to_what_she_never_saw(
    case, monkeypatch
):
    ask(case)
    case.reword()
    monkeypatch.setattr(workflow, "check_shown", lambda *args, **facts: None)
    assert len(apply_defaults(NEXT).taken) == 1


def test_a_day_needs_an_answer_to_read_and_time_to_read_it(case):
    other = make_comment(case.panel, by=case.hana, member=case.comment.member)
    nobodys = make_comment(case.panel, by=case.hana)
    for comment, day in [
        (other, DAY),
        (nobodys, DAY),
        (case.comment, date(2030, 4, 30)),
    ]:
        with pytest.raises(workflow.ConfirmationRefused) as refused:
            comment.ask(edition=case.edition, due_on=day, at=EARLIER, by=case.hana)
        assert refused.value.field == "due_on"
    with pytest.raises(workflow.ConfirmationRefused):
        case.confirm(due_on=DAY, at=EARLIER)
    assert not Confirmation.objects.exists()


def test_one_refusal_does_not_keep_the_others_waiting(case):
    first = ask(case)
    second = Answered.__new__(Answered)
    second.__dict__ |= case.__dict__
    second.comment = make_comment(case.panel, by=case.hana, member=case.comment.member)
    second.comment.decide("noted", reason="参考とする。", by=case.hana)
    for stage in (Stage.TRIAGED, Stage.DRAFTED, Stage.AGREED):
        second.comment.move_to(stage, by=case.hana)
    ask(second)
    case.reword()
    silence = apply_defaults(NEXT)
    assert silence.ask_again == [first]
    assert [word.comment for word in silence.taken] == [second.comment]


def test_an_edition_of_the_office_alone_does_not_stand_against_it(case):
    ask(case)
    make_edition(case.edition.draft, "資料9-1（未公表）", position=9)
    assert len(apply_defaults(NEXT).taken) == 1


def at_once(*acts):
    """Run them in threads of their own that start together."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=10)
            act()
        except workflow.ConfirmationRefused:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_word_in_the_same_moment_is_never_followed_by_silence():
    case = Answered()
    for _round in range(5):
        ask(case)
        at_once(lambda: case.confirm(at=EARLIER), lambda: apply_defaults(NEXT))
        said = [row.verdict for row in case.comment.confirmations.order_by("pk")]
        newest = said[len(said) - said[::-1].index("asked") :]
        assert newest in (["confirmed"], ["no_reply", "confirmed"])


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_take_one_silence():
    case = Answered()
    ask(case)
    at_once(*[lambda: apply_defaults(NEXT)] * 4)
    assert case.comment.confirmations.filter(verdict="no_reply").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_take_several(monkeypatch):
    """The harness above can fail: this is the build with the guard removed."""
    case = Answered()
    ask(case)
    meet = threading.Barrier(4)
    slowly = workflow.check_silence

    def check(due_on, **facts):
        meet.wait(timeout=10)
        slowly(due_on, **facts)

    monkeypatch.setattr(
        type(Comment.objects.all()), "select_for_update", lambda self, **_: self
    )
    monkeypatch.setattr(workflow, "check_silence", check)
    at_once(*[lambda: apply_defaults(NEXT)] * 4)
    assert case.comment.confirmations.filter(verdict="no_reply").count() > 1
