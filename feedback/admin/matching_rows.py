"""The rows of the matching desk: items of the edition before, and places of the new.

A place stands in one row, in the order of the file; an item that is gone, or merged
into another, in a row of its own, where it would have come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from feedback.admin.matching_acts import Act, acts_of, acts_with
from feedback.admin.matching_words import differing, first_lines, reasons, sureness
from feedback.differences import Piece, same_text
from feedback.importer.editions.base import Base, place_of
from feedback.importer.parse.edition import Section
from feedback.matching import Place
from feedback.models import ItemMatch, MatchVerdict

LEAVING = (MatchVerdict.GONE, MatchVerdict.MERGE)


@dataclass
class Spot:
    """An item, or a place, as a choice: `key` is the item's key or the place's index;
    `sure` how near the matcher thought it; `version` that of the row which has it."""

    key: int
    place: Place
    sure: dict[str, Any] | None = None
    version: int | None = None

    @property
    def title(self) -> str:
        heading = f"{self.place.number} {self.place.heading}".strip()
        return heading or first_lines(self.place.text)[:40]


@dataclass
class Row:
    """One match as it is shown. `name` stays its own whatever is decided: s5 for a
    place, i12 for an item without one."""

    match: ItemMatch
    old: Spot | None
    new: Spot | None
    alternatives: list[Spot] = field(default_factory=list)
    chooser: Any = None
    news: bool = False

    @property
    def name(self) -> str:
        if self.is_leaving:
            return f"i{self.match.item_id}"
        return f"s{self.match.section}"

    @property
    def title(self) -> str:
        spot = self.new or self.old
        return spot.title if spot else ""

    @property
    def is_leaving(self) -> bool:
        return self.match.verdict in LEAVING

    @property
    def waits(self) -> bool:
        return self.match.doubtful

    @property
    def is_kept(self) -> bool:
        return self.match.verdict == MatchVerdict.KEEP

    @property
    def sure(self) -> dict[str, Any]:
        return sureness(self.match.confidence)

    @property
    def why(self) -> list[dict[str, Any]]:
        return reasons(self.match.reasons)

    @property
    def moved(self) -> bool:
        if not (self.old and self.new and self.is_kept):
            return False
        return self.old.place.page != self.new.place.page

    @cached_property
    def same_words(self) -> bool:
        """Whether both texts are known and say the same."""
        if not (self.old and self.new and self.old.place.text):
            return False
        return same_text(self.old.place.text, self.new.place.text)

    @cached_property
    def pieces(self) -> list[Piece]:
        """What differs; [] where there is but one text, or no difference."""
        if not (self.old and self.new) or self.same_words or not self.old.place.text:
            return []
        return differing(self.old.place.text, self.new.place.text)

    @property
    def acts(self) -> list[Act]:
        return list(acts_of(self.match, self.name))

    @property
    def near(self) -> list[Act]:
        """The candidates as buttons, while the row waits."""
        if not self.waits:
            return []
        near = [(spot.key, spot.version, spot.title) for spot in self.alternatives]
        return list(acts_with(self.match, self.name, near))

    def old_words(self) -> str:
        return first_lines(self.old.place.text) if self.old else ""

    def new_words(self) -> str:
        return first_lines(self.new.place.text) if self.new else ""


class Table:
    """All rows of an import, in the new order."""

    def __init__(
        self, base: Base, sections: Sequence[Section], matches: Iterable[ItemMatch]
    ) -> None:
        self.base = base
        self.items = {key: Spot(key, base.place(it)) for key, it in base.items.items()}
        self.places = [Spot(at, place_of(one, at)) for at, one in enumerate(sections)]
        self.matches = list(matches)
        for match in self.matches:
            if match.section is not None and match.verdict not in LEAVING:
                self.places[match.section].version = match.version
        self.rows = self._in_order()

    def row(self, match: ItemMatch) -> Row:
        old = self.items.get(match.item_id or 0)
        new = None if match.section is None else self.places[match.section]
        # Of new places for an item; of items for a place that is new.
        pool: Any = self.items if match.verdict == MatchVerdict.NEW else self.places
        known = pool if isinstance(pool, dict) else dict(enumerate(pool))
        near = [
            replace(known[int(key)], sure=sureness(sure))
            for key, sure in match.alternatives
            if int(key) in known
        ]
        return Row(match, old, new, near)

    def _in_order(self) -> list[Row]:
        rows = [self.row(match) for match in self.matches]
        holders = [row for row in rows if not row.is_leaving]
        leaving = [row for row in rows if row.is_leaving]
        after = self._stood_after(holders)
        order = {item.pk: at for at, item in enumerate(self.base.standing)}

        def stands(row: Row) -> tuple[int, int, int]:
            if not row.is_leaving:
                return (row.match.section or 0, 0, 0)
            item = row.match.item_id or 0
            section = row.match.section
            return (
                after.get(item, -1) if section is None else section,
                1,
                order.get(item, 0),
            )

        return sorted([*holders, *leaving], key=stands)

    def _stood_after(self, holders: Iterable[Row]) -> dict[int, int]:
        """Return for each item the place of the nearest item before it that goes on."""
        kept = {
            row.match.item_id: row.match.section or 0 for row in holders if row.is_kept
        }
        last, found = -1, {}
        for item in self.base.standing:
            last = kept.get(item.pk, last)
            found[item.pk] = last
        return found
