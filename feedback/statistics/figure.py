"""A figure: lines of numbers, of which the first tell the chart and all the table."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """A number or words. `asks`: the filters of the list that finds just as many
    comments; None where no filter does."""

    value: int | str
    asks: dict[str, str] | None = None


@dataclass(frozen=True)
class Line:
    """`bar`: how long each part of its bar is, by the figure's `parts`."""

    words: str
    cells: list[Cell]
    bar: list[int]

    @property
    def length(self) -> int:
        return sum(self.bar)


@dataclass(frozen=True)
class Figure:
    """`about` says in words what is counted; `head` stands over the lines' words;
    `parts` are the words for the parts of a bar."""

    name: str
    title: str
    about: list[str]
    head: str
    columns: list[str]
    parts: list["Part"]
    lines: list[Line] = field(default_factory=list)

    @property
    def header(self) -> list[str]:
        return [self.head, *self.columns]

    def rows(self) -> Iterable[list[int | str]]:
        """Yield the table's rows, as a file holds them."""
        for line in self.lines:
            yield [line.words, *(cell.value for cell in line.cells)]


@dataclass(frozen=True)
class Part:
    """A part of a bar; `look` is the one of the patterns that it is filled with."""

    words: str
    look: str


# By what stands for it, in all figures alike.
DONE, UNDER_WAY, OTHER, OPEN = "solid", "stripes", "dots", "blank"
