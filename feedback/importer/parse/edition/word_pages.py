"""The pages of a Word file: those of its last layout, and what is printed on them.

Only Word's own layout knows where a page ends; without its marks nothing is known. A
break that somebody wrote, or that a section brings, is also one of the layout, which
then marks it a second time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from feedback.importer.parse.edition.word_styles import number
from feedback.importer.parse.reading.xml import attribute, child

# How page numbers are counted that people cite; those of front matter are i, ii, iii.
CITED = {
    "",
    "decimal",
    "decimalHalfWidth",
    "decimalFullWidth",
    "decimalFullWidth2",
    "numberInDash",
    "japaneseCounting",
    "ideographDigital",
}
SAME_PAGE = ("continuous", "nextColumn")


@dataclass(frozen=True)
class Stretch:
    """A section of Word: how it begins ("nextPage", "continuous", …), with which page
    number, and how its numbers are written."""

    begins: str = "nextPage"
    start: int | None = None
    how: str = ""

    @property
    def on_new_page(self) -> bool:
        return self.begins not in SAME_PAGE


def stretch_of(properties: etree._Element) -> Stretch:
    """Return what <w:sectPr> says."""
    numbers = child(properties, "pgNumType")
    return Stretch(
        begins=attribute(child(properties, "type")) or "nextPage",
        start=number(attribute(numbers, "start")),
        how=attribute(numbers, "fmt"),
    )


class Pages:
    """Counts the pages of the file as its paragraphs pass by."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self.now = 1
        self.seen = False
        self._stretches = list(stretches) or [Stretch()]
        self._at = 0
        self._begun = [1]
        self._told = False

    def laid_out_break(self) -> None:
        """The layout says that a page begins; it may be one that is counted."""
        self.seen = True
        self.now += not self._told
        self._told = False

    def written_break(self) -> None:
        self.now += 1
        self._told = True

    def text(self) -> None:
        """There is something on the page: what the layout marks now is another one."""
        self._told = False

    def next_stretch(self) -> None:
        """A section ends here."""
        self._at += 1
        if self._at < len(self._stretches) and self._stretches[self._at].on_new_page:
            self.written_break()
        self._begun.append(self.now)

    def printed(self) -> dict[int, int]:
        """Return the number that is printed on each page, where it is one to cite."""
        found: dict[int, int] = {}
        value = 1
        firsts = [
            # A section that goes on amid a page begins, as pages go, on the next one.
            page if stretch.on_new_page or page == 1 else page + 1
            for stretch, page in zip(self._stretches, self._begun, strict=False)
        ]
        ends = [*firsts[1:], self.now + 1]
        for stretch, first, end in zip(self._stretches, firsts, ends, strict=False):
            if stretch.start is not None and first < end:
                value = stretch.start
            for page in range(first, end):
                if stretch.how in CITED:
                    found[page] = value
                value += 1
        return found
