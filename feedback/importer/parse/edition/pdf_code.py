"""The lines of a PDF that are code: none of them heads anything.

A heading may name a setting or a function, and be printed as code is: it stands alone,
larger or bolder, and does not end as statements do.
"""

import re
from collections.abc import Sequence

from feedback.importer.parse.edition.pdf_paragraphs import WIDER
from feedback.importer.parse.edition.pdf_text import Line, Usual

MONO = "mono"
LARGER = 1.08
# Print for code is often set a little smaller than the text that it stands amid.
SMALLEST = 0.85
SAME = 0.5  # points
# What no name begins or ends with, but a statement, a comment, a tag does.
_STATEMENT = re.compile(r"^(?://|/\*|[#$<{}()\[\]\"'>|+=])|(?:[{}(\[,;\"'=<>|\\]|=>)$")


def is_code(groups: Sequence[list[Line]], at: int, usual: Usual) -> bool:
    """Return whether these lines are code, in a document that is not printed so."""
    group = groups[at]
    if usual.family == MONO or not all(line.mono for line in group):
        return False
    if not all(line.bold or line.size > LARGER * usual.size for line in group):
        return True
    if any(_STATEMENT.search(line.text.strip()) for line in group):
        return True
    above = at > 0 and _is_close(groups[at - 1][-1], group[0], usual)
    below = at + 1 < len(groups) and _is_close(group[-1], groups[at + 1][0], usual)
    return above or below


def _is_close(before: Line, after: Line, usual: Usual) -> bool:
    """Whether two lines are of one piece of code."""
    if not (before.mono and after.mono) or before.page != after.page:
        return False
    if abs(before.size - after.size) >= SAME:
        return False
    return 0 < before.y - after.y <= WIDER * usual.gap(after)


def size_of(line: Line, usual: Usual) -> float:
    """Return how large a line is; what is printed as code is as large as the text,
    though its font is set smaller."""
    small = SMALLEST * usual.size <= line.size < usual.size
    return usual.size if line.mono and small else line.size
