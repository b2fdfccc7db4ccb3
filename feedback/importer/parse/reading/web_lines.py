"""The text of an HTML element as lines, as a browser would break them."""

import re

from lxml import etree, html

from feedback.importer.parse.reading.tables import Rosters
from feedback.importer.parse.reading.word_body import joined_cells

BLOCKS_NAMES = """
    address article blockquote body center dd details dir div dl dt fieldset
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p
    pre section summary table tbody tfoot thead caption tr ul
"""
BLOCKS = frozenset(BLOCKS_NAMES.split())
CELLS = frozenset(("td", "th"))
PRE = frozenset(("pre", "xmp", "plaintext", "listing"))
BLANKS = re.compile("[ \t\r\n\f]+")
WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff9f]"


def lines_in(element: html.HtmlElement) -> tuple[list[str], bool]:
    """Return the lines of the element and whether most of them stand in a <pre>,
    where a line may end in the middle of a sentence."""
    writer = Writer()
    for event, node in etree.iterwalk(element, events=("start", "end")):
        writer.take(event, node, last=node is element)
    lines = writer.finished()
    total = sum(map(len, lines))
    return lines, writer.in_pre > total // 2


class Writer:
    """Writes text into lines: a stack of cells, each with its own lines."""

    def __init__(self) -> None:
        self.in_pre = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._pre = 0
        # Of each open table row: its cells so far, and what was written before it.
        self._rows: list[list[list[str]]] = []
        self._outer: list[list[str]] = []
        self._tables: list[Rosters] = []

    def take(self, event: str, node: etree._Element, *, last: bool) -> None:
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            self._open(name)
            self._write(node.text)
        else:
            self._close(name)
            if not last:
                self._write(node.tail)

    def finished(self) -> list[str]:
        self._end_line()
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return self._lines

    def _open(self, name: str) -> None:
        if name in BLOCKS:
            self._end_line()
        if name in PRE:
            self._pre += 1
        elif name == "table":
            self._tables.append(Rosters())
        elif name == "tr":
            self._rows.append([])
        elif name in CELLS:
            self._end_line()
            self._outer.append(self._lines)
            self._lines = []

    def _close(self, name: str) -> None:
        if name == "br":
            self._break()
        elif name in CELLS and self._outer:
            self._end_cell()
        elif name == "tr" and self._rows:
            self._end_line()
            cells = self._rows.pop()
            rosters = self._tables[-1] if self._tables else Rosters()
            self._lines += joined_cells(rosters.row(cells))
        elif name == "table" and self._tables:
            self._tables.pop()
        if name in BLOCKS:
            self._end_line()
        if name in PRE:
            self._pre -= 1

    def _end_cell(self) -> None:
        self._end_line()
        cell = [line for line in self._lines if line]
        self._lines = self._outer.pop()
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._lines += cell

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            self._write_pre(text)
        else:
            self._line.append(text)

    def _write_pre(self, text: str) -> None:
        self.in_pre += len(text)
        first, *more = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._line.append(first)
        for line in more:
            self._lines.append("".join(self._line))
            self._line = [line]

    def _break(self) -> None:
        """Two breaks in a row leave a blank line."""
        self._lines.append(self._flowed())
        self._line = []

    def _end_line(self) -> None:
        if text := self._flowed():
            self._lines.append(text)
        self._line = []

    def _flowed(self) -> str:
        """Return the line as shown: blanks of the source are one space, and none
        where the source broke a line between two Japanese characters."""
        text = "".join(self._line)
        if self._pre:
            return text
        pieces = text.replace("\r", "\n").split("\n")
        out = ""
        for piece in map(_one_space, pieces):
            out = _put_together(out, piece)
        return out.replace("\xa0", " ").strip(" ")


def _one_space(piece: str) -> str:
    return BLANKS.sub(" ", piece)


def _put_together(before: str, after: str) -> str:
    left, right = before.rstrip(" "), after.lstrip(" ")
    if not left or not right:
        return left + right
    wide = _is_wide(left[-1]) or _is_wide(right[0])
    return left + right if wide else f"{left} {right}"


def _is_wide(character: str) -> bool:
    return character > "\u2e7f"
