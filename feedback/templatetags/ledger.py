"""What the templates need to write the ledger's words and days."""

from datetime import date, datetime
from typing import Any

from django import template
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from feedback import workflow
from feedback.dates import dated as dated_in_words
from feedback.models import Action, AttendanceStatus, ChangeSort, Recorder
from feedback.models.age import open_since

register = template.Library()

WORDS: dict[str, type[TextChoices]] = {
    "action": Action,
    "anchor": workflow.Anchor,
    "attendance": AttendanceStatus,
    "change": ChangeSort,
    "channel": workflow.Channel,
    "confirmation": workflow.Verdict,
    "disposition": workflow.Disposition,
    "impact": workflow.Impact,
    "kind": workflow.Kind,
    "recorder": Recorder,
    "response_channel": workflow.ResponseChannel,
    "response_state": workflow.ResponseState,
    "revision_status": workflow.RevisionStatus,
    "role": workflow.Role,
    "stage": workflow.Stage,
}


@register.filter
def label(code: str, axis: str) -> str:
    """Return the reader's word for a code: `{{ row.stage|label:"stage" }}`."""
    return workflow.label_of(code, WORDS[axis])


@register.filter
def open_for(comment: dict[str, Any]) -> str:
    """Return 第5回から未完了（2回の会合を経過）; "" where it is not told."""
    old = comment.get("meetings_old")
    return "" if old is None else open_since(comment["open_since"], old)


@register.filter
def dated(value: date | str | None) -> SafeString | str:
    """Return the day of a date, a moment, or a moment written in ISO 8601 (as a
    comment's description has them), as a <time> of HTML; a moment's day is that of
    the ledger's time zone."""
    if not value:
        return ""
    day = _day(value)
    return _time(day.isoformat(), dated_in_words(day))


@register.filter
def dated_plainly(value: date | str | None) -> str:
    """Return the day without markup, for mails."""
    return dated_in_words(_day(value)) if value else ""


@register.filter
def moment(value: datetime | str | None) -> SafeString | str:
    """Return day and minute, in the ledger's time zone, as a <time> of HTML."""
    if not value:
        return ""
    at = timezone.localtime(_moment(value))
    told = f"{dated_in_words(at.date())} {at:%H:%M}"
    return _time(at.isoformat(timespec="minutes"), told)


def _time(machine: str, told: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, told)


@register.filter
def instant(value: datetime | None) -> str:
    """Return the moment as HTML's <time> takes it: to the second, for a fraction of one
    has three digits there and six in the ledger."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def _day(value: date | str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return timezone.localtime(_moment(value)).date()


def _moment(value: date | str) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.fromisoformat(str(value))
