"""The sections while they are written: each heading with the text below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.captions import TABLE, Caption, caption_of
from feedback.importer.parse.edition.edition import Section
from feedback.importer.parse.edition.headings import Head, is_article, is_told
from feedback.importer.parse.edition.titles import is_sentence

_NAME = re.compile("（[^（）]{1,40}）$")


def says(block: Block) -> bool:
    """Tell whether the block is text: more than a title, a date, a name."""
    if block.sort in (Sort.TABLE, Sort.FIGURE) or block.listed:
        return True
    return not is_told(block) and is_sentence(block.text)


def _names(blocks: Sequence[Block], heads: Sequence[Head]) -> dict[int, str]:
    """Return what stands in brackets above each article: （目的） above 第一条."""
    return {
        head.at: blocks[head.at - 1].text
        for head in heads
        if is_article(head.label) and head.at and _NAME.match(blocks[head.at - 1].text)
    }


@dataclass
class Place:
    """A section while it is written."""

    head: Block
    path: tuple[str, ...]
    number: str = ""
    heading: str = ""
    sort: str = "section"
    text: list[str] = field(default_factory=list)
    last: Block | None = None

    def add(self, block: Block, text: str) -> None:
        self.last = block
        if text:
            self.text.append(text)

    def section(self) -> Section:
        head, last = self.head, self.last or self.head
        return Section(
            self.number,
            self.heading,
            self.path,
            "\n".join(self.text),
            self.sort,
            page=head.page,
            page_to=_later(head.page, last.page_to or last.page),
            file_page=head.file_page,
            file_page_to=_later(head.file_page, last.file_page_to or last.file_page),
            line=head.line,
        )


def _later(first: int | None, last: int | None) -> int | None:
    return last if first is not None and last is not None and last > first else None


class Writer:
    """Writes the sections, block after block; they are in `places`."""

    def __init__(self, blocks: Sequence[Block], heads: Sequence[Head]) -> None:
        self.blocks = blocks
        self.heads = {head.at: head for head in heads}
        self.names = _names(blocks, heads)
        self.printed = [self._printed(head) for head in heads]
        self.parents = [head.parent for head in heads]
        self.places: list[Place] = []
        self.here: Place | None = None
        self.path: tuple[str, ...] = ()
        # The names of articles, which stand on the line above, are none of the text.
        self.taken: set[int] = {at - 1 for at in self.names}

    def _printed(self, head: Head) -> str:
        """Return the heading as a path holds it: of an article, what names it."""
        text = self.blocks[head.at].text
        if head.label and is_article(head.label) and is_sentence(text):
            return head.label.number + self.names.get(head.at, "")
        return text

    def write(self, title: int) -> None:
        """Write all; `title` is the place of the block that is none of the text."""
        begun = False
        order = 0
        for at, block in enumerate(self.blocks):
            if at in self.heads:
                self._open(at, order)
                order, begun = order + 1, True
            elif at != title and at not in self.taken:
                begun = begun or says(block) or (not self.heads and at > title)
                if begun:
                    self._add(at, block)

    def _open(self, at: int, order: int) -> None:
        block, label = self.blocks[at], self.heads[at].label
        above = self._above(order)
        number, words = (label.number, label.words) if label else ("", block.text)
        self.here = Place(block, above, number, words)
        if is_article(label) and is_sentence(words):
            self.here.heading = self.names.get(at, "")
            self.here.add(block, words)
        self.path = (*above, self.printed[order])
        self.places.append(self.here)

    def _above(self, order: int) -> tuple[str, ...]:
        path: list[str] = []
        parent = self.parents[order]
        while parent >= 0:
            path.append(self.printed[parent])
            parent = self.parents[parent]
        return tuple(reversed(path))

    def _add(self, at: int, block: Block) -> None:
        caption = caption_of(block.text) if block.sort == Sort.PARAGRAPH else None
        beside = self._beside(at, caption)
        if caption and (caption.sure or beside):
            self._add_captioned(at, caption, beside)
            return
        if block.sort in (Sort.TABLE, Sort.FIGURE) and self._is_captioned_below(at):
            return
        self._running(block)
        text = block.text
        if block.sort == Sort.FIGURE:
            text = f"［図：{text}］" if text else ""
        if self.here:
            self.here.add(block, text)

    def _running(self, block: Block) -> None:
        if self.here is None:
            self.here = Place(block, ())
            self.places.append(self.here)

    def _beside(self, at: int, caption: Caption | None) -> int | None:
        """Return the place of the table or figure that the caption belongs to."""
        if caption is None:
            return None
        # Tables are named above, figures below, unless nothing is there.
        nearest = at + 1 if caption.sort == TABLE else at - 1
        for place in (nearest, 2 * at - nearest):
            if place in self.taken or not 0 <= place < len(self.blocks):
                continue
            if self.blocks[place].sort in (Sort.TABLE, Sort.FIGURE):
                return place
        return None

    def _is_captioned_below(self, at: int) -> bool:
        """A figure whose caption follows is written with it."""
        if at + 1 >= len(self.blocks) or at + 1 in self.heads:
            return False
        below = self.blocks[at + 1]
        caption = caption_of(below.text) if below.sort == Sort.PARAGRAPH else None
        return caption is not None and self._beside(at + 1, caption) == at

    def _add_captioned(self, at: int, caption: Caption, beside: int | None) -> None:
        self._running(self.blocks[at])
        shown = self.blocks[beside] if beside is not None else None
        sort = TABLE if shown and shown.sort == Sort.TABLE else caption.sort
        place = Place(self.blocks[at], self.path, caption.number, caption.heading, sort)
        if shown is not None and beside is not None:
            place.add(shown, shown.text)
            self.taken.add(beside)
        self.places.append(place)
