"""Pieces of a Markdown file, and the paragraph, item or table that is being read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.contents import FEWEST
from feedback.importer.parse.edition.markdown_inline import alt_of, words_of
from feedback.importer.parse.edition.page_marks import Printed
from feedback.importer.parse.edition.text import parts
from feedback.importer.parse.edition.wrapping import Column, joined

_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"(?:<br\s{0,3}/?>|\\$)", re.IGNORECASE)
_STRONG = re.compile(r"(?:\*\*|__)[^*_]{1,200}(?:\*\*|__)$")
_ENTRY = re.compile(
    r"\s{0,40}\[.{1,500}\]\(#[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,100})?\)$"
)
_INDENTED = 4


@dataclass(frozen=True)
class Piece:
    """A block, and what only Markdown knows of it: `counted`, an item of a numbered
    list at the margin; `entry`, one that is nothing but a link within the file."""

    block: Block
    counted: bool = False
    entry: bool = False

    @classmethod
    def heading(cls, level: int, title: str, row: Printed) -> "Piece":
        return cls(_block(Sort.HEADING, title, [row], level=level))

    @classmethod
    def text(cls, text: str, rows: Sequence[Printed]) -> "Piece":
        return cls(_block(Sort.PARAGRAPH, text, rows))

    @classmethod
    def table(cls, text: str, rows: Sequence[Printed]) -> "Piece":
        return cls(_block(Sort.TABLE, text, rows))

    @classmethod
    def code(cls, text: str, rows: Sequence[Printed]) -> "Piece":
        return cls(_block(Sort.PARAGRAPH, text, rows, listed=True))


def _block(sort: Sort, text: str, rows: Sequence[Printed], **more: object) -> Block:
    first, last = rows[0], rows[-1]
    block = Block(
        sort,
        text,
        first.line,
        page=first.page,
        page_to=last.page,
        file_page=first.file_page,
        file_page_to=last.file_page,
    )
    return replace(block, **more)  # type: ignore[arg-type]


class Stretch:
    """The lines that belong together, until a blank one or a new beginning."""

    def __init__(self) -> None:
        self.rows: list[Printed] = []
        self.is_table = False
        self._mark = ""
        self._margin = False
        self.in_list = False
        self._code = False
        self._gap = True
        self._quoted = False
        self._pieces: list[Piece | _Plain] = []

    @property
    def is_plain(self) -> bool:
        """Whether a paragraph is open that no list, quotation or table holds."""
        return bool(self.rows) and not (
            self._mark or self._quoted or self.is_table or self._code
        )

    def add(self, piece: Piece) -> None:
        """Add a piece that is whole."""
        self.flush()
        if piece.block.sort == Sort.HEADING:
            self.in_list = False
        if piece.block.text or piece.block.sort == Sort.FIGURE:
            self._pieces.append(piece)

    def append(self, row: Printed, text: str, *, quoted: bool = False) -> None:
        """Add a line to what is open, or begin a paragraph with it."""
        if not self.rows:
            indented = len(text) - len(text.lstrip(" "))
            self.in_list = self.in_list and indented >= 2
            self._code = indented >= _INDENTED and not self.in_list
            self._quoted = quoted
        self.rows.append(replace(row, text=text))

    def begin_item(self, row: Printed, text: str, item: re.Match[str]) -> None:
        """Begin an item of a list; within code there is none."""
        if not self.rows and len(item.group(1)) >= _INDENTED and not self.in_list:
            self.append(row, text)
            return
        self.flush()
        self._mark = "・" if item.group(2) else f"{item.group(3)} "
        self._margin = not item.group(1) and bool(item.group(3))
        self.in_list = True
        self.rows.append(replace(row, text=text[item.end() :]))

    def begin_table(self) -> bool:
        """Take the last line as the names of a table's columns, if it can be."""
        if not self.rows or "|" not in self.rows[-1].text:
            return False
        head = self.rows.pop()
        self.flush()
        self.rows, self.is_table = [head], True
        return True

    def taken(self) -> list[Printed]:
        """Return the open lines, which are no paragraph after all."""
        rows, self.rows = self.rows, []
        return rows

    def flush(self, *, blank: bool = False) -> None:
        """End what is open."""
        if self.rows:
            self._pieces += self._ended(blank=blank)
        self.rows, self.is_table, self._mark = [], False, ""
        self._code = self._quoted = False
        self._gap = blank

    def _ended(self, *, blank: bool) -> Sequence["Piece | _Plain"]:
        if self.is_table:
            return [Piece.table("\n".join(map(_cells, self.rows)), self.rows)]
        if self._code:
            code = "\n".join(row.text for row in self.rows)
            return [Piece.code(code, self.rows)]
        if self._mark or self.in_list or self._quoted:
            return self._item()
        apart = len(self.rows) == 1 and self._gap and blank
        return [_Plain(self.rows, apart)]

    def _item(self) -> list[Piece]:
        raw = joined([row.text for row in self.rows])
        text = self._mark + words_of(_BREAK.sub("\n", raw))
        if not text.strip():
            return []
        block = _block(Sort.PARAGRAPH, text, self.rows, listed=True)
        entry = bool(self._mark) and bool(_ENTRY.match(raw))
        return [Piece(block, counted=self._margin and bool(self._mark), entry=entry)]

    def finished(self) -> list[Block]:
        """Return all blocks: without a list of links that is a 目次; where nothing is
        a heading, numbered items may be."""
        self.flush(blank=True)
        pieces = _without_entries(_whole(self._pieces))
        if not any(piece.block.sort == Sort.HEADING for piece in pieces):
            return [_unlisted(piece) for piece in pieces]
        return [piece.block for piece in pieces]


