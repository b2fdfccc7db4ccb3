"""The database of the browser's tests, asked from a thread of its own.

playwright keeps a loop of asyncio in the thread of the tests, where Django refuses to
ask the database; and what a test wrote there would not be committed, so that the
server could not see it.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.world import World

# Seconds that a request may take after the browser has left.
PATIENCE = 20


@dataclass(frozen=True)
class Site:
    """The server's address, what it shows, and a way to ask the database."""

    url: str
    world: World
    ask: Callable[..., Any]


@contextmanager
def standing(url: str, blocker: DjangoDbBlocker) -> Iterator[Site]:
    """A world in the database for as long as the block lasts."""
    with blocker.unblock(), ThreadPoolExecutor(max_workers=1) as thread:

        def ask(question: Callable[..., Any], *args: Any) -> Any:
            return thread.submit(question, *args).result()

        ours = ask(sessions)
        try:
            yield Site(url, ask(World), ask)
        finally:
            ask(clear, ours)


def clear(ours: int) -> None:
    """Empty the tables, once the server has done with what the browser asked last."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is not a database of the tests"
    until = time.monotonic() + PATIENCE
    while sessions() > ours and time.monotonic() < until:
        time.sleep(0.05)
    cache.clear()
    call_command("flush", verbosity=0, interactive=False)
    connections.close_all()


def sessions() -> int:
    """Return how many are in the database; the server comes anew for each request."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        )
        return int(cursor.fetchone()[0])
