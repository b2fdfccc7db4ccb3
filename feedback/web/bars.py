"""Bars of a chart, each an SVG of its own with its parts in percent: as wide as the
page, under words of HTML, which wrap where those of SVG would be cut."""

from dataclasses import dataclass

from feedback.statistics import Figure, Line


@dataclass(frozen=True)
class Piece:
    """A part of a bar, in percent of the chart's width."""

    x: str
    width: str
    look: str


@dataclass(frozen=True)
class Bar:
    """What stands over a bar at its left and its right, and the parts that it has."""

    words: str
    number: int
    pieces: list[Piece]


def chart_of(figure: Figure) -> list[Bar]:
    """Return the figure's chart; its longest bar is as wide as the chart."""
    longest = max((line.length for line in figure.lines), default=0) or 1
    looks = [part.look for part in figure.parts]
    return [
        Bar(line.words, line.length, _pieces(line, looks, longest))
        for line in figure.lines
    ]


def _pieces(line: Line, looks: list[str], longest: int) -> list[Piece]:
    pieces, start = [], 0
    for length, look in zip(line.bar, looks, strict=True):
        if length:
            pieces.append(Piece(_share(start, longest), _share(length, longest), look))
        start += length
    return pieces


def _share(length: int, longest: int) -> str:
    return f"{100 * length / longest:.2f}%"
