"""What became of each item from one edition of a draft to another."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from math import inf

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.differences import comparable, longest_rising, same_text
from feedback.matching.numbering import words_of
from feedback.models.edition import Edition
from feedback.models.item import Item
from feedback.models.lineage import ItemLink
from feedback.models.passage import Passage


class ChangeSort(models.TextChoices):
    """What became of an item; `unknown` where an edition's text is not loaded."""

    SAME = "same", _("変更なし")
    MOVED = "moved", _("移動")
    CHANGED = "changed", _("変更あり")
    NEW = "new", pgettext_lazy("an item's change", "新設")
    GONE = "gone", _("削除")
    UNKNOWN = "unknown", _("本文がなく不明")


@dataclass(frozen=True)
class ItemChange:
    """One item in two editions. `before` or `after` is None where it is not there.

    `moved`: it stands on another page, under other headings or another number, or at
    another place among its neighbours (`strayed`), whatever became of its words.
    `links` tell of a split or a merge.
    """

    item: Item
    before: Passage | None
    after: Passage | None
    sort: ChangeSort
    moved: bool = False
    links: list[ItemLink] = field(default_factory=list)
    strayed: bool = False

    @property
    def text_changed(self) -> bool:
        """Whether the words differ, as far as both are known."""
        return self.sort in (ChangeSort.CHANGED, ChangeSort.NEW, ChangeSort.GONE)

    @property
    def renamed(self) -> bool:
        """Whether its heading has other words, its number aside."""
        return _renamed(self.before, self.after)


def changes_between(
    old: Edition, new: Edition, *, among: Collection[int] | None = None
) -> list[ItemChange]:
    """Return what became of each item from `old` to `new`, in the order of the new
    edition; those that are gone stand where they stood. Two queries.

    `among` (keys of items): of these alone; then the order among others tells nothing.
    """
    before, after = _passages_of(old, new, among)
    links = _links(old, new)
    strays = out_of_order(before, after)
    return [
        _change(
            _Pair(old, new, before.get(key), after.get(key)),
            links.get(key, []),
            strayed=key in strays,
        )
        for key in _interleaved(list(before), list(after))
    ]


@dataclass(frozen=True)
class _Pair:
    old: Edition
    new: Edition
    before: Passage | None
    after: Passage | None


def sort_of(
    old: Edition,
    new: Edition,
    before: Passage | None,
    after: Passage | None,
    *,
    strayed: bool = False,
) -> ChangeSort:
    """Return what became of an item whose passages these are; one of them is there.

    Where an edition does not hold the whole document, what it lacks is not known. A
    heading is a part of the text: readers cite it, and remarks ask for another.
    """
    if before is None:
        return ChangeSort.NEW if old.complete else ChangeSort.UNKNOWN
    if after is None:
        return ChangeSort.GONE if new.complete else ChangeSort.UNKNOWN
    if (not before.text and not old.complete) or (not after.text and not new.complete):
        return ChangeSort.UNKNOWN
    if not same_text(before.text, after.text) or _renamed(before, after):
        return ChangeSort.CHANGED
    moved = strayed or _moved(before, after)
    return ChangeSort.MOVED if moved else ChangeSort.SAME


def strays_between(old: Edition, new: Edition) -> set[int]:
    """Return the items (keys) that changed their place among their neighbours."""
    return out_of_order(*_passages_of(old, new, None))


def out_of_order(old: Iterable[int], new: Iterable[int]) -> set[int]:
    """Return the items of both orders that changed their place among their neighbours:
    the fewest whose taking out leaves the others in the old order."""
    place = {key: number for number, key in enumerate(old)}
    both = [key for key in new if key in place]
    kept = longest_rising([place[key] for key in both])
    return {key for key in both if place[key] not in kept}


def _change(pair: _Pair, links: list[ItemLink], *, strayed: bool) -> ItemChange:
    before, after = pair.before, pair.after
    sort = sort_of(pair.old, pair.new, before, after, strayed=strayed)
    moved = strayed or _moved(before, after)
    passage = after or before
    assert passage is not None  # noqa: S101  (tells mypy)
    return ItemChange(passage.item, before, after, sort, moved, links, strayed)


def _renamed(before: Passage | None, after: Passage | None) -> bool:
    if before is None or after is None or before.heading == after.heading:
        return False
    was, now = words_of(before.heading), words_of(after.heading)
    return bool(was and now) and _run_on(was) != _run_on(now)


def _moved(before: Passage | None, after: Passage | None) -> bool:
    """Return whether a reader finds it elsewhere, its neighbours aside."""
    if before is None or after is None:
        return False
    if _under_others(before, after) or _on_other_pages(before, after):
        return True
    if _printed_at_its_head(before) == _printed_at_its_head(after):
        return False
    was, now = _number_of(before), _number_of(after)
    # One file's format may lack the numbers that the other's prints.
    return bool(was and now) and was != now


def _printed_at_its_head(passage: Passage) -> tuple[str, str]:
    return passage.number, passage.heading


def _number_of(passage: Passage) -> str:
    """Return the number before its heading, 「（１）」 as "1"."""
    whole = _run_on(comparable(" ".join(_printed_at_its_head(passage))))
    return whole.removesuffix(_run_on(words_of(passage.heading)))


def _run_on(heading: str) -> str:
    """Return its letters and digits, with a point between numbers."""
    return "".join(re.findall(r"[^\W\d]|\d+(?:[\W_]+\d+)*", heading))


def _under_others(before: Passage, after: Passage) -> bool:
    """Headings printed alike need no look at what they say: most are, on every page."""
    return before.path != after.path and _path_of(before) != _path_of(after)


def _path_of(passage: Passage) -> tuple[str, ...]:
    return tuple(comparable(heading) for heading in passage.path)


def _on_other_pages(before: Passage, after: Passage) -> bool:
    """A format may have no pages: then it is not known, and not said."""
    if before.page is None or after.page is None:
        return False
    return (before.page, before.page_to) != (after.page, after.page_to)


def _passages_of(
    old: Edition, new: Edition, among: Collection[int] | None
) -> tuple[dict[int, Passage], dict[int, Passage]]:
    rows = Passage.objects.filter(edition__in=[old, new]).select_related("item")
    if among is not None:
        rows = rows.filter(item__in=among)
    ordered = sorted(rows, key=in_order)
    return (
        {row.item_id: row for row in ordered if row.edition_id == old.pk},
        {row.item_id: row for row in ordered if row.edition_id == new.pk},
    )


def in_order(passage: Passage) -> tuple[float, ...]:
    """Return by what the passages of an edition are sorted; without a page comes last,
    and so does what is not stored."""
    page, key = passage.page, passage.pk
    return (passage.position, inf if page is None else page, key or inf)


def _links(old: Edition, new: Edition) -> dict[int, list[ItemLink]]:
    """Return the splits and merges on the way, under both of their items."""
    order = old.siblings()
    between = order[order.index(old) + 1 : order.index(new) + 1]
    found: dict[int, list[ItemLink]] = {}
    rows = ItemLink.objects.filter(edition__in=between)
    for link in rows.select_related("from_item", "to_item"):
        found.setdefault(link.from_item_id, []).append(link)
        found.setdefault(link.to_item_id, []).append(link)
    return found


def _interleaved(old: list[int], new: list[int]) -> list[int]:
    """Return the new order with those that are gone after whom they followed."""
    out = list(new)
    seen = set(new)
    last: int | None = None
    for key in old:
        if key not in seen:
            out.insert(0 if last is None else out.index(last) + 1, key)
        last = key
    return out
