"""HTML → Document: the minutes alone, without the site around them."""

import re

from lxml import html

from feedback.importer.parse.document import Document
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.characters import Sweep, check_is_text
from feedback.importer.parse.reading.encodings import decode
from feedback.importer.parse.reading.furniture import without_furniture
from feedback.importer.parse.reading.limits import check_length
from feedback.importer.parse.reading.mojibake import check_not_garbled
from feedback.importer.parse.reading.rows import Row, lines_of
from feedback.importer.parse.reading.spacing import single_spaced
from feedback.importer.parse.reading.web_lines import lines_in
from feedback.importer.parse.reading.web_main import main_of
from feedback.importer.parse.reading.web_site import without_site

# Fixed words and one class each: nothing to back-track.
CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
TAGS_ONLY = _("HTMLに本文がありません。")
TOO_DEEP = _("HTMLが複雑すぎて、終わりまで読めません。テキストで保存してください。")
FATAL = 3
MAX_TAGS = 400_000


def read_web_page(data: bytes) -> Document:
    """Return the document of an HTML file.

    `wrapped` only where its text stands in a <pre>. Raises Unreadable: those of
    decode, "too_deep", "empty".
    """
    claim = CHARSET.search(data[:4096])
    decoded = decode(data, claim.group(1).decode("ascii") if claim else "")
    # Tags may be as long as the text; no page has twenty times as many.
    check_length(len(decoded.text) // 20, 0)
    check_not_garbled(decoded.text)
    check_is_text(decoded.text)
    lines, wrapped = lines_in(main_of(_parsed(decoded.text)))
    check_length(sum(map(len, lines)), len(lines))
    lines = without_site(lines)
    sweep = Sweep()
    rows = [Row(sweep(line, n), n) for n, line in enumerate(lines, start=1)]
    return Document(
        lines=lines_of(_tidy(rows, wrapped=wrapped), paged=False),
        format="html",
        wrapped=wrapped,
        encoding=decoded.encoding,
        problems=tuple(sweep.problems),
    )


def _tidy(rows: list[Row], *, wrapped: bool) -> list[Row]:
    if not any(not row.blank for row in rows):
        raise Unreadable("empty", TAGS_ONLY)
    return without_furniture(single_spaced(rows)) if wrapped else rows


def _parsed(text: str) -> html.HtmlElement:
    """Return the tree; the declared charset is passed over, since `text` is decoded."""
    if text.count("<") > MAX_TAGS:
        raise Unreadable("too_deep", TOO_DEEP)
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    # What XML cannot hold would end the parse; a NUL must not hide what follows it.
    try:
        tree = html.document_fromstring(
            text.replace("\0", "").encode("utf-8"), parser=parser
        )
    except (html.etree.ParserError, html.etree.XMLSyntaxError):
        _check_memory(parser)
        raise Unreadable("empty", TAGS_ONLY) from None
    _check_memory(parser)
    if any(entry.level >= FATAL for entry in parser.error_log):
        raise Unreadable("too_deep", TOO_DEEP)
    return tree


def _check_memory(parser: html.HTMLParser) -> None:
    """libxml2 ends the page where memory ends; lxml says so only in its log."""
    if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
        raise MemoryError
