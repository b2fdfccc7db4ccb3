"""The start page: what is open, overdue and waiting for whom, in each panel."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.admin.alarm_page import address as alarms_address
from feedback.admin.choices import acting
from feedback.admin.edition_links import anchors_url
from feedback.admin.notice import troubled_url
from feedback.alarms.counting import count_of
from feedback.models import (
    CarriedTarget,
    Comment,
    EditionImport,
    Event,
    Import,
    ImportState,
    Meeting,
    Notice,
    NoticeKind,
    Panel,
    ProposalState,
    User,
)
from feedback.models.comment_queryset import CommentQuerySet
from feedback.workflow import Channel, Role, Stage, Verdict

# Who acts next at each stage, for those who do not know the stages' names.
NEXT_HAND: dict[Stage, Promise] = {
    Stage.CAPTURED: _("事務局が仕分ける"),
    Stage.TRIAGED: _("事務局が対応案を書く"),
    Stage.DRAFTED: _("対応案の了承を得る"),
    Stage.AGREED: _("反映を確かめて完了する"),
    Stage.WAITING: _("照会先の返事を待つ"),
}
SHOWN = 8
CARRIED_SHOWN = 3


def start_page(request: HttpRequest) -> dict[str, Any]:
    """Return what the start page shows; the same number of queries for any ledger."""
    user = acting(request)
    today = timezone.localdate()
    comments = Comment.objects.run_by(user)
    overdue = comments.overdue(today)
    return {
        "panels": list(_panels(user, overdue, today)),
        "overdue_rows": _rows(overdue.order_by("due_on", "due_meeting__held_on")),
        "my_rows": _rows(comments.open().filter(assignee=user).order_by("due_on")),
        "imports": _imports(user),
        "edition_imports": _edition_imports(user),
        "latest": Event.objects.run_by(user)
        .select_related("comment", "by")
        .order_by("-pk")[:SHOWN],
        "list_url": reverse("admin:feedback_comment_changelist"),
        "today": today,
    }


def _rows(comments: CommentQuerySet) -> CommentQuerySet:
    return comments.select_related("member", "assignee", "due_meeting", "panel")[:SHOWN]


def _imports(user: User) -> Any:
    """Return the minutes that wait for triage, with how much of them is left."""
    pending = Count("proposals", filter=Q(proposals__state=ProposalState.PENDING))
    rows = Import.objects.run_by(user).filter(state=ImportState.TRIAGE)
    return (
        rows.defer("result", "outcome")
        .select_related("panel")
        .annotate(pending=pending)
        .order_by("-pk")[:SHOWN]
    )


def _edition_imports(user: User) -> Any:
    """Return the editions that wait to be matched, with how much is in doubt."""
    doubtful = Count("matches", filter=Q(matches__doubtful=True))
    rows = EditionImport.objects.run_by(user).filter(state=ImportState.TRIAGE)
    return (
        rows.defer("result", "outcome")
        .select_related("draft__panel")
        .annotate(doubtful=doubtful)
        .order_by("-pk")[:SHOWN]
    )


def _anchors(user: User) -> dict[int, int]:
    """Return how many places are in doubt, by panel; one query."""
    rows: Any = CarriedTarget.objects.run_by(user)
    panels = rows.doubtful().order_by().values_list("edition__draft__panel")
    return dict(panels.annotate(Count("pk")))


def _notices(user: User) -> dict[int, int]:
    """Return how many mails to people did not arrive, by panel; a digest counts for
    each panel whose secretariat was to get it; two queries."""
    rows: Any = Notice.objects.run_by(user).troubled().order_by()
    office = {"kind": NoticeKind.OVERDUE, "user__seats__role": Role.SECRETARIAT}
    digests = rows.filter(**office).values_list("user__seats__panel")
    remarks = rows.filter(comment__isnull=False).values_list("comment__panel")
    counted = [dict(found.annotate(Count("pk"))) for found in (remarks, digests)]
    return Counter(counted[0]) + Counter(counted[1])


def _counted(user: User, overdue: CommentQuerySet) -> dict[int, dict[str, int]]:
    """Return the numbers of each panel, by its key; one query."""
    is_open = ~Q(stage=Stage.CLOSED)
    counts: dict[str, Count] = {
        "open": Count("pk", filter=is_open),
        "all": Count("pk"),
        "overdue": Count("pk", filter=Q(pk__in=overdue.values("pk"))),
        "unassigned": Count("pk", filter=is_open & Q(assignee=None)),
        "mine": Count("pk", filter=is_open & Q(assignee=user)),
        "not_satisfied": Count(
            "pk", filter=is_open & Q(confirmation=Verdict.NOT_SATISFIED)
        ),
    }
    written = Q(channel=Channel.WRITTEN, stage=Stage.CAPTURED)
    past_due = Comment.objects.asked_past_due(timezone.localdate())
    counts |= {
        "written": Count("pk", filter=written),
        "ask_again": Count("pk", filter=Q(pk__in=past_due.values("pk"))),
    }
    for stage in NEXT_HAND:
        counts[f"stage_{stage.value}"] = Count("pk", filter=Q(stage=stage))
    rows = Comment.objects.run_by(user).order_by().values("panel")
    return {
        row["panel"]: cast("dict[str, int]", row) for row in rows.annotate(**counts)
    }


def _panels(
    user: User, overdue: CommentQuerySet, today: date
) -> Iterator[dict[str, Any]]:
    counted = _counted(user, overdue)
    coming = _coming_meetings(user, today)
    carried, anchors = _carried(user, today), _anchors(user)
    notices = _notices(user)
    for panel in Panel.objects.run_by(user):
        yield _panel(panel, counted.get(panel.pk, {})) | {
            "alarms": _alarms(panel, today),
            "notices": notices.get(panel.pk, 0),
            "notices_url": troubled_url(panel),
            "next_meeting": coming.get(panel.pk),
            "carried": carried.get(panel.pk, [])[:CARRIED_SHOWN],
            "anchors": anchors.get(panel.pk, 0),
            "anchors_url": anchors_url(panel=panel.slug),
        }


def _alarms(panel: Panel, today: date) -> dict[str, Any]:
    return {
        "count": count_of(panel, today=today),
        "url": alarms_address(panel),
    }


def _carried(user: User, today: date) -> dict[int, list[dict[str, Any]]]:
    """Return, by panel, the meetings whose remarks are still open after another one:
    how many are, and how many meetings ago it was, the longest first; one query."""
    aged: Any = Comment.objects.run_by(user).open().aged(today)
    rows = (
        aged.filter(meetings_old__gte=1)
        .values("panel", "meeting", "meeting__number", "meetings_old")
        .annotate(count=Count("pk"))
        .order_by("panel", "-meetings_old", "meeting__number")
    )
    carried: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        url = filtered_list(meeting=str(row["meeting"]))
        old = {"number": row["meeting__number"], "old": row["meetings_old"]}
        told = old | {"count": row["count"], "url": url}
        carried.setdefault(row["panel"], []).append(told)
    return carried


def _coming_meetings(user: User, today: date) -> dict[int, Meeting]:
    """Return each panel's next meeting, with how many open remarks are due there."""
    meetings = (
        Meeting.objects.run_by(user)
        .coming(today)
        .annotate(
            due=Count("due_comments", filter=~Q(due_comments__stage=Stage.CLOSED))
        )
        .order_by("-number")
    )
    return {meeting.panel_id: meeting for meeting in meetings}


