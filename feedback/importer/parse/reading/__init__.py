"""Bytes → Document: what format, what encoding, which lines."""

from collections.abc import Callable

from feedback.importer.parse.document import Document, Line
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.formats import DOCX, HTML, PDF, format_of
from feedback.importer.parse.reading.limits import check_bytes
from feedback.importer.parse.reading.pdf import read_pdf
from feedback.importer.parse.reading.plain import read_plain
from feedback.importer.parse.reading.web_page import read_web_page
from feedback.importer.parse.reading.word import read_word

Watch = Callable[[int, int], None]


def read(data: bytes, name: str = "", *, watch: Watch | None = None) -> Document:
    """Return the document; Unreadable if it cannot be read for certain.

    The bytes decide what format it is, `name` only where they leave it open. `watch`
    is told of each page read: how many are done, and of how many.
    """
    check_bytes(data)
    document = _read(data, format_of(data, name), watch or _nobody)
    if not any(line.text for line in document.lines):
        raise Unreadable("empty", _("ファイルに文字がありません。"))
    return document


def _read(data: bytes, kind: str, watch: Watch) -> Document:
    if kind == PDF:
        return read_pdf(data, watch)
    if kind == DOCX:
        return read_word(data)
    return read_web_page(data) if kind == HTML else read_plain(data)


def _nobody(done: int, pages: int) -> None:
    """Nobody wants to know how far it is."""


__all__ = ["Document", "Line", "Watch", "read"]
