"""The draft by item: what an edition says there, beside another one, and what was
remarked on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce, Length
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.differences import Piece, pieces, same_text
from feedback.models import ChangeSort, Draft, Edition, Item, Passage, Viewer, scope_of
from feedback.models.beside import (
    NONE,
    Beside,
    Keys,
    counted,
    keys_at_items,
    rows_beside,
)
from feedback.models.item_change import sort_of
from feedback.web.compare import compare_url
from feedback.web.draft_form import DraftForm
from feedback.web.pages import draft_or_404, editions_of, show
from feedback.web.parts import LARGEST, MOST_ITEMS, part_with


@dataclass(frozen=True)
class Place:
    """One item in the edition that is read (`after`, or `before` where that is the
    older one), and in the one beside it."""

    item: Item
    before: Passage | None
    after: Passage | None
    beside: Beside
    sort: ChangeSort | None = None
    compare_url: str = ""

    @cached_property
    def is_same(self) -> bool:
        """Whether both say the same, so that one is enough to show."""
        if self.before is None or self.after is None:
            return False
        return same_text(self.before.text, self.after.text)

    @cached_property
    def pieces(self) -> list[Piece]:
        before = self.before.text if self.before else ""
        return pieces(before, self.after.text if self.after else "")


@require_safe
def draft(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the part of the draft that the address asks for, with the table of contents
    of all; 400 if it asks for what there isn't."""
    draft = draft_or_404(request.user, slug, key)
    editions = editions_of(draft, request.user)
    form = DraftForm(request.GET, editions=editions)
    context: dict[str, Any] = {
        "panel": draft.panel,
        "draft": draft,
        "editions": editions,
        "form": form,
        "places": [],
        "in_office": scope_of(request.user).runs(draft.panel_id),
    }
    if form.is_valid():
        context |= _shown(draft, form, request.user)
    context["problems"] = form.problems()
    return show(request, "draft.html", context, status=400 if form.errors else 200)


def _shown(draft: Draft, form: DraftForm, viewer: Viewer) -> dict[str, Any]:
    """Return the table of contents, and the places in the part that is asked for."""
    visible = Item.objects.visible_to(viewer).filter(draft=draft)
    items = list(_with_sizes(visible, form.pair()))
    at = _row_of(form, items)
    if at is None:
        return {}
    keys = keys_at_items(visible.order_by(), draft.panel, viewer)
    sizes = [item.size for item in items]
    part = part_with(items, sizes, at, most=MOST_ITEMS, largest=LARGEST)
    old, new = form.pair()
    return {
        "contents": _contents(draft, form, items, keys),
        "places": _places(draft, form, part.rows, keys, viewer),
        "old": old,
        "new": new,
        "part": part,
        "previous_url": _url(draft, form, part.previous) if part.previous else "",
        "next_url": _url(draft, form, part.next) if part.next else "",
    }


def _with_sizes(items: Any, editions: tuple[Edition | None, ...]) -> Any:
    """Return the items in their order, each with the characters of its passages."""
    shown = [edition.pk for edition in editions if edition is not None]
    size = Sum(Length("passages__text"), filter=Q(passages__edition__in=shown))
    # A query that sums has no order of its own.
    return items.annotate(size=Coalesce(size, 0)).order_by("position", "pk")


def _row_of(form: DraftForm, items: list[Item]) -> int | None:
    """Return the number of the row to begin at; None where there is no such item."""
    key = form.cleaned_data["at"]
    if not key:
        return 0
    for number, item in enumerate(items):
        if item.key == key:
            return number
    form.add_error("at", _("「%(key)s」という項目はありません。") % {"key": key})
    return None


def _contents(
    draft: Draft, form: DraftForm, items: list[Item], keys: Keys
) -> list[dict[str, Any]]:
    """Return a line for each item: where it stands, and how many remarks it has, as
    far as they are counted."""
    lines = []
    for item in items:
        count, more = counted(keys[item.pk])
        url = _url(draft, form, item)
        lines.append({"item": item, "url": url, "count": count, "more": more})
    return lines


def _places(
    draft: Draft, form: DraftForm, items: list[Item], keys: Keys, viewer: Viewer
) -> list[Place]:
    old, new = form.pair()
    passages = {
        (passage.item_id, passage.edition_id): passage
        for passage in Passage.objects.visible_to(viewer)
        .select_related("item")
        .filter(item__in=items, edition__in=[one for one in (old, new) if one])
    }
    [beside] = rows_beside([keys], [item.pk for item in items], draft.panel, viewer)
    return [
        _place(item, (old, new), passages, beside.get(item.pk, NONE)) for item in items
    ]


def _place(
    item: Item,
    pair: tuple[Edition | None, Edition | None],
    passages: dict[tuple[int, int], Passage],
    beside: Beside,
) -> Place:
    old, new = pair
    before = passages.get((item.pk, old.pk)) if old else None
    after = passages.get((item.pk, new.pk)) if new else None
    if old is None or new is None or not (before or after):
        return Place(item, before, after, beside)
    sort = sort_of(old, new, before, after)
    return Place(item, before, after, beside, sort, compare_url(old, new, item.key))


def _url(draft: Draft, form: DraftForm, item: Item) -> str:
    return place_url(draft, item, **form.said)


def place_url(draft: Draft, item: Item, **said: str) -> str:
    """Return the address of an item in the draft; `said` names editions."""
    query = urlencode(said | {"at": item.key})
    return f"{draft.get_absolute_url()}?{query}#item-{item.pk}"
