"""A comment is open past its day or its meeting."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend
from feedback.alarms.ground import Ground
from feedback.dates import dated
from feedback.models import Comment


def overdue(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments that are overdue, by the rule of `Comment.is_overdue`."""
    for comment in ground.comments:
        if comment.is_overdue(ground.today):
            yield _alarm(ground, comment)


def _days(comment: Comment) -> list[date | None]:
    held_on = comment.due_meeting.held_on if comment.due_meeting else None
    return [comment.due_on, held_on]


def _alarm(ground: Ground, comment: Comment) -> Alarm:
    due = [str(comment.due_meeting)] if comment.due_meeting else []
    due += [dated(comment.due_on)] if comment.due_on else []
    sentence = translate("%(ref)s は期限（%(due)s）を過ぎて未完了です。") % {
        "ref": comment.ref,
        "due": translate("、").join(due),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.OVERDUE,
        sentence=sentence,
        facts=(comment.pk, comment.due_meeting_id, *map(str, _days(comment))),
        mend=Mend.ASSIGNMENT,
        comments=(comment,),
        meeting=comment.due_meeting,
    )
