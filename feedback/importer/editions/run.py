"""The reading of editions in the background (handed_in/reading.py)."""

from typing import Any

from feedback.importer import child
from feedback.importer.editions.matches import spread
from feedback.importer.handed_in.reading import UNREAD, Reader
from feedback.importer.parse.edition import EditionText
from feedback.models import EditionImport

__all__ = [
    "UNREAD",
    "reader",
    "resume_all_abandoned",
    "resume_if_abandoned",
    "run_now",
    "start",
]


def _parse(data: bytes, name: str, *, on_progress: Any) -> EditionText:
    parse: Any = getattr(child, "read_edition_within_limits")  # noqa: B009
    read: EditionText = parse(data, name, on_progress=on_progress)
    return read


reader = Reader(EditionImport, locks=0x1A9E0002, parse=_parse, spread=spread)
start = reader.start
run_now = reader.run_now
resume_if_abandoned = reader.resume_if_abandoned
resume_all_abandoned = reader.resume_all_abandoned
