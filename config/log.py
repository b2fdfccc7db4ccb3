"""What keeps the log readable when one cause repeats itself."""

import logging
import time


class Seldom(logging.Filter):
    """Lets one line through in `seconds`, on one line.

    For the pool of connections, which tells of every vain attempt while the database
    is away: the cause is worth reading, not several times a second.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds
        self.next_at = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now < self.next_at:
            return False
        self.next_at = now + self.seconds
        record.msg, record.args = " ".join(record.getMessage().split()), ()
        return True
