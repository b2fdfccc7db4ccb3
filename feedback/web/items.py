"""One item of a draft through its editions, with the remarks on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from feedback.exports.item_history import ItemState, history_of
from feedback.models import Item
from feedback.models.behind import remarks_on
from feedback.web.compare import compare_url
from feedback.web.pages import draft_or_404, show


@require_safe
def item(request: HttpRequest, slug: str, key: str, item_key: str) -> HttpResponse:
    draft = draft_or_404(request.user, slug, key)
    items = Item.objects.visible_to(request.user).select_related("draft__panel")
    item = get_object_or_404(items, draft=draft, key=item_key)
    remarks = remarks_on(item, request.user)
    states = history_of(item, remarks, request.user)
    context = {
        "panel": draft.panel,
        "draft": draft,
        "item": item,
        "states": [
            {"state": state, "compare_url": _compare_url(state, item)}
            for state in reversed(states)
        ],
        "remarks": remarks,
    }
    return show(request, "item.html", context)


def _compare_url(state: ItemState, item: Item) -> str:
    return compare_url(state.since, state.edition, item.key) if state.since else ""
