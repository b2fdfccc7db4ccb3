"""Word (.docx) → Document: each paragraph a line, each row of a table a line."""

from feedback.importer.parse.document import Document
from feedback.importer.parse.reading.archive import Archive
from feedback.importer.parse.reading.characters import Sweep
from feedback.importer.parse.reading.limits import check_length
from feedback.importer.parse.reading.rows import Row, lines_of
from feedback.importer.parse.reading.word_body import Body
from feedback.importer.parse.reading.word_parts import main_part
from feedback.importer.parse.reading.xml import elements_of


def read_word(data: bytes) -> Document:
    """Return the document of a Word file.

    Raises Unreadable: those of Archive, "xml" for a DTD, entities or deep nesting.
    """
    archive = Archive(data)
    body = Body()
    for block in elements_of(archive.read(main_part(archive)), inside="body"):
        body.add(block)
    return _document(body.rows, paged=body.paged)


def _document(rows: list[Row], *, paged: bool) -> Document:
    check_length(sum(len(row.text) for row in rows), len(rows))
    sweep = Sweep()
    clean = [Row(sweep(row.text, row.number), row.number, row.page) for row in rows]
    return Document(
        lines=lines_of(clean, paged=paged),
        format="docx",
        wrapped=False,
        problems=tuple(sweep.problems),
    )
