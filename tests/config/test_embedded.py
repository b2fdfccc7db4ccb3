"""The embedded PostgreSQL, with its real programs.

As root, pytest's folders are out of the server's reach (mode 0700), as a checkout below
/root would be: each test is of that case too.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from config import embedded, postgres_programs
from config.embedded import EmbeddedError

PROJECT = Path(embedded.__file__).parent.parent
HOLD_UNTIL_TOLD = """
import sys
from pathlib import Path
from config import embedded
with embedded.held(Path(sys.argv[1]), durable=False):
    print("holding", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def var(tmp_path):
    yield tmp_path / "var"
    end(tmp_path / "var")


def end(var):
    with suppress(EmbeddedError):
        embedded.stop(var)


def connect(var):
    settings = embedded.database_settings(var)
    return psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        user=settings["USER"],
        dbname=settings["NAME"],
        autocommit=True,
    )


def ask(var, query):
    with connect(var) as connection:
        return connection.execute(query).fetchone()[0]


def write_a_row(var):
    with connect(var) as connection:
        connection.execute("CREATE TABLE remark AS SELECT '５６ページ' AS text")


def postmaster(var):
    return int((var / "postgres/data/postmaster.pid").read_text().split()[0])


def kill_the_postmaster(var):
    os.kill(postmaster(var), signal.SIGKILL)
    with suppress(psycopg.OperationalError):
        while True:  # it takes a moment to die
            connect(var).close()


