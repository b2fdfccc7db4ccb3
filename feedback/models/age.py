"""How old an open remark is: how many meetings of its panel were held after its own.

One rule, said twice: `comes_after` for rows that are at hand, `_held_after` for the
database.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as translate

from feedback.models.meeting import Meeting, MeetingQuerySet

if TYPE_CHECKING:
    from feedback.models.comment import Comment


def comes_after(one: Meeting, other: Meeting) -> bool:
    """Return whether the first meeting comes after the other: by their days; by their
    numbers where one has no day, or both were on the same. 第6回 that was put off till
    after 第7回 comes after it."""
    if one.held_on and other.held_on and one.held_on != other.held_on:
        return one.held_on > other.held_on
    return one.number > other.number


def meetings_after(origin: Meeting, upto: Meeting, meetings: Iterable[Meeting]) -> int:
    """Return how many of a panel's meetings come after `origin`, up to and with `upto`:
    a remark of 第5回 that is open at 第7回 is two meetings old."""
    return sum(
        comes_after(one, origin) and (one.pk == upto.pk or comes_after(upto, one))
        for one in meetings
    )


def age_column(today: date, *, office: Q, others: Q) -> Case:
    """Return the column with the age by `today` of the comments: counted by all
    meetings for those that meet `office`, by the public ones for those that meet
    `others`; NULL for the rest, and for those of no meeting."""
    after = _held_after()
    of_meeting = Q(meeting__isnull=False)
    return Case(
        When(office & of_meeting, then=_counted(after.held(today))),
        When(others & of_meeting, then=_counted(after.held(today, public=True))),
        default=Value(None),
        output_field=IntegerField(),
    )


def _counted(held: MeetingQuerySet) -> Coalesce:
    by_panel = held.order_by().values("panel").annotate(count=Count("pk"))
    return Coalesce(Subquery(by_panel.values("count"), output_field=IntegerField()), 0)


def _held_after() -> MeetingQuerySet:
    """Return the meetings that come after a comment's own: see `comes_after`."""
    day = Cast(OuterRef("meeting__held_on"), DateField())  # else no lookup of it
    number = OuterRef("meeting__number")
    meetings = Meeting.objects.filter(panel=OuterRef("panel")).annotate(origin_day=day)
    undated = Q(held_on__isnull=True) | Q(origin_day__isnull=True)
    by_number = Q(held_on=F("origin_day")) | undated
    return meetings.filter(
        Q(held_on__gt=F("origin_day")) | (by_number & Q(number__gt=number))
    )


def age_in_words(meeting: int, old: int | None) -> str:
    """Return how long a remark of this meeting has been open: 第5回から、2回分経過."""
    since = translate("第%(number)s回から") % {"number": meeting}
    if not old:
        return since
    return translate("%(since)s、%(old)s回分経過") % {"since": since, "old": old}


def open_in_words(comment: "Comment") -> str:
    """Return since when it is open and how many meetings ago that was, "" where that
    is not told; of a comment with `meetings_old` (see CommentQuerySet.aged)."""
    old = getattr(comment, "meetings_old", None)
    if comment.meeting is None or old is None:
        return ""
    return open_since(comment.meeting.number, old)


def open_since(meeting: int, old: int) -> str:
    """Return 第5回から未完了（2回の会合を経過）."""
    since = translate("第%(number)s回から未完了") % {"number": meeting}
    if not old:
        return since
    words = {"since": since, "old": old}
    return translate("%(since)s（%(old)s回の会合を経過）") % words
