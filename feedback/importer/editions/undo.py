"""An edition out of the ledger again, while nothing was built on it."""

from feedback.models import Edition, EditionImport, User


def what_stands_on(edition: Edition) -> list[str]:
    """Return in words what keeps the edition from being taken back; [] if nothing."""
    raise NotImplementedError


def undo_edition(
    import_: EditionImport, *, by: User, version: int | None = None
) -> None:
    """Take the edition back, and all that came with it; the import is in triage again.

    Raises ImportRefused, naming what stands on it.
    """
    raise NotImplementedError
