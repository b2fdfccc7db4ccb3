"""Blocks → sections: each heading with the text below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.contents import without_contents
from feedback.importer.parse.edition.edition import Section
from feedback.importer.parse.edition.headings import (
    APART,
    Head,
    heads_of,
)
from feedback.importer.parse.edition.limits import check_sections
from feedback.importer.parse.edition.nesting import FORMAT, STYLE
from feedback.importer.parse.edition.places import Writer, says
from feedback.importer.parse.problems import Problem, Unreadable
from feedback.importer.parse.problems import marked as _

NOTHING = _("本文がありません（見出しも文もありません）。")
NO_HEADINGS = _("見出しが見つかりません。全体を一つの記載とします。")
# Characters below one heading; of a draft with headings hardly any place is as long.
LONGEST = 20_000
FEW_HEADINGS = _(
    "見出しを十分に読み取れませんでした。「%(heading)s」の記載が%(length)d字あります。"
    "原稿の見出しを確かめてください。"
)


# What is printed above and below a title: the paper's own name, a date.
_PAPER = re.compile(
    r"(?:参考)?資料\s?[0-9０-９①-⑳]|[【（(]?(?:機密性|取扱|別紙|別添|案[)）])"
    r"|(?:令和|平成|昭和|20[0-9]{2}|２０[０-９]{2})[^ぁ-ん]{0,12}$|第.{1,5}回"
)


@dataclass(frozen=True)
class Outline:
    """What a document is called, its places, and the doubts about them."""

    title: str
    sections: list[Section]
    problems: list[Problem]


def sections_of(blocks: Sequence[Block]) -> tuple[list[Section], list[Problem]]:
    """Return the sections that the blocks make, in their order, and the doubts."""
    outline = outline_of(blocks)
    return outline.sections, outline.problems


def outline_of(blocks: Sequence[Block]) -> Outline:
    """Return title, sections and doubts.

    Raises Unreadable, code "no_text" if nothing is left beside the 目次, and
    "too_many_sections".
    """
    kept, listed = without_contents(blocks)
    kept = [block for block in kept if block.sort != Sort.PAGE]
    heads = heads_of(kept, listed)
    check_sections(len(heads))
    title, heads = _title(kept, heads)
    writer = Writer(kept, heads)
    writer.write(title)
    if not writer.places:
        raise Unreadable("no_text", NOTHING)
    sections = [place.section() for place in writer.places]
    check_sections(len(sections))
    problems = [] if heads else [Problem("no_headings", 1, "", NO_HEADINGS)]
    problems += _too_long(sections) if heads else []
    return Outline(kept[title].text if title >= 0 else "", sections, problems)


def _too_long(sections: Sequence[Section]) -> list[Problem]:
    """Doubt each place that is so long that headings within it were hardly read."""
    return [
        Problem("few_headings", one.line, name, FEW_HEADINGS, values)
        for one in sections
        if len(one.text) > LONGEST
        for name in [f"{one.number} {one.heading}".strip()]
        for values in [{"heading": name, "length": len(one.text)}]
    ]


def _title(blocks: Sequence[Block], heads: list[Head]) -> tuple[int, list[Head]]:
    """Return the place of the document's title, -1 for none, and the headings without
    it and what is printed large around it."""
    if _is_title(blocks, heads):
        return heads[0].at, _without(heads, 1)
    front = _front(blocks, heads)
    before = heads[front].at if front < len(heads) else len(blocks)
    shown = [at for at in range(before) if _may_be_title(blocks[at])]
    if not shown:
        return -1, heads
    largest = max(blocks[at].size for at in shown)
    at = next(at for at in shown if blocks[at].size == largest)
    return at, _without(heads, front)


def _is_title(blocks: Sequence[Block], heads: list[Head]) -> bool:
    """The only heading of its level, above all others, is what the whole is called."""
    if heads and heads[0].at == 0 and heads[0].mark.key == APART:
        return True
    if len(heads) < 2 or heads[0].label or heads[0].mark.key[0] != FORMAT:
        return False
    told = [head for head in heads[1:] if head.mark.key[0] == FORMAT]
    level = blocks[heads[0].at].level
    beside = [head for head in told if blocks[head.at].level <= level]
    if not beside:
        return bool(told)
    # All are of one level where titles are underlined alike; the first is no chapter,
    # for a chapter says something.
    if any(says(block) for block in blocks[heads[0].at + 1 : heads[1].at]):
        return False
    numbered = sum(head.label is not None for head in beside)
    return heads[0].at == 0 and 10 * numbered >= 8 * len(beside)


def _front(blocks: Sequence[Block], heads: list[Head]) -> int:
    """Return how many of the first headings are the title page's: what is printed
    large, with nothing below it."""
    front = 0
    while front + 1 < len(heads):
        head, after = heads[front], heads[front + 1]
        prose = any(says(block) for block in blocks[head.at + 1 : after.at])
        if head.mark.key[0] != STYLE or not head.mark.size or prose:
            break
        front += 1
    return front


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.sort != Sort.PARAGRAPH or not 1 < len(text) <= 200 or says(block):
        return False
    return not _PAPER.match(text)


def _without(heads: list[Head], first: int) -> list[Head]:
    """Return the headings behind the first; what stood below those is outermost."""
    return [
        Head(head.at, head.label, max(-1, head.parent - first), head.mark)
        for head in heads[first:]
    ]
