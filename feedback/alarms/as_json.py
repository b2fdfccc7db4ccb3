"""An alarm in the words of the API and of check_ledger --json."""

from typing import Any

from feedback.alarms.alarm import Alarm
from feedback.alarms.mending import mend_url
from feedback.alarms.tally import PARTS, Counted


def alarm_as_json(alarm: Alarm) -> dict[str, Any]:
    """Return what the alarm names, and the path of the page where it is mended."""
    return {
        "key": alarm.key,
        "panel": alarm.panel.slug,
        "kind": alarm.kind.value,
        "kind_label": str(alarm.kind.label),
        "sentence": alarm.sentence,
        "comments": list(alarm.named),
        "meeting": alarm.meeting.number if alarm.meeting else None,
        "edition": alarm.edition.label if alarm.edition else None,
        "item": alarm.item.pk if alarm.item else None,
        "title": alarm.item.title if alarm.item else "",
        "page": alarm.page,
        "revision": alarm.revision.pk if alarm.revision else None,
        "mend": alarm.mend.value,
        "mend_url": mend_url(alarm),
        "aside": _aside(alarm),
    }


def _aside(alarm: Alarm) -> dict[str, Any] | None:
    if alarm.aside is None:
        return None
    return {
        "reason": alarm.aside.reason,
        "by": alarm.aside.by.username,
        "at": alarm.aside.at.isoformat(),
    }


def counted_as_json(counted: Counted) -> dict[str, Any]:
    """Return the counts of a series (tally.py)."""
    parts = {part: getattr(counted, part) for part in PARTS}
    return {
        "series": counted.series,
        "meeting": counted.meeting.number if counted.meeting else None,
        "received": counted.received,
        **parts,
        "lost": counted.lost,
    }
