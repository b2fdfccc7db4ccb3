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
STRONG = frozenset(["unit", "article", "word", "latin", "annex"])


@dataclass(frozen=True)
class Candidate:
    """`title`: its words read as a heading; `sure`: it is one by evidence of its own
    (the format, how it is printed, the 目次); `listed`: the 目次 has it."""

    mark: Mark
    label: Label | None
    title: bool
    sure: bool
    listed: bool = False

    @property
    def deep(self) -> bool:
        """Whether its label counts as 1.2 does; lists hardly ever do."""
        return len(self.parts) > 1

    @property
    def parts(self) -> tuple[int, ...]:
        """All numbers of 1.2.3; none of what is not counted so."""
        if self.label is None:
            return ()
        single = self.label.form in ("dotted", "bare")
        return self.label.parts or (self.label.values[:1] if single else ())

    @property
    def may_begin(self) -> bool:
        """Whether it reads as the first heading of a series."""
        return self.title and (self.mark.begins or not self.mark.values)

    @property
    def strong(self) -> bool:
        return self.label is not None and self.label.form in STRONG


def judged(found: Sequence[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """Return those that are headings, in their order."""
    marks = [one.mark for one in found]
    groups = series_of(marks, parents_of(marks, ranks_of(marks)))
    listed = {one.mark.key for one in found if one.listed}
    kept: set[int] = set()
    lone: list[int] = []
    for group in groups:
        if _is_left_out(group, found, listed):
            continue
        heads = _heads(group, found, blocks)
        kept.update(heads)
        lone += [] if heads or len(group) > 1 else group
    kept.update(_vouched_for(lone, found, kept) if kept else _only(lone, found))
    return [found[place] for place in sorted(kept)]


def _only(lone: Sequence[int], found: Sequence[Candidate]) -> list[int]:
    """Return the first one, where a document has no other heading."""
    return [place for place in lone if found[place].may_begin][:1]


def _vouched_for(
    lone: Sequence[int], found: Sequence[Candidate], kept: set[int]
) -> list[int]:
    """Return the only ones of their series that are headings by what others are: of
    their shape, or 1.2 above a lone 1.2.1."""
    shapes = {found[place].mark.key for place in kept}
    numbers = {found[place].parts for place in kept}
    return [
        place
        for place in lone
        if found[place].may_begin
        and (
            found[place].mark.key in shapes
            or (found[place].deep and found[place].parts[:-1] in numbers)
        )
    ]


def _is_left_out(
    group: list[int], found: Sequence[Candidate], listed: set[Key]
) -> bool:
    """Tell whether the 目次 lists labels of this shape, and none of this series: it is
    a list that is counted as the headings are."""
    ones = [found[place] for place in group]
    if ones[0].mark.key not in listed or ones[0].strong or ones[0].deep:
        return False
    return not any(one.listed or one.sure for one in ones)


def _heads(
    group: list[int], found: Sequence[Candidate], blocks: Sequence[Block]
) -> list[int]:
    """Return those of a series that are headings: all that read as one, or only those
    that are sure."""
    ones = [found[place] for place in group]
    titles = [place for place in group if found[place].title or found[place].sure]
    sure = [place for place in group if found[place].sure]
    if ones[0].mark.key[0] != LABEL or 2 * len(sure) > len(group):
        return titles
    if 2 * len(titles) < len(group):
        return sure
    if all(one.strong for one in ones):
        return titles
    begins = not ones[0].mark.values or min(ones[0].mark.values) <= 1
    if not begins or len(group) == 1:
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
