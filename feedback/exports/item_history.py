"""One item through all editions: what each says there, and how it came from the one
before."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from feedback.differences import Mark, Piece, pieces
from feedback.exports.comparison import Kinship
from feedback.models import (
    ChangeSort,
    Edition,
    Item,
    ItemLink,
    LineageSort,
    Passage,
    Viewer,
)
from feedback.models.behind import served_items
from feedback.models.in_brief import Description
from feedback.models.item_change import sort_of


@dataclass(frozen=True)
class ItemState:
    """The item in one edition. `before`: its passage in the last edition that had it,
    `since`; `sort` is None in the first. `served`: the remarks that its change there
    serves."""

    edition: Edition
    since: Edition | None
    before: Passage | None
    after: Passage | None
    sort: ChangeSort | None
    kin: list[Kinship] = field(default_factory=list)
    served: list[Description] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        now = self.after.text if self.after else ""
        if self.sort in (None, ChangeSort.UNKNOWN, ChangeSort.NEW):
            return [Piece(Mark.SAME, now, now)] if now else []
        return pieces(self.before.text if self.before else "", now)

    @property
    def moved(self) -> bool:
        """Whether it stands on another page than before, as far as both are known."""
        if self.before is None or self.after is None:
            return False
        return None not in (self.before.page, self.after.page) and (
            self.before.page != self.after.page
        )


def history_of(
    item: Item, remarks: list[Description], viewer: Viewer
) -> list[ItemState]:
    """Return its states in the editions that the viewer may see, oldest first.

    An edition that does not hold the whole document, and not this item, says nothing.
    `remarks` are those on the item (behind.remarks_on).
    """
    editions = Edition.objects.visible_to(viewer).filter(draft=item.draft_id)
    in_order = list(editions.select_related("draft__panel", "meeting"))
    passages = Passage.objects.visible_to(viewer).filter(item=item)
    found = {passage.edition_id: passage for passage in passages}
    kin = _kin(item, viewer)
    return [
        ItemState(
            edition,
            last[0] if last else None,
            last[1] if last else None,
            found.get(edition.pk),
            sort,
            kin.get(edition.pk, []),
            [row for row in remarks if item.pk in served_items(row, {edition.pk})],
        )
        for edition, last, sort in _steps(in_order, found)
    ]


def _steps(
    editions: list[Edition], passages: dict[int, Passage]
) -> Iterator[tuple[Edition, tuple[Edition, Passage] | None, ChangeSort | None]]:
    """Yield the editions that tell of it, each with the last one that had it, and what
    became of it since."""
    last: tuple[Edition, Passage] | None = None
    was_missing = False
    for edition in editions:
        after = passages.get(edition.pk)
        if last is not None and (after is not None or edition.complete):
            yield edition, last, sort_of(last[0], edition, last[1], after)
        elif after is not None:
            yield edition, None, ChangeSort.NEW if was_missing else None
        if after is not None:
            last = (edition, after)
        elif edition.complete:
            last, was_missing = None, True


def _kin(item: Item, viewer: Viewer) -> dict[int, list[Kinship]]:
    """Return by edition what it came of and what came of it, as far as those may be
    seen."""
    seen = Item.objects.visible_to(viewer).filter(draft=item.draft_id)
    editions = Edition.objects.visible_to(viewer).filter(draft=item.draft_id)
    links = ItemLink.objects.filter(edition__in=editions).select_related(
        "from_item", "to_item"
    )
    found: dict[int, list[Kinship]] = {}
    for onwards, mine, other in (
        (True, "from_item", "to_item"),
        (False, "to_item", "from_item"),
    ):
        for link in links.filter(**{mine: item, f"{other}__in": seen}):
            kin = getattr(link, other)
            found.setdefault(link.edition_id, []).append(
                Kinship(LineageSort(link.sort), onwards, kin.key, kin.title)
            )
    return found
