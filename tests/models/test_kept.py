"""An answer is kept until anything is written, and never longer."""

from threading import Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from feedback.models import Comment, Panel
from feedback.models import kept as module
from feedback.models.kept import kept
from feedback.models.tally import tally
from tests.factories import make_comment, make_panel, publish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_kept():
    module.forget()


class Asked:
    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return list(Panel.objects.order_by("pk").values_list("slug", flat=True))


def elsewhere(do):
    """Do it in a connection of its own, as another process would."""

    def run():
        try:
            do()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def test_the_same_question_is_answered_once_while_nothing_is_written():
    make_panel("machi")
    answer = Asked()
    assert kept("slugs", answer) == kept("slugs", answer) == ["machi"]
    assert answer.times == 1


def test_another_question_gets_its_own_answer():
    assert kept("one", lambda: 1) == 1
    assert kept("two", lambda: 2) == 2


def test_what_anybody_writes_is_seen_at_once():
    answer = Asked()
    assert kept("slugs", answer) == []
    elsewhere(lambda: make_panel("machi"))
    assert kept("slugs", answer) == ["machi"]
    elsewhere(lambda: Panel.objects.all().delete())
    assert kept("slugs", answer) == []


def test_what_is_written_by_plain_sql_is_seen_too():
    make_panel("machi")
    answer = Asked()
    kept("slugs", answer)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE feedback_panel SET slug = 'umi'")
    assert kept("slugs", answer) == ["umi"]


def test_what_is_not_committed_is_seen_by_its_own_transaction_alone():
    answer = Asked()
    with transaction.atomic():
        make_panel("machi")
        assert kept("slugs", answer) == ["machi"]
        make_panel("umi")
        assert kept("slugs", answer) == ["machi", "umi"]
        seen = []
        elsewhere(lambda: seen.extend(kept("slugs", Asked())))
        assert seen == []
        transaction.set_rollback(True)
    assert kept("slugs", answer) == []


def test_an_answer_that_took_so_long_that_something_was_written_is_not_kept():
    def slow():
        found = Asked()()
        elsewhere(lambda: make_panel("machi"))
        return found

    assert kept("slugs", slow) == []
    assert not module._kept
    assert kept("slugs", Asked()) == ["machi"]


def test_an_order_of_commits_that_is_not_that_of_the_writes_hides_nothing():
    answer = Asked()
    with transaction.atomic():
        make_panel("early")  # written first, committed last
        elsewhere(lambda: make_panel("late"))
        seen = []
        elsewhere(lambda: seen.extend(kept("slugs", answer)))
        assert seen == ["late"]
    assert kept("slugs", answer) == ["early", "late"]


def test_who_changes_what_she_got_changes_it_for_nobody_else():
    answer = Asked()
    kept("slugs", answer).append("mine")
    assert kept("slugs", answer) == []


def test_only_so_many_answers_are_kept(monkeypatch):
    monkeypatch.setattr(module, "AT_MOST", 2)
    for number in range(5):
        kept(number, Asked())
    assert [question for _stamp, question in module._kept] == [3, 4]


def test_a_tally_is_never_stale_and_the_public_learns_only_of_what_is_published():
    panel = make_panel("machi")
    office = Comment.objects.filter(panel=panel)
    seen = Comment.objects.visible_to(AnonymousUser())
    comment = make_comment(panel)
    assert tally(seen) == {}
    publish(panel, comment)
    assert tally(seen)[panel.pk]["open"] == 1
    before = tally(seen)
    comment.decide("supported", by=comment.events.first().by)
    assert office.get().disposition == "supported"
    assert tally(seen) == before
