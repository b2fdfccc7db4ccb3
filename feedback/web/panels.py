"""The panels, and where one panel's things stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.models import (
    Comment,
    Draft,
    Edition,
    Item,
    Meeting,
    Panel,
    Publication,
    PublishedComment,
    Viewer,
    scope_of,
)
from feedback.models.item import place_among
from feedback.models.schedule import Schedule, schedule_of
from feedback.models.since import changed_since
from feedback.models.tally import Tally, empty_tally, tally
from feedback.templatetags.ledger import label
from feedback.web.pages import panel_or_404, show

PUBLICATIONS_SHOWN = 5


@require_safe
def panels(request: HttpRequest) -> HttpResponse:
    counts = tally(Comment.objects.visible_to(request.user))
    shown = list(Panel.objects.visible_to(request.user))
    schedules = _schedules(shown, request.user, timezone.localdate())
    rows = [
        {
            "panel": panel,
            "counts": counts.get(panel.pk) or empty_tally(),
            "schedule": schedules.get(panel.pk, Schedule()),
        }
        for panel in shown
    ]
    return show(request, "panels.html", {"rows": rows})


@require_safe
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    panel, viewer = panel_or_404(request.user, slug), request.user
    comments = Comment.objects.visible_to(viewer, panel=panel)
    counts = tally(comments).get(panel.pk) or empty_tally()
    meetings = list(Meeting.objects.visible_to(viewer).filter(panel=panel))
    schedule = schedule_of(meetings, timezone.localdate())
    last = schedule.last
    context = {
        "panel": panel,
        "counts": counts,
        "tables": _tables(counts, _themes(panel, viewer)),
        "schedule": schedule,
        "since": changed_since(last, panel, viewer) if last else None,
        "meetings": meetings,
        "open_minutes": {meeting.number for meeting in meetings},
        "drafts": _drafts(panel, viewer),
        "publications": _publications(panel, viewer),
        "in_office": scope_of(viewer).runs(panel.pk),
    }
    return show(request, "panel.html", context)


def _schedules(
    panels: Iterable[Panel], viewer: Viewer, today: date
) -> dict[int, Schedule]:
    """Return the last and the next meeting of each panel; one query."""
    of_panel: dict[int, list[Meeting]] = {}
    for meeting in Meeting.objects.visible_to(viewer).filter(panel__in=panels):
        of_panel.setdefault(meeting.panel_id, []).append(meeting)
    return {key: schedule_of(meetings, today) for key, meetings in of_panel.items()}


def _drafts(panel: Panel, viewer: Viewer) -> Any:
    editions = Edition.objects.visible_to(viewer).select_related("meeting")
    drafts = Draft.objects.visible_to(viewer).filter(panel=panel)
    return drafts.prefetch_related(Prefetch("editions", editions))


def _publications(panel: Panel, viewer: Viewer) -> Any:
    publications = Publication.objects.visible_to(viewer).filter(panel=panel)
    shown = publications.order_by("-number").values("pk")[:PUBLICATIONS_SHOWN]
    # Of those that are shown alone: an early one may hold most of the panel's remarks.
    of_one = PublishedComment.objects.filter(publication=OuterRef("pk")).order_by()
    count = of_one.values("publication").annotate(count=Count("pk")).values("count")
    counted = Publication.objects.filter(pk__in=shown).annotate(
        count=Coalesce(Subquery(count), 0)
    )
    return counted.order_by("-number")


def _themes(panel: Panel, viewer: Viewer) -> list[str]:
    return Item.objects.visible_to(viewer).filter(draft__panel=panel).themes()


def _tables(counts: Tally, themes: list[str]) -> list[dict[str, Any]]:
    """Return the counts by theme (in the order of `themes`), meeting, stage and
    disposition; each line has the value that filters the list, its words, and `open`
    where the axis does not tell."""
    place, by_theme = place_among(themes), _by_part(counts, "theme")
    by_theme.sort(key=lambda line: place(line["theme"]))
    return [
        {"title": _("検討項目"), "axis": "theme", "lines": by_theme},
        {"title": _("会合"), "axis": "meeting", "lines": _by_part(counts, "meeting")},
        {"title": _("段階"), "axis": "stage", "lines": _by_code(counts, "stage")},
        {
            "title": _("対応区分"),
            "axis": "disposition",
            "lines": _by_code(counts, "disposition"),
        },
    ]


def _by_part(counts: Tally, axis: str) -> list[dict[str, Any]]:
    return [
        line | {"code": line[axis], "words": _called(axis, line[axis])}
        for line in counts[f"{axis}s"]
        if line[axis]
    ]


def _by_code(counts: Tally, axis: str) -> list[dict[str, Any]]:
    return [
        {"code": code, "words": label(code, axis), "total": total}
        for code, total in counts[axis].items()
        if total
    ]


def _called(axis: str, value: Any) -> str:
    return _("第%(number)s回") % {"number": value} if axis == "meeting" else str(value)
