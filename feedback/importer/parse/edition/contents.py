"""目次: left out of the sections, and evidence for which lines are headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from feedback.differences import comparable
from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.captions import caption_of
from feedback.importer.parse.edition.numbering import label_of
from feedback.importer.parse.edition.titles import letters

_WORDS = """
    目次 もくじ 目次案 図表目次 図目次 表目次 表の一覧 図の一覧 図表の一覧 図表一覧
    contents tableofcontents toc listoftables listoffigures listofexamples
"""
_NAMES = frozenset(_WORDS.split())
_DIGITS = re.compile("[0-9０-９]+")
_LEADERS = ".．・…‥⋯･·_-－─―ー"
_BLANKS = " \u3000\t\xa0"
_NUMERALS = frozenset("0123456789０１２３４５６７８９ivxlcⅰⅱⅲⅳⅴⅵ")
_BULLETS = "*・-•‐– \u3000"
LONGEST = 200
# So many lines, one after another, are a 目次 that does not say so: with leaders, or
# such as come again further down.
FEWEST, FEWEST_AGAIN = 3, 5
# Blocks: title, dates, notices, and a preface.
FRONT = 80
# A title may be printed otherwise in the text; so many lines between two that are not.
TOLERATED = 4


def without_contents(blocks: Sequence[Block]) -> tuple[list[Block], set[str]]:
    """Return the blocks without the 目次, and what its titles are known by (see
    `title_key`)."""
    times = Counter(title_key(block.text) for block in blocks if _is_short(block))
    kept: list[Block] = []
    listed: set[str] = set()
    place = 0
    while place < len(blocks):
        run = _contents(blocks, place, times)
        for block in run.entries:
            listed |= _titles(block)
            times[title_key(block.text)] -= 1
        end = max(run.end, place + 1)
        if run.end == place:
            kept.append(blocks[place])
        kept += [block for block in blocks[place : run.end] if block.sort == Sort.PAGE]
        place = end
    return kept, listed


@dataclass(frozen=True)
class _Run:
    """A 目次: where it ends (where it begins, if there is none), and its entries."""

    end: int
    entries: Sequence[Block] = ()


def _contents(blocks: Sequence[Block], place: int, times: Counter[str]) -> _Run:
    block = blocks[place]
    if is_contents(block.text):
        if block.sort == Sort.HEADING:
            return _section(blocks, place + 1)
        run = _run(blocks, place + 1, times)
        return run if run.entries else _Run(place + 1)
    if entry_of(block.text):
        run = _run(blocks, place, Counter())
        return run if len(run.entries) >= FEWEST else _Run(place)
    # What names itself no 目次 is one only where the document begins.
    if place < FRONT and 3 * place < len(blocks) and _comes_again(block, times):
        run = _run(blocks, place, times)
        numbered = sum(_is_numbered(entry) for entry in run.entries)
        meant = numbered >= FEWEST_AGAIN and _have_text(run, blocks)
        return run if meant else _Run(place)
    return _Run(place)


def _have_text(run: _Run, blocks: Sequence[Block]) -> bool:
    """Tell whether the entries come again with text between them. Where they follow
    each other again, it is a list that is printed twice."""
    entries = {title_key(block.text) for block in run.entries}
    again = [
        place
        for place in range(run.end, len(blocks))
        if _is_short(blocks[place]) and title_key(blocks[place].text) in entries
    ]
    close = sum(after == before + 1 for before, after in pairwise(again))
    return 2 * close < len(again)


def _is_numbered(block: Block) -> bool:
    label = label_of(block.text.lstrip(_BULLETS))
    return label is not None and bool(label.values)


def is_contents(text: str) -> bool:
    """Tell whether the line is nothing but 目次, Contents."""
    return len(text) <= 40 and letters(text.strip("【】［］[]〈〉＜＞")) in _NAMES


def _section(blocks: Sequence[Block], start: int) -> _Run:
    """The section that a format calls 目次 is one, if it holds nothing but entries."""
    end = start
    while end < len(blocks) and blocks[end].sort != Sort.HEADING:
        end += 1
    within = [block for block in blocks[start:end] if block.sort != Sort.PAGE]
    entries = sum(block.listed or bool(entry_of(block.text)) for block in within)
    return _Run(end, within) if 2 * entries >= len(within) else _Run(start)


def _run(blocks: Sequence[Block], start: int, times: Counter[str]) -> _Run:
    """Return the entries that begin here: lines with leaders, or such as come again."""
    seen: set[str] = set()
    entries: list[Block] = []
    end, strange = start, 0
    for place in range(start, len(blocks)):
        block = blocks[place]
        if block.sort == Sort.PAGE:
            continue
        key = title_key(block.text)
        # Where a title has come in the 目次, what comes next is the heading itself.
        if block.sort != Sort.PARAGRAPH or key in seen or is_contents(block.text):
            break
        if entry_of(block.text) or _comes_again(block, times):
            entries.append(block)
            seen.add(key)
            end, strange = place + 1, 0
            continue
        strange += 1
        if not _is_short(block) or strange > TOLERATED:
            break
    return _Run(end, entries)


def _comes_again(block: Block, times: Counter[str]) -> bool:
    return _is_short(block) and times[title_key(block.text)] > 1


def title_key(text: str) -> str:
    """Return what a title in the 目次 and in the text have in common: 「1. 目的」 there
    may be 「第１章　目的」 here."""
    words = text.lstrip(_BULLETS)
    if caption := caption_of(words):
        parts = tuple(int(digits) for digits in _DIGITS.findall(caption.number))
        return f"{parts} {comparable(caption.heading)}"
    label = label_of(words)
    if label is None:
        return comparable(words)
    counted = label.parts or label.values[:1] or label.number
    return f"{counted} {comparable(label.words)}"


def _is_short(block: Block) -> bool:
    text = block.text
    if block.sort == Sort.PAGE or not 0 < len(text) <= LONGEST:
        return False
    return text[-1] != "。" or label_of(text) is not None


def _titles(block: Block) -> set[str]:
    lines = [line for line in block.text.split("\n") if 0 < len(line) <= LONGEST]
    return {title_key(entry_of(line) or line) for line in lines}


def entry_of(text: str) -> str | None:
    """Return the title of an entry of a 目次 (連携体制 ……… 12), else None."""
    text = text.strip()
    if len(text) > LONGEST or not text or text[-1] not in _NUMERALS:
        return None
    title = text
    while title and title[-1] in _NUMERALS:
        title = title[:-1]
    digits, led = text[len(title) :], title
    title = title.rstrip(_LEADERS + _BLANKS)
    leader = led[len(title) :]
    dots = sum(3 if sign in "…⋯" else sign in _LEADERS for sign in leader)
    if len(digits) > 4 or not title or dots + 2 * leader.count("\t") < 3:
        return None
    return title
