"""A file is read beside the requests: once, to an end, whatever happens on the way."""

import os
import signal
import subprocess
import sys
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection, connections

from feedback.importer.handed_in import reading
from feedback.importer.handed_in.desk import Desk
from feedback.importer.minutes.run import resume_if_abandoned, run_now
from feedback.importer.parse.problems import Unreadable
from feedback.models import Import, Panel, User
from tests.factories import make_panel, make_secretariat
from tests.importer.minutes.incoming import MINUTES, bring, reads

PATIENCE = 20  # seconds


@pytest.fixture
def incoming(db: None) -> Import:
    panel = make_panel()
    return bring(panel, make_secretariat(panel))


def test_what_was_read_waits_for_triage(incoming: Import) -> None:
    run_now(incoming.pk, reads)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.progress) == ("triage", 100)
    assert incoming.result["meeting"]["number"] == 9
    assert incoming.result["speeches"][0]["name_as_printed"] == "架空座長"


def test_what_has_been_read_is_not_read_again(incoming: Import) -> None:
    run_now(incoming.pk, reads)
    run_now(incoming.pk, lambda *args, **kwargs: pytest.fail("read twice"))


def test_a_quick_reading_shows_its_steps_and_writes_down_few_of_its_pages(
    incoming: Import,
) -> None:
    seen = []

    def quickly(data: bytes, name: str, *, on_progress: Any) -> Any:
        for percent in (5, *range(6, 61), 75, 95):
            on_progress(percent)
            seen.append(Import.objects.get(pk=incoming.pk).progress)
        return MINUTES

    run_now(incoming.pk, quickly)
    assert list(dict.fromkeys(seen)) == [0, 15, 30, 45, 60, 75, 95]


def test_progress_is_written_down_while_it_is_read(
    incoming: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS_BETWEEN_NOTES", 0)
    seen = []

    def slowly(data: bytes, name: str, *, on_progress: Any) -> Any:
        for percent in (-5, 30, 100):
            on_progress(percent)
            row = Import.objects.get(pk=incoming.pk)
            seen.append((row.state, row.progress))
        return MINUTES

    run_now(incoming.pk, slowly)
    assert seen == [("reading", 0), ("reading", 30), ("reading", 99)]


def test_an_unreadable_file_is_refused_with_its_reason(incoming: Import) -> None:
    def refuses(*args: Any, **kwargs: Any) -> Any:
        raise Unreadable("encoding", "文字を%(count)s個読めません。", count=3)

    run_now(incoming.pk, refuses)
    incoming.refresh_from_db()
    assert incoming.state == "refused"
    assert incoming.refusal_code == "encoding"
    assert incoming.refusal == "文字を3個読めません。"
    assert incoming.result is None


def test_a_crash_is_a_refusal_and_is_logged(
    incoming: Import, caplog: pytest.LogCaptureFixture
) -> None:
    def crashes(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("架空の故障")

    run_now(incoming.pk, crashes)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.refusal_code) == ("refused", "crashed")
    assert "架空の故障" in caplog.text
    assert "架空の故障" not in incoming.refusal


def test_without_the_database_it_can_be_read_again(incoming: Import) -> None:
    def loses_it(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError

    with pytest.raises(OperationalError):
        run_now(incoming.pk, loses_it)
    run_now(incoming.pk, reads)
    incoming.refresh_from_db()
    assert incoming.state == "triage"


def test_what_was_given_up_meanwhile_stays_so(incoming: Import) -> None:
    def given_up(*args: Any, **kwargs: Any) -> Any:
        Import.objects.filter(pk=incoming.pk).update(state="discarded")
        return MINUTES

    run_now(incoming.pk, given_up)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.result) == ("discarded", None)


def test_a_file_that_ends_its_process_each_time_is_given_up(incoming: Import) -> None:
    def ends(*args: Any, **kwargs: Any) -> Any:
        raise SystemExit

    for _time in range(reading.MOST_READINGS):
        with pytest.raises(SystemExit):
            run_now(incoming.pk, ends)
    run_now(incoming.pk, reads)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.refusal_code) == ("refused", "interrupted")


# From here on with threads and processes, which see only what is committed.


@pytest.fixture
def sent(transactional_db: None, settings: Any) -> Import:
    panel = make_panel()
    by = make_secretariat(panel)
    settings.READINGS_AT_ONCE = 0
    import_ = bring(panel, by)
    settings.READINGS_AT_ONCE = 2
    return import_


