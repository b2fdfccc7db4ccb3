"""The edition as it would stand in the ledger: items, passages, links; not stored."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from feedback.importer.editions.base import Base
from feedback.importer.parse.edition import Section
from feedback.models import (
    Edition,
    EditionImport,
    Item,
    ItemLink,
    ItemMatch,
    LineageSort,
    MatchVerdict,
    Passage,
)
from feedback.models.following import names_of

HOLDING = (MatchVerdict.KEEP, MatchVerdict.SPLIT, MatchVerdict.NEW)
LEAVING = (MatchVerdict.GONE, MatchVerdict.MERGE)
NUMBER, HEADING = 40, 300  # characters that a passage holds of them
RUNNING = re.compile(r"s-([0-9]{1,9})")


@dataclass
class Laid:
    """One place: what was read, how it was matched, its item and its passage."""

    section: Section
    match: ItemMatch
    item: Item
    passage: Passage

    @property
    def is_new(self) -> bool:
        return self.match.verdict != MatchVerdict.KEEP


@dataclass
class Layout:
    """`places` in the order of the file; `leaving` the rows of items that are not
    there, or in another. Keys are not known before `number` or the database gives
    them."""

    base: Base
    edition: Edition
    matches: Sequence[ItemMatch]
    places: list[Laid] = field(default_factory=list)

    @property
    def leaving(self) -> list[ItemMatch]:
        return [row for row in self.matches if row.verdict in LEAVING]

    @property
    def new_items(self) -> list[Item]:
        return [place.item for place in self.places if place.is_new]

    def passages(self) -> list[Passage]:
        """Return the passages; the edition and the items have keys by now."""
        for place in self.places:
            place.passage.item = place.item
            place.passage.edition = self.edition
        return [place.passage for place in self.places]

    def links(self) -> list[ItemLink]:
        """Return the splits and merges; the edition and the items have keys by now."""
        return [
            ItemLink(edition=self.edition, from_item_id=from_, to_item_id=to, sort=sort)
            for from_, to, sort in self._lineage()
            if from_ is not None and from_ != to
        ]

    def _lineage(self) -> Iterable[tuple[int | None, int, str]]:
        for row in self.matches:
            if row.section is None:
                continue
            here = self.places[row.section].item.pk
            if row.verdict == MatchVerdict.SPLIT:
                yield row.item_id, here, LineageSort.SPLIT
            elif row.verdict == MatchVerdict.MERGE:
                yield row.item_id, here, LineageSort.MERGE

    def number(self) -> None:
        """Give the edition and the new items keys that no row has."""
        self.edition.pk = 0
        for number, item in enumerate(self.new_items, start=1):
            item.pk = -number


def lay_out(
    import_: EditionImport,
    base: Base,
    sections: Sequence[Section],
    matches: Sequence[ItemMatch],
    *,
    title: str = "",
) -> Layout:
    """Return what these matches make of the places that were read."""
    edition = Edition(
        draft=import_.draft,
        label=import_.label,
        title=(import_.title or title)[:200],
        meeting=import_.meeting,
        dated_on=import_.dated_on,
        complete=True,
        position=base.edition.position + 1 if base.edition else 1,
    )
    layout = Layout(base, edition, matches)
    holders = {row.section: row for row in matches if row.verdict in HOLDING}
    running = _last_running(base)
    for index, section in enumerate(sections):
        row = holders[index]
        passage = passage_of(section, index)
        item = base.items.get(row.item_id or 0)
        if item is None or row.verdict != MatchVerdict.KEEP:
            running += 1
            item = Item(draft=import_.draft, key=f"s-{running}")
            _call(item, names_of(passage, item))
        layout.places.append(Laid(section, row, item, passage))
    return layout


def passage_of(section: Section, index: int) -> Passage:
    """Return the passage of a place, without item and edition.

    A heading, or its number, that is longer than a passage holds is at the head of the
    text as a whole.
    """
    number, heading, text = section.number, section.heading, section.text
    if len(number) > NUMBER:
        number, heading = "", f"{number}　{heading}".strip()
    if len(heading) > HEADING:
        text = f"{heading}\n{text}".strip()
        heading = heading[: HEADING - 1] + "…"
    return Passage(
        page=section.page,
        page_to=_upto(section.page, section.page_to),
        file_page=section.file_page,
        file_page_to=_upto(section.file_page, section.file_page_to),
        sort=section.sort,
        path=list(section.path),
        number=number,
        heading=heading,
        text=text,
        position=index + 1,
    )


def _upto(first: int | None, last: int | None) -> int | None:
    """Return the last page; None where it tells nothing, or printed numbers start
    anew on the way."""
    if first is None or last is None or last < first:
        return None
    return last


def _last_running(base: Base) -> int:
    """Return the highest running number that a key of the draft's items has."""
    numbers = [RUNNING.fullmatch(item.key) for item in base.items.values()]
    return max((int(number[1]) for number in numbers if number), default=0)


def _call(item: Item, names: dict[str, Any]) -> None:
    for name, value in names.items():
        setattr(item, name, value)
