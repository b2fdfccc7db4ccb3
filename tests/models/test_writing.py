"""A remark sent in writing: what the door relies on."""

import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from feedback.models import Comment, writing
from feedback.models.writing import first_words, send_in_writing
from tests.factories import make_member, make_panel, make_user


def make_seat():
    return make_member(make_panel("machi"), "澪", user=make_user("mio"))


def send_at_once(seat, sheet, senders):
    """Send one sheet from several windows; return the refs that they were told."""
    start, refs = threading.Barrier(senders), []

    def send():
        start.wait(timeout=10)
        try:
            refs.append(
                send_in_writing(
                    seat, sheet=sheet, body="図を足す。", kind="opinion"
                ).ref
            )
        except IntegrityError:
            refs.append("500")
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _each in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refs


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one_remark():
    assert set(send_at_once(make_seat(), uuid4(), 4)) == {"machi-W-001"}
    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_looking_for_the_sheet_all_but_one_would_fail(monkeypatch):
    """The harness above can fail: this is the build with the guard removed."""
    monkeypatch.setattr(writing, "_sent", lambda seat, key: None)
    monkeypatch.setattr(Comment, "check_record", lambda self: None)
    assert sorted(send_at_once(make_seat(), uuid4(), 3)) == [
        "500",
        "500",
        "machi-W-001",
    ]


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("図を足す。表も足す。", "図を足す。"),
        ("　図を足す\n表も足す", "図を足す"),
        ("あ" * 200, "あ" * 99 + "…"),
    ],
)
def test_the_first_words_stand_for_a_summary(body, summary):
    assert first_words(body) == summary


@pytest.mark.django_db
def test_a_long_remark_is_kept_whole():
    seat = make_seat()
    body = "図を足す。" * 2000
    comment = send_in_writing(seat, sheet=uuid4(), body=body, kind="opinion")
    assert Comment.objects.get(pk=comment.pk).body == body
