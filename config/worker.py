"""The worker: does the jobs that the ledger puts off (mails, daily tasks), from the
queue in its database.

`make run` and `make serve` start it beside the server, as `python -m config.worker` and
their own process id; it ends with them. `manage.py work` runs it alone.
"""

import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from typing import Any

import django
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

from config import server

logger = logging.getLogger("feedback.worker")

# Seconds between two attempts while the database is away, the last one repeated.
PAUSES = (1, 2, 4, 8, 15)
# Seconds that a job under way is given when the worker is told to end.
PATIENCE = 10


def main(parent: int) -> None:
    """Work until TERM, or until the process `parent`, which started us, ends."""
    server.end_with_parent()
    if os.getppid() != parent:  # it ended before we had said so
        sys.exit(0)
    django.setup()
    work()


def work(*, wait: bool = True) -> None:
    """Do the jobs that are due, and those to come, until INT or TERM.

    While the database is away it waits for it. `wait=False`: return when no job is
    left that is due.
    """
    asyncio.run(_until_told(wait=wait))


async def _until_told(*, wait: bool) -> None:
    told = asyncio.Event()
    for end in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(end, told.set)
    lost = 0
    while not told.is_set():
        done = await _try(told, wait=wait)
        if done and not wait:
            return
        lost = 0 if done else lost + 1
        with suppress(TimeoutError):
            pause = PAUSES[min(lost, len(PAUSES)) - 1] if lost else 0.1
            await asyncio.wait_for(told.wait(), pause)


async def _try(told: asyncio.Event, *, wait: bool) -> bool:
    """Work until told to end; return False where the database was lost meanwhile."""
    working = asyncio.create_task(_work(wait=wait))
    ending = asyncio.create_task(told.wait())
    await asyncio.wait([working, ending], return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if told.is_set():
        working.cancel()  # it ends what is under way, then raises
    try:
        await working
    except asyncio.CancelledError:
        return True
    except (ConnectorException, OSError) as error:
        logger.warning("The queue can't be reached: %s", _in_one_line(error))
        return False
    return not wait  # who should wait and ends untold lost the database as well


async def _work(*, wait: bool) -> None:
    from procrastinate.contrib.django import app

    with app.replace_connector(_connector()):
        async with app.open_async():
            await app.run_worker_async(
                wait=wait,
                listen_notify=wait,
                install_signal_handlers=False,
                shutdown_graceful_timeout=PATIENCE,
                delete_jobs="successful",
            )


def _connector() -> PsycopgConnector:
    from procrastinate.contrib.django import connector_params

    settings: dict[str, Any] = {"min_size": 1, "max_size": 4, "timeout": 5}
    return PsycopgConnector(kwargs=connector_params(), **settings)


def _in_one_line(error: BaseException) -> str:
    return " ".join(str(error.__cause__ or error).split()) or type(error).__name__


if __name__ == "__main__":
    main(int(sys.argv[1]))
