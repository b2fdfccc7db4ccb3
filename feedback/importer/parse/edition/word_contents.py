"""Tables of contents in a Word file: they repeat the headings and are left out."""

import unicodedata

from lxml import etree

from feedback.importer.parse.edition.blocks import Block
from feedback.importer.parse.reading.word_pieces import Kind, Piece
from feedback.importer.parse.reading.xml import attribute, child

GALLERY = "Table of Contents"
HEADINGS = {
    "目次",
    "もくじ",
    "contents",
    "tableofcontents",
    "図表目次",
    "図目次",
    "表目次",
}


class Contents:
    """Follows the fields of a document, which may go over many paragraphs."""

    def __init__(self) -> None:
        self._codes: list[str] = []

    @property
    def open(self) -> bool:
        """Whether what comes is printed by a field that makes a table of contents."""
        return any(code.split()[:1] == ["TOC"] for code in self._codes)

    def take(self, piece: Piece) -> None:
        """Take a field's beginning, end or code."""
        if piece.kind == Kind.CODE and self._codes:
            self._codes[-1] += piece.text[:200].upper()
        elif piece.text == "begin":
            self._codes.append("")
        elif piece.text == "end" and self._codes:
            self._codes.pop()

    def close(self) -> None:
        """A heading of the text has come: a field still open has lost its end."""
        self._codes.clear()


def is_gallery(control: etree._Element) -> bool:
    """Return whether a content control holds a table of contents."""
    part = child(child(control, "sdtPr"), "docPartObj")
    return attribute(child(part, "docPartGallery")) == GALLERY


def drop_heading(blocks: list[Block]) -> None:
    """Drop the word 目次 above a table of contents that was left out."""
    if blocks:
        folded = unicodedata.normalize("NFKC", blocks[-1].text[:60]).lower()
        if "".join(folded.split()) in HEADINGS:
            blocks.pop()
