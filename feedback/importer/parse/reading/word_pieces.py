"""What is printed of a Word paragraph, piece by piece.

Kept: tracked insertions, hyperlinks, form fields, text boxes, the base of ruby.
Dropped: tracked deletions, hidden text, field codes, the reading of ruby, notes,
comments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from feedback.importer.parse.reading.xml import attribute, child, is_on, local

SIGNS = {"tab": "\u3000", "ptab": "\u3000", "noBreakHyphen": "-", "cr": "\n"}
DROPPED = {
    "del",
    "moveFrom",
    "delText",
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
WITHIN = ("sdt", "sdtContent", "ins", "customXml")


class Kind(StrEnum):
    TEXT = "text"
    # A page break as somebody wrote it, and as Word's last layout found it: the same
    # break may be said twice.
    WRITTEN_BREAK = "written"
    LAID_OUT_BREAK = "laid out"
    BOX = "box"
    PICTURE = "picture"
    # A field's code, and where a field begins and ends.
    CODE = "code"
    FIELD = "field"


@dataclass(frozen=True)
class Piece:
    """`text`: what it prints, of a CODE the code, of a FIELD "begin", "separate" or
    "end". `element` is the box or picture, of a TEXT the run that it stands in."""

    kind: Kind
    text: str = ""
    element: etree._Element | None = None


def pieces_of(element: etree._Element) -> Iterator[Piece]:
    """Yield the pieces of a paragraph (or of what is in one) in order."""
    for inner in element:
        name = local(inner)
        if name == "t":
            yield Piece(Kind.TEXT, inner.text or "", element)
        elif name in SIGNS:
            yield Piece(Kind.TEXT, SIGNS[name], element)
        elif name in ("br", "lastRenderedPageBreak"):
            yield _break(inner, name, element)
        elif name == "instrText":
            yield Piece(Kind.CODE, inner.text or "")
        elif name == "fldChar":
            yield Piece(Kind.FIELD, attribute(inner, "fldCharType"))
        elif name == "txbxContent":
            yield Piece(Kind.BOX, element=inner)
        elif name not in DROPPED and not _hidden(inner):
            if name in ("drawing", "pict", "object"):
                yield Piece(Kind.PICTURE, element=inner)
            yield from pieces_of(inner)


def _break(element: etree._Element, name: str, run: etree._Element) -> Piece:
    if name == "lastRenderedPageBreak":
        return Piece(Kind.LAID_OUT_BREAK)
    kind = attribute(element, "type")
    if kind == "page":
        return Piece(Kind.WRITTEN_BREAK)
    return Piece(Kind.TEXT, "" if kind == "column" else "\n", run)


def grown(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the children of that name, also those within content controls and
    tracked insertions."""
    found: list[etree._Element] = []
    for inner in element:
        if local(inner) == name:
            found.append(inner)
        elif local(inner) in WITHIN:
            found += grown(inner, name)
    return found


def goes_on(paragraph: etree._Element) -> bool:
    """Return whether the paragraph's end is struck out: it goes on in the next."""
    return child(child(child(paragraph, "pPr"), "rPr"), "del") is not None


def _hidden(run: etree._Element) -> bool:
    return is_on(child(child(run, "rPr"), "vanish")) or False
