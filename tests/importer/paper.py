"""Papers for tests, made on the spot: PDF, Word and HTML files of Japanese text."""

import html
import io
import zipfile
from collections.abc import Iterable, Sequence

A4 = (595, 842)
MARGIN, SIZE, PITCH = 72, 10.5, 18

Table = Sequence[Sequence[str]]
Paragraph = str | Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    "<Relationships xmlns="
    '"http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def make_pdf(
    pages: Iterable[Sequence[str]], *, size: float = SIZE, left: float = MARGIN
) -> bytes:
    """Return a PDF whose pages hold these lines; an empty line leaves a gap.

    The font is one of the standard Japanese fonts and is not in the file, so the
    reader's own table of characters must be at work.
    """
    streams = [_page_stream(lines, size, left) for lines in pages]
    return pdf_of(streams)


def pdf_of(streams: Sequence[bytes], *, trailer: str = "") -> bytes:
    """Return a PDF with one page for each content stream; /F1 is the font."""
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3"
        b"/Encoding/UniJIS-UTF16-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/DW 1000"
        b"/W[1 94 500]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
        b"/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 6/ItalicAngle 0"
        b"/FontBBox[-123 -257 1001 910]/Ascent 723/Descent -241/CapHeight 709"
        b"/StemV 69>>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]" % A4
            + b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (first + 2 * number + 1)
        )
        objects.append(stream_object(stream))
    return assembled(objects, trailer)


def stream_object(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries, data)


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Return the PDF file of these objects, numbered from 1; the first is the root."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer<</Root 1 0 R/Size %d%b>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer.encode(), start)
    )
    return out.getvalue()


def _page_stream(lines: Sequence[str], size: float, left: float) -> bytes:
    shown = []
    for row, line in enumerate(lines):
        if line:
            y = A4[1] - MARGIN - row * PITCH
            code = line.encode("utf-16-be").hex()
            shown.append(f"BT /F1 {size} Tf {left} {y} Td <{code}> Tj ET")
    return "\n".join(shown).encode()


def make_docx(paragraphs: Iterable[Paragraph]) -> bytes:
    """Return a Word file; a list of rows stands for a table."""
    return docx_of("".join(_block(paragraph) for paragraph in paragraphs))


def docx_of(
    body: str, *, prolog: str = "", more: dict[str, bytes] | None = None
) -> bytes:
    """Return a Word file whose body is this XML, with `more` parts beside it."""
    document = f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": RELATIONS.encode(),
        "word/document.xml": document.encode(),
    }
    return make_zip(parts | (more or {}))


def make_zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _block(paragraph: Paragraph) -> str:
    if isinstance(paragraph, str):
        return _paragraph(paragraph)
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in paragraph
    )
    return f"<w:tbl>{rows}</w:tbl>"


def _paragraph(text: str) -> str:
    lines = (
        f'<w:t xml:space="preserve">{html.escape(line)}</w:t>'
        for line in text.split("\n")
    )
    return f"<w:p><w:r>{'<w:br/>'.join(lines)}</w:r></w:p>"


def make_html(
    paragraphs: Iterable[str], *, tag: str = "p", charset: str = "utf-8"
) -> bytes:
    """Return a page of a public body: the minutes, with navigation around them.

    tag: "p" for a paragraph each, "br" for one block with breaks, "pre" for text.
    """
    page = (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="{charset}">'
        "<title>会議録｜みどり市</title><style>p{margin:0}</style></head><body>"
        '<header><a href="/">みどり市</a></header>'
        '<nav><ul><li><a href="/a">くらし</a></li><li><a href="/b">市政</a></li>'
        "</ul></nav>"
        '<p class="breadcrumb"><a href="/">ホーム</a> &gt; 会議録</p>'
        f'<main id="main">{_body(paragraphs, tag)}</main>'
        "<footer><p>みどり市役所　電話00-0000-0000</p></footer>"
        "<script>var a = 1;</script></body></html>"
    )
    return page.encode(charset)


def _body(paragraphs: Iterable[str], tag: str) -> str:
    escaped = [html.escape(paragraph) for paragraph in paragraphs]
    if tag == "br":
        return "<div>" + "<br>\n".join(escaped) + "</div>"
    if tag == "pre":
        return "<pre>" + "\n".join(escaped) + "</pre>"
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in escaped)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
