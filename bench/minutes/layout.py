"""Pieces → lines: wrapped to a width or not, spaced, with page furniture."""

from random import Random

from bench.minutes.convention import Convention
from bench.minutes.writing import Piece, Plain, Turn

NEVER_FIRST = "、。，．）」』】〕］！？・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of `width` full-width columns, as a word processor cuts
    it: punctuation does not begin a line, it hangs."""
    lines, line, used = [], "", 0.0
    for character in text:
        size = 0.5 if ord(character) < 0x100 else 1.0
        if used + size > width and character not in NEVER_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += size
    return [*lines, line]


def paragraphs(piece: Piece, how: Convention) -> list[str]:
    """Return the piece as whole paragraphs, the label where the convention has it."""
    if isinstance(piece, Plain):
        return list(piece.lines)
    if how.trailing:
        return ["・" + "".join(piece.paragraphs) + piece.label]
    first, *rest = piece.paragraphs
    opening, below = _opening(piece)
    if how.hung and not below:
        opening[-1] = opening[-1].ljust(how.hung, "　")
    if below:
        return [*opening, *[how.indent + each for each in piece.paragraphs]]
    return [*opening[:-1], opening[-1] + first, *[how.indent + each for each in rest]]


def _opening(turn: Turn) -> tuple[list[str], bool]:
    """Return the lines that the label makes, and whether the text begins below."""
    after = "　" if turn.after == "\t" else turn.after
    lines = (turn.opening + turn.label + after).split("\n")
    if lines[-1] == "" and len(lines) > 1:
        return lines[:-1], True
    return lines, False


def lines_of(
    pieces: list[Piece], how: Convention, *, width: int, draw: Random
) -> list[str]:
    """Return the lines of the file; `width` 0 leaves each paragraph one line."""
    if how.joined:
        return _joined(pieces, how)
    lines: list[str] = []
    for piece in pieces:
        for paragraph in paragraphs(piece, how):
            if width and how.hung and isinstance(piece, Turn):
                lines += _hung(paragraph, how, width)
            else:
                lines += wrap(paragraph, width) if width else [paragraph]
        lines += [""] * how.between if isinstance(piece, Turn) else []
    return lines


def _hung(paragraph: str, how: Convention, width: int) -> list[str]:
    """Return a paragraph in the right column; what does not begin with a space is a
    label, which keeps the left one."""
    left = "　" * how.hung
    if paragraph.startswith("　"):
        return [left + line for line in wrap(paragraph, width - how.hung)]
    label, text = paragraph[: how.hung], paragraph[how.hung :]
    first, *rest = wrap(text, width - how.hung)
    return [label + first, *[left + line for line in rest]]


def _joined(pieces: list[Piece], how: Convention) -> list[str]:
    lines: list[str] = []
    spoken = ""
    for piece in pieces:
        if isinstance(piece, Turn):
            spoken += "".join(part.strip("　") for part in paragraphs(piece, how))
            spoken += " " if how.number or not how.before else ""
            continue
        lines += [spoken] if spoken else []
        lines += piece.lines
        spoken = ""
    return lines


def paged(lines: list[str], draw: Random, rows: int = 36) -> list[list[str]]:
    """Return the lines page by page, each page with its number at the foot."""
    dash = draw.choice((("- ", " -"), ("－", "－"), ("― ", " ―"), ("", "")))
    pages = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    return [
        [*page, "", "　" * 16 + f"{dash[0]}{number}{dash[1]}"]
        for number, page in enumerate(pages, start=1)
    ]


def spread(lines: list[str]) -> list[str]:
    """Return the lines with an empty one after each, as some word processors save."""
    return [line for each in lines for line in (each, "")]
