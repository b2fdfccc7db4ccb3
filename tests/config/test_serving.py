"""`make serve` and `make run` from outside, as processes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from config import embedded

PROJECT = Path(embedded.__file__).parent.parent
PRODUCTION = {
    "SECRET_KEY": "a-key-for-this-test-only-" + "0123456789" * 5,
    "ALLOWED_HOSTS": "daicho.example",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
}


def environment(**more):
    unset = {*PRODUCTION, "DAICHO_MODE", "PORT", "BIND", "DEMO_PASSWORD"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | more


def serve(**more):
    return subprocess.run(
        [sys.executable, "-m", "config.serve"],
        cwd=PROJECT,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_refuses_in_one_line_without(missing):
    refused = serve(**{k: v for k, v in PRODUCTION.items() if k != missing})

    assert refused.returncode == 1
    assert refused.stderr == f"Production does not start without: {missing}\n"


def test_production_names_all_that_is_missing_at_once():
    assert serve().stderr.endswith(": SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL\n")


def test_production_says_when_the_database_is_out_of_reach():
    refused = serve(**PRODUCTION)

    assert refused.returncode == 1
    assert refused.stderr.startswith("The database can't be reached: ")


def test_production_refuses_a_database_with_pending_migrations(tmp_path):
    with embedded.held(tmp_path, durable=False):
        host = embedded.database_settings(tmp_path)["HOST"]
        refused = serve(
            **PRODUCTION
            | {"DATABASE_URL": f"postgres:///daicho?host={host}&user=daicho"}
        )

    assert refused.returncode == 1
    assert "manage.py migrate" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return str(found.getsockname()[1])


@contextmanager
def a_run(var, port):
    process = subprocess.Popen(
        [sys.executable, "-m", "config.run"],
        cwd=PROJECT,
        env=environment(VAR_DIR=str(var), PORT=port),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def status_when_served(process, port):
    deadline = time.monotonic() + 180  # for a hang: a busy machine loads seeds slowly
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:  # nobody listens yet, or one that was killed still does
            time.sleep(0.05)
    return pytest.fail(f"not served; exit status {process.poll()}")


def test_a_run_serves_ends_whole_and_survives_a_kill(tmp_path):
    port = free_port()
    with a_run(tmp_path, port) as process:
        assert status_when_served(process, port) == 200
        os.killpg(process.pid, signal.SIGKILL)

    with a_run(tmp_path, port) as process:
        assert status_when_served(process, port) == 200
        assert embedded.status(tmp_path).held
        process.terminate()
        assert process.wait(timeout=10) == 0

    assert not embedded.status(tmp_path).running


def test_a_run_on_a_port_in_use_ends_before_it_starts_anything(tmp_path):
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        a_run(tmp_path, str(other.getsockname()[1])) as process,
    ):
        assert process.wait(timeout=10) == 1

    assert not list(tmp_path.iterdir())
