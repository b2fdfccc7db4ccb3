"""Lines of a roster → those that belong together: a list goes on over its lines."""

from dataclasses import dataclass

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.labels import find_label
from feedback.importer.parse.head.printed import BULLETS, CLOSING, peel

COMMAS = "、，,；;"


@dataclass(frozen=True)
class Chunk:
    """Lines of a roster that belong together."""

    text: str
    line: int


def chunks_of(lines: list[Line]) -> list[Chunk]:
    """Join lines that wrap within a list: one ends in a comma, or in a name cut off."""
    width = max((len(line.text.strip()) for line in lines), default=0)
    chunks: list[Chunk] = []
    for line in lines:
        text = line.text.strip()
        if chunks and _wraps(chunks[-1].text, lines, line, width):
            before = chunks.pop()
            ended = before.text[-1:] in CLOSING and text[:1] not in COMMAS
            chunks.append(Chunk(before.text + "、" * ended + text, before.line))
        elif text:
            chunks.append(Chunk(text, line.number))
    return chunks


def _wraps(before: str, lines: list[Line], line: Line, width: int) -> bool:
    text = line.text.strip()
    if before[-1:] in COMMAS or text[:1] in COMMAS + CLOSING:
        return True
    if _is_open(before):
        return len(before) < 400
    previous = lines[lines.index(line) - 1].text.strip() if lines else ""
    full = len(previous) >= max(24, width - 3) and peel(text).number is None
    listed = any(comma in before for comma in COMMAS)
    return (
        full and listed and not find_label(text) and text[:1] not in BULLETS + "【〔<＜"
    )


def _is_open(text: str) -> bool:
    tail = text[-60:]
    opened = sum(tail.count(sign) for sign in "(（〔［[【")
    return opened > sum(tail.count(sign) for sign in ")）〕］]】")
