"""Bytes → Minutes: the one way through the parser."""

from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.reading import Watch, read
from feedback.importer.parse.remarks import remarks_of
from feedback.importer.parse.turns import turns_of


def parse(data: bytes, name: str = "", *, watch: Watch | None = None) -> Minutes:
    """Return what the minutes in `data` say; `name` is the file's, for its ending.

    `watch` is told of each page read: how many are done, and of how many.

    Raises Unreadable if the file is refused whole. Runs wherever it is called: for
    files from outside use feedback.importer.child, which holds it within limits.
    """
    document = read(data, name, watch=watch)
    turned = turns_of(document)
    remarked = remarks_of(turned.head, turned.speeches)
    return Minutes(
        head=turned.head,
        speeches=remarked.speeches,
        remarks=remarked.remarks,
        treatments=remarked.treatments,
        words=remarked.words,
        problems=(*document.problems, *turned.problems, *remarked.problems),
    )
