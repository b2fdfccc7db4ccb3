"""An edition into the ledger: one transaction, all of it or nothing."""

from feedback.models import Edition, EditionImport, User


def apply_edition(
    import_: EditionImport, *, by: User, version: int | None = None
) -> Edition:
    """Make the edition with its passages, and follow every target into it; return it.

    Raises ImportRefused if it is not in triage or the label is taken meanwhile, Stale
    if the draft has a newer edition than it was matched with (see `rematch`), or
    somebody changed it since `version`.
    """
    raise NotImplementedError
