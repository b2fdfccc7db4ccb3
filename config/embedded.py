"""The embedded PostgreSQL: a server of this project alone, without an installation.

Everything lies in `var_dir`/postgres; besides what `postgres_server` keeps there:

    lock    held while one of us starts or stops the server: one at a time
    hold    locked (shared) by everyone who uses it: the last one out stops it
    kept    exists after `start`: the last one out leaves the server running

The locks are the kernel's (flock), so a kill -9 frees them. All that can fail raises
EmbeddedError, whose message is for a person.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from config.postgres_programs import EmbeddedError
from config.postgres_server import DATABASE, PORT, USER, Server, try_lock

__all__ = ["EmbeddedError", "database_settings", "held", "start", "status", "stop"]


@dataclass(frozen=True)
class Status:
    """How the server is: `held` by someone, `kept` running by `start`."""

    running: bool
    held: bool
    kept: bool
    data: Path
    log: Path


def database_settings(var_dir: Path) -> dict[str, Any]:
    """Return Django's settings for the database, whether it is started or not."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": USER,
        "HOST": str(_server(var_dir).socket),
        "PORT": PORT,
    }


def start(var_dir: Path, *, durable: bool = True) -> None:
    """Start the server where it isn't running, and keep it running until `stop`.

    `durable=False` is for tests: faster, and a power cut may lose the data.
    """
    server = _server(var_dir)
    with _alone(server):
        server.start(durable=durable)
        (server.home / "kept").touch()


def stop(var_dir: Path) -> bool:
    """Stop the server; return False where it wasn't running.

    Raises EmbeddedError where someone is using it.
    """
    server = _server(var_dir)
    with _alone(server):
        if _is_held(server):
            raise EmbeddedError(
                "The database is in use, by make run, a test run or another command. "
                "End that first."
            )
        (server.home / "kept").unlink(missing_ok=True)
        return server.stop()


def status(var_dir: Path) -> Status:
    """Return how the server is."""
    server = _server(var_dir)
    if not server.home.exists():
        return Status(False, False, False, server.data, server.log)
    with _alone(server):
        return Status(
            running=server.is_running(),
            held=_is_held(server),
            kept=(server.home / "kept").exists(),
            data=server.data,
            log=server.log,
        )


@contextmanager
def held(var_dir: Path, *, durable: bool = True) -> Iterator[None]:
    """Have the server running while inside; the last one out stops it.

    Unless it was kept by `start`. Who is killed inside holds no longer, and the next
    one out stops the server.
    """
    server, holder = _server(var_dir), os.getpid()
    with _alone(server):
        if not server.is_running():
            (server.home / "kept").unlink(missing_ok=True)  # ended with the machine
        hold = (server.home / "hold").open("w")
        fcntl.flock(hold, fcntl.LOCK_SH)
        try:
            server.start(durable=durable)
        except BaseException:
            _leave(server, hold)
            raise
    try:
        yield
    finally:
        # A forked child comes by here too, when it exits; the hold is its parent's.
        if os.getpid() == holder:
            with _alone(server):
                _leave(server, hold)


def _server(var_dir: Path) -> Server:
    return Server(var_dir / "postgres")


@contextmanager
def _alone(server: Server) -> Iterator[None]:
    """Wait until nobody else starts, stops or asks about the server."""
    try:
        server.home.mkdir(parents=True, exist_ok=True)
        with (server.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        raise EmbeddedError(f"No place for the database: {error}") from error


def _leave(server: Server, hold: TextIO) -> None:
    with hold:
        if try_lock(hold) and not (server.home / "kept").exists():
            server.stop()


def _is_held(server: Server) -> bool:
    with (server.home / "hold").open("a") as hold:
        return not try_lock(hold)
