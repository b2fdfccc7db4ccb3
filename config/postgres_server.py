"""One PostgreSQL server in a folder of its own, reached by a unix socket only.

    data      the cluster; made beside its place and renamed, so it is whole or absent
    socket    mode 0700: who can enter it may enter the database
    log       what the server says
    alive     locked by the server's own processes, so free when the last has gone

No process id is believed unless `alive` vouches for it: after a kill -9 or a power cut
the pid file may name a process that is not ours.

Where we are root the server runs as another user (`postgres_programs`). It is started
inside its data folder and calls it /proc/self/cwd, so it need not be able to traverse
the folders above; data and socket are here even below /root.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from config.postgres_programs import EmbeddedError, Programs, find_programs

DATABASE = USER = "daicho"
PORT = "5432"  # nothing listens on it: it is a part of the socket's name
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET = 100  # bytes; the kernel takes 107, macOS 103
START_SECONDS = 120  # recovery after a crash may take its time
STOP_SECONDS = 30
LONGEST_LOG = 5_000_000  # bytes

CLUSTER = (
    "--username=" + USER,
    "--auth=trust",  # the socket's folder is what keeps others out
    "--encoding=UTF8",
    "--locale=C",
    # The same order on every machine: by code point. lc_ctype as well, as it decides
    # what tsearch takes for a letter.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-ctype=C.UTF-8",
)
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Server:
    """The server that lives in the folder `home`.

    `start`, `stop` and `is_running` are for one caller at a time.
    """

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def socket(self) -> Path:
        """The socket's folder.

        It is below the temporary folder where its path would be too long for a
        socket, or has a comma, which clients take for the start of a second host.
        """
        here = self.home / "socket"
        path = os.fsencode(here / SOCKET)
        if len(path) <= LONGEST_SOCKET and b"," not in path:
            return here
        # Not $TMPDIR where it can be helped: two shells would look in two places.
        common = Path("/tmp")  # noqa: S108
        below = common if os.access(common, os.W_OK) else Path(tempfile.gettempdir())
        return below / f"daicho-{hashlib.sha256(path).hexdigest()[:20]}"

    def is_running(self) -> bool:
        """Return whether any process of the server is left."""
        with self._alive() as alive:
            return not try_lock(alive)

    def start(self, *, durable: bool = True) -> None:
        """Start the server where it isn't running, and wait until it answers.

        Raises EmbeddedError with the end of its log where it doesn't.
        """
        with self._alive() as alive:
            # One that runs without answering is recovering, or about to end.
            if not _wait_for(lambda: self._answers() or try_lock(alive), START_SECONDS):
                raise EmbeddedError(f"PostgreSQL doesn't answer:\n{self._tail()}")
            if self._answers():
                return
            programs = find_programs(self.home)
            if not self.data.exists():
                self._create(programs, durable=durable)
            self._clear(programs)
            said = self._launch(programs, alive.fileno(), durable=durable)
        _wait_for(lambda: self._answers() or not self.is_running(), START_SECONDS)
        if not self._answers():
            raise EmbeddedError(f"PostgreSQL doesn't start:\n{self._tail(said)}")

    def stop(self) -> bool:
        """Stop the server and wait for its end; return False where it wasn't running.

        Who is connected is cut off; what was committed is kept.
        """
        was_running = self.is_running()
        for way in (signal.SIGINT, signal.SIGQUIT):
            # One that doesn't listen is ending by itself, and its pid may be reused.
            if self._listens():
                with suppress(IndexError, ProcessLookupError):
                    os.kill(int(self._pid_file()[0]), way)
            if _wait_for(lambda: not self.is_running(), STOP_SECONDS):
                shutil.rmtree(self.socket, ignore_errors=True)
                return was_running
        raise EmbeddedError(f"PostgreSQL doesn't stop:\n{self._tail()}")

    def _alive(self) -> IO[bytes]:
        return (self.home / "alive").open("ab")

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(str(self.socket / SOCKET)) == 0

    def _answers(self) -> bool:
        lines = self._pid_file()
        return len(lines) > 7 and lines[7].strip() == "ready" and self._listens()

    def _create(self, programs: Programs, *, durable: bool) -> None:
        """Make the cluster and its database, whole or not at all."""
        side = self.home / "data.new"
        if side.exists():
            shutil.rmtree(side)  # of a first start that was killed
        _make_private(side, programs)
        name = _name(side, programs)
        sync = () if durable else ("--no-sync",)
        initdb = programs.command("initdb", "-D", name, *CLUSTER, *sync)
        programs.run(initdb, inside=side)
        options = ("-c", "exit_on_error=on", "template1")
        single = programs.command("postgres", "--single", "-D", name, *options)
        programs.run(single, inside=side, typed=f"CREATE DATABASE {DATABASE};\n")
        side.rename(self.data)

    def _clear(self, programs: Programs) -> None:
        """Remove what a killed server left, and make the folder of the socket."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        if self.socket.exists():
            shutil.rmtree(self.socket)
        _make_private(self.socket, programs)
        if programs.user:
            self.home.chmod(0o711)  # from data to ../socket, whatever our umask is
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.unlink()

    def _launch(self, programs: Programs, alive: int, *, durable: bool) -> int:
        """Start the server, which inherits the lock `alive`.

        Returns where its words begin in the log.
        """
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self._socket_from_data()}",
            "unix_socket_permissions=0700",
            f"port={PORT}",
            *(() if durable else NOT_DURABLE),
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        name = _name(self.data, programs)
        postgres = programs.command("postgres", "-D", name, *options)
        self.log.touch(mode=0o600)
        with self.log.open("ab") as log:
            said = log.tell()
            # By way of a shell that ends at once, so that it isn't a child of ours.
            programs.run(
                ["/bin/sh", "-c", '"$@" &', "sh", *postgres],
                inside=self.data,
                output=log,
                keep=[alive],
            )
        return said

    def _socket_from_data(self) -> Path:
        if self.socket.parent == self.home:
            return Path("..", self.socket.name)
        return self.socket

    def _tail(self, since: int = 0) -> str:
        if not self.log.exists():
            return "(it left no word)"
        with self.log.open("rb") as log:
            log.seek(since)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join([*lines[-20:], f"(from {self.log})"])


def try_lock(file: IO[Any]) -> bool:
    """Take the exclusive lock on `file` and return True, or False if others have it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _name(folder: Path, programs: Programs) -> str:
    """Return how a program that is started inside `folder` calls it.

    Another user may not be able to traverse the folders above it.
    """
    if programs.user and sys.platform == "linux":
        return "/proc/self/cwd"
    return str(folder)


def _make_private(folder: Path, programs: Programs) -> None:
    folder.mkdir(mode=0o700)
    if programs.user:
        os.chown(folder, programs.user.pw_uid, programs.user.pw_gid)


def _wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
