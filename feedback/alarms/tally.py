"""How many remarks each meeting brought, and what became of them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as translate

from feedback.models import Meeting, Panel, RefCounter
from feedback.workflow import Channel, Disposition, Stage

# The series of refs that are of no meeting (trigger comment_number).
OF_NO_MEETING = {"W": Channel.WRITTEN, "P": Channel.PUBLIC}


@dataclass(frozen=True)
class Counted:
    """One meeting, or what came in writing (`series` W) or from the public (P).

    `received` is how many refs were given out. The others exclude each other: merged
    and withdrawn whatever their stage, and the rest by whether they are open.
    """

    series: str
    meeting: Meeting | None
    received: int
    open: int = 0
    closed: int = 0
    merged: int = 0
    withdrawn: int = 0

    @property
    def lost(self) -> int:
        """How many were received and are not there: 0, unless rows were lost."""
        there = self.open + self.closed + self.merged + self.withdrawn
        return self.received - there

    @property
    def name(self) -> str:
        if self.series in OF_NO_MEETING:
            return str(OF_NO_MEETING[self.series].label)
        return translate("第%(number)s回") % {"number": self.series}


def tally_of(panel: Panel) -> list[Counted]:
    """Return the counts by series, the meetings in their order first; three queries."""
    counts = _counted(panel)
    meetings = {str(meeting.number): meeting for meeting in panel.meetings.all()}
    received = dict(
        RefCounter.objects.filter(panel=panel).values_list("series", "last")
    )
    return [
        Counted(
            series=series,
            meeting=meetings.get(series),
            received=received.get(series, 0),
            **{part: counts[series, part] for part in PARTS},
        )
        for series in sorted(
            {*received, *(series for series, _part in counts)}, key=_in_order
        )
    ]


PARTS = ("open", "closed", "merged", "withdrawn")


def part_of(disposition: str, stage: str) -> str:
    """Return which of the four a comment counts as."""
    if disposition == Disposition.DUPLICATE:
        return "merged"
    if disposition == Disposition.WITHDRAWN:
        return "withdrawn"
    return "closed" if stage == Stage.CLOSED else "open"


def _counted(panel: Panel) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    rows = panel.comments.order_by().values("series", "disposition", "stage")
    for row in rows.annotate(total=Count("pk")):
        part = part_of(row["disposition"], row["stage"])
        counts[row["series"], part] += row["total"]
    return counts


def _in_order(series: str) -> tuple[bool, int, str]:
    number = int(series) if series.isdecimal() else 0
    return not number, number, series
