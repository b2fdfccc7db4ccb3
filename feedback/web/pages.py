"""What every page does: find what it is about, and show it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from feedback.models import Comment, Draft, Edition, Meeting, Panel, Viewer
from feedback.web.navigation import ways_within


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return the page, with the panel's menu where it is about a `panel`."""
    if panel := context.get("panel"):
        context = context | {"ways": ways_within(request, panel)}
    return render(request, f"feedback/{template}", context, status=status)


def panel_or_404(viewer: Viewer, slug: str) -> Panel:
    return get_object_or_404(Panel.objects.visible_to(viewer), slug=slug)


def comment_or_404(viewer: Viewer, ref: str) -> Comment:
    """Return the comment with its chain, as the viewer may see it."""
    comments = Comment.objects.visible_to(viewer).with_chain()
    return get_object_or_404(comments, ref=ref)


def draft_or_404(viewer: Viewer, slug: str, key: str) -> Draft:
    drafts = Draft.objects.visible_to(viewer).select_related("panel")
    return get_object_or_404(drafts, panel__slug=slug, key=key)


def open_minutes(panel: Panel, viewer: Viewer) -> set[int]:
    """Return the numbers of the meetings whose minutes the viewer may read."""
    meetings = Meeting.objects.visible_to(viewer).filter(panel=panel)
    return set(meetings.order_by().values_list("number", flat=True))


def editions_of(draft: Draft, viewer: Viewer) -> list[Edition]:
    """Return the editions of the draft that the viewer may see, in their order."""
    editions = Edition.objects.visible_to(viewer).filter(draft=draft)
    return list(editions.select_related("draft__panel", "meeting__panel"))
