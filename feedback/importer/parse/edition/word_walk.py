"""Through the body of a Word document, from block to block."""

from lxml import etree

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.word_contents import (
    Contents,
    drop_heading,
    is_gallery,
)
from feedback.importer.parse.edition.word_numbering import Numbering
from feedback.importer.parse.edition.word_pages import Pages
from feedback.importer.parse.edition.word_styles import (
    DEEPEST,
    USUAL_SIZE,
    Look,
    Styles,
    look_of,
)
from feedback.importer.parse.edition.word_tables import is_layout, rows_in, table_text
from feedback.importer.parse.edition.word_text import Words, picture_text
from feedback.importer.parse.reading.word_pieces import (
    DROPPED,
    Kind,
    Piece,
    goes_on,
    pieces_of,
)
from feedback.importer.parse.reading.xml import attribute, child, local

LONGEST_HEADING = 200  # characters; a longer one is a paragraph in a heading's style
TWIPS = 20  # to a point


class Walk:
    """Collects the blocks; `file_page` is counted whether it is known or not."""

    def __init__(self, styles: Styles, numbering: Numbering, pages: Pages) -> None:
        self.blocks: list[Block] = []
        self.pages = pages
        self.line = 0
        self.characters = 0
        self._styles = styles
        self._numbering = numbering
        self._contents = Contents()
        self._unfinished = ""

    def add(self, element: etree._Element) -> None:
        """Add a child of the body, of a cell or of a box."""
        name = local(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name == "sdt" and is_gallery(element):
            drop_heading(self.blocks)
        elif name not in DROPPED:
            for inner in element:
                self.add(inner)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self.line += 1
        properties = child(paragraph, "pPr")
        look = self._look(properties)
        if look.new_page:
            self.pages.written_break()
        if _level(look):
            self._contents.close()
        words = Words(self._styles, look, page=self.pages.now)
        inner = [
            piece for piece in pieces_of(paragraph) if not self._take(piece, words)
        ]
        self._finish(words, goes_on=goes_on(paragraph))
        for piece in inner:
            self._add_inner(piece)
        if child(properties, "sectPr") is not None:
            self.pages.next_stretch()

    def _look(self, properties: etree._Element | None) -> Look:
        """The paragraph's own look over that of its style, with its list's indent."""
        style = attribute(child(properties, "pStyle"))
        own = look_of(properties)
        look = own.over(self._styles.paragraph(style))
        if look.numbering and own.depth is None:
            look = Look(depth=self._styles.depth(style, self._numbering.depth_of)).over(
                look
            )
        if look.numbering and own.left is None:
            indent = self._numbering.look(look.numbering, look.depth or 0)
            look = Look(left=indent.left, first=indent.first).over(look)
        return look

    def _take(self, piece: Piece, words: Words) -> bool:
        """Return whether the piece is dealt with; boxes and pictures come after the
        paragraph."""
        if piece.kind in (Kind.BOX, Kind.PICTURE):
            return self._contents.open
        if piece.kind == Kind.TEXT:
            self._take_words(piece, words)
        elif piece.kind == Kind.LAID_OUT_BREAK:
            self.pages.laid_out_break()
        elif piece.kind == Kind.WRITTEN_BREAK:
            self.pages.written_break()
        else:
            self._contents.take(piece)
        if not words.sizes:
            words.page = self.pages.now
        return True

    def _take_words(self, piece: Piece, words: Words) -> None:
        if self._contents.open or words.look.contents:
            self.pages.text()
            drop_heading(self.blocks)
        elif words.add(piece):
            self.pages.text()

    def _finish(self, words: Words, *, goes_on: bool) -> None:
        """Make a block of the words; none yet where they go on in the next paragraph,
        which then says what they are and counts them."""
        text = self._unfinished + words.text
        self._unfinished = text if goes_on else ""
        if goes_on:
            return
        look = words.look
        # An empty paragraph is counted too.
        label = self._numbering.next_of(look.numbering or "", look.depth or 0)
        if text.strip():
            self._add_text(label + text.strip(" \t\n"), words)

    def _add_text(self, text: str, words: Words) -> None:
        level = _level(words.look)
        if len(text) > LONGEST_HEADING:
            level = 0
        look, size = words.look, words.size or USUAL_SIZE
        self._add(
            Block(
                sort=Sort.HEADING if level else Sort.PARAGRAPH,
                text=" ".join(text.split("\n")) if level else text,
                line=self.line,
                level=level,
                size=size,
                bold=words.all_bold,
                indent=((look.left or 0) + (look.first or 0)) / TWIPS / size,
                listed=self._is_point(words),
                file_page=words.page,
                file_page_to=self.pages.now if self.pages.now > words.page else None,
            )
        )

    def _is_point(self, words: Words) -> bool:
        """Whether it is a point of a list; what is bold may be a heading with a sign
        before it."""
        key, depth = words.look.numbering or "", words.look.depth or 0
        return self._numbering.is_bullet(key, depth) and not words.all_bold

    def _add(self, block: Block) -> None:
        self.characters += len(block.text)
        self.blocks.append(block)

    def _add_inner(self, piece: Piece) -> None:
        if piece.element is None:
            return
        if piece.kind == Kind.BOX:
            for inner in piece.element:
                self.add(inner)
            return
        text, page = picture_text(piece.element), self.pages.now
        if text is not None:
            self._add(Block(Sort.FIGURE, text, self.line, file_page=page))

    def _table(self, table: etree._Element) -> None:
        line, page, characters = self.line + 1, self.pages.now, self.characters
        rows = rows_in(table, self._cell)
        if is_layout(rows):
            self.blocks += [block for row in rows for cell in row for block in cell]
        elif text := table_text(rows):
            page = _first_page(rows, page)
            last = self.pages.now if self.pages.now > page else None
            self.characters = characters
            self._add(Block(Sort.TABLE, text, line, file_page=page, file_page_to=last))

    def _cell(self, cell: etree._Element) -> list[Block]:
        outside, self.blocks = self.blocks, []
        for inner in cell:
            self.add(inner)
        inside, self.blocks = self.blocks, outside
        return inside


def _level(look: Look) -> int:
    """Return the level of a heading from 1; 0 for what is none."""
    outline = look.outline
    if look.contents or outline is None or not 0 <= outline < DEEPEST:
        return 0
    return outline + 1


def _first_page(rows: list[list[list[Block]]], page: int) -> int:
    """The layout marks a new page only at a table's first words."""
    pages = (block.file_page for row in rows for cell in row for block in cell)
    return next(filter(None, pages), page)
