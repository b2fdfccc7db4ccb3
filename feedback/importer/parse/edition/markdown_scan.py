"""The lines of a Markdown file, one after the other, put together to blocks."""

import re

from feedback.importer.parse.edition.blocks import Block
from feedback.importer.parse.edition.markdown_html import Enclosed, opened
from feedback.importer.parse.edition.markdown_inline import title_of
from feedback.importer.parse.edition.markdown_pieces import Piece, Stretch
from feedback.importer.parse.edition.page_marks import Printed

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \u3000]+(.*)|([^# \t\u3000].*)|)$")
_ATX_END = re.compile(r"[ \u3000]#{1,50}$|^#{1,50}$")
_SETEXT = re.compile(r" {0,3}(={1,200}|-{1,200})$")
_RULE = re.compile(
    r" {0,3}(?:(?:- {0,3}){3,200}|(?:\* {0,3}){3,200}|(?:_ {0,3}){3,200})$"
)
_FENCE = re.compile(r" {0,20}(`{3,200}|~{3,200})([^`]*)$")
_ITEM = re.compile(r"( {0,40})(?:([-*+])|([0-9]{1,9}[.)]))(?:[ \u3000]{1,4}(?=\S)|$)")
_QUOTE = re.compile(r" {0,3}>[ \u3000]?")
_DEFINED = re.compile(r" {0,3}\[[^\[\]^][^\[\]]{0,300}\]:[ \u3000]{0,4}\S")
_DELIMITER = re.compile(r"[ |:-]{3,2000}$")
# Lines that tell a program what to do: {:.note} [TOC] {% include %} ::: warning
_ORDER = re.compile(
    r" {0,3}(?:\{:?[#.:%-][^{}]{0,300}%?\}|\{[{%].{0,300}[}%]\}"
    r"|\[\[?_?TOC_?\]\]?|:{3,}.{0,80})$",
    re.IGNORECASE,
)
# A heading set by a line below it has few lines above that line.
_MOST_SETEXT = 3


class Scan:
    """Takes line after line; `blocks` are those of the lines taken so far."""

    def __init__(self) -> None:
        self._stretch = Stretch()
        self._enclosed: Enclosed | None = None
        self._quoted = False

    def blocks(self) -> list[Block]:
        """Return all blocks; nothing can be taken any more."""
        if self._enclosed:
            self._leave(self._enclosed)
        return self._stretch.finished()

    def take(self, row: Printed) -> None:
        """Take the next line."""
        if self._enclosed:
            self._within(self._enclosed, row)
        elif not row.text.strip():
            self._stretch.flush(blank=True)
            self._quoted = False
        else:
            self._line(row)

    def _within(self, enclosed: Enclosed, row: Printed) -> None:
        if enclosed.take(row):
            self._leave(enclosed)

    def _leave(self, enclosed: Enclosed) -> None:
        self._enclosed = None
        for piece in enclosed.pieces():
            self._stretch.add(piece)

    def _line(self, row: Printed) -> None:
        quote = _QUOTE.match(row.text)
        if bool(quote) != self._quoted and quote:
            self._stretch.flush()
        self._quoted = bool(quote)
        if quote:
            self._text(row, _QUOTE.sub("", row.text), quoted=True)
            return
        if fence := _FENCE.match(row.text):
            self._enter(Enclosed.fence(fence.group(1)))
        elif enclosed := opened(row):
            self._enter(enclosed)
            self._within(enclosed, row)
        elif not self._is_heading(row) and not _ORDER.match(row.text):
            self._text(row, row.text)

    def _enter(self, enclosed: Enclosed) -> None:
        if not enclosed.silent:
            self._stretch.flush()
        self._enclosed = enclosed

    def _is_heading(self, row: Printed) -> bool:
        if self._stretch.in_list and row.text.startswith("  "):
            return False
        atx = _ATX.match(row.text)
        if atx and _is_meant(atx):
            title = _ATX_END.sub("", (atx.group(2) or atx.group(3) or "").rstrip())
            self._stretch.flush()
            self._stretch.add(Piece.heading(len(atx.group(1)), title_of(title), row))
            return True
        under = _SETEXT.match(row.text)
        if under and self._stretch.is_plain and len(self._stretch.rows) <= _MOST_SETEXT:
            above = self._stretch.taken()
            level = 1 if under.group(1)[0] == "=" else 2
            title = title_of(" ".join(line.text.strip() for line in above))
            self._stretch.add(Piece.heading(level, title, above[0]))
            return True
        if _RULE.match(row.text) or under:
            self._stretch.flush()
            return True
        return False

    def _text(self, row: Printed, text: str, *, quoted: bool = False) -> None:
        if self._stretch.is_table:
            if "|" in text:
                self._stretch.append(row, text)
                return
            self._stretch.flush()
        if _DELIMITER.match(text) and "|" in text and self._stretch.begin_table():
            return
        if _DEFINED.match(text):
            return
        if item := _ITEM.match(text):
            self._stretch.begin_item(row, text, item)
            return
        self._stretch.append(row, text, quoted=quoted)


def _is_meant(atx: re.Match[str]) -> bool:
    """「##目的」 without a space is one for many who write Japanese; #tag is none."""
    glued = atx.group(3)
    return not glued or (
        glued[0] > "\x7f" or (len(atx.group(1)) > 1 and glued[0].isalnum())
    )
