"""Lines of a PDF → blocks: paragraphs put together, headings, tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.joining import OPTION, joined
from feedback.importer.parse.edition.pdf_code import is_code, size_of
from feedback.importer.parse.edition.pdf_notes import mark_notes
from feedback.importer.parse.edition.pdf_paragraphs import WIDER, goes_on
from feedback.importer.parse.edition.pdf_text import LEADERS, Line, Usual, usual_of

# A word, or words with hyphens between.
WORD = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")
OPTIONS = re.compile(rf"(?:^|[\s\"'`(]){OPTION}[a-z]")
Printed = Mapping[int, int]


def blocks_of(lines: Sequence[Line], printed: Printed) -> Iterator[Block]:
    """Yield the blocks of a document; `printed`: the number on each page."""
    usual = usual_of(lines)
    mark_notes(lines, usual)
    words = _words(lines)
    groups = list(_groups(lines, usual))
    apart = _apart(groups, usual)
    for at, group in enumerate(groups):
        block = _block(group, usual, words, printed)
        if block.text.strip():
            code = is_code(groups, at, usual)
            yield replace(block, apart=at in apart, listed=code)


def _groups(lines: Sequence[Line], usual: Usual) -> Iterator[list[Line]]:
    """Yield the lines of each block; notes come after the paragraph that they stand
    amid."""
    group: list[Line] = []
    notes: list[Line] = []
    for line in lines:
        if line.is_note:
            notes.append(line)
        elif group and not _belongs(group, line, usual):
            yield from (group, *_of_notes(notes, usual))
            group, notes = [line], []
        else:
            group.append(line)
    if group:
        yield group
    yield from _of_notes(notes, usual)


def _of_notes(notes: Sequence[Line], usual: Usual) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in notes:
        if group and not goes_on(group, line, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _apart(groups: Sequence[list[Line]], usual: Usual) -> set[int]:
    """Return the places of the blocks with gaps above and below, in a document whose
    paragraphs mostly have none."""
    gaps = [
        before[-1].page == after[0].page
        and before[-1].y - after[0].y > WIDER * usual.gap(after[0])
        for before, after in pairwise(groups)
    ]
    if 2 * sum(gaps) > len(gaps):
        return set()
    return {at for at in range(1, len(gaps)) if gaps[at - 1] and gaps[at]}


def _belongs(group: list[Line], line: Line, usual: Usual) -> bool:
    if line.level and group[-1].level:
        return not line.opens
    if line.rows and group[-1].rows:
        return _is_same_table(group[-1], line)
    return goes_on(group, line, usual)


def _is_same_table(before: Line, after: Line) -> bool:
    """Whether a table goes on on the next page: as wide, and at the same place."""
    near = abs(before.x - after.x) < 4 and abs(before.end - after.end) < 4
    return near and after.page == before.page + 1


def _block(
    group: list[Line], usual: Usual, words: frozenset[str], printed: Printed
) -> Block:
    first, last = group[0], group[-1]
    sort = Sort.HEADING if first.level else Sort.PARAGRAPH
    further = last.page if last.page > first.page else None
    return Block(
        sort=Sort.TABLE if first.rows else sort,
        text=_table(group) if first.rows else _joined(group, words),
        line=first.number,
        level=first.level,
        size=size_of(first, usual),
        bold=all(_is_heavy(line, usual) for line in group) and not first.rows,
        indent=first.indent,
        page=printed.get(first.page),
        page_to=printed.get(further) if further else None,
        file_page=first.page,
        file_page_to=further,
    )


def _is_heavy(line: Line, usual: Usual) -> bool:
    """Gothic amid Mincho is how Japanese papers print what is bold elsewhere."""
    return line.bold or (usual.family == "serif" and line.widest.family == "sans")


def _table(group: Sequence[Line]) -> str:
    rows = list(group[0].rows)
    for before, after in pairwise(group):
        # Its head is printed again on each page.
        again = before.rows[0] == after.rows[0] or after.rows[0] == group[0].rows[0]
        rows += after.rows[again:]
    return "\n".join("\u3000".join(filter(None, row)) for row in rows)


def _joined(group: Sequence[Line], words: frozenset[str]) -> str:
    text = ""
    for line in group:
        text = joined(text, line.text, words)
    return _with_leaders(text) if group[0].in_contents else text


def _with_leaders(text: str) -> str:
    """Say an entry of a table of contents as such, also where a gap stands for the
    dots."""
    title, _gap, page = text.rpartition("\u3000")
    plain = title and page and not LEADERS.search(text)
    return f"{title} …… {page}" if plain else text


def _words(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the document, for those that are cut at a line's end."""
    words = frozenset(
        word.lower()
        for line in lines
        # The first and the last word of a line may be parts of one.
        for word in WORD.findall(line.text)[1:-1]
    )
    options = any(OPTIONS.search(line.text) for line in lines)
    return words | {OPTION} if options else words
