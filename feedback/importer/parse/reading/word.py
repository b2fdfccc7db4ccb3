"""Word (.docx) → Document: each paragraph a line, each row of a table a line."""

from feedback.importer.parse.document import Document
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading.archive import BROKEN, Archive
from feedback.importer.parse.reading.characters import Sweep
from feedback.importer.parse.reading.limits import check_length
from feedback.importer.parse.reading.rows import Row, lines_of
from feedback.importer.parse.reading.word_body import Body
from feedback.importer.parse.reading.xml import elements_of

MAIN = "word/document.xml"
RELATIONS = "_rels/.rels"
OFFICE_DOCUMENT = "/officeDocument"


def read_word(data: bytes) -> Document:
    """Return the document of a Word file.

    Raises Unreadable: those of Archive, "xml" for a DTD, entities or deep nesting.
    """
    archive = Archive(data)
    body = Body()
    for block in elements_of(archive.read(_main(archive)), inside="body"):
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


def _main(archive: Archive) -> str:
    """Return the name of the part with the text, as the archive's relations say."""
    names = archive.names()
    if RELATIONS in names:
        for relation in elements_of(archive.read(RELATIONS), inside="Relationships"):
            target: str = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith(OFFICE_DOCUMENT) and target in names:
                return target
    if MAIN not in names:
        raise Unreadable("broken", BROKEN)
    return MAIN
