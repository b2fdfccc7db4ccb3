"""What the matching desk shows; the same number of queries for any import."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as translate

from feedback.admin.matching_place import DeskPlace
from feedback.admin.matching_rows import Row, Spot, Table
from feedback.differences import comparable
from feedback.importer.editions.base import Base
from feedback.importer.editions.matches import text_of
from feedback.importer.editions.plan import is_stale
from feedback.models import EditionImport, MatchVerdict

# A search among candidates shows so many; a page so many rows.
FOUND = 12
PER_PAGE = 60


@dataclass
class Chooser:
    """The open choice of a row: items for its place, places for its item."""

    find: str
    items: list[Spot]
    places: list[Spot]


class MatchingDesk:
    """One import, one place in it. `seen`: rows of a later version are news."""

    def __init__(
        self, of: EditionImport, place: DeskPlace, *, seen: int | None = None
    ) -> None:
        self.of, self.place = of, place
        base = Base.of(of.draft)
        matches = list(of.matches.select_related("decided_by").order_by("pk"))
        self.stale = is_stale(of, base, matches)
        self.base = base
        self.table = Table(base, text_of(of).sections, matches)
        self.waiting = [row for row in self.table.rows if row.waits]
        self.show = place.show or ("doubts" if self.waiting else "all")
        for row in self.table.rows:
            row.news = seen is not None and row.match.version > seen
            if row.name == place.pick:
                row.chooser = self._chooser(row)

    @property
    def rows(self) -> list[Row]:
        """Return the rows that are shown; one with an open choice always."""
        return [
            row
            for row in self.table.rows
            if row.chooser or (self._is_in(row, self.show) and self._is_found(row))
        ]

    def page_of(self, rows: list[Row]) -> "Page[Row]":
        """Return the page that is asked for; else that of the row where one stands."""
        names = [row.name for row in rows]
        here = self.place.pick or self.place.at
        own = names.index(here) // PER_PAGE + 1 if here in names else 1
        page: Page[Row] = Paginator(rows, PER_PAGE).get_page(self.place.page or own)
        return page

    def _to_page(self, page: "Page[Row]", step: int) -> str:
        there = page.number + step
        if there not in page.paginator.page_range:
            return ""
        return self.place.query(show=self.show, page=there)

    def _is_in(self, row: Row, show: str) -> bool:
        if show == "doubts":
            return row.waits
        return show == "all" or not row.is_kept

    def _is_found(self, row: Row) -> bool:
        if not self.place.q:
            return True
        return any(_says(spot, self.place.q) for spot in (row.old, row.new) if spot)

    def _chooser(self, row: Row) -> Chooser:
        """Return the choice: items where the row has a place, places where it has an
        item; the near ones first, then what is found, and what is free."""
        find, kept = self.place.find, row.match.verdict == MatchVerdict.KEEP
        new, split = (row.match.verdict == v for v in (MatchVerdict.NEW, "split"))
        items, places = [], []
        if not row.is_leaving:
            pool = [s for s in self.table.items.values() if s is not row.old or split]
            near = row.alternatives if new else []
            items = _candidates([*near, *self._gone()], pool, find)
        if row.old and not split:
            pool = [s for s in self.table.places if s is not row.new or not kept]
            places = _candidates([*row.alternatives, *self._new()], pool, find)
        return Chooser(find, items, places)

    def _gone(self) -> list[Spot]:
        """Return the items that have no place as yet."""
        rows = (r for r in self.table.rows if r.match.verdict == MatchVerdict.GONE)
        return [row.old for row in rows if row.old]

    def _new(self) -> list[Spot]:
        """Return the places that have no item as yet."""
        rows = (r for r in self.table.rows if r.match.verdict == MatchVerdict.NEW)
        return [row.new for row in rows if row.new]

    def next_waiting(self, name: str) -> str:
        """Return the name of the next doubtful row after this one, then from the top;
        "" if there is none."""
        names = [row.name for row in self.table.rows]
        at = names.index(name) if name in names else -1
        order = [*self.table.rows[at + 1 :], *self.table.rows[: at + 1]]
        return next((row.name for row in order if row.waits), "")

    def context(self) -> dict[str, Any]:
        """Return what the page's bar and table show."""
        page = self.page_of(self.rows)
        rows = list(page)
        verdicts = Counter(row.match.verdict for row in self.table.rows)
        return {
            "of": self.of,
            "place": self.place,
            "base": self.base.edition,
            "stale_base": self.stale,
            "rows": rows,
            "page": page,
            "earlier": self._to_page(page, -1),
            "later": self._to_page(page, 1),
            "here": self.place.at or (rows[0].name if rows else ""),
            "waiting": len(self.waiting),
            "next_waiting": self.next_waiting(self.place.at),
            "total": len(self.table.rows),
            "counts": [(v, v.label, verdicts[v]) for v in MatchVerdict],
            "shows": self._shows(),
            "news": [row for row in self.table.rows if row.news],
            "back": self.place.query(show=self.place.show),
        }

    def _shows(self) -> list[dict[str, Any]]:
        labels = {
            "doubts": translate("要確認"),
            "others": translate("同じ項目のほか"),
            "all": translate("すべて"),
        }
        return [
            {
                "url": self.place.query(show=show),
                "label": label,
                "here": show == self.show,
                "count": sum(self._is_in(row, show) for row in self.table.rows),
            }
            for show, label in labels.items()
        ]


def _candidates(near: list[Spot], pool: list[Spot], find: str) -> list[Spot]:
    """Return those of the pool that are near, or, where one searches, that say it."""
    if find:
        return [spot for spot in pool if _says(spot, find)][:FOUND]
    allowed, found = {spot.key for spot in pool}, dict[int, Spot]()
    for spot in near:
        if spot.key in allowed:
            found.setdefault(spot.key, spot)
    return list(found.values())[:FOUND]


def _says(spot: Spot, words: str) -> bool:
    place = spot.place
    page = f"P.{place.page}" if place.page else ""
    said = " ".join([page, place.number, place.heading, *place.path, place.text])
    return comparable(words) in comparable(said)
