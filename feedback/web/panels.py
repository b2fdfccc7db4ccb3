"""The panels, and where one panel's things stand."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from feedback.models import Comment, Draft, Item, Meeting, Panel, Publication
from feedback.web.filters import themes_of
from feedback.web.pages import panel_or_404, show
from feedback.web.standing import Line, by_panel, standing

PUBLICATIONS_SHOWN = 5


@require_safe
def panels(request: HttpRequest) -> HttpResponse:
    counts = by_panel(Comment.objects.visible_to(request.user))
    rows = [
        {"panel": panel, "count": counts.get(panel.pk, Line(""))}
        for panel in Panel.objects.visible_to(request.user)
    ]
    return show(request, "panels.html", {"rows": rows})


@require_safe
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    panel = panel_or_404(request.user, slug)
    comments = Comment.objects.visible_to(request.user).filter(panel=panel)
    items = Item.objects.visible_to(request.user).filter(draft__panel=panel)
    publications = Publication.objects.visible_to(request.user).filter(panel=panel)
    context = {
        "panel": panel,
        "standing": standing(comments, themes=themes_of(items)),
        "meetings": Meeting.objects.visible_to(request.user).filter(panel=panel),
        "drafts": Draft.objects.visible_to(request.user).filter(panel=panel),
        "publications": publications.annotate(
            count=Count("published_comments")
        ).order_by("-number")[:PUBLICATIONS_SHOWN],
    }
    return show(request, "panel.html", context)
