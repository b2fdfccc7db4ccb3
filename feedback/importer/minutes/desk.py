"""Who reads: a few threads of this process, as many as there is work for."""

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock, Thread

from django.conf import settings
from django.db import connections

logger = logging.getLogger("feedback.importer")


class Desk:
    """Does `work` for each key that is taken, once, in the order in which they came.

    At most READINGS_AT_ONCE threads; they end when nothing is left, and never keep the
    process from ending.
    """

    def __init__(self, work: Callable[[int], None]) -> None:
        self.work = work
        self.lock = Lock()
        self.waiting: deque[int] = deque()
        self.at_work: set[int] = set()
        self.threads = 0

    def take(self, key: int) -> None:
        """Have the work done for this key; nothing if it is waiting or at work."""
        with self.lock:
            if key in self.at_work or key in self.waiting:
                return
            if not settings.READINGS_AT_ONCE:
                return
            self.waiting.append(key)
            if self.threads >= settings.READINGS_AT_ONCE:
                return
            self.threads += 1
        Thread(target=self._sit, name="reading", daemon=True).start()

    def _sit(self) -> None:
        try:
            while (key := self._next()) is not None:
                self._do(key)
        finally:
            connections.close_all()

    def _next(self) -> int | None:
        with self.lock:
            if not self.waiting:
                self.threads -= 1
                return None
            key = self.waiting.popleft()
            self.at_work.add(key)
            return key

    def _do(self, key: int) -> None:
        try:
            self.work(key)
        except Exception:
            logger.exception("The reading of import %s was cut short", key)
        finally:
            # An error may leave a connection that is of no more use.
            connections.close_all()
            with self.lock:
                self.at_work.discard(key)
