"""The same minutes as text, PDF, Word and HTML."""

import pytest

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading import read
from tests.importer import paper

MINUTES = [
    "第３回みどり市緑化審議会　会議録",
    "○山本会長　ただいまから会議を開きます。",
    "　髙田委員、５６ページはいかがですか。",
    "○髙田委員　①の案に賛成です。",
]


def texts(data, name=""):
    return [line.text for line in read(data, name).lines]


@pytest.mark.parametrize(
    ("data", "form", "wrapped"),
    [
        ("\n".join(MINUTES).encode(), "txt", True),
        (paper.make_pdf([MINUTES]), "pdf", True),
        (paper.make_docx(MINUTES), "docx", False),
        (paper.make_html(MINUTES), "html", False),
        (paper.make_html(MINUTES, tag="br"), "html", False),
        (paper.make_html(MINUTES, tag="pre"), "html", True),
    ],
    ids=["txt", "pdf", "docx", "html p", "html br", "html pre"],
)
def test_every_format_gives_the_same_lines(data, form, wrapped):
    document = read(data, "議事録.dat")
    assert [line.text for line in document.lines] == MINUTES
    assert (document.format, document.wrapped) == (form, wrapped)
    assert document.problems == ()


def test_the_bytes_decide_and_not_the_name():
    assert texts(paper.make_docx(MINUTES), "a.pdf") == MINUTES
    assert texts(paper.make_pdf([MINUTES]), "a.txt") == MINUTES
    assert texts("\n".join(MINUTES).encode(), "a.docx") == MINUTES
    assert texts(paper.make_html(MINUTES), "a.txt") == MINUTES


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "空"),
        (b"\xef\xbb\xbf", "empty", "文字がありません"),
        (" \r\n　\r\n".encode(), "empty", "文字がありません"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "format", "画像"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "format", "画像"),
        (OLE + "WordDocument".encode("utf-16-le"), "format", ".doc形式"),
        (OLE + "Workbook".encode("utf-16-le"), "format", ".xls形式"),
        (OLE + "JSRV_SegmentInformation".encode("utf-16-le"), "format", ".jtd形式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "パスワード"),
        (OLE, "format", "Word（.docx）"),
        (b"{\\rtf1\\ansi", "format", ".rtf形式"),
        (paper.make_zip({"a.txt": b"a"}), "format", ".zip形式"),
        (paper.make_zip({"xl/workbook.xml": b"<a/>"}), "format", ".xlsx形式"),
        (paper.make_zip({"ppt/slides.xml": b"<a/>"}), "format", ".pptx形式"),
        (b"PK\x03\x04" + bytes(100), "broken", "壊れて"),
        (b"%PDF-1.7\nnothing", "broken", "壊れて"),
        (bytes(range(256)) * 20, "encoding", "文字コード"),
        (bytes(10000), "binary", "文章のファイルではありません"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, code, says):
    with pytest.raises(Unreadable) as refused:
        read(data, "議事録.txt")
    assert refused.value.code == code
    assert says in str(refused.value)
