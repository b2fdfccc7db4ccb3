"""Brackets on a roster: what they hold, and what they are part of."""

import re2

from feedback.importer.parse.head.printed import CLOSING, OPENING
from feedback.importer.parse.names import Named
from feedback.importer.parse.titles import is_title

_INITIAL = re2.compile(r"^(\S{1,5}[(（](\S{1,2})[)）])(\S{2,8})$")
# They say how somebody attends, and not who she is.
_NO_INITIAL = ("代", "代理", "欠", "欠席", "出", "出席", "兼", "新", "新任", "正", "副")


def brackets_of(text: str) -> tuple[str, list[str]]:
    """Part a text from what stands in its brackets, one by one."""
    outside, notes, depth, start = "", [], 0, 0
    for at, sign in enumerate(text):
        if sign in OPENING and sign not in "「『〈":
            start = at + 1 if not depth else start
            depth += 1
        elif sign in CLOSING and depth:
            depth -= 1
            if not depth:
                notes.append(text[start:at].strip())
                outside += " "
        elif not depth:
            outside += sign
    if depth:
        notes.append(text[start:].strip())
    return outside.strip(), notes


def with_initial(text: str) -> Named | None:
    """Return name and title of 加藤（ま）委員, whose brackets tell her from another of
    her surname; None for any other entry."""
    match = _INITIAL.match(text.strip())
    if not match or match.group(2) in _NO_INITIAL or not is_title(match.group(3)):
        return None
    return Named(match.group(1), match.group(3))


def said_absent(note: str) -> str:
    """（相田副委員長は欠席） behind another's name tells of somebody else."""
    for ending in ("は欠席", "は、欠席", "が欠席"):
        if note.endswith(ending):
            return note.removesuffix(ending)
    return ""
