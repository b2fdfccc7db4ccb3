"""What an edition would do to the ledger; reads only."""

from dataclasses import dataclass, field
from typing import Any

from feedback.importer.parse.edition import Section
from feedback.models import (
    CarriedTarget,
    Edition,
    EditionImport,
    Item,
    ItemMatch,
    MatchVerdict,
)


@dataclass
class PlannedItem:
    """One item or place, and what becomes of it.

    `section` is None for one that is gone. `before` and `after` are its titles;
    `page_before` and `page` its printed pages.
    """

    verdict: MatchVerdict
    match: ItemMatch
    item: Item | None
    section: Section | None
    before: str = ""
    after: str = ""
    page_before: int | None = None
    page: int | None = None
    changed: bool = False

    @property
    def renamed(self) -> bool:
        return bool(self.before and self.after and self.before != self.after)

    @property
    def moved(self) -> bool:
        return self.page_before != self.page


@dataclass
class EditionPlan:
    """`targets` are not stored; each names its target, with its comment."""

    import_: EditionImport
    base: Edition | None
    items: list[PlannedItem] = field(default_factory=list)
    targets: list[CarriedTarget] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return how many items: by verdict, and renamed, moved, changed, doubtful."""
        raise NotImplementedError

    def anchors(self) -> dict[str, int]:
        """Return how many targets: by anchor, and doubtful."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        raise NotImplementedError


def plan_edition(import_: EditionImport) -> EditionPlan:
    """Return what applying the import now would do; writes nothing."""
    raise NotImplementedError
