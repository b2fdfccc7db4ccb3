"""Where the lines of a PDF end when they are full: the right margin of the text.

The longest line does not tell: code and tables run out into the margin. In justified
text most lines end at one place; what is set in from the left is often set in from the
right as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from feedback.importer.parse.edition.pdf_text import Line

STEP = 3.0  # points; lines that end this close end at one place
ALIKE = 0.2  # of a column's lines
NEAR = 2.5  # characters
FEW = 12  # lines; fewer tell no margin
FEWEST = 3  # lines of a block that is set in
SAME_X = 2.0


def set_margins(lines: Sequence[Line]) -> None:
    """Set each line's `right` to where it would end if it were full."""
    text = [line for line in lines if not line.rows]
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in text:
        columns[round(line.left / 30)].append(line)
    for column in columns.values():
        if len(column) < FEW:
            continue
        usual = _usual_end(column)
        for line in column:
            line.right = min(line.right, usual)
    for block in _set_in(text):
        _narrow(block)


def _usual_end(lines: Sequence[Line]) -> float:
    ends = Counter(round(line.end / STEP) for line in lines)
    place, _times = max(ends.items(), key=lambda found: found[1] + ends[found[0] + 1])
    together = ends[place] + ends[place + 1]
    if together < ALIKE * len(lines):
        return max(line.end for line in lines)
    return (place + 1) * STEP


def _set_in(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines that begin at one place right of the margin."""
    run: list[Line] = []
    for line in lines:
        last = run[-1] if run else None
        alike = last and last.page == line.page and abs(last.x - line.x) < SAME_X
        if not alike:
            yield run
            run = []
        run.append(line)
    yield run


def _narrow(run: Sequence[Line]) -> None:
    if len(run) < FEWEST or run[0].indent < 1:
        return
    end = max(line.end for line in run)
    full = sum(end - line.end < NEAR * line.size for line in run)
    if 2 * full >= len(run):
        for line in run:
            line.right = min(line.right, end)