class Slow:
    """A parser that begins, and ends when it is told to."""

    def __init__(self) -> None:
        self.begun, self.end = Event(), Event()
        self.times = 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.times += 1
        self.begun.set()
        assert self.end.wait(PATIENCE)
        return MINUTES


def at_work(key: int, parse: Any) -> Thread:
    def work() -> None:
        try:
            run_now(key, parse)
        finally:
            connections.close_all()

    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def idle(desk: Desk) -> None:
    while desk.threads:
        Event().wait(0.01)


def test_of_two_who_begin_at_once_one_reads(sent: Import) -> None:
    slow = Slow()
    first = at_work(sent.pk, slow)
    assert slow.begun.wait(PATIENCE)
    run_now(sent.pk, slow)  # returns at once: another has it
    slow.end.set()
    first.join(PATIENCE)
    sent.refresh_from_db()
    assert (sent.state, slow.times) == ("triage", 1)


def test_two_who_ask_how_far_it_is_start_an_abandoned_one_once(
    sent: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    desk = Desk(lambda job: run_now(job[1], slow))
    monkeypatch.setattr(reading, "desk", desk)
    Import.objects.filter(pk=sent.pk).update(state="reading")
    for _poll in range(3):
        resume_if_abandoned(sent)
    assert slow.begun.wait(PATIENCE)
    resume_if_abandoned(sent)
    slow.end.set()
    idle(desk)
    sent.refresh_from_db()
    assert (sent.state, slow.times) == ("triage", 1)


def test_who_asks_elsewhere_leaves_it_to_the_one_who_reads(
    sent: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, taken = Slow(), []
    first = at_work(sent.pk, slow)
    assert slow.begun.wait(PATIENCE)
    monkeypatch.setattr(reading, "desk", Desk(taken.append))
    resume_if_abandoned(sent)
    slow.end.set()
    first.join(PATIENCE)
    assert taken == []


def test_two_are_read_at_a_time_and_the_others_wait(transactional_db, settings) -> None:
    settings.READINGS_AT_ONCE = 2
    slow = {key: Slow() for key in (1, 2, 3)}
    desk = Desk(lambda key: slow[key]())
    for key in (1, 2, 3, 3, 1):
        desk.take(key)
    assert slow[1].begun.wait(PATIENCE)
    assert slow[2].begun.wait(PATIENCE)
    assert not slow[3].begun.is_set()
    slow[1].end.set()
    assert slow[3].begun.wait(PATIENCE)
    for one in slow.values():
        one.end.set()
    idle(desk)
    assert [one.times for one in slow.values()] == [1, 1, 1]


def test_work_that_fails_keeps_nobody_from_the_next(transactional_db, settings) -> None:
    settings.READINGS_AT_ONCE = 1
    done = Event()

    def work(key: int) -> None:
        if key == 1:
            raise RuntimeError("架空の故障")
        done.set()

    desk = Desk(work)
    desk.take(1)
    desk.take(2)
    assert done.wait(PATIENCE)
    idle(desk)


READS_AND_HANGS = """
import sys, time, django
django.setup()
from django.conf import settings
from django.db import connections
connections.databases["default"]["NAME"] = sys.argv[2]
from feedback.importer.minutes.run import run_now
def hangs(*args, **kwargs):
    print("begun", flush=True)
    time.sleep(60)
run_now(int(sys.argv[1]), hangs)
"""


def test_after_a_kill_the_next_who_asks_has_it_read(
    sent: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", READS_AND_HANGS, str(sent.pk), database()],
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
    )
    assert killed.stdout is not None
    with killed.stdout as said:
        assert said.readline() == b"begun\n"
        desk = Desk(lambda job: run_now(job[1], reads))
        monkeypatch.setattr(reading, "desk", desk)
        resume_if_abandoned(sent)
        assert not desk.threads
        killed.send_signal(signal.SIGKILL)
        killed.wait(PATIENCE)
    sent.refresh_from_db()
    assert sent.state == "reading"
    while sent.state != "triage":
        resume_if_abandoned(sent)
        idle(desk)
        sent.refresh_from_db()
    assert sent.outcome["readings"] == 2


def database() -> str:
    return str(connection.settings_dict["NAME"])


def test_a_new_file_is_read_by_itself(
    transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.READINGS_AT_ONCE = 2
    desk = Desk(lambda job: run_now(job[1], reads))
    monkeypatch.setattr(reading, "desk", desk)
    panel: Panel = make_panel()
    by: User = make_secretariat(panel)
    import_ = bring(panel, by)
    idle(desk)
    import_.refresh_from_db()
    assert import_.state == "triage"
