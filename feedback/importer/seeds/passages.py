"""The passages of a draft file: what they say, and in which order they stand."""

from collections.abc import Iterator
from typing import Any

from feedback.importer.seeds.shapes import Row

# What a passage that says `as_in` has from the earlier one, where it isn't given.
SHARED = ("sort", "path", "number", "heading", "text")


def passage_in(item: Row, edition: str | None) -> Row | None:
    """Return the item's passage in the edition, if the file has one."""
    passages = item["passages"]
    return next((one for one in passages if one["edition"] == edition), None)


def earlier_one(item: Row, row: Row) -> Row | None:
    """Return the passage that `as_in` means: one of the same item, above it in the
    file, so that no circle can arise."""
    above = item["passages"][: item["passages"].index(row)]
    return next((one for one in above if one["edition"] == row["as_in"]), None)


def value_of(item: Row, row: Row, name: str) -> Any:
    """Return a field of a passage: its own, else that of the earlier one."""
    earlier = earlier_one(item, row) if row["as_in"] else None
    if name not in SHARED or name in row.places or earlier is None:
        return row[name]
    return value_of(item, earlier, name)


def in_order(draft: Row, edition: str) -> Iterator[tuple[Row, Row]]:
    """Yield the items that the edition has, with their passages, as they stand there:
    in the order of the file, but for those that say `after`."""
    rows = [(item, passage_in(item, edition)) for item in draft["items"]]
    found = [(item, row) for item, row in rows if row is not None]
    order = [item["key"] for item, row in found if not row["after"]]
    for item, row in found:
        if row["after"]:
            order.insert(order.index(row["after"]) + 1, item["key"])
    there = {item["key"]: (item, row) for item, row in found}
    yield from (there[key] for key in order)


def stands(draft: Row, item: Row, after: Row, edition: str) -> bool:
    """Return whether `after` has its place in the edition before `item` is put behind
    it: it is there, and moved no later than the item."""
    row = passage_in(after, edition)
    if row is None or after is item:
        return False
    items = draft["items"]
    return not row["after"] or items.index(after) < items.index(item)
