"""Where a printed line breaks off and goes on in the next one."""

import re
from collections.abc import Sequence
from functools import reduce

from feedback.importer.parse.edition.joining import joined as together
from feedback.importer.parse.turns.marks import ENDS, width

# Half-width columns. Lines wider than this were never meant for paper; of narrower
# ones nobody wraps a text.
WIDEST, NARROWEST = 170, 30
# Signs that may not begin a line (、。」) leave the one before short by two or three.
SLACK = 4
_WORD = re.compile("[「『（“]{0,2}[!-~]{1,60}[」』）”]{0,2}")


class Column:
    """How wide the lines of a text are, and whether they are wrapped at all."""

    def __init__(self, lines: Sequence[str]) -> None:
        widths = sorted(width(line) for line in lines)
        self.width = widths[len(widths) * 95 // 100] if widths else 0
        full = [line for line in lines if width(line) >= self.width - SLACK]
        broken = sum(not ends(line) for line in full)
        self.wraps = (
            NARROWEST <= self.width <= WIDEST
            and broken >= 2
            and 10 * broken >= 4 * len(full)
        )

    def breaks_off(self, line: str, after: str) -> bool:
        """Tell whether the first word of the line after would not have fitted."""
        word = _WORD.match(after)
        # In Japanese a line may be broken before any sign, or nearly.
        room = width(word.group()) + line[-1:].isascii() if word else 2
        return self.wraps and width(line) + room > self.width - SLACK


def ends(line: str) -> bool:
    """Tell whether a sentence ends with the line."""
    return line.rstrip()[-1:] in ENDS


def is_midway(line: str) -> bool:
    """Tell whether the line breaks off in the middle of a sentence for certain."""
    last = line.rstrip()[-1:]
    return last in "、，," or "ぁ" <= last <= "ん" or "a" <= last <= "z"


def joined(lines: Sequence[str]) -> str:
    """Return wrapped lines as one."""
    return reduce(together, (line.strip() for line in lines), "")
