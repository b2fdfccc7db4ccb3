"""The body of a Word document: its paragraphs and tables as rows of text; text boxes
come after their paragraph."""

from lxml import etree

from feedback.importer.parse.reading.rows import Row
from feedback.importer.parse.reading.tables import Rosters
from feedback.importer.parse.reading.word_pieces import (
    DROPPED,
    Kind,
    goes_on,
    grown,
    pieces_of,
)
from feedback.importer.parse.reading.xml import local


class Body:
    """Collects the rows of block after block (paragraph, table, content control)."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.paged = False
        self._number = 0
        self._page = 0
        self._unfinished = ""

    def add(self, block: etree._Element) -> None:
        """Add a child of the body."""
        name = local(block)
        if name == "p":
            self._add_lines(self._paragraph(block), self._number)
        elif name == "tbl":
            self._table(block)
        elif name not in DROPPED:
            for child in block:
                self.add(child)

    def _add_lines(self, lines: list[str], number: int) -> None:
        self.rows += [Row(line, number, self._page) for line in lines]

    def _table(self, table: etree._Element) -> None:
        rosters = Rosters()
        for row in grown(table, "tr"):
            cells = [self._cell(cell) for cell in grown(row, "tc")]
            self._add_lines(joined_cells(rosters.row(cells)), self._number)

    def _cell(self, cell: etree._Element) -> list[str]:
        inner = Body()
        inner._number, inner._page = self._number, self._page
        for child in cell:
            inner.add(child)
        self._number, self._page = inner._number, inner._page
        self.paged |= inner.paged
        return [row.text for row in inner.rows if row.text.strip()]

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        """Return the paragraph's lines; nothing yet where its end is struck out, since
        it then goes on in the next one."""
        self._number += 1
        out: list[str] = []
        boxes: list[etree._Element] = []
        for piece in pieces_of(paragraph):
            if piece.kind == Kind.TEXT:
                out.append(piece.text)
            elif piece.kind == Kind.BOX:
                boxes.append(piece.element)
            elif piece.kind == Kind.LAID_OUT_BREAK:
                # Only the layout's count of the pages is that of the paper.
                self.paged = True
                self._page += 1
        text = self._unfinished + "".join(out)
        self._unfinished = text if goes_on(paragraph) else ""
        lines = [] if self._unfinished else text.split("\n")
        for box in boxes:
            lines += self._cell(box)
        return lines


def joined_cells(cells: list[list[str]]) -> list[str]:
    """Return the lines of a table's row: cells of one line stand side by side, parted
    by a full-width space; a cell of several lines goes on below (a speech in a table).
    """
    lines: list[str] = []
    beside = False
    for cell in filter(None, cells):
        if beside:
            lines[-1] += "\u3000" + cell[0]
        else:
            lines.append(cell[0])
        lines += cell[1:]
        beside = len(cell) == 1
    return lines
