"""Lines outside the speeches → Head: title, number, date, rosters, and the like."""

from feedback.importer.parse.head.read import HeadRead, read_head
from feedback.importer.parse.head.roster import Roster

__all__ = ["HeadRead", "Roster", "read_head"]
