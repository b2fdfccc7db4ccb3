"""What is overdue, for the secretariat: one mail a day to each, where there is any."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Case, F, QuerySet, Value, When
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as translate

from feedback.dates import dated
from feedback.models import Comment, Confirmation, Notice, NoticeKind, Panel, User
from feedback.models.access import scope_of
from feedback.notifications.entries import in_one_line, shortened
from feedback.workflow import Role

# So many remarks of a panel are named; of the others, how many there are.
NAMED = 20


@dataclass(frozen=True)
class Overdue:
    """What is overdue in one panel: the remarks whose turn it is, those of the reader
    first, and the askings that nobody answered in time."""

    panel: str
    url: str
    count: int
    lines: list[str]
    unanswered: int

    @property
    def unnamed(self) -> int:
        return self.count - len(self.lines)


def queue_digests(today: date) -> int:
    """Queue a digest of the day for each of the secretariat who has something overdue;
    return for how many. The same day again: none a second time."""
    office = User.objects.filter(is_active=True, seats__role=Role.SECRETARIAT)
    readers = [user for user in office.distinct() if any(overdue_for(user, today))]
    Notice.objects.queue(
        Notice(user=user, kind=NoticeKind.OVERDUE, key=today.isoformat())
        for user in readers
    )
    return len(readers)


def overdue_for(reader: User, today: date) -> Iterator[Overdue]:
    """Yield what is overdue in each panel whose secretariat the reader is."""
    for panel in Panel.objects.filter(pk__in=scope_of(reader).panels):
        comments = Comment.objects.visible_to(reader).filter(panel=panel)
        late = comments.overdue(today)
        asked = Confirmation.objects.visible_to(reader).past_due(today)
        count, unanswered = late.count(), asked.filter(comment__panel=panel).count()
        if count or unanswered:
            lines = [_line(comment, reader) for comment in _named(late, reader)]
            yield Overdue(_name(panel), _list_url(panel), count, lines, unanswered)


def _named(late: "QuerySet[Comment]", reader: User) -> "QuerySet[Comment]":
    hers = Case(When(assignee=reader, then=Value(0)), default=Value(1))
    rows = late.select_related("due_meeting", "assignee", "panel")
    return rows.order_by(hers, F("due_on").asc(nulls_last=True), "pk")[:NAMED]


def _line(comment: Comment, reader: User) -> str:
    meeting = comment.due_meeting
    days = [comment.due_on, meeting.held_on if meeting else None]
    return translate("%(ref)s（期限：%(day)s、担当：%(who)s）%(summary)s") % {
        "ref": comment.ref,
        "day": dated(min(day for day in days if day is not None)),
        "who": in_one_line(str(comment.assignee or translate("なし"))),
        "summary": shortened(comment.summary),
    }


def _name(panel: Panel) -> str:
    return in_one_line(str(panel))


def _list_url(panel: Panel) -> str:
    asked = urlencode({"panel": panel.slug, "overdue": "yes"})
    return f"{settings.SITE_URL}{reverse('admin:feedback_comment_changelist')}?{asked}"
