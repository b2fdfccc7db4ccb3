"""What the ledger has of a draft, for a new edition to be laid beside."""

from collections.abc import Iterable
from dataclasses import dataclass

from feedback.importer.parse.edition import Section
from feedback.matching import Place
from feedback.models import Draft, Edition, Item, Passage


@dataclass
class Base:
    """The newest edition; all items of the draft, and where each stood last.

    `standing` are those that are to be found again, in their order; `retired` those
    that were gone already, and may come back.
    """

    edition: Edition | None
    items: dict[int, Item]
    passages: dict[int, Passage]

    @classmethod
    def of(cls, draft: Draft) -> "Base":
        """Return the base of the draft's next edition; three queries."""
        passages = Passage.objects.filter(edition__draft=draft).select_related(
            "edition"
        )
        newest = passages.order_by(
            "item_id", "-edition__position", "-edition__dated_on", "-edition_id"
        ).distinct("item_id")
        return cls(
            edition=Edition.objects.filter(draft=draft).last(),
            items={item.pk: item for item in Item.objects.filter(draft=draft)},
            passages={passage.item_id: passage for passage in newest},
        )

    @property
    def standing(self) -> list[Item]:
        return self._in_order(item for item in self.items.values() if not item.retired)

    @property
    def retired(self) -> list[Item]:
        return self._in_order(item for item in self.items.values() if item.retired)

    def is_written(self, item: int) -> bool:
        """Return whether any edition has the item; else it is yet to be written."""
        return item in self.passages

    def place(self, item: Item) -> Place:
        """Return where the item stood last, for the matcher."""
        passage = self.passages.get(item.pk)
        theme = (item.theme,) if item.theme else ()
        if passage is None:
            return Place(item.pk, theme, "", item.title, "")
        return Place(
            key=item.pk,
            path=tuple(passage.path) or theme,
            number=passage.number,
            heading=passage.heading or item.title,
            text=passage.text,
            sort=passage.sort,
            page=passage.page,
        )

    def _in_order(self, items: Iterable[Item]) -> list[Item]:
        """Return them as they stood last, the oldest edition's first."""

        def stood(item: Item) -> tuple[int, int, int]:
            passage = self.passages.get(item.pk)
            if passage is None:
                return (0, item.position, item.pk)
            newest = self.edition is not None and passage.edition_id == self.edition.pk
            return (int(newest), passage.position, passage.pk)

        return sorted(items, key=stood)


def place_of(section: Section, index: int) -> Place:
    """Return a place of the new edition, for the matcher."""
    return Place(
        key=index,
        path=section.path,
        number=section.number,
        heading=section.heading,
        text=section.text,
        sort=section.sort,
        page=section.page,
    )
