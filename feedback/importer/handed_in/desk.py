"""Who reads: a few threads of this process, as many as there is work for."""

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

from django.conf import settings
from django.db import connections

logger = logging.getLogger("feedback.importer")
Job = TypeVar("Job")


class Desk(Generic[Job]):
    """Does `work` for each job that is taken, once, in the order in which they came.

    At most READINGS_AT_ONCE threads; they end when nothing is left, and never keep the
    process from ending.
    """

    def __init__(self, work: Callable[[Job], None]) -> None:
        self.work = work
        self.lock = Lock()
        self.waiting: deque[Job] = deque()
        self.at_work: set[Job] = set()
        self.threads = 0

    def take(self, job: Job) -> None:
        """Have the work done for this job; nothing if it is waiting or at work."""
        with self.lock:
            if job in self.at_work or job in self.waiting:
                return
            if not settings.READINGS_AT_ONCE:
                return
            self.waiting.append(job)
            if self.threads >= settings.READINGS_AT_ONCE:
                return
            self.threads += 1
        Thread(target=self._sit, name="reading", daemon=True).start()

    def _sit(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._do(job)
        finally:
            connections.close_all()

    def _next(self) -> Job | None:
        with self.lock:
            if not self.waiting:
                self.threads -= 1
                return None
            job = self.waiting.popleft()
            self.at_work.add(job)
            return job

    def _do(self, job: Job) -> None:
        try:
            self.work(job)
        except Exception:
            logger.exception("The reading of %s was cut short", job)
        finally:
            # An error may leave a connection that is of no more use.
            connections.close_all()
            with self.lock:
                self.at_work.discard(job)
