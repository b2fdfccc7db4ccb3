"""Targets of earlier editions, followed into the later ones.

All writing is to CarriedTarget: no comment changes, so nobody who works on one is
disturbed. What a person decided there stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q

from feedback.models.carried import CarriedTarget, Doubt
from feedback.models.draft import hold_editions
from feedback.models.edition import Edition
from feedback.models.edition_import import ItemMatch, MatchVerdict
from feedback.models.item import Item
from feedback.models.item_change import (
    ChangeSort,
    in_order,
    out_of_order,
    sort_of,
    strays_between,
)
from feedback.models.lineage import ItemLink, LineageSort
from feedback.models.passage import Passage
from feedback.models.target import Target
from feedback.workflow import Anchor

ANCHORS = {
    ChangeSort.SAME: Anchor.EXACT,
    ChangeSort.MOVED: Anchor.MOVED,
    ChangeSort.CHANGED: Anchor.CHANGED,
}
FOUND = ("item", "passage", "page", "anchor", "confidence", "doubt")


def carry_into(edition: Edition) -> list[CarriedTarget]:
    """Say where every target of an earlier edition stands in this one; return the rows.

    Again and again it comes to the same; what a person decided stays.
    """
    earlier = [one.pk for one in edition.earlier()]
    targets = Target.objects.filter(edition__in=earlier)
    return _carry(targets, [edition])


def foresee(
    edition: Edition,
    *,
    passages: Iterable[Passage],
    links: Iterable[ItemLink],
    matches: Iterable[ItemMatch],
) -> list[CarriedTarget]:
    """Return where every target of the draft would stand in an edition that is not
    stored yet: the newest, with a key that no other has, as these matches would make
    it. Nothing is written."""
    targets = Target.objects.filter(edition__draft=edition.draft_id)
    rows = targets.select_related("edition", "passage", "item", "comment")
    ground = _Ground.of(edition.draft_id)
    ground.add(edition, passages, links)
    ground.unsure |= {
        (match.item_id, edition.pk): match.confidence
        for match in matches
        if match.item_id and match.doubtful and match.decided_at is None
    }
    return [ground.find(target, edition) for target in rows.order_by("pk")]


def carry(targets: Iterable[Target]) -> None:
    """Say where these targets stand in the editions after their own."""
    by_draft: dict[int, list[int]] = {}
    for target in targets:
        if target.edition is not None:
            by_draft.setdefault(target.edition.draft_id, []).append(target.pk)
    for draft, keys in by_draft.items():
        editions = list(Edition.objects.filter(draft=draft))
        if len(editions) > 1:
            _carry(Target.objects.filter(pk__in=keys), editions[1:])


def carry_again(items: Iterable[Item]) -> None:
    """The same for all targets that ever came by these items: a passage, or what is
    known of an item, was corrected."""
    items = list(items)
    keys = [item.pk for item in items]
    with transaction.atomic():
        # Nobody decides meanwhile: what a person says must not be written over.
        hold_editions([item.draft_id for item in items], to_change=True)
        links = ItemLink.objects.filter(Q(from_item__in=keys) | Q(to_item__in=keys))
        pairs = links.values_list("from_item", "to_item")
        kin = {key for pair in pairs for key in pair}
        by_them = Q(item__in={*keys, *kin}) | Q(carried__item__in=keys)
        targets = Target.objects.filter(by_them).distinct()
        carry(targets.select_related("edition"))


def carry_draft(draft: int) -> None:
    """The same for all targets of a draft (its key), whose editions are in another
    order now: what is not later any more goes, but for what a person decided."""
    with transaction.atomic():
        hold_editions([draft], to_change=True)
        editions = list(Edition.objects.filter(draft=draft))
        for place, edition in enumerate(editions):
            here = CarriedTarget.objects.filter(edition=edition, decided_at=None)
            here.filter(target__edition__in=editions[place:]).delete()
        carry(Target.objects.filter(edition__in=editions).select_related("edition"))


def _carry(targets: Any, editions: list[Edition]) -> list[CarriedTarget]:
    rows = list(targets.select_related("edition", "passage", "item"))
    if not rows or not editions:
        return []
    ground = _Ground.of(editions[0].draft_id)
    found = [
        ground.find(target, edition)
        for edition in editions
        for target in rows
        if ground.is_later(edition, target.edition)
    ]
    return CarriedTarget.objects.bulk_create(
        [row for row in found if not ground.is_decided(row)],
        update_conflicts=True,
        update_fields=FOUND,
        unique_fields=("target", "edition"),
        batch_size=1000,
    )


def anchor_of(
    target: Target,
    edition: Edition,
    after: Passage,
    *,
    said: CarriedTarget | None = None,
    ground: "_Ground | None" = None,
) -> tuple[Anchor, Doubt]:
    """Return what became of the target's words at this passage of the edition.

    A target whose own place was never found is compared with where a person `said` that
    it stands, if anybody did. `ground`: what is known of the draft, if it was read.
    """
    edition_before, before = target.edition, target.passage
    if before is None and said is not None:
        edition_before, before = said.edition, said.passage
    if before is None or edition_before is None:
        return Anchor.CHANGED, Doubt.UNRESOLVED
    strays = (ground.strays if ground else strays_between)(edition_before, edition)
    strayed = before.item_id == after.item_id and after.item_id in strays
    sort = sort_of(edition_before, edition, before, after, strayed=strayed)
    if sort in ANCHORS:
        return ANCHORS[sort], Doubt.NONE
    return Anchor.CHANGED, Doubt.NO_TEXT


@dataclass
class _Ground:
    """All that is known of a draft's editions, for following many targets."""

    editions: list[Edition]
    passages: dict[tuple[int, int], Passage]
    links: dict[int, list[ItemLink]]
    unsure: dict[tuple[int, int], float]
    decided: dict[int, list[CarriedTarget]]
    order: dict[int, int] = field(default_factory=dict)
    _strays: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: int) -> "_Ground":
        editions = list(Edition.objects.filter(draft=draft))
        passages = Passage.objects.filter(edition__in=editions).defer("text_folded")
        links: dict[int, list[ItemLink]] = {}
        for link in ItemLink.objects.filter(edition__in=editions):
            links.setdefault(link.from_item_id, []).append(link)
        unsure = ItemMatch.objects.filter(
            of__edition__in=editions, doubtful=True, decided_at__isnull=True
        ).exclude(verdict=MatchVerdict.NEW)
        decided: dict[int, list[CarriedTarget]] = {}
        rows = CarriedTarget.objects.filter(
            edition__in=editions, decided_at__isnull=False
        )
        for row in rows.select_related("passage", "edition"):
            decided.setdefault(row.target_id, []).append(row)
        return cls(
            editions=editions,
            decided=decided,
            passages={(row.item_id, row.edition_id): row for row in passages},
            links=links,
            unsure={
                (match.item_id or 0, match.of.edition_id or 0): match.confidence
                for match in unsure.select_related("of")
            },
            order={edition.pk: place for place, edition in enumerate(editions)},
        )

    def add(
        self, edition: Edition, passages: Iterable[Passage], links: Iterable[ItemLink]
    ) -> None:
        """Take in an edition after all others."""
        self.order[edition.pk] = len(self.editions)
        self.editions.append(edition)
        self.passages |= {(row.item_id, edition.pk): row for row in passages}
        for link in links:
            self.links.setdefault(link.from_item_id, []).append(link)

    def strays(self, old: Edition, new: Edition) -> set[int]:
        """Return the items that changed their place among their neighbours."""
        pair = (old.pk, new.pk)
        if pair not in self._strays:
            self._strays[pair] = out_of_order(self._items(old), self._items(new))
        return self._strays[pair]

    def _items(self, edition: Edition) -> list[int]:
        """Return its items in their order."""
        here = {
            item: row for (item, of), row in self.passages.items() if of == edition.pk
        }
        return sorted(here, key=lambda item: in_order(here[item]))

    def is_later(self, edition: Edition, than: Edition | None) -> bool:
        return than is not None and self.order[edition.pk] > self.order[than.pk]

    def find(self, target: Target, edition: Edition) -> CarriedTarget:
        """Return where the target stands in the edition; not stored.

        Where a person said before that edition where it stands, it goes on from there.
        """
        assert target.edition is not None  # noqa: S101  (tells mypy)
        row = CarriedTarget(target=target, edition=edition, anchor=Anchor.UNRESOLVED)
        said = self._last_decided(target, edition)
        start, item = target.edition, target.item_id
        if said is not None:
            start, item = said.edition, said.item_id
        if item is None:
            row.doubt = Doubt.UNRESOLVED
            return row
        key, links = self._follow(item, start, edition)
        row.item_id, after = key, self.passages.get((key, edition.pk))
        known_gone = said is not None and said.passage is None
        if after is None:
            gone = known_gone or (edition.complete and target.passage is not None)
            row.anchor = Anchor.GONE if gone else Anchor.UNRESOLVED
            row.doubt = Doubt.NONE if known_gone else Doubt.GONE
            return row
        row.passage, row.page = after, after.page
        row.anchor, row.doubt = anchor_of(
            target, edition, after, said=said, ground=self
        )
        if links:
            merged = links[-1].sort == LineageSort.MERGE
            row.anchor = Anchor.CHANGED
            row.doubt = Doubt.MERGED if merged else Doubt.SPLIT
        unsure = self._unsure(key, start, edition)
        if unsure is not None or known_gone:
            row.confidence = unsure or 0.0
            row.doubt = row.doubt or Doubt.MATCH
        return row

    def is_decided(self, row: CarriedTarget) -> bool:
        """Return whether a person said where this target stands in this edition."""
        rows = self.decided.get(row.target_id, ())
        return any(one.edition_id == row.edition_id for one in rows)

    def _last_decided(self, target: Target, edition: Edition) -> CarriedTarget | None:
        before = [
            row
            for row in self.decided.get(target.pk, ())
            if self.order[row.edition_id] < self.order[edition.pk]
        ]
        return max(before, key=lambda row: self.order[row.edition_id], default=None)

    def _follow(
        self, key: int, start: Edition, end: Edition
    ) -> tuple[int, list[ItemLink]]:
        """Return the item that it has become, and the splits and merges on the way."""
        passed: list[ItemLink] = []
        for edition in self._between(start, end):
            here = [
                link
                for link in self.links.get(key, ())
                if link.edition_id == edition.pk
            ]
            passed += here
            merged = [link for link in here if link.sort == LineageSort.MERGE]
            key = merged[0].to_item_id if merged else key
        return key, passed

    def _unsure(self, key: int, start: Edition, end: Edition) -> float | None:
        """Return the least confidence of the doubtful matches on the way, if any."""
        on_the_way = [
            self.unsure[key, edition.pk]
            for edition in self._between(start, end)
            if (key, edition.pk) in self.unsure
        ]
        return min(on_the_way, default=None)

    def _between(self, start: Edition, end: Edition) -> list[Edition]:
        return self.editions[self.order[start.pk] + 1 : self.order[end.pk] + 1]
