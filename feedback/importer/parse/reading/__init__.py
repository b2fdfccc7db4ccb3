"""Bytes → Document: what format, what encoding, which lines."""

from feedback.importer.parse.document import Document, Line


def read(data: bytes, name: str = "") -> Document:
    """Return the document; Unreadable if it cannot be read for certain."""
    lines = data.decode("utf-8-sig").splitlines()
    numbered = [Line(text, number) for number, text in enumerate(lines, start=1)]
    return Document(lines=numbered, format="txt", wrapped=True, encoding="utf-8")
