"""What kind of file the bytes are: their beginning decides, the name only hints."""

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _

TXT, DOCX, PDF, HTML = "txt", "docx", "pdf", "html"

SAVE_AS = _(
    "%(kind)s形式のファイルは読めません。"
    "Word（.docx）、PDF、HTML、テキストのいずれかで保存してください。"
)
PROTECTED = _("パスワードで保護されています。保護を解除して保存し直してください。")
PICTURE = _(
    "画像のファイルです。文字を読み取れません。"
    "文字を含むPDFかテキストを用意してください。"
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PICTURES = (b"\x89PNG\r\n", b"GIF8", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM\0")
# What an OLE2 file holds is told by the names in its directory, in UTF-16.
OLE_KINDS = (
    ("EncryptedPackage", ""),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
    ("JSRV_SegmentInformation", ".jtd"),
)
OTHERS = (
    (b"{\\rtf", ".rtf"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"MIME-Version:", ".mht"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", ".exe"),
)
TAGS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta",
    b"<title",
    b"<main",
    b"<article",
    b"<section",
    b"<div",
    b"<table",
    b"<pre",
    b"<p>",
    b"<p ",
    b"<h1",
    b"<h2",
    b"<br",
    b"<span",
    b"<ul",
)


def format_of(data: bytes, name: str = "") -> str:
    """Return "txt", "docx", "pdf" or "html"; "docx" says only that it is a zip archive.

    Raises Unreadable, code "format", for files known to be something else.
    """
    _refuse_known(data)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(ZIP):
        return DOCX
    return HTML if _is_html(data, name) else TXT


def _refuse_known(data: bytes) -> None:
    if data.startswith(OLE):
        raise _ole(data)
    if data.startswith(PICTURES):
        raise Unreadable("format", PICTURE)
    for beginning, kind in OTHERS:
        if data.startswith(beginning):
            raise Unreadable("format", SAVE_AS, kind=kind)


def _ole(data: bytes) -> Unreadable:
    for stream, kind in OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            if not kind:
                return Unreadable("encrypted", PROTECTED)
            return Unreadable("format", SAVE_AS, kind=kind)
    return Unreadable("format", SAVE_AS, kind="OLE2")


def _is_html(data: bytes, name: str) -> bool:
    """A tag at the very beginning, or, in a file so named, anywhere near it."""
    # UTF-16 has a NUL beside every letter of a tag.
    start = data[:8192].replace(b"\0", b"").lower()
    start = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith((b"<?xml", b"<!--")):
        return any(tag in start for tag in TAGS[:4])
    named = name.lower().endswith((".htm", ".html", ".xhtml"))
    return start.startswith(TAGS) or (named and any(tag in start for tag in TAGS))
