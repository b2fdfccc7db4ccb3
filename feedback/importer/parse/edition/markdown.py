"""Markdown (.md) → the blocks of a draft."""

from feedback.importer.parse.edition.limits import check_lines
from feedback.importer.parse.edition.markdown_front import front_of
from feedback.importer.parse.edition.markdown_scan import Scan
from feedback.importer.parse.edition.page_marks import printed_rows
from feedback.importer.parse.edition.paper import Paper
from feedback.importer.parse.reading.page_numbers import LONGEST, page_number
from feedback.importer.parse.reading.plain import swept_rows
from feedback.importer.parse.reading.rows import Row

TAB = 4
# 「P.56」 may be set bold, or put where only the source shows it.
_AROUND_MARKS = "*_<!-> "


def read_markdown_draft(data: bytes) -> Paper:
    """Return the blocks of a Markdown file; Unreadable if it is no text for certain."""
    swept = swept_rows(data, tab=TAB)
    check_lines(len(swept.rows))
    title, rows = front_of(swept.rows)
    pages = rows[-1].page + 1 if rows and rows[-1].page else None
    scan = Scan()
    for row in printed_rows([_with_bare_mark(row) for row in rows]):
        scan.take(row)
    return Paper(
        tuple(scan.blocks()),
        pages=pages,
        title=title,
        problems=swept.problems,
        encoding=swept.encoding,
    )


def _with_bare_mark(row: Row) -> Row:
    bare = row.text.strip(_AROUND_MARKS)
    if row.text[:1] in "*_<" and 0 < len(bare) <= LONGEST:
        number = page_number(bare)
        if number and not number.bare:
            return Row(bare, row.number, row.page)
    return row