def start_a_holder(var, *, code=HOLD_UNTIL_TOLD):
    return subprocess.Popen(
        [sys.executable, "-c", code, var],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def another_holder(var):
    with start_a_holder(var) as process:
        assert process.stdout.readline() == "holding\n"
        yield process


def test_asking_starts_and_writes_nothing(var):
    found = embedded.status(var)

    assert [found.running, found.held, found.kept] == [False, False, False]
    assert embedded.database_settings(var)["NAME"] == "daicho"
    assert embedded.stop(var) is False
    assert not (var / "postgres/data").exists()


def test_a_first_start_gives_a_durable_private_japanese_database(var):
    embedded.start(var)

    assert ask(var, "SHOW server_encoding") == "UTF8"
    assert ask(var, "SHOW fsync") == "on"
    assert ask(var, "SHOW listen_addresses") == ""
    locale = "SELECT datlocale || datctype FROM pg_database WHERE datname = 'daicho'"
    assert ask(var, locale) == "C.UTF-8C.UTF-8"
    assert ask(var, "SELECT to_tsvector('simple', '医療の 連携')::text")
    folder = Path(embedded.database_settings(var)["HOST"])
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_server_of_a_hold_ends_with_the_last_holder(var):
    with another_holder(var) as other:
        with embedded.held(var):
            assert embedded.status(var).held
        assert ask(var, "SELECT 1") == 1
        other.communicate("go\n")
    assert not embedded.status(var).running


def test_a_started_server_outlives_the_holds_until_it_is_stopped(var):
    embedded.start(var, durable=False)
    with embedded.held(var), pytest.raises(EmbeddedError, match="in use"):
        embedded.stop(var)

    assert embedded.status(var).running
    assert embedded.stop(var) is True
    assert not embedded.status(var).running


def test_an_exit_of_a_forked_child_is_not_the_end_of_the_hold(var):
    code = HOLD_UNTIL_TOLD.replace(
        "print(", "import os; os.fork() or sys.exit(); os.wait(); print("
    )
    with start_a_holder(var, code=code) as process:
        assert process.stdout.readline() == "holding\n"
        assert ask(var, "SELECT 1") == 1
        process.communicate("go\n")


def test_four_first_starts_at_once_make_one_server(var):
    holders = [start_a_holder(var) for _ in range(4)]
    try:
        assert {holder.stdout.readline() for holder in holders} == {"holding\n"}
        assert ask(var, "SELECT count(*) FROM pg_database") == 4
    finally:
        for holder in holders:
            holder.communicate("go\n")
    assert [holder.returncode for holder in holders] == [0] * 4
    assert not embedded.status(var).running


def test_a_killed_holder_holds_no_longer(var):
    with another_holder(var) as other:
        write_a_row(var)
        other.kill()
    assert embedded.status(var).running
    assert not embedded.status(var).held

    with embedded.held(var):
        assert ask(var, "SELECT text FROM remark") == "５６ページ"
    assert not embedded.status(var).running


def test_a_killed_server_comes_back_with_all_that_was_committed(var):
    embedded.start(var)
    write_a_row(var)
    kill_the_postmaster(var)

    embedded.start(var)

    assert ask(var, "SELECT text FROM remark") == "５６ページ"


def test_a_process_that_got_the_pid_of_a_killed_server_is_left_alone(var):
    embedded.start(var, durable=False)
    owner = (var / "postgres/data").stat()
    kill_the_postmaster(var)
    identity = {"user": owner.st_uid, "group": owner.st_gid}
    foreign = subprocess.Popen(
        ["sleep", "60"], **(identity if os.geteuid() == 0 else {})
    )
    folder = embedded.database_settings(var)["HOST"]
    for file in (
        var / "postgres/data/postmaster.pid",
        Path(folder, ".s.PGSQL.5432.lock"),
    ):
        _, _, rest = file.read_text().partition("\n")
        file.write_text(f"{foreign.pid}\n{rest}")

    with embedded.held(var):
        assert ask(var, "SELECT 1") == 1

    assert foreign.poll() is None
    foreign.kill()
    foreign.wait()


@pytest.mark.parametrize(
    "name",
    [
        "a b 'c' \"d\" $e",
        "意見対応台帳　資料",
        "one,two",
        "長い道" * 20 + "/" + "x" * 120,
    ],
)
def test_any_path_will_do(tmp_path, name):
    var = tmp_path / name / "var"

    with embedded.held(var, durable=False):
        assert ask(var, "SELECT 1") == 1
        folder = Path(embedded.database_settings(var)["HOST"])
        assert len(os.fsencode(folder / ".s.PGSQL.5432")) <= 100

    assert not folder.exists()


def test_a_first_start_that_was_killed_is_done_again(var):
    half = var / "postgres/data.new/base"
    half.mkdir(parents=True)
    (half / "1").write_text("half")

    with embedded.held(var, durable=False):
        assert ask(var, "SELECT 1") == 1
    assert not half.parent.exists()


def test_a_server_that_can_not_start_says_why(var):
    embedded.start(var, durable=False)
    embedded.stop(var)
    with (var / "postgres/data/postgresql.conf").open("a") as file:
        file.write("nonsense = 1\n")

    with pytest.raises(EmbeddedError, match="nonsense"), embedded.held(var):
        pass
    assert not embedded.status(var).held


def test_a_place_that_can_not_be_written_says_so(tmp_path):
    (tmp_path / "var").write_text("a file, not a folder")

    with pytest.raises(EmbeddedError, match="No place for the database"):
        embedded.start(tmp_path / "var")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another user")
def test_programs_in_a_private_environment_are_copied_for_the_server(monkeypatch):
    with tempfile.TemporaryDirectory() as project:
        Path(project).chmod(0o755)
        private = Path(project, "private")
        private.mkdir(mode=0o700)
        package = postgres_programs._package()
        for part in (package, package.with_name(f"{package.name}.libs")):
            unused = shutil.ignore_patterns("include", "pginstall")
            shutil.copytree(part, private / part.name, ignore=unused)
        monkeypatch.setattr(
            postgres_programs, "_package", lambda: private / package.name
        )
        var = Path(project, "var")

        with embedded.held(var, durable=False):
            assert ask(var, "SELECT 1") == 1

        assert list((var / "postgres").glob("programs-*"))
        assert private.stat().st_mode & 0o777 == 0o700
