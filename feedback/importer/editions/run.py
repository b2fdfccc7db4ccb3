"""The reading of editions in the background (handed_in/reading.py)."""

from feedback.importer.child import read_edition_within_limits
from feedback.importer.editions.matches import spread
from feedback.importer.handed_in.reading import UNREAD, Reader
from feedback.models import EditionImport

__all__ = [
    "UNREAD",
    "reader",
    "resume_all_abandoned",
    "resume_if_abandoned",
    "run_now",
    "start",
]


reader = Reader(
    EditionImport,
    locks=0x1A9E0002,
    parse=read_edition_within_limits,
    spread=spread,
)
start = reader.start
run_now = reader.run_now
resume_if_abandoned = reader.resume_if_abandoned
resume_all_abandoned = reader.resume_all_abandoned
