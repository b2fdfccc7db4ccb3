"""One item of a draft through its editions, with the remarks on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.exports.item_history import ItemState, history_of
from feedback.models import Comment, Edition, Item, Panel, Viewer
from feedback.models.beside import (
    BESIDE_ONE,
    Keys,
    described,
    first_of,
    keys_at_items,
    keys_served_at,
    keys_served_in,
)
from feedback.models.in_brief import Description
from feedback.web.compare import compare_url
from feedback.web.item_form import ItemForm
from feedback.web.pages import draft_or_404, open_minutes, show
from feedback.web.parts import Part, part_with

MOST_REMARKS = 50
# So many remarks on one item are read of the index; there is no more in any draft.
LISTED = 10_000


@require_safe
def item(request: HttpRequest, slug: str, key: str, item_key: str) -> HttpResponse:
    """Show the item with the part of the remarks on it that the address asks for; 400
    if it asks for what there isn't."""
    draft = draft_or_404(request.user, slug, key)
    items = Item.objects.visible_to(request.user).select_related("draft__panel")
    item = get_object_or_404(items, draft=draft, key=item_key)
    form = ItemForm(request.GET)
    context: dict[str, Any] = {"panel": draft.panel, "draft": draft, "item": item}
    context["open_minutes"] = open_minutes(draft.panel, request.user)
    if form.is_valid():
        context |= _shown(request, form, item)
    context["problems"] = form.problems()
    return show(request, "item.html", context, status=400 if form.errors else 200)


def _shown(request: HttpRequest, form: ItemForm, item: Item) -> dict[str, Any]:
    """Return its states, and a part of the remarks."""
    keys, panel = _keys_on(item, request.user), item.draft.panel
    at = _row_of(form, keys, panel, request.user)
    if at is None:
        return {}
    part = part_with(keys, [0] * len(keys), at, most=MOST_REMARKS, largest=0)
    editions = Edition.objects.visible_to(request.user).filter(draft=item.draft_id)
    served = keys_served_in(editions.order_by(), item, request.user)
    first = {key for keys in served.values() for key in keys[:BESIDE_ONE]}
    rows = described({*part.rows, *first}, panel, request.user)
    return {
        "states": _states(item, served, rows, request.user),
        "remarks": [rows[key] for key in part.rows if key in rows],
        "count": len(keys),
        **_around(request, part),
    }


def _keys_on(item: Item, viewer: Viewer) -> list[int]:
    """Return the keys of the comments that speak of it, or that a change of it serves,
    as they were made."""
    one, panel = Item.objects.filter(pk=item.pk), item.draft.panel
    aimed = keys_at_items(one, panel, viewer, most=LISTED)
    served = keys_served_at(one, panel, viewer, most=LISTED)
    return sorted({*aimed[item.pk], *served[item.pk]})


def _row_of(
    form: ItemForm, keys: list[int], panel: Panel, viewer: Viewer
) -> int | None:
    """Return the number of the remark that the part holds; None where it isn't one of
    those on the item."""
    ref = form.cleaned_data["at"]
    if not ref:
        return 0
    comments = Comment.objects.visible_to(viewer, panel=panel)
    key = comments.filter(ref=ref).values_list("pk", flat=True).first()
    if key in keys:
        return keys.index(key)
    words = _("この一覧に「%(ref)s」という御意見はありません。")
    form.add_error("at", words % {"ref": ref})
    return None


def _states(
    item: Item, served: Keys, rows: dict[int, Description], viewer: Viewer
) -> list[dict[str, Any]]:
    """Return what each edition says there, the newest first, with the first remarks
    that its change serves."""
    return [
        {
            "state": state,
            "compare_url": _compare_url(state, item),
            "served": first_of(served[state.edition.pk], BESIDE_ONE, rows),
        }
        for state in reversed(history_of(item, [], viewer))
    ]


def _compare_url(state: ItemState, item: Item) -> str:
    return compare_url(state.since, state.edition, item.key) if state.since else ""


def _around(request: HttpRequest, part: Part[int]) -> dict[str, str]:
    """Return the addresses of the parts before and after; one query."""
    wanted = [key for key in (part.previous, part.next) if key is not None]
    comments = Comment.objects.visible_to(request.user).filter(pk__in=wanted)
    refs = dict(comments.values_list("pk", "ref"))
    return {
        "previous_url": _url(request, refs, part.previous),
        "next_url": _url(request, refs, part.next),
    }


def _url(request: HttpRequest, refs: dict[int, str], key: int | None) -> str:
    if key is None:
        return ""
    return f"{request.path}?{urlencode({'at': refs[key]})}#remarks"
