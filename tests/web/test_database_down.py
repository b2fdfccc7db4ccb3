"""The database can't be reached: for people, for programs, for the office."""

import json
import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from psycopg_pool import PoolTimeout

from feedback.web.middleware import is_trouble

JAPANESE = "データベースがただいま応じられません。"


@pytest.fixture
def down(django_db_blocker, monkeypatch, tmp_path):
    """A browser with a session, in front of a database that nobody serves."""
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "HOST", str(tmp_path))
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
        yield browser
        connection.close()


PAGES = [
    "/",
    "/p/machi/",
    "/p/machi/comments/",
    "/p/machi/comments/?stage=x",
    "/c/machi-7-001/",
    "/p/machi/drafts/report/",
    "/p/machi/minutes/7/",
    "/me/",
    "/admin/",
    "/admin/feedback/comment/",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_503_and_says_when_to_come_again(address, down):
    answer = down.get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert answer.headers["Cache-Control"] == "no-store"
    assert JAPANESE in answer.text
    assert "Traceback" not in answer.text
    assert "psycopg" not in answer.text


@pytest.mark.parametrize(("language", "html"), [("ja", "ja"), ("en", "en")])
def test_it_is_said_in_the_readers_language(language, html, down):
    answer = down.get("/", headers={"Accept-Language": language})
    assert f'<html lang="{html}">' in answer.text


def test_a_form_is_503_too(down):
    form = {"login": "mio", "password": "tadashii-uma"}
    assert down.post("/accounts/login/", form).status_code == 503
    assert down.post("/c/machi-7-001/confirm/", form).status_code == 503


@pytest.mark.parametrize("address", ["/noting/", "/api/noting/"])
def test_what_fails_on_the_way_out_is_503_too(address, down, settings, caplog):
    """The session is saved after the view is done, where no view's exception is."""
    settings.ROOT_URLCONF = "tests.web.test_errors"
    down.raise_request_exception = False
    answer = down.get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert JAPANESE in answer.text
    assert [record.exc_info for record in caplog.records] == [None]


def test_a_program_gets_problem_details(down):
    answer = down.get("/api/v1/comments/", headers={"Accept-Language": "ja"})
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Retry-After"] == "10"
    problem = json.loads(answer.content)
    assert list(problem) == ["type", "title", "status", "detail"]
    assert problem["status"] == 503
    assert JAPANESE in problem["detail"]


def test_readyz_names_the_check_and_healthz_stays_well(down):
    answer = down.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert answer.json()["checks"]["database"] == "unreachable"
    assert down.get("/healthz").status_code == 200


def test_the_log_has_one_line_for_each_request(down, caplog):
    down.get("/p/machi/")
    assert [record.name for record in caplog.records] == ["feedback.database"]
    assert caplog.records[0].getMessage().startswith("No database for GET /p/machi/: ")
    assert caplog.records[0].exc_info is None


def caused_by(cause: Exception) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


# What is answered with 503, and what is a fault of ours, 500.
CAUSES = [
    (caused_by(psycopg.OperationalError("no route")), True),
    (caused_by(PoolTimeout("no connection in 3 s")), True),
    (caused_by(psycopg.errors.ConnectionTimeout("timeout")), True),
    (caused_by(psycopg.errors.AdminShutdown("terminated")), True),
    (caused_by(psycopg.errors.CrashShutdown("crash")), True),
    (caused_by(psycopg.errors.CannotConnectNow("starting up")), True),
    (caused_by(psycopg.errors.TooManyConnections("enough")), True),
    (caused_by(psycopg.errors.DiskFull("full")), True),
    (caused_by(psycopg.errors.DeadlockDetected("deadlock")), True),
    (caused_by(psycopg.errors.SerializationFailure("again")), True),
    (caused_by(psycopg.errors.LockNotAvailable("locked")), True),
    (caused_by(psycopg.errors.QueryCanceled("too long")), False),
    (InterfaceError("connection already closed"), True),
    (ProgrammingError("no such column"), False),
    (ValueError("other"), False),
]


@pytest.mark.parametrize(("error", "answer"), CAUSES)
def test_only_what_passes_by_itself_is_503(error, answer):
    assert is_trouble(error) is answer


def test_service_is_back_with_the_database(tmp_path):
    """A server of its own behind the pool of `make run`: up, stopped, up again."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.web.outage", tmp_path / "var"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DAICHO_MODE": "demo", "PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    up, first, second, again = [json.loads(line) for line in told.stdout.splitlines()]
    assert up["database"] == again["database"] == "ok"
    for down in (first, second):
        assert down["database"] == "unreachable"
        assert (down["page"], down["retry_after"]) == (503, "10")
        assert JAPANESE in down["body"]
    assert max(each["seconds"] for each in (up, first, second, again)) < 8
    assert "Traceback" not in told.stdout + told.stderr
