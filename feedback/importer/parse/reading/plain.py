"""Plain text → Document."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.document import Document
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.reading.characters import Sweep, check_is_text
from feedback.importer.parse.reading.encodings import decode
from feedback.importer.parse.reading.furniture import without_furniture
from feedback.importer.parse.reading.limits import check_length, check_pages
from feedback.importer.parse.reading.mojibake import check_not_garbled
from feedback.importer.parse.reading.rows import Row, lines_of, rows_of
from feedback.importer.parse.reading.spacing import single_spaced


@dataclass(frozen=True)
class Swept:
    """The rows of a text file, clean, and what there was to say about them."""

    rows: list[Row]
    encoding: str
    problems: Sequence[Problem]


def read_plain(data: bytes) -> Document:
    """Return the document of a text file; Unreadable if it is not one for certain."""
    swept = swept_rows(data)
    rows = without_furniture(single_spaced(swept.rows))
    return Document(
        lines=lines_of(rows, paged=bool(rows) and rows[-1].page > 0),
        format="txt",
        wrapped=True,
        encoding=swept.encoding,
        problems=swept.problems,
    )


def swept_rows(data: bytes, *, tab: int = 0) -> Swept:
    """Return the rows of a text file; Unreadable if it is not one for certain.

    `tab`: how many columns a tab reaches; 0 where it only parts what stands beside it.
    """
    decoded = decode(data)
    check_length(len(decoded.text), decoded.text.count("\n"))
    check_not_garbled(decoded.text)
    check_is_text(decoded.text)
    rows = rows_of(decoded.text.expandtabs(tab) if tab else decoded.text)
    check_length(len(decoded.text), len(rows))
    check_pages(rows[-1].page + 1 if rows else 1)
    sweep = Sweep()
    clean = [Row(sweep(row.text, row.number), row.number, row.page) for row in rows]
    return Swept(clean, decoded.encoding, tuple(sweep.problems))
