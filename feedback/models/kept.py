"""Answers that are kept until anything is written.

PostgreSQL's snapshot names the transactions whose rows a query sees (its manual: System
Information Functions, pg_snapshot): two queries under one snapshot see the same rows.
So a kept answer is never stale, whoever wrote what by which way, and it is asked for by
the very query, so that nobody gets what another may see.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import deepcopy
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

AT_MOST = 256  # answers, in each process
# A snapshot tells nothing of what its own transaction wrote: then there is no stamp.
# Transactions are counted anew in another cluster, so it is part of the stamp.
STAMP = """
SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text, current_database()
WHERE pg_current_xact_id_if_assigned() IS NULL
"""
Answer = TypeVar("Answer")
Stamp = tuple[str, ...]

_kept: OrderedDict[tuple[Stamp, Hashable], Any] = OrderedDict()
_lock = Lock()


def kept(question: Hashable, answer: Callable[[], Answer]) -> Answer:
    """Return the answer to the question: as it was given, where nothing was written
    since, else anew. `question` must hold all that the answer depends on, apart from
    the rows of the database: the SQL with its parameters does."""
    stamp = _stamp()
    if stamp is None:
        return answer()
    key = (stamp, question)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: Answer = deepcopy(_kept[key])
            return found
    given = answer()
    if _stamp() == stamp:  # else something was written meanwhile
        _keep(key, deepcopy(given))
    return given


def forget() -> None:
    """Forget all answers, as if something had been written."""
    with _lock:
        _kept.clear()


def _keep(key: tuple[Stamp, Hashable], given: Any) -> None:
    with _lock:
        _kept[key] = given
        while len(_kept) > AT_MOST:
            _kept.popitem(last=False)


def _stamp() -> Stamp | None:
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        row: Stamp | None = cursor.fetchone()
        return row
