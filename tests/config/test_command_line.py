import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import embedded
from config.command_line import needs_embedded_database

PROJECT = Path(embedded.__file__).parent.parent


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["migrate"], True),
        (["create_token", "mia", "--name", "script"], True),
        (["load_seeds"], True),
        (["makemigrations", "--check"], True),
        (["runserver"], True),
        (["db", "status"], False),
        (["parse_minutes", "minutes.txt"], False),
        (["makemessages", "--locale", "en"], False),
        (["check", "--deploy"], False),
        (["check", "--database", "default"], True),
        (["help", "migrate"], False),
        (["migrate", "--help"], False),
        (["create_token", "-h"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_only_commands_that_may_read_data_start_the_database(
    monkeypatch, arguments, needs
):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert needs_embedded_database(arguments) is needs


def test_a_database_url_is_used_and_nothing_is_started(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone@db.example/daicho")

    assert needs_embedded_database(["migrate"]) is False


def manage(var, *arguments):
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment | {"VAR_DIR": str(var), "DAICHO_MODE": "demo"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_lone_command_starts_the_database_and_stops_it_after(tmp_path):
    done = manage(tmp_path, "showmigrations", "contenttypes")

    assert done.returncode == 0, done.stderr
    assert "0001_initial" in done.stdout
    assert (tmp_path / "postgres/data").exists()
    assert not embedded.status(tmp_path).running


def test_db_starts_shows_and_stops_the_database(tmp_path):
    assert manage(tmp_path, "db", "start").returncode == 0
    assert "Running, not in use" in manage(tmp_path, "db", "status").stdout
    with embedded.held(tmp_path):
        refused = manage(tmp_path, "db", "stop")
        assert refused.returncode == 1
        assert "in use" in refused.stderr
    assert manage(tmp_path, "db", "stop").stdout == "Stopped.\n"
    assert not embedded.status(tmp_path).running


def test_a_database_that_can_not_start_is_told_in_words(tmp_path):
    (tmp_path / "postgres").write_text("a file, not a folder")

    refused = manage(tmp_path, "showmigrations")

    assert refused.returncode == 1
    assert refused.stderr.startswith("No place for the database: ")
