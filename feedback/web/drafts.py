"""The draft by item: what each edition says there, and what was remarked on it."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from feedback.models import Comment, Draft, Item, Passage, Target, Viewer
from feedback.models.description import Description, describe
from feedback.web.pages import draft_or_404, editions_of, show


@require_safe
def draft(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    draft = draft_or_404(request.user, slug, key)
    context = {
        "panel": draft.panel,
        "draft": draft,
        "editions": editions_of(draft, request.user),
        "items": _items(draft, request.user),
    }
    return show(request, "draft.html", context)


def _items(draft: Draft, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the items in the draft's order, with their passages and remarks."""
    passages = Passage.objects.visible_to(viewer).select_related("edition")
    in_order = passages.order_by("edition__position", "edition__dated_on", "pk")
    items = Item.objects.visible_to(viewer).filter(draft=draft)
    remarks = _remarks(draft, viewer)
    return [
        {"item": item, "remarks": remarks.get(item.pk, [])}
        for item in items.prefetch_related(Prefetch("passages", in_order))
    ]


def _remarks(draft: Draft, viewer: Viewer) -> dict[int, list[Description]]:
    """Return the remarks on each item, by its key, as the viewer may see them.

    The rows are asked for broadly; what a remark aims at is taken from how the viewer
    sees it, which is not always how it stands now.
    """
    aimed_now = Target.objects.filter(item__draft=draft).values("comment")
    maybe = Q(pk__in=aimed_now) | Q(face__isnull=False)
    comments = Comment.objects.visible_to(viewer).filter(maybe, panel=draft.panel_id)
    remarks: dict[int, list[Description]] = {}
    for comment in comments.with_chain().order_by("pk"):
        row = describe(comment)
        for item in {target["item"] for target in row["targets"]}:
            remarks.setdefault(item, []).append(row)
    return remarks
