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

from bench.pages.processor import busy_seconds
from feedback.models import User
from feedback.models.kept import forget

PATIENCE, AT_LEAST = 20, 3  # seconds for a page, requests


@dataclass
class Measured:
    """In milliseconds, of each request: by the clock (`times`) and of the processor
    (`busy`); the same with nothing kept from before (`anew`, `busy_anew`)."""

    status: int = 0
    slowest: str = ""  # the address that cost most anew, or was answered worst
    times: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    anew: list[float] = field(default_factory=list)
    busy_anew: list[float] = field(default_factory=list)
    queries: int = 0
    sent: int = 0  # bytes of the largest answer, compressed


@dataclass(frozen=True)
class Answer:
    """`took`, `busy`: milliseconds by the clock and of the processor; `sent`: bytes."""

    took: float
    busy: float
    status: int
    sent: int


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
        until = time.monotonic() + PATIENCE
        for at in range(times):
            if len(measured.times) < AT_LEAST or time.monotonic() < until:
                answer = self._get(addresses[at % len(addresses)])
                measured.times.append(answer.took)
                measured.busy.append(answer.busy)
        return measured

    def _ask_anew(self, address: str, measured: Measured) -> None:
        """Ask twice with nothing kept from before: to count the queries, by which
        templates and the like are loaded too, and to measure."""
        forget()
        with _counting() as count:
            self._get(address)
        measured.queries = max(measured.queries, count())
        forget()
        answer = self._get(address)
        worst = (measured.status, max(measured.busy_anew, default=0))
        if (answer.status, answer.busy) > worst:
            measured.slowest = address
        measured.anew.append(answer.took)
        measured.busy_anew.append(answer.busy)
        measured.status = max(measured.status, answer.status)
        measured.sent = max(measured.sent, answer.sent)

    def _get(self, address: str) -> Answer:
        environ = self._ask.get(address).environ
        answered: list[str] = []

        def start(status: str, headers: list[Any], error: Any = None) -> Any:
            answered.append(status)

        busy, start_at = busy_seconds(), time.perf_counter()
        answer = self._application(environ, start)
        sent = sum(len(piece) for piece in answer)
        answer.close()
        took = time.perf_counter() - start_at
        busy = busy_seconds() - busy
        return Answer(1_000 * took, 1_000 * busy, int(answered[0].split()[0]), sent)


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
