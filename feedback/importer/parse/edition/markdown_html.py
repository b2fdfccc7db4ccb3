"""What HTML encloses in a Markdown file: comments, tables, code, headings."""

import re
from collections.abc import Iterator

from feedback.importer.parse.edition.markdown_inline import title_of, words_of
from feedback.importer.parse.edition.markdown_pieces import Piece
from feedback.importer.parse.edition.page_marks import Printed

_OPENING = re.compile(
    r"\s{0,40}<(!--|pre|xmp|script|style|textarea|table|svg|h[1-6])(?=[\s>]|$|.)([^>]{0,500})",
    re.IGNORECASE,
)
_ROW_END = re.compile(r"</tr\s?>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_UNSAID = ("script", "style", "textarea", "svg")
# Characters; a comment that nobody closes does not swallow the rest of the file.
LONGEST = 200_000


class Enclosed:
    """Lines up to the one that ends them. `silent`: a comment, which parts nothing."""

    def __init__(self, kind: str, end: str, *, said: bool = True) -> None:
        self.kind = kind
        self.silent = kind == "!--"
        self._end = end
        self._said = said
        self._rows: list[Printed] = []
        self._length = 0

    @classmethod
    def fence(cls, marks: str) -> "Enclosed":
        """Return code between two lines of ``` or ~~~."""
        return cls("fence", marks)

    def take(self, row: Printed) -> bool:
        """Take a line; return whether it is the last."""
        self._rows.append(row)
        self._length += len(row.text)
        if self.kind == "fence":
            ended = _closes(row.text.strip(), self._end)
            if ended:
                self._rows.pop()
            return ended
        return self._end in row.text.lower() or self._length > LONGEST

    def pieces(self) -> Iterator[Piece]:
        """Yield what is said: code as it is, a heading, a table; of a comment nothing
        but what stands behind it."""
        text = "\n".join(row.text for row in self._rows)
        if not self._said or not self._rows:
            return
        if self.kind == "!--":
            text = text.lower().partition("-->")[2] and text.rpartition("-->")[2]
            if text.strip():
                yield Piece.text(words_of(text), self._rows[-1:])
        elif self.kind[0] == "h":
            words = title_of(" ".join(_BREAK.sub(" ", text).split()))
            yield Piece.heading(int(self.kind[1]), words, self._rows[0])
        elif self.kind == "table":
            yield Piece.table(_table(text), self._rows)
        else:
            yield Piece.code(_code(text, self.kind), self._rows)


def opened(row: Printed) -> Enclosed | None:
    """Return what the line opens; None if it is Markdown."""
    found = _OPENING.match(row.text)
    if not found:
        return None
    kind = found.group(1).lower()
    if kind == "!--":
        return Enclosed(kind, "-->")
    data = kind in _UNSAID or (kind == "pre" and "metadata" in found.group(2))
    return Enclosed(kind, f"</{kind}", said=not data)


def _closes(line: str, marks: str) -> bool:
    return len(line) >= len(marks) and not line.strip(marks[0])


def _code(text: str, kind: str) -> str:
    return text if kind == "fence" else words_of(text)


def _table(text: str) -> str:
    rows = _ROW_END.split(" ".join(text.split()))
    cells = [[words_of(cell) for cell in _CELL_END.split(row)] for row in rows]
    return "\n".join(
        "\u3000".join(cell for cell in row if cell) for row in cells if any(row)
    )
