"""PDF → Document, by PDFium: the text of each page in reading order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from feedback.importer.parse.document import Document
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.characters import Sweep
from feedback.importer.parse.reading.evidence import evidence_of
from feedback.importer.parse.reading.furniture import without_furniture
from feedback.importer.parse.reading.limits import check_length, check_pages
from feedback.importer.parse.reading.pdf_layout import laid_out
from feedback.importer.parse.reading.pdf_lines import Printed, printed_lines
from feedback.importer.parse.reading.pdf_page import Glyphs
from feedback.importer.parse.reading.rows import Row, lines_of

Watch = Callable[[int, int], None]

BROKEN = _("PDFが壊れていて読めません。作り直すか、テキストで保存してください。")
ENCRYPTED = _("PDFがパスワードで保護されています。保護を解除して保存し直してください。")
SCANNED = _(
    "PDFに文字がありません（紙を読み取った画像と思われます）。"
    "文字を含むPDFかテキストを用意してください。"
)
GARBLED = _(
    "PDFの文字を正しく取り出せません（文字の対応表がありません）。"
    "元の文書を、Word（.docx）かテキストで保存してください。"
)
FEWEST = 5  # characters a page; fewer are stamps and page numbers on scanned paper


def read_pdf(data: bytes, watch: Watch) -> Document:
    """Return the document; `watch` is told of each page read (done, of how many).

    Raises Unreadable: "encrypted", "broken", "no_text", "garbled", "too_long".
    """
    sweep = Sweep()
    with opened(data) as document:
        check_pages(len(document))
        rows = list(_rows(document, sweep, watch))
    _check_text("".join(row.text for row in rows), rows[-1].page + 1 if rows else 1)
    return Document(
        lines=lines_of(without_furniture(rows), paged=True),
        format="pdf",
        wrapped=True,
        problems=tuple(sweep.problems),
    )


def opened(data: bytes) -> pdfium.PdfDocument:
    """Return the file as PDFium sees it; Unreadable if it is broken or locked."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Unreadable("encrypted", ENCRYPTED) from None
        raise Unreadable("broken", BROKEN) from None


def _rows(document: pdfium.PdfDocument, sweep: Sweep, watch: Watch) -> Iterator[Row]:
    pages = []
    characters = 0
    for page in range(len(document)):
        pages.append(_lines(document, page))
        characters += sum(len(line.text) for line in pages[-1])
        check_length(characters, 0)
        watch(page + 1, len(document))
    for number, (page, text) in enumerate(laid_out(pages), start=1):
        yield Row(sweep(text, number), number, page)


def _lines(document: pdfium.PdfDocument, number: int) -> list[Printed]:
    with page_of(document, number) as (_page, glyphs):
        return printed_lines(glyphs)


@contextmanager
def page_of(
    document: pdfium.PdfDocument, number: int
) -> Iterator[tuple[pdfium.PdfPage, Glyphs]]:
    """Open a page, counted from 0, with its characters; Unreadable if it is broken."""
    try:
        page = document[number]
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        raise Unreadable("broken", BROKEN) from None
    try:
        yield page, Glyphs(textpage)
    finally:
        textpage.close()
        page.close()


def _check_text(text: str, pages: int) -> None:
    characters = len("".join(text.split()))
    if characters < FEWEST * pages:
        raise Unreadable("no_text", SCANNED)
    found = evidence_of(text)
    if found.beyond < characters // 10 or found.noise_share > 0.3:
        raise Unreadable("garbled", GARBLED)
