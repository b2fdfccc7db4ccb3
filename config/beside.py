"""A process that runs beside the server, is started again where it dies, and ends with
it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds between two starts: one that can't start is not to eat the machine.
PAUSE = 5


class Beside:
    """`python -m module`, with our process id; not in our group, so that Ctrl-C reaches
    us alone, and we end it when the server has ended."""

    def __init__(self, module: str, *, patience: float) -> None:
        """`patience`: the seconds that it is given to end; then it is killed."""
        self.module, self.patience = module, patience
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = -float("inf")

    def keep(self) -> None:
        """Start it where it isn't running; the server asks every second."""
        if self.process is not None and self.process.poll() is None:
            return
        if time.monotonic() - self.started_at < PAUSE:
            return
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", self.module, str(os.getpid())],
            start_new_session=True,
        )

    def tell_to_end(self) -> None:
        """Let it begin to end, while the server does."""
        if self.process is not None:
            self.process.terminate()

    def end(self) -> None:
        """Wait for its end, with patience."""
        if self.process is None:
            return
        self.tell_to_end()
        try:
            self.process.wait(timeout=self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def worker(*, patience: float) -> Iterator[Beside | None]:
    """Yield the worker, for the server to keep; nothing where JOBS=elsewhere."""
    if os.environ.get("JOBS") == "elsewhere":
        yield None
        return
    beside, parent = Beside("config.worker", patience=patience), os.getpid()
    try:
        yield beside
    finally:
        # The server's forked processes come by here too, when they exit.
        if os.getpid() == parent:
            beside.end()
