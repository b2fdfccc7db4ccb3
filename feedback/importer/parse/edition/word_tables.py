"""A table of a Word file as text: its cells side by side, a row a line."""

from collections.abc import Callable, Iterator

from lxml import etree

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.reading.word_pieces import grown
from feedback.importer.parse.reading.xml import attribute, child

# Reads what stands in a cell, in its place in the document.
Reading = Callable[[etree._Element], list[Block]]


def rows_in(table: etree._Element, read: Reading) -> list[list[list[Block]]]:
    """Return the blocks of each cell of each row; of cells merged downwards only the
    first."""
    return [
        [read(cell) for cell in _cells(row)]
        for row in grown(table, "tr")
        if child(child(row, "trPr"), "del") is None
    ]


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in grown(row, "tc"):
        merged = child(child(cell, "tcPr"), "vMerge")
        if merged is None or attribute(merged) == "restart":
            yield cell


def is_layout(rows: list[list[list[Block]]]) -> bool:
    """Return whether the table only frames or places text: it has a single cell, or
    headings stand in it."""
    cells = [cell for row in rows for cell in row]
    return len(cells) == 1 or any(
        block.sort == Sort.HEADING for cell in cells for block in cell
    )


def table_text(rows: list[list[list[Block]]]) -> str:
    """Return cells parted by a full-width space, rows by an end of line."""
    lines = [
        "\u3000".join(filter(None, (_cell_text(cell) for cell in row))) for row in rows
    ]
    return "\n".join(filter(None, lines))


def _cell_text(blocks: list[Block]) -> str:
    """A cell of several paragraphs is one line all the same: the table is its rows."""
    lines = (line for block in blocks for line in block.text.split("\n"))
    return " ".join(filter(None, (line.strip() for line in lines)))