def _panel(panel: Panel, counts: dict[str, int]) -> dict[str, Any]:
    def number(key: str, label: object, **query: str) -> dict[str, Any]:
        return {
            "key": key,
            "label": label,
            "count": counts.get(key, 0),
            "url": filtered_list(panel=panel.slug, **query),
        }

    return {
        "panel": panel,
        "open": number("open", _("未完了")),
        "all": number("all", _("全件"), is_open="all"),
        "stages": [
            number(f"stage_{stage.value}", stage.label, stage=stage.value)
            | {"hand": hand}
            for stage, hand in NEXT_HAND.items()
        ],
        "calls": [
            number("overdue", _("期限超過"), overdue="yes"),
            number("unassigned", _("担当なし"), assignee="none"),
            number(
                "not_satisfied", _("反映不十分"), confirmation=Verdict.NOT_SATISFIED
            ),
            number("ask_again", _("依頼し直す確認"), asked="past", is_open="all"),
            number(
                "written",
                _("書面で届いた御意見"),
                channel=Channel.WRITTEN,
                stage=Stage.CAPTURED,
            ),
            number("mine", _("自分の担当"), assignee="mine"),
        ],
    }


def filtered_list(**query: str) -> str:
    """Return the address of the list of comments with these filters."""
    url = reverse("admin:feedback_comment_changelist")
    return f"{url}?{urlencode(query)}"
