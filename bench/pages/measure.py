"""Asking an address as a browser does, through all of the application: middleware,
view, template, compression; in this process, so without a socket."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client, RequestFactory

from bench.pages.processor import database_seconds
from feedback.models import User
from feedback.models.kept import forget

PATIENCE, AT_LEAST = 20, 3  # seconds for a page, requests


@dataclass
class Measured:
    """In milliseconds, of each request: by the clock (`times`), with nothing kept from
    before (`anew`), and of the processor (`busy`), ours and the database's, which does
    not grow while others use the machine too."""

    status: int = 0
    slowest: str = ""  # the address that took longest anew, or was answered worst
    times: list[float] = field(default_factory=list)
    anew: list[float] = field(default_factory=list)
    busy: float = 0.0
    queries: int = 0
    sent: int = 0  # bytes of the largest answer, compressed

    def share(self, hundredths: int) -> float:
        """Return the time that so many of a hundred requests stay below."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * hundredths // 100)]


class Browser:
    """Asks for pages as one person, or as the public."""

    def __init__(self, user: User | None) -> None:
        self._application = get_wsgi_application()
        client = Client()
        if user:
            client.force_login(user)
        self._ask = RequestFactory(
            headers={
                "accept-encoding": "gzip",
                "accept-language": "ja",
                "host": "localhost",
                "cookie": client.cookies.output(header="", sep=";").strip(),
            }
        )

    def measure(self, addresses: list[str], *, times: int) -> Measured:
        """Ask for the addresses in turn, so many times in all, after once each; less
        often where a page takes so long that it is out of question anyhow."""
        measured, until = Measured(), time.monotonic() + PATIENCE
        for address in addresses:
            if not measured.anew or time.monotonic() < until:
                self._ask_anew(address, measured)
        before, until = _busy(), time.monotonic() + PATIENCE
        for at in range(times):
            if len(measured.times) < AT_LEAST or time.monotonic() < until:
                took, _status, _sent = self._get(addresses[at % len(addresses)])
                measured.times.append(took)
        measured.busy = 1_000 * (_busy() - before) / len(measured.times)
        return measured

    def _ask_anew(self, address: str, measured: Measured) -> None:
        """Ask with nothing kept from before; then again, to count the queries."""
        forget()
        took, status, sent = self._get(address)
        if (status, took) > (measured.status, max(measured.anew, default=0)):
            measured.slowest = address
        measured.anew.append(took)
        measured.status = max(measured.status, status)
        measured.sent = max(measured.sent, sent)
        with _counting() as count:
            self._get(address)
        measured.queries = max(measured.queries, count())

    def _get(self, address: str) -> tuple[float, int, int]:
        environ = self._ask.get(address).environ
        answered: list[str] = []

        def start(status: str, headers: list[Any], error: Any = None) -> Any:
            answered.append(status)

        start_at = time.perf_counter()
        answer = self._application(environ, start)
        sent = sum(len(piece) for piece in answer)
        answer.close()
        took = 1_000 * (time.perf_counter() - start_at)
        return took, int(answered[0].split()[0]), sent


def _busy() -> float:
    return time.process_time() + database_seconds()


@contextmanager
def _counting() -> Iterator[Callable[[], int]]:
    """Count the queries that are run inside."""
    ran = 0

    def count(execute: Any, *args: Any) -> Any:
        nonlocal ran
        ran += 1
        return execute(*args)

    with connection.execute_wrapper(count):
        yield lambda: ran
