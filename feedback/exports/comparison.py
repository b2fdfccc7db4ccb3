"""Two editions side by side: the one source of the page, the 新旧対照表 and the API."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from feedback.differences import Mark, Piece, comparable, excerpt, pieces, same_text
from feedback.models import (
    ChangeSort,
    Edition,
    Item,
    ItemChange,
    ItemLink,
    LineageSort,
    Passage,
    Viewer,
    changes_between,
)
from feedback.models.behind import Behind, remarks_behind


@dataclass(frozen=True)
class Kinship:
    """That an item came of `other`, or that `other` came of it (`onwards`)."""

    sort: LineageSort
    onwards: bool
    key: str
    title: str


@dataclass(frozen=True)
class ComparedItem:
    """One item in both editions, with the remarks behind its change, where those were
    asked for.

    `rank_before`, `rank_after`: its place among the items of each edition, from 1.
    """

    change: ItemChange
    behind: Behind = field(default_factory=Behind)
    kin: list[Kinship] = field(default_factory=list)
    rank_before: int | None = None
    rank_after: int | None = None

    @cached_property
    def pieces(self) -> list[Piece]:
        """How its text changed; all of it one piece where that is not known."""
        before, after = self.change.before, self.change.after
        if self.change.sort == ChangeSort.UNKNOWN:
            return _not_known(before, after)
        return pieces(before.text if before else "", after.text if after else "")

    @cached_property
    def heading_pieces(self) -> list[Piece]:
        """How its heading changed; nothing where that has the same words."""
        before, after = self.change.before, self.change.after
        if before is None or after is None or not self.change.renamed:
            return []
        return pieces(before.heading, after.heading)

    @cached_property
    def excerpt(self) -> list[Piece]:
        """The changed sentences with one more on each side."""
        return excerpt(self.pieces, around=1)

    @property
    def title(self) -> str:
        """Its heading in the newest of the two editions that has it."""
        return title_of(self.change.after or self.change.before)

    @property
    def renamed(self) -> bool:
        before, after = self.change.before, self.change.after
        if before is None or after is None:
            return False
        return not same_text(before.heading, after.heading)

    @property
    def moved_under(self) -> bool:
        """Whether it stands under other headings, their numbers aside."""
        before, after = self.change.before, self.change.after
        if before is None or after is None:
            return False
        return list(map(comparable, before.path)) != list(map(comparable, after.path))

    @property
    def repaged(self) -> bool:
        """Whether both pages are known, and differ."""
        before, after = self.change.before, self.change.after
        pages = [one.page for one in (before, after) if one and one.page is not None]
        return len(set(pages)) > 1

    @property
    def has_changed(self) -> bool:
        """Whether there is more to tell than other pages."""
        return bool(
            self.change.text_changed
            or self.change.strayed
            or self.change.sort == ChangeSort.UNKNOWN
            or self.kin
            or self.renamed
            or self.moved_under
        )


@dataclass(frozen=True)
class Comparison:
    old: Edition
    new: Edition
    items: list[ComparedItem]

    @property
    def changed(self) -> list[ComparedItem]:
        return [item for item in self.items if item.has_changed]

    @property
    def counts(self) -> dict[str, int]:
        """How many items of each sort there are; every sort is named."""
        found = Counter(str(item.change.sort) for item in self.items)
        return {sort: found[sort] for sort in ChangeSort.values}


def compare(old: Edition, new: Edition, viewer: Viewer) -> Comparison:
    """Return the items of both editions, which the viewer may see, in the order of the
    new one, with all remarks behind each."""
    aimed_in, served_in = span(old, new)
    behind = remarks_behind(new.draft, viewer, aimed_in=aimed_in, served_in=served_in)
    return compare_texts(old, new, behind)


def span(old: Edition, new: Edition) -> tuple[list[Edition], list[Edition]]:
    """Return the editions that remarks behind a change were aimed at, and those whose
    changes serve them."""
    order = new.siblings()
    start, end = order.index(old), order.index(new)
    return order[start:end], order[start + 1 : end + 1]


def compare_texts(
    old: Edition, new: Edition, behind: Mapping[int, Behind] | None = None
) -> Comparison:
    """Return the items of both editions with what is known to stand `behind` them.

    Nothing of an edition between them shows: kin are named only where they stand in
    one of the two.
    """
    behind = behind or {}
    changes = changes_between(old, new)
    ranks_before = _ranks([change.before for change in changes])
    ranks_after = _ranks([change.after for change in changes])
    titles = {row.item.pk: title_of(row.after or row.before) for row in changes}
    items = [
        ComparedItem(
            change,
            behind.get(change.item.pk, Behind()),
            _kin(change, titles),
            ranks_before.get(change.item.pk),
            ranks_after.get(change.item.pk),
        )
        for change in changes
    ]
    return Comparison(old, new, items)


def title_of(passage: Passage | None) -> str:
    """Return the heading as the edition has it, else the item's name."""
    return "" if passage is None else passage.heading or passage.item.title


def _ranks(passages: Sequence[Passage | None]) -> dict[int, int]:
    standing = [passage for passage in passages if passage is not None]
    standing.sort(key=lambda one: (one.position, one.page or 0, one.pk))
    return {passage.item_id: at for at, passage in enumerate(standing, start=1)}


def _kin(change: ItemChange, titles: dict[int, str]) -> list[Kinship]:
    found = [_kinship(link, change.item.pk) for link in change.links]
    return [
        Kinship(sort, onwards, other.key, titles[other.pk])
        for sort, onwards, other in found
        if other.pk in titles
    ]


def _kinship(link: ItemLink, item: int) -> tuple[LineageSort, bool, Item]:
    onwards = link.from_item_id == item
    return LineageSort(link.sort), onwards, link.to_item if onwards else link.from_item


def _not_known(before: Passage | None, after: Passage | None) -> list[Piece]:
    """Both texts as they are, since the lack of one means nothing."""
    now, was = after.text if after else "", before.text if before else ""
    return [Piece(Mark.SAME, now, was)] if now or was else []
