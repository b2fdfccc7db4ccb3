"""Where a reader finds what became of a remark in the text: one link to each place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from feedback.models import (
    CarriedTarget,
    ChangeSort,
    Edition,
    Panel,
    Passage,
    Viewer,
    scope_of,
)
from feedback.models.in_brief import Description
from feedback.models.item_change import sort_of
from feedback.web.compare import compare_url
from feedback.workflow import PLACED_REVISIONS, Anchor

# What a person of the office decided of a place, in the words for changes.
DECIDED = {
    Anchor.MOVED: ChangeSort.MOVED,
    Anchor.CHANGED: ChangeSort.CHANGED,
    Anchor.GONE: ChangeSort.GONE,
}
TOLD = (ChangeSort.CHANGED, ChangeSort.MOVED, ChangeSort.GONE)


@dataclass(frozen=True)
class Reflected:
    """A place where the text changed for a remark (`revision`), or where what it spoke
    of stands now; `sort` is what became of that."""

    url: str
    edition: str
    page: int | None
    page_before: int | None
    sort: str
    revision: int | None = None

    @property
    def pages(self) -> str:
        """Where it stands, and where it stood if that is another page."""
        pages = [self.page_before, self.page]
        known = [f"P.{page}" for page in dict.fromkeys(pages) if page is not None]
        return " → ".join(known)


def with_reflected(
    remarks: Sequence[Description], panel: Panel, viewer: Viewer
) -> list[Description]:
    """Return the descriptions, each with its `reflected` places; two queries."""
    if not remarks:
        return []
    ground = _Ground(remarks, panel, viewer)
    return [remark | {"reflected": list(ground.places(remark))} for remark in remarks]


class _Ground:
    """The editions that the viewer may see, and what they say at the items named."""

    def __init__(
        self, remarks: Sequence[Description], panel: Panel, viewer: Viewer
    ) -> None:
        editions = Edition.objects.visible_to(viewer).filter(draft__panel=panel)
        self.editions = list(editions.select_related("draft__panel"))
        named = {
            place["item"]
            for remark in remarks
            for place in (*remark["targets"], *remark["revisions"])
            if place["item"] is not None
        }
        passages = Passage.objects.filter(item__in=named, edition__in=self.editions)
        self.passages = {
            (passage.item_id, passage.edition_id): passage
            for passage in passages.select_related("item", "edition__draft__panel")
        }
        self.decided = _decided(remarks, panel, viewer)
        self.by_key = {edition.pk: edition for edition in self.editions}

    def places(self, remark: Description) -> Iterator[Reflected]:
        told: set[tuple[int, int]] = set()
        for revision in remark["revisions"]:
            place = self._place(revision)
            if place and revision["status"] in PLACED_REVISIONS and place not in told:
                told.add(place)
                yield self._of_revision(revision, place)
        for target in remark["targets"]:
            place = self._place(target)
            newest = self._newest(target)
            if place and newest and (place[0], newest.pk) not in told:
                decided = self.decided.get((target["id"], newest.pk))
                yield from (
                    self._of_decision(decided, place)
                    if decided
                    else self._of_target(place, newest)
                )

    def _place(self, described: dict[str, Any]) -> tuple[int, int] | None:
        """Return item and edition, if the viewer may see what stands there."""
        place = (described["item"], described["edition_id"])
        return place if place in self.passages else None

    def _newest(self, described: dict[str, Any]) -> Edition | None:
        """Return the newest edition of the same draft, if it is a later one."""
        edition = self.by_key.get(described["edition_id"])
        if edition is None:
            return None
        newest = self._siblings(edition)[-1]
        return None if newest == edition else newest

    def _siblings(self, edition: Edition) -> list[Edition]:
        return [one for one in self.editions if one.draft_id == edition.draft_id]

    def _of_revision(
        self, revision: dict[str, Any], place: tuple[int, int]
    ) -> Reflected:
        passage, edition = self.passages[place], self.by_key[place[1]]
        editions = self._siblings(edition)
        at = editions.index(edition)
        url = (
            compare_url(editions[at - 1], edition, passage.item.key)
            if at
            else item_url(passage)
        )
        return Reflected(
            url, edition.label, passage.page, None, "revision", revision["id"]
        )

    def _of_target(
        self, place: tuple[int, int], newest: Edition
    ) -> Iterator[Reflected]:
        before, old = self.passages[place], self.by_key[place[1]]
        after = self.passages.get((place[0], newest.pk))
        sort = sort_of(old, newest, before, after)
        if sort in TOLD:
            url = compare_url(old, newest, before.item.key)
            page = after.page if after else None
            yield Reflected(url, newest.label, page, before.page, sort)

    def _of_decision(
        self, decided: CarriedTarget, place: tuple[int, int]
    ) -> Iterator[Reflected]:
        before, old = self.passages[place], self.by_key[place[1]]
        sort = DECIDED.get(Anchor(decided.anchor))
        if sort:
            key = decided.item.key if decided.item else before.item.key
            url = compare_url(old, self.by_key[decided.edition_id], key)
            label = decided.edition.label
            yield Reflected(url, label, decided.page, before.page, sort)


def _decided(
    remarks: Sequence[Description], panel: Panel, viewer: Viewer
) -> dict[tuple[int, int], CarriedTarget]:
    """Return what the office decided of where targets stand; for its own eyes."""
    if not scope_of(viewer).runs(panel.pk):
        return {}
    targets = [target["id"] for remark in remarks for target in remark["targets"]]
    rows = CarriedTarget.objects.filter(
        target__in=targets, decided_at__isnull=False, edition__draft__panel=panel
    )
    return {
        (row.target_id, row.edition_id): row
        for row in rows.select_related("item", "edition")
    }


def item_url(passage: Passage) -> str:
    """Return the address of the item's history."""
    draft = passage.edition.draft
    return reverse("item", args=[draft.panel.slug, draft.key, passage.item.key])
