"""gunicorn inside our own process: what runs before it and after it is ours.

No pid file and no control socket, so nothing stale can keep it from starting.
"""

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from config import ports
from config.beside import Beside
from config.settled import settle

SET_PARENT_DEATH_SIGNAL = 1  # linux/prctl.h


class _Arbiter(Arbiter):  # type: ignore[misc]
    """Keeps what runs beside the server, as it keeps its own processes."""

    beside: Beside | None = None

    def manage_workers(self) -> None:
        super().manage_workers()
        if self.beside is not None:
            self.beside.keep()

    def stop(self, graceful: bool = True) -> None:
        if self.beside is not None:
            self.beside.tell_to_end()
        super().stop(graceful)


class _Gunicorn(BaseApplication):  # type: ignore[misc]
    def __init__(self, application: Any, settings: dict[str, Any]) -> None:
        self.application, self.settings = application, settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.application


def serve(
    application: Any,
    bound: socket.socket,
    *,
    ready: Callable[[], None],
    patience: int,
    beside: Beside | None = None,
) -> None:
    """Serve `application` on `bound` until INT or TERM; call `ready` when it listens.

    `patience`: the seconds that TERM leaves to requests under way; INT leaves none.
    `beside`: a process to keep running meanwhile; who gave it ends it.
    Never returns: it raises SystemExit, in the worker processes too.
    """
    address = "{}:{}".format(*bound.getsockname())
    settings = {
        "bind": f"fd://{bound.detach()}",
        "workers": int(os.environ.get("WEB_CONCURRENCY") or 2),
        "threads": 4,
        # A filtered list's address in Japanese: three octets a character, nine as sent.
        "limit_request_line": 8190,
        "graceful_timeout": patience,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda arbiter: ready(),
        "post_worker_init": lambda worker: settle(),
    }
    arbiter = _Arbiter(_Gunicorn(application, settings))
    arbiter.beside = beside
    try:
        arbiter.run()
    except OSError as error:  # another took the port while neither was listening
        sys.exit(ports.refusal(address, error))


def end_with_parent() -> None:
    """End, as by TERM, when the process that started us ends, were it by kill -9.

    And take TERM and HUP as an orderly exit. Linux only; elsewhere we stay.
    """
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda number, frame: sys.exit(128 + number))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
