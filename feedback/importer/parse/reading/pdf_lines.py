"""The lines of one page of a PDF."""

import pypdfium2 as pdfium

# PDFium's sign for a hyphen at a line's end: it may be that of 「- 3 -」.
HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


def page_lines(textpage: pdfium.PdfTextPage) -> list[str]:
    """Return the page's lines in reading order."""
    text: str = textpage.get_text_range()
    return text.translate(HYPHENS).replace("\r\n", "\n").split("\n")
