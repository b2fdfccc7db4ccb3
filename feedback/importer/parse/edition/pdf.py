"""PDF → the blocks of a draft, by PDFium: text in reading order, with its layout."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from feedback.importer.parse.edition.blocks import Block
from feedback.importer.parse.edition.paper import Paper
from feedback.importer.parse.edition.pdf_blocks import blocks_of
from feedback.importer.parse.edition.pdf_contents import bookmarks_from, mark_contents
from feedback.importer.parse.edition.pdf_furniture import without_furniture
from feedback.importer.parse.edition.pdf_margins import set_margins
from feedback.importer.parse.edition.pdf_order import columns_of
from feedback.importer.parse.edition.pdf_outline import bookmarks_of, mark_headings
from feedback.importer.parse.edition.pdf_pages import Leaf
from feedback.importer.parse.edition.pdf_rows import lines_of
from feedback.importer.parse.edition.pdf_rules import Grid, grids_of
from feedback.importer.parse.edition.pdf_slides import mark_titles
from feedback.importer.parse.edition.pdf_strips import strips_of
from feedback.importer.parse.edition.pdf_tables import with_tables
from feedback.importer.parse.edition.pdf_text import Line, keyed
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.reading.characters import Sweep
from feedback.importer.parse.reading.evidence import evidence_of
from feedback.importer.parse.reading.limits import check_length, check_pages
from feedback.importer.parse.reading.pdf import (
    FEWEST,
    GARBLED,
    SCANNED,
    opened,
    page_of,
)

FRONT = 3  # pages
Watch = Callable[[int, int], None]


def read_pdf_draft(data: bytes, watch: Watch) -> Paper:
    """Return the blocks of a PDF; `watch` is told of each page read (done, of how
    many). Running heads, feet and page numbers are left out.

    Raises Unreadable: "encrypted", "broken", "no_text", "garbled", "too_long".
    """
    with opened(data) as document:
        check_pages(len(document))
        leaves, grids = _leaves(document, watch)
        bookmarks = bookmarks_of(document)
        title = document.get_metadata_value("Title")
    _check_text(leaves)
    printed = without_furniture(leaves)
    lines = list(_lines(leaves, grids))
    set_margins(lines)
    entries = mark_contents(lines)
    if len(bookmarks) < len(entries) // 2:
        bookmarks = bookmarks_from(entries, printed)
    mark_headings(lines, bookmarks)
    mark_titles(lines, leaves)
    sweep = Sweep()
    blocks = [_swept(block, sweep) for block in blocks_of(lines, printed)]
    return Paper(
        blocks=tuple(blocks),
        pages=len(leaves),
        title=title if _is_printed(title, lines) else "",
        problems=tuple(sweep.problems),
    )


def _is_printed(title: str, lines: Sequence[Line]) -> bool:
    """Many files call themselves after a template, or "Microsoft Word - 資料1"."""
    front = "".join(line.key for line in lines if line.page <= FRONT)
    return bool(title.strip()) and keyed(title) in front


def _swept(block: Block, sweep: Sweep) -> Block:
    return replace(block, text=sweep(block.text, block.line))


def _leaves(
    document: pdfium.PdfDocument, watch: Watch
) -> tuple[list[Leaf], list[list[Grid]]]:
    leaves, grids, characters = [], [], 0
    for number in range(len(document)):
        with page_of(document, number) as (page, glyphs):
            strips = strips_of(glyphs, number + 1)
            label = document.get_page_label(number)
            width, height = page.get_size()
            leaves.append(Leaf(number + 1, width, height, strips, label))
            grids.append(grids_of(page))
        characters += sum(len(strip.text) for strip in strips)
        check_length(characters, 0)
        watch(number + 1, len(document))
    return leaves, grids


def _lines(leaves: Sequence[Leaf], grids: Sequence[list[Grid]]) -> Iterator[Line]:
    number = 0
    for leaf, frames in zip(leaves, grids, strict=True):
        for line in lines_of(columns_of(with_tables(leaf.strips, frames), leaf.width)):
            number += 1
            line.number = number
            yield line


def _check_text(leaves: Sequence[Leaf]) -> None:
    """A draft may be in any language; what is no language is refused."""
    text = "".join(strip.dense for leaf in leaves for strip in leaf.strips)
    if len(text) < FEWEST * len(leaves):
        raise Unreadable("no_text", SCANNED)
    found = evidence_of(text)
    lost = sum(1 for sign in text if sign < " " or "\ue000" <= sign <= "\uf8ff")
    if found.noise + lost > 0.3 * len(text):
        raise Unreadable("garbled", GARBLED)
