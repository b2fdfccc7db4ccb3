"""Records that print the name behind the words: 「・…ではないか。（山田委員）」."""

from collections.abc import Sequence

from feedback.importer.parse.turns.label import TRAILING, Label
from feedback.importer.parse.turns.marks import ARROWS, BULLETS, MARKS, SPACES
from feedback.importer.parse.turns.titles import STRONG, strength

FEWEST = 3
_LISTED = MARKS + BULLETS + ARROWS + SPACES
_OPENERS = "（(【［[〔"


def trailing_names(lines: Sequence[str]) -> list[Label]:
    """Return one label per item of a list that ends with a name in brackets; none
    unless at least three items do."""
    found: list[Label] = []
    start: tuple[int, int] | None = None
    for at, line in enumerate(lines):
        words = _words(line)
        if words is not None:
            start = (at, words)
        elif not line.strip():
            continue
        printed = _name_behind(line) or (_name_alone(line) if start else "")
        if printed and start is not None:
            found.append(_label(lines, start, printed))
            start = None
        elif printed and found:
            found.append(_label(lines, (at, 0), printed))
    return found if len(found) >= FEWEST else []


def _label(lines: Sequence[str], start: tuple[int, int], printed: str) -> Label:
    at, words = start
    mark = lines[at].lstrip()[:1]
    return Label(at, 0, words, printed, TRAILING, STRONG, mark, "space")


def _words(line: str) -> int | None:
    """Return where the item's words begin, None if the line begins no item."""
    stripped = line.lstrip(SPACES)
    if not stripped or stripped[0] not in MARKS + BULLETS + ARROWS:
        return None
    return len(line) - len(stripped[1:].lstrip(SPACES))


def _name_behind(line: str) -> str:
    text = line.rstrip("。 　\t")
    if text[-1:] not in "）)】］]〕":
        return ""
    opening = max(text.rfind(opener) for opener in _OPENERS)
    inner = text[opening + 1 : -1]
    return inner if text[:opening].strip(_LISTED) and strength(inner) == STRONG else ""


def _name_alone(line: str) -> str:
    """Return the name whose brackets had no room on the line before."""
    text = line.strip("。 　\t")
    inner = text[1:-1] if text[:1] in _OPENERS and text[-1:] in "）)】］]〕" else ""
    return inner if inner and strength(inner) == STRONG else ""


def without_name(text: str, printed: str) -> str:
    """Return the text without the brackets that hold the name, at its end or before
    what the record notes behind it (―異議なし―)."""
    paragraphs = text.split("\n")
    for at in range(len(paragraphs) - 1, -1, -1):
        rest = paragraphs[at].rstrip("。")
        behind = len(printed) + 2
        if rest[-behind + 1 : -1] == printed:
            paragraphs[at] = rest[:-behind]
            break
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)