def _unlisted(piece: Piece) -> Block:
    return replace(piece.block, listed=False) if piece.counted else piece.block


@dataclass(frozen=True)
class _Plain:
    """Lines of running text, not yet parted into paragraphs."""

    rows: list[Printed]
    apart: bool


def _whole(pieces: Sequence[Piece | _Plain]) -> list[Piece]:
    """Return the pieces, all running text in paragraphs."""
    texts = [
        row.text for plain in pieces if isinstance(plain, _Plain) for row in plain.rows
    ]
    column = Column(texts)
    whole: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Piece):
            whole.append(piece)
            continue
        for run in _runs(piece.rows, column):
            whole += _paragraph(run, apart=piece.apart)
    return whole


def _cells(row: Printed) -> str:
    cells = _PIPE.split(row.text.strip().strip("|"))
    words = (words_of(_BREAK.sub(" ", cell.replace("\\|", "|"))) for cell in cells)
    return "\u3000".join(word for word in words if word)


def _runs(rows: Sequence[Printed], column: Column) -> list[list[Printed]]:
    """Part lines that follow each other without a blank one as Japanese parts them:
    by labels and indents, and where a line ends early. Others are one paragraph, but
    for a break that is asked for."""
    runs: list[list[Printed]] = [[rows[0]]]
    for row in rows[1:]:
        before = runs[-1][-1].text
        japanese = row.text.strip()[0] > "\x7f" or before.rstrip()[-1] > "\x7f"
        if _BREAK.search(before[-8:]) or (japanese and parts(runs[-1], row, column)):
            runs.append([])
        runs[-1].append(row)
    return runs


def _paragraph(rows: Sequence[Printed], *, apart: bool) -> list[Piece]:
    raw = joined([row.text for row in rows])
    alt = alt_of(raw)
    if alt is not None:
        return [Piece(_block(Sort.FIGURE, alt, rows))]
    text = words_of(_BREAK.sub("\n", raw))
    if not text:
        return []
    strong = bool(_STRONG.match(raw))
    return [Piece(_block(Sort.PARAGRAPH, text, rows, bold=strong, apart=apart))]


def _without_entries(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out the first list of nothing but links within the file, near the top."""
    start = next((n for n, piece in enumerate(pieces) if piece.entry), len(pieces))
    end = start
    while end < len(pieces) and pieces[end].entry:
        end += 1
    heads = sum(piece.block.sort == Sort.HEADING for piece in pieces[:start])
    if end - start <= FEWEST or heads > 2:
        return list(pieces)
    return [*pieces[:start], *pieces[end:]]
