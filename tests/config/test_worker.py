"""The worker as a process: it does what is queued, waits for the database, and ends
with who started it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from config import beside, embedded
from tests.config.test_serving import PROJECT, environment

QUEUED = """
import django, sys; django.setup()
from feedback.models.jobs import defer
defer("forget_old_jobs", timestamp=0)
"""
LEFT = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT count(*) FROM procrastinate_jobs WHERE args->>'timestamp' = '0'"
    )
    print(cursor.fetchone()[0])
"""


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """A place of its own with a migrated database."""
    place = tmp_path_factory.mktemp("var")
    with embedded.held(place / "test", durable=False):
        run(place, "manage.py", "migrate", "--verbosity=0")
        yield place


def settings_of(place):
    return environment(
        VAR_DIR=str(place),
        DAICHO_MODE="test",
        DJANGO_SETTINGS_MODULE="config.settings",
    )


def run(place, *words):
    command = [sys.executable, *words]
    return subprocess.check_output(
        command, cwd=PROJECT, env=settings_of(place), text=True
    )


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@contextmanager
def a_worker(place, parent=None):
    process = subprocess.Popen(
        [sys.executable, "-m", "config.worker", str(parent or os.getpid())],
        cwd=PROJECT,
        env=settings_of(place),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def done(place):
    return run(place, "-c", LEFT).strip() == "0"


def test_what_is_queued_is_done_once_by_the_command(var):
    run(var, "-c", QUEUED)
    assert not done(var)

    run(var, "manage.py", "work", "--once")

    assert done(var)


def test_a_worker_does_what_comes_and_ends_at_once_when_told(var):
    with a_worker(var) as worker:
        run(var, "-c", QUEUED)
        wait_until(lambda: done(var))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=10) == 0


def test_a_worker_goes_on_when_the_database_is_back(var):
    with a_worker(var) as worker:
        wait_until(lambda: is_known(var))
        embedded._server(var / "test").stop()
        time.sleep(1)
        embedded._server(var / "test").start(durable=False)
        run(var, "-c", QUEUED)
        wait_until(lambda: done(var))
        assert worker.poll() is None


def is_known(place):
    counted = LEFT.replace(
        "jobs WHERE args->>'timestamp' = '0'",
        "workers WHERE last_heartbeat > now() - interval '5 seconds'",
    )
    return run(place, "-c", counted).strip() != "0"


def test_a_worker_whose_starter_is_gone_does_not_begin(var):
    with a_worker(var, parent=1) as worker:
        assert worker.wait(timeout=30) == 0


def test_what_runs_beside_the_server_is_started_again_and_ended(monkeypatch):
    monkeypatch.setattr(beside, "PAUSE", 0)
    other = beside.Beside("tests.config.sleeper", patience=5)
    other.keep()
    first = other.process
    other.keep()
    assert other.process is first

    first.kill()
    first.wait()
    other.keep()

    assert other.process.pid != first.pid
    other.end()
    assert other.process.poll() is not None


def test_what_cannot_start_is_not_started_every_second(monkeypatch):
    monkeypatch.setattr(beside, "PAUSE", 600)
    other = beside.Beside("no.such.module", patience=5)
    other.keep()
    first = other.process
    first.wait()
    other.keep()
    assert other.process is first


def test_jobs_elsewhere_means_no_worker_here(monkeypatch):
    monkeypatch.setenv("JOBS", "elsewhere")
    with beside.worker(patience=1) as worker:
        assert worker is None
