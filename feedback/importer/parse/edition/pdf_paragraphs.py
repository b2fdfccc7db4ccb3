"""Which lines of a PDF are one paragraph."""

import re
from collections.abc import Sequence

from feedback.importer.parse.edition.pdf_notes import SIGN
from feedback.importer.parse.edition.pdf_signs import is_signed
from feedback.importer.parse.edition.pdf_text import Line, Usual

WIDER = 1.45  # times the usual distance of two lines: a gap
SAME_SIZE = 0.12
INDENTED = 0.6  # characters
DEEPEST = 7.0  # characters; a list's text stands no deeper below its sign
SENTENCE_ENDS = "。．.？?！!」』）)】：:"


def goes_on(paragraph: Sequence[Line], after: Line, usual: Usual) -> bool:
    """Return whether a line belongs to the paragraph of those before it."""
    before = paragraph[-1]
    if before.rows or after.rows or before.in_contents or after.in_contents:
        return False
    if before.level or after.level or before.opens or after.opens:
        return False
    if abs(before.size - after.size) > SAME_SIZE * usual.size:
        return False
    if before.is_note != after.is_note or _is_new_note(after):
        return False
    beside = before.page == after.page and before.y > after.y
    if before.bold != after.bold and (_is_head(paragraph) or not beside):
        return False
    if beside and before.y - after.y > WIDER * usual.gap(after):
        return False
    return _is_full(before, after) and _continues_at(paragraph, after)


def _is_new_note(line: Line) -> bool:
    return line.is_note and bool(SIGN.match(line.text))


def _is_head(paragraph: Sequence[Line]) -> bool:
    """Whether other print after these lines is another paragraph: a line of bold words
    amid a sentence is emphasis."""
    return paragraph[0].bold or paragraph[-1].text[-1:] in SENTENCE_ENDS


def _is_full(before: Line, after: Line) -> bool:
    """Whether the next line's first word had no room on the line before."""
    room = before.right - before.end
    return room < _first_word(after) + 0.3 * before.size


def _first_word(line: Line) -> float:
    """Return how wide what cannot be parted from a line's beginning is: a word, or two
    characters and the marks that may not begin a line (JIS X 4051)."""
    text = line.text
    if text[0] > "\u2e7f":
        return 2.2 * line.size
    word = re.split(r"[\s\u2e80-\uffff]", text, maxsplit=1)[0]
    return 0.55 * line.size * (len(word[:40]) + 1)


def _continues_at(paragraph: Sequence[Line], after: Line) -> bool:
    """Whether a line begins where the paragraph's second line may."""
    first, before = paragraph[0], paragraph[-1]
    ended = before.text[-1:] in SENTENCE_ENDS
    if is_signed(after.text) and (ended or after.indent < before.indent + INDENTED):
        # 「（２）のとおり」 may begin a line by chance: then it stands flush, amid a
        # sentence.
        return not ended and not _same_sign(first, after)
    if len(paragraph) > 1:
        return abs(after.indent - before.indent) < INDENTED
    deeper = after.indent - first.indent
    if is_signed(first.text):
        return -INDENTED < deeper < DEEPEST
    return -3.5 < deeper < INDENTED


def _same_sign(first: Line, after: Line) -> bool:
    """Whether two lines begin alike, as the points of one list do."""
    return is_signed(first.text) and abs(first.indent - after.indent) < INDENTED
