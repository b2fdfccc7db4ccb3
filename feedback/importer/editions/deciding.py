"""What a person decides of the matches: each a step of its own, in one transaction."""

from feedback.models import EditionImport, User


class EditionDesk:
    """The matching of one import, in the hands of one person.

    `version` is the import's as the caller had read it; the `version` of a step that of
    the row which it is about (the place's, for `gone`, `merge` and `confirm` the
    item's). None is any. All raise Stale if somebody else was first, ImportRefused if
    the step makes no sense; then nothing has changed. A place or an item that a step
    sets free becomes `new` or `gone`, doubtful until a person confirms it.
    """

    def __init__(
        self, import_: EditionImport, *, by: User, version: int | None = None
    ) -> None:
        self.of, self.by, self.version = import_, by, version

    def keep(self, section: int, item: int, *, version: int | None = None) -> None:
        """The item goes on at this place."""
        raise NotImplementedError

    def split(self, section: int, item: int, *, version: int | None = None) -> None:
        """The place holds a part of the item, which goes on elsewhere."""
        raise NotImplementedError

    def merge(self, item: int, section: int, *, version: int | None = None) -> None:
        """The item goes on no more: its words stand at the place of another."""
        raise NotImplementedError

    def new(self, section: int, *, version: int | None = None) -> None:
        """The place is a new item."""
        raise NotImplementedError

    def gone(self, item: int, *, version: int | None = None) -> None:
        """The item has no place in the new edition."""
        raise NotImplementedError

    def confirm(self, match: int, *, version: int | None = None) -> None:
        """The match (its key) is right as it is."""
        raise NotImplementedError

    def discard(self) -> None:
        """Give the import up: no edition comes of it."""
        raise NotImplementedError
