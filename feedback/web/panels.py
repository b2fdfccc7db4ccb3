"""The panels, and where one panel's things stand."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.models import Comment, Draft, Meeting, Panel, Publication
from feedback.models.tally import Tally, empty_tally, tally
from feedback.templatetags.ledger import label
from feedback.web.pages import panel_or_404, show

PUBLICATIONS_SHOWN = 5


@require_safe
def panels(request: HttpRequest) -> HttpResponse:
    counts = tally(Comment.objects.visible_to(request.user))
    rows = [
        {"panel": panel, "counts": counts.get(panel.pk) or empty_tally()}
        for panel in Panel.objects.visible_to(request.user)
    ]
    return show(request, "panels.html", {"rows": rows})


@require_safe
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    panel = panel_or_404(request.user, slug)
    comments = Comment.objects.visible_to(request.user).filter(panel=panel)
    counts = tally(comments).get(panel.pk) or empty_tally()
    publications = Publication.objects.visible_to(request.user).filter(panel=panel)
    context = {
        "panel": panel,
        "counts": counts,
        "tables": _tables(counts),
        "meetings": Meeting.objects.visible_to(request.user).filter(panel=panel),
        "drafts": Draft.objects.visible_to(request.user).filter(panel=panel),
        "publications": publications.annotate(
            count=Count("published_comments")
        ).order_by("-number")[:PUBLICATIONS_SHOWN],
    }
    return show(request, "panel.html", context)


def _tables(counts: Tally) -> list[dict[str, Any]]:
    """Return the counts by stage, disposition, theme and meeting; each line has the
    value that filters the list, its words, and `open` where the axis does not tell."""
    return [
        {"title": _("段階"), "axis": "stage", "lines": _by_code(counts, "stage")},
        {
            "title": _("対応区分"),
            "axis": "disposition",
            "lines": _by_code(counts, "disposition"),
        },
        {
            "title": _("検討項目"),
            "axis": "theme",
            "lines": [
                line | {"code": line["theme"], "words": line["theme"]}
                for line in counts["themes"]
            ],
        },
        {
            "title": _("会合"),
            "axis": "meeting",
            "lines": [
                line | {"code": line["meeting"], "words": _nth(line["meeting"])}
                for line in counts["meetings"]
                if line["meeting"]
            ],
        },
    ]


def _by_code(counts: Tally, axis: str) -> list[dict[str, Any]]:
    return [
        {"code": code, "words": label(code, axis), "total": total}
        for code, total in counts[axis].items()
        if total
    ]


def _nth(number: int) -> str:
    return _("第%(number)s回") % {"number": number}
