"""Which place of the new edition is which item of the one before, as rows."""

from feedback.models import EditionImport


def is_stale(import_: EditionImport) -> bool:
    """Return whether the draft's newest edition is another than it was matched with."""
    raise NotImplementedError


def rematch(import_: EditionImport) -> None:
    """Match it with the draft's newest edition; what a person decided stays as far as
    its items and places are still there. Raises ImportRefused unless in triage."""
    raise NotImplementedError
