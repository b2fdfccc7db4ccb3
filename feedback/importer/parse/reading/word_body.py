"""The body of a Word document: its paragraphs and tables as rows of text.

Kept: tracked insertions, hyperlinks, form fields, text boxes (after their paragraph),
the base of ruby. Dropped: tracked deletions, hidden text, field codes, the reading of
ruby, notes, comments.
"""

from lxml import etree

from feedback.importer.parse.reading.rows import Row
from feedback.importer.parse.reading.tables import Rosters
from feedback.importer.parse.reading.xml import local

TEXTS = {"t"}
SIGNS = {"tab": "\u3000", "ptab": "\u3000", "noBreakHyphen": "-", "cr": "\n"}
DROPPED = {
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "rt",
    "rPr",
    "pPr",
    "Fallback",
    "footnoteReference",
    "endnoteReference",
    "annotationRef",
    "sectPr",
    "tblPr",
    "trPr",
    "tcPr",
    "sdtPr",
    "softHyphen",
}


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
        for row in _grown(table, "tr"):
            cells = [self._cell(cell) for cell in _grown(row, "tc")]
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
        self._gather(paragraph, out, boxes)
        text = self._unfinished + "".join(out)
        self._unfinished = text if _goes_on(paragraph) else ""
        lines = [] if self._unfinished else text.split("\n")
        for box in boxes:
            lines += self._cell(box)
        return lines

    def _gather(
        self, element: etree._Element, out: list[str], boxes: list[etree._Element]
    ) -> None:
        for child in element:
            name = local(child)
            if name in TEXTS:
                out.append(child.text or "")
            elif name in SIGNS:
                out.append(SIGNS[name])
            elif name in ("br", "lastRenderedPageBreak"):
                out.append(self._break(child, name))
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in DROPPED and not _hidden(child):
                self._gather(child, out, boxes)

    def _break(self, element: etree._Element, name: str) -> str:
        """A page break may be said twice, by who wrote it and by Word's last layout;
        only the layout's count is that of the pages."""
        if name == "lastRenderedPageBreak":
            self.paged = True
            self._page += 1
            return ""
        return "" if _value(element, "type") in ("page", "column") else "\n"


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


def _grown(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children of that name, also those within content controls and
    tracked insertions."""
    found: list[etree._Element] = []
    for child in element:
        if local(child) == name:
            found.append(child)
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            found += _grown(child, name)
    return found


def _goes_on(paragraph: etree._Element) -> bool:
    return any(
        local(mark) == "del"
        for properties in paragraph
        if local(properties) == "pPr"
        for run in properties
        if local(run) == "rPr"
        for mark in run
    )


def _hidden(run: etree._Element) -> bool:
    return any(
        local(mark) == "vanish" and _value(mark, "val") not in ("0", "false", "off")
        for properties in run
        if local(properties) == "rPr"
        for mark in properties
    )


def _value(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
