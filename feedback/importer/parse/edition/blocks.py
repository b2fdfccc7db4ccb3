"""What every format is turned into before headings are looked for: a row of blocks."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """`HEADING` only where the format itself says so (a style, an outline level, `#`);
    what merely looks like one is a PARAGRAPH with its size and weight."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FIGURE = "figure"
    # 「P.56」 alone on a line of a text file: a new page begins.
    PAGE = "page"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, table or figure, its text as printed (wrapped lines of a
    PDF put together; the number that Word generates put before it).

    `level` from 1, of a HEADING, else 0. `size` in points and `bold`, where known (0.0:
    unknown). `indent` in characters from the left margin of the text, where known.
    `page` is the printed number, `file_page` counts from 1; `page_to` and
    `file_page_to` where the block ends on another page. `listed`: the format says that
    it is an item of a list, or code, so it heads nothing. `apart`: it stands between
    blank lines or wide gaps where paragraphs do not; evidence for a heading.

    The text of a TABLE has a line for each row, its cells parted by a full-width space.
    That of a FIGURE is what the format says instead of the picture. A PAGE has no text.
    """

    sort: Sort
    text: str
    line: int
    level: int = 0
    size: float = 0.0
    bold: bool = False
    indent: float = 0.0
    page: int | None = None
    page_to: int | None = None
    file_page: int | None = None
    file_page_to: int | None = None
    listed: bool = False
    apart: bool = False
