"""Word (.docx) → the blocks of a draft: headings, paragraphs, tables, figures."""

from collections.abc import Iterator
from dataclasses import replace

from feedback.importer.parse.edition.blocks import Block
from feedback.importer.parse.edition.paper import Paper
from feedback.importer.parse.edition.word_numbering import Numbering
from feedback.importer.parse.edition.word_pages import Pages, Stretch, stretch_of
from feedback.importer.parse.edition.word_styles import Styles
from feedback.importer.parse.edition.word_walk import Walk
from feedback.importer.parse.reading.archive import Archive
from feedback.importer.parse.reading.characters import Sweep
from feedback.importer.parse.reading.limits import check_length
from feedback.importer.parse.reading.word_parts import main_part, part_beside
from feedback.importer.parse.reading.xml import elements_of, local


def read_word_draft(data: bytes) -> Paper:
    """Return the blocks of a Word file, its automatic numbers put before the text.

    Left out: tables of contents, notes, heads and feet, what is struck out or hidden.
    Raises Unreadable: those of Archive, "xml" for a DTD, entities or deep nesting,
    "too_long".
    """
    archive = Archive(data)
    main = main_part(archive)
    text = archive.read(main)
    styles = Styles(part_beside(archive, main, "styles"))
    numbering = Numbering(part_beside(archive, main, "numbering"))
    numbering.use_styles(styles.lists())
    walk = Walk(styles, numbering, Pages(_stretches(text)))
    for element in elements_of(text, inside="body"):
        walk.add(element)
        check_length(walk.characters, walk.line)
    return _paper(walk)


def _paper(walk: Walk) -> Paper:
    sweep = Sweep()
    paged = walk.pages.seen
    blocks = [
        replace(block, text=sweep(block.text, block.line)) for block in walk.blocks
    ]
    return Paper(
        blocks=tuple(_paged(blocks, walk.pages) if paged else map(_pageless, blocks)),
        pages=walk.pages.now if paged else None,
        problems=tuple(sweep.problems),
    )


def _paged(blocks: list[Block], pages: Pages) -> Iterator[Block]:
    printed = pages.printed()
    for block in blocks:
        yield replace(
            block,
            page=printed.get(block.file_page or 0),
            page_to=printed.get(block.file_page_to or 0),
        )


def _pageless(block: Block) -> Block:
    return replace(block, file_page=None, file_page_to=None)


def _stretches(text: bytes) -> Iterator[Stretch]:
    """Yield the sections; each says only at its end how it begins."""
    for element in elements_of(text, inside="body"):
        for inner in element.iter():
            if local(inner) == "sectPr":
                yield stretch_of(inner)
