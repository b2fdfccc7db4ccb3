"""Headings told from the items of a list, by the company that they keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from feedback.importer.parse.edition.blocks import Block, Sort
from feedback.importer.parse.edition.nesting import (
    LABEL,
    Key,
    Mark,
    parents_of,
    ranks_of,
    series_of,
)
from feedback.importer.parse.edition.numbering import Label

# Labels that hardly anything but a heading has.
STRONG = frozenset(["unit", "word", "latin"])


@dataclass(frozen=True)
class Candidate:
    """`title`: its words read as a heading; `sure`: it is one by evidence of its own
    (the format, how it is printed, the 目次)."""

    mark: Mark
    label: Label | None
    title: bool
    sure: bool

    @property
    def strong(self) -> bool:
        return self.label is not None and self.label.form in STRONG


def judged(found: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Return those that are headings, in their order."""
    marks = [one.mark for one in found]
    groups = series_of(marks, parents_of(marks, ranks_of(marks)))
    kept: set[int] = set()
    shapes: set[Key] = set()
    lone: list[int] = []
    for group in groups:
        heads = _heads(group, found, blocks)
        kept.update(heads)
        shapes |= {marks[place].key for place in heads if len(heads) > 1}
        lone += [] if heads or len(group) > 1 else group
    kept.update(
        place for place in lone if marks[place].key in shapes and _may(found[place])
    )
    return [found[place] for place in sorted(kept)]


def _may(one: Candidate) -> bool:
    return one.title and (one.mark.begins or not one.mark.values)


def _heads(
    group: list[int], found: Sequence[Candidate], blocks: Sequence[Block]
) -> list[int]:
    """Return those of a series that are headings: all that read as one, or none."""
    ones = [found[place] for place in group]
    titles = [p for p, one in zip(group, ones, strict=True) if one.title or one.sure]
    sure = [p for p, one in zip(group, ones, strict=True) if one.sure]
    if not titles or ones[0].mark.key[0] != LABEL:
        return titles
    if 2 * len(sure) > len(group):
        return titles
    if 2 * len(titles) < len(group):
        return sure
    if all(one.strong for one in ones):
        return titles
    counts = (
        not ones[0].mark.values or ones[0].mark.begins or ones[0].mark.values[0] == 0
    )
    if not counts or len(group) == 1:
        return sure
    return titles if _have_text(ones, blocks) else sure


def _have_text(ones: Sequence[Candidate], blocks: Sequence[Block]) -> bool:
    """Tell whether something stands below most of them; below a list's items nothing
    does. The last tells nothing: whatever follows the list would be its own."""
    filled = [
        any(
            block.sort != Sort.PAGE for block in blocks[one.mark.at + 1 : after.mark.at]
        )
        for one, after in pairwise(ones)
    ]
    return 2 * sum(filled) >= len(filled)
