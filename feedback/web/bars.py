"""Bars of an SVG chart, placed by percent across and by pixels down: the chart is as
wide as the page, and its words stay as large as all others."""

from dataclasses import dataclass

from feedback.statistics import Figure, Line

ROW, BAR, WORDS_AT, BAR_AT = 48, 18, 16, 22  # pixels
# Characters, which a page of 320 pixels has room for; the table has the words in full.
LONGEST = 15


@dataclass(frozen=True)
class Piece:
    """A part of a bar, in percent of the chart's width."""

    x: str
    width: str
    look: str


@dataclass(frozen=True)
class Bar:
    """`words` stand at `words_y`, the bar with its `pieces` below, from `y` down."""

    words: str
    number: int
    words_y: int
    y: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    height: int
    bar: int = BAR


def chart_of(figure: Figure) -> Chart:
    """Return the figure's chart; its longest bar is as wide as the chart."""
    longest = max((line.length for line in figure.lines), default=0) or 1
    looks = [part.look for part in figure.parts]
    bars = [
        Bar(
            words=_short(line.words),
            number=line.length,
            words_y=at * ROW + WORDS_AT,
            y=at * ROW + BAR_AT,
            pieces=_pieces(line, looks, longest),
        )
        for at, line in enumerate(figure.lines)
    ]
    return Chart(bars=bars, height=len(bars) * ROW)


def _pieces(line: Line, looks: list[str], longest: int) -> list[Piece]:
    pieces, start = [], 0
    for length, look in zip(line.bar, looks, strict=True):
        if length:
            pieces.append(Piece(_share(start, longest), _share(length, longest), look))
        start += length
    return pieces


def _share(length: int, longest: int) -> str:
    return f"{100 * length / longest:.2f}%"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
