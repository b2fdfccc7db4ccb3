"""What goes on to a meeting: the agenda paper 「前回までの御意見への対応」 as rows.

Which rows there are is told as of the morning of the meeting, or of now where that is
still to come; what they say is what the ledger says now.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from feedback.changes.carried_row import CarriedRow, row_of
from feedback.models import Comment, Edition, Event, Meeting, Panel
from feedback.models.age import comes_after
from feedback.workflow import Stage

# By the key of a comment: the stage that it was last moved to, and when.
Stages = dict[int, tuple[str, datetime]]


@dataclass(frozen=True)
class CarryOver:
    """`open`: what was open before the meeting, the oldest first; `settled`: what was
    closed since the meeting before (`previous`, None for the first)."""

    meeting: Meeting
    previous: Meeting | None
    open: list[CarriedRow]
    settled: list[CarriedRow]

    @property
    def due(self) -> list[CarriedRow]:
        """Return the open ones that are due at the meeting, or were before."""
        return [row for row in self.open if row.is_due]

    @property
    def adrift(self) -> list[CarriedRow]:
        """Return the open ones with no meeting to be due at, or one that is past."""
        return [row for row in self.open if row.is_adrift]


def carry_over(meeting: Meeting, *, now: datetime | None = None) -> CarryOver:
    """Return what goes on to this meeting; a fixed number of queries.

    A remark without a meeting (書面, 意見募集) goes on while it is open. `now` is the
    moment of asking.
    """
    now = now or timezone.now()
    meetings = list(Meeting.objects.filter(panel=meeting.panel_id))
    before = [one for one in meetings if comes_after(meeting, one)]
    previous = _last(before)
    stages = _stages_by(meeting.panel, min(_morning_of(meeting.held_on) or now, now))
    since = _morning_of(previous.held_on) if previous else None
    newest = _newest_editions(meeting.panel)
    rows = [
        row_of(
            comment,
            meeting,
            meetings,
            newest=newest,
            closed_at=_closed_at(comment, stages),
        )
        for comment in _remarks(meeting.panel, before)
    ]
    return CarryOver(
        meeting,
        previous,
        open=_numbered([row for row in rows if row.settled_at is None]),
        settled=_numbered(
            [
                row
                for row in rows
                if row.settled_at and (since is None or row.settled_at >= since)
            ]
        ),
    )


def _remarks(panel: Panel, before: list[Meeting]) -> list[Comment]:
    """Return the remarks of these meetings and of none, those of the earliest first."""
    comments = (
        Comment.objects.filter(panel=panel)
        .filter(Q(meeting__in=before) | Q(meeting__isnull=True))
        .with_chain()
        .order_by("pk")
    )
    order = {one.pk: place for place, one in enumerate(_in_order(before))}
    return sorted(comments, key=lambda one: order.get(one.meeting_id or 0, len(order)))


def _newest_editions(panel: Panel) -> set[int]:
    """Return the key of the newest edition of each of the panel's drafts."""
    editions = Edition.objects.filter(draft__panel=panel)
    newest = {edition.draft_id: edition.pk for edition in editions}
    return set(newest.values())


def _in_order(meetings: list[Meeting]) -> list[Meeting]:
    """Return the meetings, the earliest first."""

    def place(one: Meeting) -> tuple[int, int]:
        return sum(comes_after(one, other) for other in meetings), one.number

    return sorted(meetings, key=place)


def _last(meetings: list[Meeting]) -> Meeting | None:
    return _in_order(meetings)[-1] if meetings else None


def _stages_by(panel: Panel, moment: datetime) -> Stages:
    """Return where each comment stood at the moment, as its history tells."""
    moves = Event.objects.filter(
        comment__panel=panel, after__has_key="stage", at__lt=moment
    )
    last = moves.order_by("comment_id", "-at", "-pk").distinct("comment_id")
    rows = last.values_list("comment_id", "after__stage", "at")
    return {comment: (stage, at) for comment, stage, at in rows}


def _closed_at(comment: Comment, stages: Stages) -> datetime | None:
    """Return when the comment was closed; None if it was open, or not known yet: what
    was entered late had been said before."""
    stage, at = stages.get(comment.pk, (Stage.CAPTURED, None))
    return at if stage == Stage.CLOSED else None


def _morning_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def _numbered(rows: list[CarriedRow]) -> list[CarriedRow]:
    for number, row in enumerate(rows, start=1):
        row.number = number
    return rows
