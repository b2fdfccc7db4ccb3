"""A child process: bytes in, bytes out, and an end to it, however it behaves."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, cast

CHUNK = 64 * 1024
MAX_ERRORS = 64 * 1024
# What Python needs to find its encoding; nothing of ours, no secrets.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


@dataclass
class Ended:
    """`status` as of Popen.returncode; `stopped`: why we ended it ("time", "output"),
    "" if it ended by itself."""

    output: bytes
    errors: bytes
    status: int
    stopped: str = ""


@dataclass
class _Talk:
    """What is still to be written, and what came back."""

    unsent: memoryview
    output: bytearray = field(default_factory=bytearray)
    errors: bytearray = field(default_factory=bytearray)
    line: bytes = b""


def run(
    arguments: Sequence[str],
    data: bytes,
    *,
    wall_clock: float,
    max_output: int,
    on_line: Callable[[bytes], bool],
) -> Ended:
    """Run Python with these arguments and `data` on its standard input.

    `on_line` gets each line of its standard error and returns whether it was meant
    for it; the others are kept as errors. After `wall_clock` seconds, or
    `max_output` bytes, the process and all that it started are killed.
    """
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd="/",
        env=ENVIRONMENT,
        start_new_session=True,
    ) as process:
        talk = _Talk(memoryview(data))
        try:
            deadline = time.monotonic() + wall_clock
            stopped = _talk(process, talk, deadline, max_output, on_line)
        finally:
            _end(process)
    return Ended(bytes(talk.output), bytes(talk.errors), process.returncode, stopped)


def _talk(
    process: subprocess.Popen[bytes],
    talk: _Talk,
    deadline: float,
    max_output: int,
    on_line: Callable[[bytes], bool],
) -> str:
    """Write and read until both outputs are closed; return why it had to stop."""
    with selectors.DefaultSelector() as waiting:
        _register(process, waiting)
        while waiting.get_map():
            left = deadline - time.monotonic()
            if left <= 0:
                return "time"
            for key, _events in waiting.select(left):
                pipe = cast(IO[bytes], key.fileobj)
                if not key.data(pipe, talk, on_line):
                    waiting.unregister(pipe)
                    pipe.close()
            if len(talk.output) > max_output:
                return "output"
        return _wait(process, deadline)


def _register(
    process: subprocess.Popen[bytes], waiting: selectors.BaseSelector
) -> None:
    for pipe in (process.stdin, process.stdout, process.stderr):
        os.set_blocking(cast(IO[bytes], pipe).fileno(), False)
    waiting.register(cast(IO[bytes], process.stdin), selectors.EVENT_WRITE, _send)
    waiting.register(cast(IO[bytes], process.stdout), selectors.EVENT_READ, _receive)
    waiting.register(cast(IO[bytes], process.stderr), selectors.EVENT_READ, _listen)


def _send(pipe: IO[bytes], talk: _Talk, on_line: Callable[[bytes], bool]) -> bool:
    """Return whether there is more to send."""
    try:
        sent = os.write(pipe.fileno(), talk.unsent[:CHUNK])
    except BlockingIOError:
        return True
    except BrokenPipeError:
        return False
    talk.unsent = talk.unsent[sent:]
    return bool(talk.unsent)


def _receive(pipe: IO[bytes], talk: _Talk, on_line: Callable[[bytes], bool]) -> bool:
    """Return whether more may come."""
    chunk = os.read(pipe.fileno(), CHUNK)
    talk.output += chunk
    return bool(chunk)


def _listen(pipe: IO[bytes], talk: _Talk, on_line: Callable[[bytes], bool]) -> bool:
    chunk = os.read(pipe.fileno(), CHUNK)
    *lines, rest = (talk.line + chunk).split(b"\n")
    talk.line = rest[-MAX_ERRORS:]
    for line in lines if chunk else [*lines, talk.line]:
        if line and not on_line(line):
            talk.errors = (talk.errors + line + b"\n")[-MAX_ERRORS:]
    return bool(chunk)


def _wait(process: subprocess.Popen[bytes], deadline: float) -> str:
    """Its outputs are closed; it may still be at work."""
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return "time"
    return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process if it lives, and whatever it started: its group is its own."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
