"""Bytes → EditionText: the one way in for a draft, whatever its format."""

from collections.abc import Callable

from feedback.importer.parse.edition.edition import EditionText
from feedback.importer.parse.edition.markdown import read_markdown_draft
from feedback.importer.parse.edition.paper import Paper
from feedback.importer.parse.edition.pdf import read_pdf_draft
from feedback.importer.parse.edition.sections import outline_of
from feedback.importer.parse.edition.text import read_text_draft
from feedback.importer.parse.edition.word import read_word_draft
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.formats import DOCX, HTML, PDF, format_of
from feedback.importer.parse.reading.limits import check_bytes

MD, TXT = "md", "txt"
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".bs", ".qmd", ".rmd")
# Text whose beginning is HTML is Markdown all the same if the file is so named.
READ, PARTED = 80, 100
WEB_PAGE = _(
    "HTMLのファイルです。版は、Word（.docx）、PDF、Markdown（.md）、"
    "テキスト（.txt）のいずれかで取り込んでください。"
)
SAVE_AS = _(
    "%(kind)s形式のファイルは読めません。Word（.docx）、PDF、Markdown（.md）、"
    "テキスト（.txt）のいずれかで保存してください。"
)
Watch = Callable[[int], None]


def read_edition(
    data: bytes, name: str = "", *, watch: Watch | None = None
) -> EditionText:
    """Return what the edition in `data` says, place by place.

    The bytes decide what format it is; `name`, the file's, tells only Markdown from
    plain text. `watch` is told how far it is, in percent.

    Raises Unreadable if the file is refused whole. Runs wherever it is called: for
    files from outside use feedback.importer.child, which holds it within limits.
    """
    tell = watch or _nobody
    check_bytes(data)
    kind = _format(data, name)
    paper = _paper(data, kind, tell)
    tell(READ)
    outline = outline_of(paper.blocks)
    tell(PARTED)
    return EditionText(
        title=paper.title or outline.title,
        format=kind,
        sections=tuple(outline.sections),
        encoding=paper.encoding,
        pages=paper.pages,
        problems=(*paper.problems, *outline.problems),
    )


def _format(data: bytes, name: str) -> str:
    """Return "txt", "md", "docx" or "pdf"; Unreadable, code "format", for others."""
    try:
        kind = format_of(data, name)
    except Unreadable as refusal:
        raise _said_for_drafts(refusal) from None
    if kind in (PDF, DOCX):
        return kind
    if name.lower().endswith(MARKDOWN):
        return MD
    if kind == HTML:
        raise Unreadable("format", WEB_PAGE)
    return MD if _looks_like_markdown(data) and not _is_named_text(name) else TXT


def _is_named_text(name: str) -> bool:
    return name.lower().endswith((".txt", ".text"))


def _looks_like_markdown(data: bytes) -> bool:
    """Two lines that begin as headings do, in a file whose name tells nothing."""
    lines = data[:200_000].splitlines()
    return sum(line.startswith((b"# ", b"## ", b"### ")) for line in lines) >= 2


def _paper(data: bytes, kind: str, tell: Watch) -> Paper:
    if kind == DOCX:
        return _word(data)
    if kind == PDF:
        return read_pdf_draft(data, lambda done, of: tell(READ * done // of))
    return read_markdown_draft(data) if kind == MD else read_text_draft(data)


def _word(data: bytes) -> Paper:
    """Any zip archive may call itself a Word file."""
    try:
        return read_word_draft(data)
    except Unreadable as refusal:
        raise _said_for_drafts(refusal) from None


def _said_for_drafts(refusal: Unreadable) -> Unreadable:
    """Name the formats of drafts where the reader shared with minutes names its own."""
    if refusal.code == "format" and "kind" in refusal.values:
        return Unreadable("format", SAVE_AS, **refusal.values)
    return refusal


def _nobody(percent: int) -> None:
    """Nobody wants to know how far it is."""
