"""Files that mean harm, made on the spot."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable

from tests.importer import paper, pdf_paper, word_paper

SPEECH = "○山本会長　ただいまから会議を開きます。"
PARAGRAPH = f"<w:p><w:r><w:t>{SPEECH}</w:t></w:r></w:p>"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "はは">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def word_of_gigabytes() -> bytes:
    """A picture of 2 GB, as the archive says; a picture is never unpacked."""
    data = bytearray(paper.docx_of(PARAGRAPH, more={"word/media/a.bin": b"x"}))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (2 << 30).to_bytes(4, "little")
    return bytes(data)


def word_that_unpacks_its_text() -> bytes:
    return paper.docx_of(PARAGRAPH + "<w:p/>" * (12 << 20))


def word_that_lies_about_its_size() -> bytes:
    """The text inflates to 60 MB; the archive says 1,000 bytes."""
    data = bytearray(paper.docx_of(PARAGRAPH + " " * (60 << 20)))
    for beginning, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for start in _places(data, beginning):
            data[start + place : start + place + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def _places(data: bytearray, beginning: bytes) -> list[int]:
    found, place = [], data.find(beginning)
    while place >= 0:
        found.append(place)
        place = data.find(beginning, place + 4)
    return found


def word_with(name: str) -> bytes:
    return paper.docx_of(PARAGRAPH, more={name: b"x"})


def word_with_a_part_twice() -> bytes:
    out = io.BytesIO(paper.docx_of(PARAGRAPH))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", b"<other/>")
    return out.getvalue()


def word_in_word() -> bytes:
    inner = paper.docx_of(PARAGRAPH)
    for _ in range(20):
        inner = paper.make_zip({"word/inner.docx": inner})
    return inner


def word_with_many_parts() -> bytes:
    return paper.make_zip({f"word/{n}": b"" for n in range(6000)})


def word_nested(depth: int) -> bytes:
    return paper.docx_of("<w:sdt>" * depth + PARAGRAPH + "</w:sdt>" * depth)


def word_of_one_paragraph(text: str) -> bytes:
    return paper.make_docx([text])


def pdf_whose_pages_loop() -> bytes:
    return paper.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 100000>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 100000>>",
        ]
    )


def pdf_of_pages(count: int) -> bytes:
    """All pages are one page again and again."""
    kids = b"3 0 R " * count
    return paper.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ]
    )


def pdf_that_claims(count: int) -> bytes:
    one = paper.make_pdf([[SPEECH]])
    return one.replace(b"/Count 1>", b"/Count %d>" % count)


def pdf_that_inflates(megabytes: int) -> bytes:
    """A page whose text inflates to this much, packed three times."""
    text = b"BT /F1 9 Tf 9 9 Td <3042> Tj ET\n" * (megabytes * 32768)
    for _ in range(3):
        text = zlib.compress(text, 9)
    return _with_stream(text, b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")


def pdf_that_draws_itself() -> bytes:
    """Forms that draw the next one ten times each, twelve deep."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        paper.stream_object(b"/X Do " * 10),
    ]
    for number in range(5, 17):
        entries = (
            b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]"
            b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        )
        objects.append(paper.stream_object(b"/X Do " * 10, entries))
    objects.append(paper.stream_object(b"", b"/Type/XObject/Subtype/Form"))
    return paper.assembled(objects)


def _with_stream(data: bytes, entries: bytes) -> bytes:
    page = paper.pdf_of([b"@"])
    before, after = page.split(paper.stream_object(b"@"))
    return before + paper.stream_object(data, entries) + after


def encrypted_pdf() -> bytes:
    key = "<" + "00" * 32 + ">"
    return paper.pdf_of(
        [b""],
        trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>/ID[<00><00>]",
    )


def html_nested(depth: int) -> bytes:
    return ("<html><body>" + "<div>" * depth + SPEECH).encode()


def repeated(sign: str, times: int = 100_000) -> bytes:
    return (SPEECH + "\n" + sign * times).encode()


Maker = Callable[[], bytes]


def pdf_full_of_rules(count: int) -> bytes:
    """A page of hatching: rules that cross one another."""
    drawn = "".join(
        pdf_paper.rule(at * 3.2 % 560, 0, at * 3.2 % 560, 800)
        + pdf_paper.rule(0, at * 3.2 % 800, 560, at * 3.2 % 800)
        for at in range(count)
    )
    return pdf_paper.pdf([pdf_paper.text(72, 700, SPEECH) + drawn])


def pdf_strewn_with(count: int) -> bytes:
    """One page with that many pieces of text, each in a place of its own."""
    placed = (
        pdf_paper.text(at * 7 % 560, at * 11 % 800, "案", size=4) for at in range(count)
    )
    return pdf_paper.pdf([pdf_paper.text(72, 820, SPEECH) + "".join(placed)])


def pdf_of_bookmarks(count: int) -> bytes:
    """Bookmarks that all lead to one page of many lines, and name none of them."""
    page = pdf_paper.lines([SPEECH] * 40)
    return pdf_paper.pdf(
        [page], marks=[(1, f"会議を開きます。{at}", 1, 700) for at in range(count)]
    )


def pdf_whose_bookmarks_loop() -> bytes:
    """The second bookmark says that the first comes after it."""
    marks = [(1, "甲", 1, 700.0), (1, "乙", 1, 700.0)]
    data = pdf_paper.pdf([pdf_paper.text(72, 700, SPEECH)], marks=marks)
    key = data.split(b"/Next ")[1].split()[0]
    first = b"%d" % (int(key) - 1)
    return data.replace(b"/Prev " + first, b"/Next " + first)


def word_whose_styles_loop(count: int) -> bytes:
    chain = "".join(
        word_paper.style(f"s{at}", "x", based=f"s{(at + 1) % count}")
        for at in range(count)
    )
    return word_paper.docx(
        *(word_paper.paragraph(f"{at}{SPEECH}", style="s0") for at in range(2000)),
        styled=word_paper.styles(chain),
    )


def word_with_part(name: str, data: str, prolog: str = "") -> bytes:
    """A Word file one of whose other parts holds this."""
    return paper.docx_of(PARAGRAPH, more={f"word/{name}.xml": (prolog + data).encode()})


def word_whose_numbers_explode() -> bytes:
    """Every label names all nine levels, each of them ten times."""
    label = "".join(f"%{level}" * 10 for level in range(1, 10))
    levels = [("lowerLetter", label, "tab")] * 9
    starts = word_paper.numbering(levels).replace(
        b'<w:start w:val="1"/>', b'<w:start w:val="99999999"/>'
    )
    rows = (word_paper.numbered(f"{at}{SPEECH}", key=1, depth=8) for at in range(9000))
    return word_paper.docx(*rows, numbers=starts)
