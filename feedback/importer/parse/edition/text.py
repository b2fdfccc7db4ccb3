"""Plain text (.txt) → the blocks of a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.captions import TABLE, caption_of
from feedback.importer.parse.edition.contents import entry_of
from feedback.importer.parse.edition.limits import check_lines
from feedback.importer.parse.edition.numbering import BLANKS, label_of
from feedback.importer.parse.edition.page_marks import Printed, printed_rows
from feedback.importer.parse.edition.paper import Paper
from feedback.importer.parse.edition.text_tables import is_row, row_of
from feedback.importer.parse.edition.titles import is_outer, refers
from feedback.importer.parse.edition.wrapping import Column, ends, is_midway, joined
from feedback.importer.parse.reading.plain import swept_rows
from feedback.importer.parse.reading.spacing import single_spaced
from feedback.importer.parse.turns.marks import is_rule, width

# So many headings are underlined where headings are; one such line is an example.
FEWEST_UNDERLINED = 3
_UNDERLINES = '=-*~^+"＝－―─'
_BULLETS = "・･•※‣►➢✓＊*-－—―–o"


def read_text_draft(data: bytes) -> Paper:
    """Return the blocks of a text file; Unreadable if it is not one for certain."""
    swept = swept_rows(data)
    check_lines(len(swept.rows))
    pages = swept.rows[-1].page + 1 if swept.rows and swept.rows[-1].page else None
    rows = printed_rows(single_spaced(swept.rows))
    return Paper(
        _meant(list(blocks_of(rows))),
        pages=pages,
        problems=swept.problems,
        encoding=swept.encoding,
    )


def _meant(blocks: list[Block]) -> tuple[Block, ...]:
    told = sum(block.sort == Sort.HEADING for block in blocks)
    if told >= FEWEST_UNDERLINED:
        return tuple(blocks)
    return tuple(
        replace(block, sort=Sort.PARAGRAPH, level=0)
        if block.sort == Sort.HEADING
        else block
        for block in blocks
    )


def blocks_of(rows: Sequence[Printed]) -> Iterator[Block]:
    """Yield the paragraphs and tables of a text, wrapped lines joined."""
    column = Column([row.text for row in rows if row.text.strip()])
    here: list[Printed] = []
    levels: dict[str, int] = {}
    gap = gap_above = True
    for row in rows:
        if here and is_row(here[-1].text, ruled=True) and is_rule(row.text):
            continue
        if not gap and _underlines(row.text, here):
            level = levels.setdefault(row.text.strip()[0], len(levels) + 1)
            yield _block(Sort.HEADING, _joined(here), here, level=level)
            here, gap = [], True
            continue
        if not row.text.strip() or is_rule(row.text):
            gap = True
            continue
        if here and (gap or parts(here, row, column)):
            yield from _blocks(here, apart=gap_above and gap)
            here, gap_above = [], gap
        here.append(row)
        gap = False
    if here:
        yield from _blocks(here, apart=gap_above)


def _underlines(text: str, here: Sequence[Printed]) -> bool:
    """Tell whether the row is drawn below a heading, about as long as it is."""
    line = text.strip()
    if len(line) < 3 or line[0] not in _UNDERLINES or line.strip(line[0]):
        return False
    widest = max((width(row.text.strip()) for row in here), default=0)
    return 0 < len(here) <= 2 and abs(width(line) - widest) <= 3


def _joined(here: Sequence[Printed]) -> str:
    return joined([row.text for row in here])


def parts(here: Sequence[Printed], row: Printed, column: Column) -> bool:
    """Tell whether a paragraph ends with the rows before this one."""
    before, after = here[-1].text.rstrip(), row.text.strip()
    if _is_tabular(here, after):
        return False
    if entry_of(before) or entry_of(after) or _is_tabular(here, before):
        return True
    if not column.breaks_off(before, after):
        return True
    if _begins(after):
        return not is_midway(before)
    return ends(before) and _indent(row.text) > _indent(before)


def _begins(text: str) -> bool:
    """Tell whether a line looks like the first of something: a label, a bullet."""
    if (text[0] in _BULLETS and text[1:2] in BLANKS) or text[0] in "・･※【":
        return True
    if is_outer(text) or caption_of(text):
        return True
    label = label_of(text)
    return label is not None and not refers(label.words)


def _is_tabular(here: Sequence[Printed], text: str) -> bool:
    """Tell whether the text is a row of the table whose caption or rows came before."""
    caption = caption_of(here[0].text.strip())
    named = caption is not None and caption.sort == TABLE and label_of(text) is None
    return is_row(text) and (named or is_row(here[0].text, ruled=True))


def _blocks(here: Sequence[Printed], *, apart: bool) -> Iterator[Block]:
    """Yield a paragraph, or a caption and the table below it."""
    first = here[0].text.strip()
    if len(here) > 1 and caption_of(first) and is_row(here[1].text.strip()):
        yield _block(Sort.PARAGRAPH, first, here[:1])
        here = here[1:]
    if is_row(here[0].text, ruled=True) or here[0].text.strip() != first:
        rows = [row_of(row.text) for row in here]
        yield _block(Sort.TABLE, "\n".join(filter(None, rows)), here)
        return
    yield _block(Sort.PARAGRAPH, _joined(here), here, apart=apart and len(here) == 1)


def _block(
    sort: Sort,
    text: str,
    rows: Sequence[Printed],
    *,
    level: int = 0,
    apart: bool = False,
) -> Block:
    first, last = rows[0], rows[-1]
    return Block(
        sort,
        text,
        first.line,
        level=level,
        indent=_indent(first.text) / 2,
        page=first.page,
        page_to=last.page,
        file_page=first.file_page,
        file_page_to=last.file_page,
        apart=apart,
    )


def _indent(text: str) -> int:
    return width(text) - width(text.lstrip(BLANKS))
