"""Bytes → Minutes: the one way through the parser."""

from collections.abc import Callable

from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.reading import read
from feedback.importer.parse.remarks import remarks_of
from feedback.importer.parse.turns import turns_of

# How far the way is, in percent, after each of the steps; pages are told within the
# first.
READ, SPOKEN, REMARKED = 60, 75, 95
Watch = Callable[[int], None]


def parse(data: bytes, name: str = "", *, watch: Watch | None = None) -> Minutes:
    """Return what the minutes in `data` say; `name` is the file's, for its ending.

    `watch` is told how far it is, in percent: after each page of a PDF, when the file
    is read, when its speeches are found, and its remarks.

    Raises Unreadable if the file is refused whole. Runs wherever it is called: for
    files from outside use feedback.importer.child, which holds it within limits.
    """
    tell = watch or _nobody
    document = read(data, name, watch=lambda done, of: tell(READ * done // of))
    tell(READ)
    turned = turns_of(document)
    tell(SPOKEN)
    remarked = remarks_of(turned.head, turned.speeches)
    tell(REMARKED)
    return Minutes(
        head=turned.head,
        speeches=remarked.speeches,
        remarks=remarked.remarks,
        treatments=remarked.treatments,
        words=remarked.words,
        problems=(*document.problems, *turned.problems, *remarked.problems),
    )


def _nobody(percent: int) -> None:
    """Take no notice of how far it is."""
