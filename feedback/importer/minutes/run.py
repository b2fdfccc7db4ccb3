"""The reading of minutes in the background (handed_in/reading.py)."""

from feedback.importer.child import parse_within_limits
from feedback.importer.handed_in.reading import UNREAD, Reader
from feedback.importer.minutes.rows import spread
from feedback.models import Import

__all__ = [
    "UNREAD",
    "reader",
    "resume_all_abandoned",
    "resume_if_abandoned",
    "run_now",
    "start",
]

reader = Reader(Import, locks=0x1A9E0001, parse=parse_within_limits, spread=spread)
start = reader.start
run_now = reader.run_now
resume_if_abandoned = reader.resume_if_abandoned
resume_all_abandoned = reader.resume_all_abandoned
