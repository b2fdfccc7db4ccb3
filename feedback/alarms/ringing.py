"""All alarms of a panel, and which of them somebody set aside."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone

from feedback.alarms.accepted_unchanged import accepted_unchanged
from feedback.alarms.alarm import Alarm, AlarmKind
from feedback.alarms.answer_outdated import answer_outdated
from feedback.alarms.changed_not_accepted import changed_not_accepted
from feedback.alarms.confirmation_outdated import confirmation_outdated
from feedback.alarms.ground import Ground
from feedback.alarms.lost import lost
from feedback.alarms.overdue import overdue
from feedback.alarms.twice_differently import twice_differently
from feedback.alarms.unexplained_change import unexplained_change
from feedback.alarms.words_not_found import words_not_found
from feedback.models import Panel

KINDS: dict[AlarmKind, Callable[[Ground], Iterable[Alarm]]] = {
    AlarmKind.ACCEPTED_UNCHANGED: accepted_unchanged,
    AlarmKind.UNEXPLAINED_CHANGE: unexplained_change,
    AlarmKind.WORDS_NOT_FOUND: words_not_found,
    AlarmKind.CHANGED_NOT_ACCEPTED: changed_not_accepted,
    AlarmKind.TWICE_DIFFERENTLY: twice_differently,
    AlarmKind.ANSWER_OUTDATED: answer_outdated,
    AlarmKind.CONFIRMATION_OUTDATED: confirmation_outdated,
    AlarmKind.OVERDUE: overdue,
    AlarmKind.LOST: lost,
}


def alarms_of(
    panel: Panel, *, today: date | None = None, include_aside: bool = False
) -> list[Alarm]:
    """Return what rings, by kind; with `include_aside` also what was set aside.

    The caller has made sure that the reader is the panel's secretariat.
    """
    found = _found(panel, today or timezone.localdate())
    return [one for one in found if include_aside or one.aside is None]


def alarm_of(panel: Panel, key: str, *, today: date | None = None) -> Alarm | None:
    """Return the alarm of this key, set aside or not; None where none rings."""
    found = alarms_of(panel, today=today, include_aside=True)
    return next((one for one in found if one.key == key), None)


def _found(panel: Panel, today: date) -> Iterator[Alarm]:
    ground = Ground(panel, today)
    aside = {row.key: row for row in panel.alarms_aside.standing().select_related("by")}
    for ring in KINDS.values():
        for alarm in ring(ground):
            row = aside.get(alarm.key)
            yield replace(alarm, aside=row) if row else alarm
