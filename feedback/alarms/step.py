"""From one edition of a draft to the next."""

from dataclasses import dataclass
from functools import cached_property

from feedback.models import Edition, ItemChange, Passage, changes_between
from feedback.models.wording import Wording, kin_of_item, wording_of


@dataclass
class Step:
    """An edition and the one before it, with what became of each item."""

    old: Edition
    new: Edition

    @cached_property
    def changes(self) -> dict[int, ItemChange]:
        found = changes_between(self.old, self.new)
        return {change.item.pk: change for change in found}

    @cached_property
    def wordings(self) -> dict[int, Wording | None]:
        """What became of each item's words; None where a text is not known."""
        return {
            key: wording_of(change, self.changes)
            for key, change in self.changes.items()
        }

    def wording(self, item: int) -> Wording | None:
        return self.wordings.get(item)

    def rewords(self, item: int) -> bool:
        """Return whether the item's words are known to have changed."""
        wording = self.wording(item)
        return wording is not None and wording.changed

    def kin(self, item: int) -> set[int]:
        """Return the item, and those that it was split from or into, or merged with."""
        if item not in self.changes:
            return {item}
        return {item} | kin_of_item(self.changes[item], self.changes)

    @cached_property
    def standing_before(self) -> list[Passage]:
        return [one.before for one in self.changes.values() if one.before is not None]

    @cached_property
    def standing_after(self) -> list[Passage]:
        return [one.after for one in self.changes.values() if one.after is not None]
