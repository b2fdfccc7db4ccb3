"""Drafts as blocks, and their sections as short rows, for the tests of this folder."""

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.sections import outline_of

SORTS = {"#": Sort.HEADING, "T|": Sort.TABLE, "F|": Sort.FIGURE}


def paragraphs(text, **look):
    """Each line a paragraph; `## ` a told heading, `T|` a table, `F|` a figure."""
    return [_block(line, n, look) for n, line in enumerate(text.split("\n"), start=1)]


def _block(line, number, look):
    level = len(line) - len(line.lstrip("#"))
    if level:
        return Block(Sort.HEADING, line.lstrip("# "), number, level=level, **look)
    sort = SORTS.get(line[:2], Sort.PARAGRAPH)
    text = line if sort == Sort.PARAGRAPH else line[2:].replace("\\n", "\n")
    return Block(sort, text, number, **look)


def outlined(text):
    """(depth, number, heading, text) of each section."""
    return rows(outline_of(paragraphs(text)).sections)


def rows(sections):
    return [(len(s.path), s.number, s.heading, s.text) for s in sections]


def headed(sections):
    """Number and heading of each section, indented by its depth."""
    return [f"{'  ' * len(s.path)}{s.number} {s.heading}".rstrip() for s in sections]
