"""A text cut into its sentences, as printed."""

import re

# What ends a sentence: 。 and its like, a full stop after a letter before white space;
# closing brackets and the white space after it belong to it.
_END = re.compile(
    r"(?:[。｡！？!?]|(?<=[ぁ-ゖァ-ヺ一-鿿])．|(?<=[a-zA-Z)\]])[.．](?=\s))"
    r"[」』）)】〕”’\"']*\s*"
)
# What begins a line of its own: bullets, numbers, a space as wide as a character.
_BEGINS = re.compile(
    r"　|\s*(?:[・●○◯〇◆◇■□▪•※▶①-⑳⑴-⒛㉑-㉟#>|｜]|[-*+＊]\s"
    r"|[（(]?[0-9０-９一二三四五六七八九十ァ-ヺa-zA-Z]{1,3}[）)．.、]"
    r"|第[0-9０-９一二三四五六七八九十]+)"
)
_ENDS = re.compile(r"(?:[。｡！？!?]|[.．:：])[」』）)】〕]*$")
# A line this much shorter than the widest was not wrapped: it ended.
_SHORT = 0.7
_NARROW = 16


def sentences(text: str) -> list[str]:
    """Return the sentences; put together they are the text.

    A wrapped line goes on (a PDF breaks where a Word file does not); what a list or a
    table says line by line is cut line by line.
    """
    return [one for lines in _paragraphs(text) for one in _cut(lines)]


def _cut(text: str) -> list[str]:
    ends = [found.end() for found in _END.finditer(text)]
    starts = [0, *(end for end in ends if end < len(text))]
    return [
        text[start:end]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        if start < end
    ]


def _paragraphs(text: str) -> list[str]:
    lines = text.splitlines(keepends=True)
    widest = max((len(line.strip()) for line in lines), default=0)
    out: list[str] = []
    goes_on = False
    for line in lines:
        blank = not line.strip()
        if out and (blank or (goes_on and not _BEGINS.match(line))):
            out[-1] += line
        else:
            out.append(line)
        goes_on = not blank and _wrapped(line, widest)
    return out


def _wrapped(line: str, widest: int) -> bool:
    """Return whether the line seems to go on in the next."""
    if widest < _NARROW or "\t" in line or _ENDS.search(line.strip()):
        return False
    return len(line.strip()) >= _SHORT * widest


def is_ended(text: str) -> bool:
    """Return whether a sentence, or a line of its own, ends with the text."""
    return text.endswith("\n") or bool(_ENDS.search(text.rstrip()))
