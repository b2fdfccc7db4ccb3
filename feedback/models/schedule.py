"""Which of a panel's meetings was the last and which is the next, by those that
somebody sees: of a meeting that is not public, its neighbours tell nothing either."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from feedback.models.meeting import Meeting


@dataclass(frozen=True)
class Schedule:
    """`last` was held before today; `next` is today's or a later one, or one that has
    no day yet and a higher number than all that have one."""

    last: Meeting | None = None
    next: Meeting | None = None


def schedule_of(meetings: Collection[Meeting], today: date) -> Schedule:
    """Return the last and the next of these meetings of one panel."""
    dated = {one: one.held_on for one in meetings if one.held_on is not None}
    highest = max((one.number for one in dated), default=0)
    past = [one for one, day in dated.items() if day < today]
    future = [one for one, day in dated.items() if day >= today]
    undated = [one for one in meetings if one not in dated and one.number > highest]
    return Schedule(
        last=max(past, key=_place, default=None),
        next=min(future or undated, key=_place, default=None),
    )


def _place(meeting: Meeting) -> tuple[date, int]:
    return meeting.held_on or date.max, meeting.number
