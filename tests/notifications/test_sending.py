"""A mail goes out at most once, whatever breaks; and not for want of trying."""

import os
import signal
import threading
from datetime import timedelta
from email import message_from_string

import pytest
import time_machine
from django.core.mail.backends.smtp import EmailBackend
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from feedback.models import Notice
from feedback.models.notice import PAUSES
from feedback.notifications import sending
from tests.jobs import do_jobs
from tests.notifications.case import Case, states
from tests.notifications.smtp import a_server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case():
    """Other processes and threads see it: it is committed."""
    return Case()


@pytest.fixture
def server(settings):
    with a_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 5
        yield server


def later(**span):
    return time_machine.travel(timezone.now() + timedelta(**span))


def test_a_mail_goes_out_once_however_often_the_job_runs(case, server):
    case.ask()
    do_jobs()
    sending.send_to(case.mio)
    sending.send_all_due()
    assert len(server.taken) == 1
    assert states() == ["sent"]


def test_the_database_keeps_a_notice_from_being_there_twice(case):
    asking = case.ask()
    same = {"user": case.mio, "kind": "asked", "key": str(asking.pk)}
    with pytest.raises(IntegrityError, match="notice_once"), transaction.atomic():
        Notice.objects.create(due_at=timezone.now(), **same)
    Notice.objects.queue([Notice(**same)])
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA", "."])
def test_what_the_server_refuses_is_sent_later_and_once(case, server, word):
    server.says[word] = "451 not now"
    case.ask()
    do_jobs()
    assert states() == ["queued"]
    assert "not now" in Notice.objects.get().problem
    server.says.clear()
    do_jobs()
    assert server.taken == []  # its pause is not over
    with later(seconds=61):
        do_jobs()
        do_jobs()
    assert len(server.taken) == 1
    assert states() == ["sent"]


def test_a_server_that_is_away_is_tried_with_growing_pauses_then_given_up(
    case, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    case.ask()
    now, waited = timezone.now(), []
    for _attempt in range(len(PAUSES) + 1):
        with time_machine.travel(now, tick=False):
            do_jobs()
        notice = Notice.objects.get()
        waited.append(notice.due_at - now)
        now = notice.due_at
    assert waited[:-1] == list(PAUSES)
    assert states() == ["failed"]
    assert "ConnectionRefusedError" in notice.problem


def test_a_line_that_breaks_after_the_mail_was_given_is_not_tried_again(case, server):
    server.says["."] = None
    case.ask()
    do_jobs()
    assert states() == ["unknown"]
    server.says.clear()
    with later(hours=24):
        sending.send_all_due()
    assert server.taken == []
    assert states() == ["unknown"]


def test_a_person_sends_it_again_with_the_same_name(case, server):
    case.ask()
    do_jobs()
    [first] = server.taken
    Notice.objects.update(state="unknown")
    assert Notice.objects.send_again([Notice.objects.get().pk]) == 1
    assert Notice.objects.send_again([Notice.objects.get().pk]) == 0
    do_jobs()
    [_first, second] = server.taken
    named = [message_from_string(mail)["Message-ID"] for mail in (first, second)]
    assert named[0] == named[1]


def test_a_worker_killed_while_it_sends_leaves_it_unknown_and_sends_no_second(
    case, server
):
    case.ask()
    server.go_on.clear()
    worker = forked(lambda: sending.send_to(case.mio))
    assert server.in_hand.wait(10)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    server.go_on.set()

    assert states() == ["sending"]
    sending.send_all_due()
    do_jobs()
    assert states() == ["sending"]
    with later(minutes=11):
        sending.send_all_due()

    assert states() == ["unknown"]
    assert len(server.taken) == 1


def forked(work):
    """Return the process that does the work, on a connection of its own."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def test_a_worker_killed_before_it_marked_the_mail_loses_nothing(
    case, server, monkeypatch
):
    case.ask()
    # Dies at the commit by which it would have taken them.
    monkeypatch.setattr(Notice.objects.none().__class__, "bulk_update", killed)
    worker = forked(lambda: sending.send_to(case.mio))
    os.waitpid(worker, 0)
    monkeypatch.undo()
    assert states() == ["queued"]
    do_jobs()
    assert len(server.taken) == 1


def killed(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def test_two_workers_at_once_send_one_mail(case, server, monkeypatch):
    for _number in range(5):
        case.ask(case.make_comment())
    both = threading.Barrier(2, timeout=10)
    together = Notice.together

    def wait(notice):
        both.wait()  # both have looked before either takes
        return together(notice)

    monkeypatch.setattr(Notice, "together", wait)
    workers = [threading.Thread(target=work, args=(case.mio,)) for _each in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(server.taken) == 1
    assert states() == ["sent"] * 5


def work(reader):
    try:
        now = timezone.now()
        if taken := Notice.objects.take(reader, now):
            sending._send(taken, reader)
    finally:
        connection.close()


def test_quitting_badly_after_the_mail_was_taken_is_no_second_mail(
    case, server, monkeypatch
):
    whole = EmailBackend.close

    def close(backend):
        whole(backend)
        raise OSError("gone")

    monkeypatch.setattr(EmailBackend, "close", close)
    case.ask()
    do_jobs()
    assert states() == ["sent"]
    assert len(server.taken) == 1
