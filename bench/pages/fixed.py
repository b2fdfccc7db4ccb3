"""A work that is the same on every machine: divide by it to compare runs."""

import time
from dataclasses import dataclass

from django.db import connection

from bench.pages.processor import busy_seconds


@dataclass(frozen=True)
class Fixed:
    """Milliseconds of the processor, and by the clock."""

    busy: float
    clock: float

    def __str__(self) -> str:
        return f"{self.busy:.0f} ms, {self.clock:.0f} by the clock"


def fixed_work() -> Fixed:
    """Do it, half in the database and half here; return how long it took."""
    busy, start = busy_seconds(), time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(sqrt(n)) FROM generate_series(1, 1000000) AS n")
    sum(number**0.5 for number in range(1_000_000))
    clock = time.perf_counter() - start
    return Fixed(1_000 * (busy_seconds() - busy), 1_000 * clock)
