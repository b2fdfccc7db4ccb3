"""目次: left out of the sections, and evidence for which lines are headings."""

from collections import Counter
from collections.abc import Sequence

from feedback.differences import comparable
from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.titles import letters

_NAMES = frozenset(["目次", "もくじ", "contents", "tableofcontents", "toc", "目次案"])
_LEADERS = ".．・…‥⋯･·_-－─―ー"
_BLANKS = " \u3000\t\xa0"
_NUMERALS = frozenset("0123456789０１２３４５６７８９ivxlcⅰⅱⅲⅳⅴⅵ")
LONGEST = 200
# So many lines with leaders, one after another, are a 目次 that does not say so.
FEWEST = 3


def without_contents(blocks: Sequence[Block]) -> tuple[list[Block], dict[str, int]]:
    """Return the blocks without the 目次, and the titles that it lists as they are
    compared, each with its indent in characters."""
    times = Counter(comparable(block.text) for block in blocks if _is_short(block))
    kept: list[Block] = []
    listed: dict[str, int] = {}
    place = 0
    while place < len(blocks):
        end = _end(blocks, place, times)
        for block in blocks[place:end]:
            listed |= _titles(block)
        kept += [block for block in blocks[place:end] if block.sort == Sort.PAGE]
        if end == place:
            kept.append(blocks[place])
        place = max(end, place + 1)
    return kept, listed


def _end(blocks: Sequence[Block], place: int, times: Counter[str]) -> int:
    """Return where the 目次 that begins here ends; `place` if none begins."""
    block = blocks[place]
    if is_contents(block.text):
        if block.sort == Sort.HEADING:
            return _end_of_section(blocks, place + 1)
        return _run(blocks, place + 1, times)
    if not entry_of(block.text):
        return place
    end = _run(blocks, place, Counter())
    entries = sum(entry_of(block.text) is not None for block in blocks[place:end])
    return end if entries >= FEWEST else place


def is_contents(text: str) -> bool:
    """Tell whether the line is nothing but 目次, Contents."""
    return len(text) <= 40 and letters(text.strip("【】［］[]〈〉＜＞")) in _NAMES


def _end_of_section(blocks: Sequence[Block], start: int) -> int:
    """The section that a format calls 目次 is one, if it holds nothing but entries."""
    end = start
    while end < len(blocks) and blocks[end].sort != Sort.HEADING:
        end += 1
    within = [block for block in blocks[start:end] if block.sort != Sort.PAGE]
    entries = sum(block.listed or bool(entry_of(block.text)) for block in within)
    return end if 2 * entries >= len(within) else start


def _run(blocks: Sequence[Block], start: int, times: Counter[str]) -> int:
    """Entries with leaders, or lines that come again in the text."""
    end = place = start
    while place < len(blocks) and blocks[place].sort in (Sort.PARAGRAPH, Sort.PAGE):
        block = blocks[place]
        if block.sort == Sort.PARAGRAPH:
            again = _is_short(block) and times[comparable(block.text)] > 1
            if not entry_of(block.text) and not again:
                break
            if again:
                times[comparable(block.text)] -= 1
            end = place + 1
        place += 1
    return end


def _is_short(block: Block) -> bool:
    return block.sort != Sort.PAGE and 0 < len(block.text) <= LONGEST


def _titles(block: Block) -> dict[str, int]:
    if block.sort == Sort.PAGE or is_contents(block.text):
        return {}
    lines = block.text.split("\n")
    titles = [entry_of(line) or line for line in lines if len(line) <= LONGEST]
    return {comparable(title): int(block.indent) for title in titles if title.strip()}


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
