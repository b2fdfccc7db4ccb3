"""The pages of a PDF: which number each has printed on it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from feedback.importer.parse.edition.pdf_strips import Strip

FEWEST = 2  # pages that count on alike; fewer tell nothing


@dataclass
class Leaf:
    """One page: its number in the file from 1, its size in points, its strips, and
    what the file itself calls it (ISO 32000-2, 12.4.2)."""

    number: int
    width: float
    height: float
    strips: list[Strip] = field(default_factory=list)
    label: str = ""


@dataclass(frozen=True)
class Numeral:
    """A number at the edge of a page that may be the page's; None for i, ii, iii.

    `height` tells where on the page it stands; `sure`: written as only page numbers
    are."""

    page: int
    value: int | None
    strip: Strip
    height: int
    sure: bool = False

    @property
    def series(self) -> tuple[int | None, int]:
        """What numerals that count the pages together have in common."""
        return (None if self.value is None else self.value - self.page), self.height


def counting(found: Sequence[Numeral], pages: int) -> list[Numeral]:
    """Return those numerals that count the pages, the surest last: enough of them
    stand at one height, each as far from its page's place in the file as the others."""
    times = Counter(series for _page, series in {(n.page, n.series) for n in found})
    enough = max(FEWEST, pages // 20)
    kept = [n for n in found if n.sure or times[n.series] >= enough]
    return sorted(kept, key=lambda numeral: times[numeral.series])


def printed_numbers(
    leaves: Iterable[Leaf], numerals: Iterable[Numeral]
) -> Mapping[int, int]:
    """Return the number to cite of each page of the file, where it has one.

    A page without a number between two that count on has the one between; without any
    number on the paper the file's labels count, and without those its pages.
    """
    pages = {leaf.number: leaf for leaf in leaves}
    found: dict[int, int | None] = {n.page: n.value for n in numerals}
    if not any(found.values()):
        return _labelled(pages) or {page: page for page in pages}
    return {
        page: value for page in pages if (value := _number_of(page, found)) is not None
    }


def _number_of(page: int, found: Mapping[int, int | None]) -> int | None:
    if page in found:
        return found[page]
    before = max((other for other in found if other < page), default=None)
    after = min((other for other in found if other > page), default=None)
    near = before if before is not None else after
    if near is None or (value := found[near]) is None:
        return None
    if after is not None and (found[after] or 0) - after != value - near:
        return None
    return value + page - near if value + page - near > 0 else None


def _labelled(pages: Mapping[int, Leaf]) -> dict[int, int]:
    return {
        page: int(leaf.label)
        for page, leaf in pages.items()
        if leaf.label.isascii() and leaf.label.isdigit() and len(leaf.label) < 5
    }
