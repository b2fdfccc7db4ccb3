"""The part of a comparison that a page shows, with the first remarks beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from feedback.exports.comparison import ComparedItem, Comparison, span
from feedback.models import Item, Passage, Viewer
from feedback.models.beside import (
    NONE,
    Beside,
    Keys,
    keys_at_items,
    keys_served_at,
    rows_beside,
)
from feedback.web.compare_form import PairForm
from feedback.web.parts import LARGEST, MOST_ITEMS, Part, part_with


@dataclass(frozen=True)
class ComparedRow:
    """An item in both editions, with the first remarks that its change `served`, and
    the first others that were `aimed` at it."""

    item: ComparedItem
    served: Beside = NONE
    aimed: Beside = NONE

    @property
    def besides(self) -> list[Beside]:
        return [one for one in (self.served, self.aimed) if one.rows]


@dataclass(frozen=True)
class ComparedPart:
    """`count`: how many items there are in all parts."""

    rows: list[ComparedRow]
    count: int
    previous_url: str
    next_url: str

    @property
    def keys(self) -> set[str]:
        """The keys of the items that stand here."""
        return {row.item.change.item.key for row in self.rows}


def part_of(
    request: HttpRequest,
    form: PairForm,
    comparison: Comparison,
    *,
    only_changed: bool,
) -> ComparedPart | None:
    """Return the part that a valid address asks for; None where it begins at an item
    that there is not, and then the form says so."""
    items = comparison.changed if only_changed else comparison.items
    at = _row_of(form, comparison, items)
    if at is None:
        return None
    sizes = [_size(item) for item in items]
    part = part_with(items, sizes, at, most=MOST_ITEMS, largest=LARGEST)
    return ComparedPart(
        rows=list(_with_remarks(part, comparison, request.user)),
        count=len(items),
        previous_url=_url(request, form, part.previous),
        next_url=_url(request, form, part.next),
    )


def _row_of(
    form: PairForm, comparison: Comparison, items: Sequence[ComparedItem]
) -> int | None:
    """Return the number of the row to begin at: of the item that is named, or of the
    next one that is shown; None where neither edition has it."""
    key = form.cleaned_data["at"]
    keys = [item.change.item.key for item in comparison.items]
    if key and key not in keys:
        form.add_error("at", _("「%(key)s」という項目はありません。") % {"key": key})
        return None
    later = set(keys[keys.index(key) :] if key else keys)
    rows = (row for row, one in enumerate(items) if one.change.item.key in later)
    return next(rows, max(len(items) - 1, 0))


def _size(item: ComparedItem) -> int:
    return sum(_length(one) for one in (item.change.before, item.change.after))


def _length(passage: Passage | None) -> int:
    return len(passage.text) if passage else 0


def _with_remarks(
    part: Part[ComparedItem], comparison: Comparison, viewer: Viewer
) -> Iterator[ComparedRow]:
    new, panel = comparison.new, comparison.new.draft.panel
    aimed_in, served_in = span(comparison.old, new)
    keys = [item.change.item.pk for item in part.rows]
    items = Item.objects.filter(pk__in=keys).order_by()
    served = keys_served_at(items, panel, viewer, editions=served_in)
    aimed = keys_at_items(items, panel, viewer, editions=aimed_in)
    kinds = [served, _without(aimed, served)]
    by_item = rows_beside(kinds, keys, panel, viewer)
    for item in part.rows:
        yield ComparedRow(item, *(kind[item.change.item.pk] for kind in by_item))


def _without(aimed: Keys, served: Keys) -> Keys:
    """Return those that no change served: each remark stands beside an item once."""
    return {
        place: [key for key in keys if key not in set(served[place])]
        for place, keys in aimed.items()
    }


def _url(request: HttpRequest, form: PairForm, item: ComparedItem | None) -> str:
    if item is None:
        return ""
    key = item.change.item.key
    return f"{request.path}?{urlencode(form.said | {'at': key})}#item-{key}"
