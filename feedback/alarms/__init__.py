"""Where the ledger and the texts contradict each other: one file for each kind of
alarm, all on one reading of the panel (ground.py)."""

from feedback.alarms.alarm import Alarm, AlarmKind
from feedback.alarms.ringing import alarm_of, alarms_of
from feedback.alarms.tally import Counted, tally_of

__all__ = ["Alarm", "AlarmKind", "Counted", "alarm_of", "alarms_of", "tally_of"]
