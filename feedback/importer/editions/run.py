"""The reading of editions in the background; as for minutes."""

from collections.abc import Iterable

from feedback.models import EditionImport


def start(key: int) -> None:
    """Have the import read soon, by a thread of this process; return at once."""
    raise NotImplementedError


def run_now(key: int) -> None:
    """Read the import here and now; nothing if another reads it, or it is read."""
    raise NotImplementedError


def resume_if_abandoned(import_: EditionImport) -> None:
    raise NotImplementedError


def resume_all_abandoned(imports: Iterable[EditionImport]) -> None:
    raise NotImplementedError
