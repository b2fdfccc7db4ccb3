"""Which blocks of a document are headings, and what stands above each."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.captions import caption_of
from feedback.importer.parse.edition.contents import title_key
from feedback.importer.parse.edition.evidence import Body, body_of
from feedback.importer.parse.edition.judging import Candidate, judged
from feedback.importer.parse.edition.nesting import (
    OUTER_KEY,
    Mark,
    format_key,
    label_key,
    parents_of,
    ranks_of,
    style_key,
)
from feedback.importer.parse.edition.numbering import Label, label_of
from feedback.importer.parse.edition.titles import (
    LONGEST,
    is_outer,
    is_sentence,
    reads_as_title,
    refers,
)

# With so many headings that the format tells, what merely looks like one is text.
TOLD = 2
NUMBERED = 3
# With so many lines of words alone that stand out, a point of a list in the print of
# the text is none of the headings.
PRINTED = 5
# Known by nothing but the blank lines around it.
APART = style_key(0.0, bold=True)
_ENCLOSED = re.compile(
    r"^(?:【[^【】]+】|≪[^≪≫]+≫|《[^《》]+》|＜[^＜＞]+＞|〈[^〈〉]+〉)$"
)
_JAPANESE = re.compile("[ぁ-ヶ一-鿿Ａ-Ｚ０-９①-⓿Ⅰ-ⅻ（）]")


@dataclass(frozen=True)
class Head:
    """A heading: the place of its block, its label, and the place (among the heads)
    of the one that it stands below, -1 for none."""

    at: int
    label: Label | None
    parent: int
    mark: Mark


def heads_of(blocks: Sequence[Block], listed: Set[str]) -> list[Head]:
    """Return the headings in their order. `listed`: the keys of titles in the 目次."""
    seeker = _Seeker(blocks, listed)
    found = [one for at in range(len(blocks)) if (one := seeker.candidate(at))]
    surer = [one for one in found if one.mark.key != APART]
    kept = judged(surer, blocks)
    numbered = sum(one.label is not None for one in kept) >= NUMBERED
    if not (listed or numbered or seeker.printed):
        # Where headings are numbered, listed or printed as such, a line between
        # blanks is a note.
        kept = judged(found, blocks)
    marks = [one.mark for one in kept]
    parents = parents_of(marks, ranks_of(marks))
    return [
        Head(one.mark.at, one.label, parent, one.mark)
        for one, parent in zip(kept, parents, strict=True)
    ]


class _Seeker:
    """Looks at one block after the other, knowing the whole document."""

    def __init__(self, blocks: Sequence[Block], listed: Set[str]) -> None:
        self.blocks = blocks
        self.listed = listed
        self.body: Body = body_of(blocks)
        self.printed = sum(map(self._is_printed, blocks)) >= PRINTED
        told = [block for block in blocks if is_told(block)]
        self.told = len(told) >= TOLD
        self.shallowest: dict[int, int] = {}
        for block in told:
            depth = _depth(label_of(block.text))
            known = self.shallowest.get(block.level, depth or 1)
            self.shallowest[block.level] = min(known, depth or known)

    def candidate(self, at: int) -> Candidate | None:
        """Return the block as a candidate, or None if it can be no heading."""
        block = self.blocks[at]
        if is_told(block):
            return self._told(at, block)
        if block.sort != Sort.PARAGRAPH or block.listed or not block.text:
            return None
        listed = self._is_listed(block)
        sure = listed or self.body.stands_out(block)
        label = label_of(block.text) or _enclosed(block.text)
        if label and (listed or self._may_head(block, label)):
            mark = Mark(at, label_key(label.shape), label.values, block.size)
            title = listed or is_article(label) or reads_as_title(label.words)
            return Candidate(mark, label, title=title, sure=sure, listed=listed)
        return self._unnumbered(at, block, listed=listed)

    def _told(self, at: int, block: Block) -> Candidate:
        label = label_of(block.text)
        first = self.shallowest[block.level]
        mark = Mark(at, format_key(block.level, max(_depth(label), first)))
        if label and not _is_plain(label):
            label = None
        return Candidate(mark, label, title=True, sure=True)

    def _may_head(self, block: Block, label: Label) -> bool:
        if caption_of(block.text) or refers(label.words):
            return False
        if _JAPANESE.search(block.text[:40]):
            return True
        counted = label.form in ("bare", "dotted")
        plain = self.printed and counted and not self.body.stands_out(block)
        return not self.told and not plain

    def _is_printed(self, block: Block) -> bool:
        """Whether it has no number, and stands out as headings do."""
        if block.sort != Sort.PARAGRAPH or block.listed or label_of(block.text):
            return False
        return self.body.stands_out(block) and reads_as_title(block.text)

    def _unnumbered(self, at: int, block: Block, *, listed: bool) -> Candidate | None:
        titled = reads_as_title(block.text) or self._is_word(block)
        if not listed and (self.told or not titled):
            return None
        if is_outer(block.text):
            return Candidate(Mark(at, OUTER_KEY), None, title=True, sure=True)
        if listed or self.body.stands_out(block):
            key = style_key(block.size, bold=self.body.is_bolder(block))
        elif self._is_apart(at, block):
            key = APART
        else:
            return None
        if caption_of(block.text):
            return None
        return Candidate(Mark(at, key, size=block.size), None, title=True, sure=True)

    def _is_word(self, block: Block) -> bool:
        """Alone and standing out, "which" refers to nothing: it is a name."""
        return block.text.isalpha() and self.body.stands_out(block)

    def _is_listed(self, block: Block) -> bool:
        if not self.listed or len(block.text) > LONGEST:
            return False
        return title_key(block.text) in self.listed

    def _is_apart(self, at: int, block: Block) -> bool:
        """A short line between blank ones that prose follows, further to the right
        or after a text that has no larger print."""
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if not block.apart or following is None or not _names(block.text):
            return False
        prose = following.sort == Sort.PARAGRAPH and is_sentence(following.text)
        return prose and block.indent <= following.indent


def is_told(block: Block) -> bool:
    """Tell whether the format calls it a heading, and it is not as long as prose."""
    return block.sort == Sort.HEADING and 0 < len(block.text) <= LONGEST


_LONGEST_NAME = 40


def _names(text: str) -> bool:
    """A line that names something: short, and no note, address, signature."""
    if len(text) > _LONGEST_NAME or text[-1:] in ":：":
        return False
    return text[0].isupper() or "ぁ" <= text[0] <= "鿿"


def is_article(label: Label | None) -> bool:
    """Tell whether the text goes on behind the label: 第二条　市は、窓口を置く。"""
    return label is not None and label.form == "article" and label.shape == "第条"


def _enclosed(text: str) -> Label | None:
    """【背景】 is a heading of the shape 【】, its brackets part of its words."""
    if len(text) > _LONGEST_NAME or not _ENCLOSED.match(text):
        return None
    return Label("", text, "enclosed", text[0] + text[-1])


def _depth(label: Label | None) -> int:
    """Return 1 for 「3 Scope」, 2 for 3.1; 0 for what counts otherwise."""
    if label is None:
        return 0
    if label.form in ("decimal", "section"):
        return max(1, len(label.parts))
    return 1 if label.form in ("bare", "dotted") else 0


def _is_plain(label: Label) -> bool:
    """Tell whether what a told heading begins with is its number: 「3 ways to …」 and
    「第一歩」 begin with words."""
    if label.form == "bare":
        return not label.words[:1].islower()
    return label.gap or label.form not in ("ordinal", "mark")
