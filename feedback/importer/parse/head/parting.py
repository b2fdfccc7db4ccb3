"""One printed line → the parts of a head that it holds.

A page that was made into text may have its whole head on one line; what was a line of
its own is told by a label, or by the wide gap that is left of a line's end.
"""

from collections.abc import Iterator

import re2

from feedback.importer.parse.head.fields import DATE, LABELS, PLACE, ROSTERS, TIME
from feedback.importer.parse.head.labels import Label, label_of
from feedback.importer.parse.head.printed import (
    CLOSING,
    OPENING,
    Peeled,
    compact,
    peel,
)
from feedback.importer.parse.surnames import surname_in
from feedback.importer.parse.titles import is_title

# A longer line of a head holds more than one line; so wide a gap ends one of them.
_LONG, _WIDE, _WINDOW = 200, 4, 80
# 出席委員 １ 条例第３条第１号委員 …: a roster's own numbers.
_GROUP = re2.compile(r"^[0-9０-９]{1,2}\s+\S{0,12}第[0-9０-９]+号")
_COLONS = (":", "：")
# They head a part wherever they stand: no sentence and no list has them alone.
_SURE = frozenset(
    ["出席委員", "欠席委員", "出席者", "欠席者", "傍聴者", "開催日時", "開催場所"]
)
# Most words of a line are seen at once to be none.
_FIRST = frozenset(label[0] for label in LABELS) | frozenset("本当今主")


def parted(text: str) -> list[str]:
    """Return the parts of a line: 日 時：…　場 所：…; 会長：…　委員：…　事務局：…; or a
    whole head on one line. Most lines are one part."""
    long = len(text) > _LONG
    if not long and (sum(map(text.count, _COLONS)) < 2 or not _opens(text)):
        return [text]
    cuts = [at for at, gap in _words(text) if _begins_part(text, at, gap, long=long)]
    return [
        text[start:end].rstrip()
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]


def _heads_next(before: str) -> bool:
    """Whether a post stands before the gap behind which its bearer is named."""
    word = before[max(0, len(before) - _WINDOW) :].rpartition(" ")[2]
    alone = before[: len(before) - len(word)].endswith("  ")
    return alone and word.endswith("長") and not surname_in(word)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words after the first begin, outside of brackets, and how wide
    the gap before each is."""
    depth = gap = 0
    for at, sign in enumerate(text):
        if sign.isspace():
            gap += 2 if sign == "　" else 1
            continue
        if gap and at > gap and not depth:
            yield at, gap
        gap = 0
        depth += (sign in OPENING) - (sign in CLOSING and depth > 0)


def _opens(text: str) -> bool:
    """Whether a line begins with a label, or with a title that has a colon."""
    word = compact(text[:20].replace("：", ":").partition(":")[0])
    return is_title(word) or label_of(peel(text)) is not None


def _begins_part(text: str, at: int, gap: int, *, long: bool) -> bool:
    peeled = peel(text[at : at + _WINDOW])
    possible = peeled.text[:1] in _FIRST or peeled.text[:1] in OPENING
    label = label_of(peeled) if possible else None
    if label is None:
        grouped = bool(_GROUP.match(text[at : at + _WINDOW]))
        wide = gap >= _WIDE and not _heads_next(text[:at].rstrip())
        return long and (grouped or wide)
    colon = _has_colon(peeled, label)
    if not long:
        plain = text[at] == peeled.text[:1]
        return plain and colon and label.field in (DATE, PLACE, TIME, *ROSTERS)
    marked = bool(peeled.style) or text[at] in OPENING
    return colon or marked or gap > 1 or label.words in _SURE


def _has_colon(peeled: Peeled, label: Label) -> bool:
    return compact(peeled.text)[len(label.words) :][:1] in _COLONS
