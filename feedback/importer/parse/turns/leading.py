"""What may stand before a label at the start of a line and is no part of it."""

import re

import re2

from feedback.importer.parse.turns.cutting import skip_spaces
from feedback.importer.parse.turns.marks import COLONS, MARKS, SPACES
from feedback.importer.parse.turns.titles import LONGEST

_HEADING = re2.compile(
    f"[{SPACES}]*[(（]?[0-9０-９一二三四五六七八九十]{{0,3}}[)）.．、]?[{SPACES}{MARKS}]*"
    "(?:(?:会議|審議|議事|協議|質疑|会見)の?(?:内容|経過|概要|要旨|結果)"
    f"[{COLONS}{SPACES}]*|(?:議事|質疑応答|意見交換)[{COLONS}{SPACES}]+|"
    "[【〔［≪＜](?:議事|審議|協議|質疑|質疑応答|意見|意見交換|議事録)[】〕］≫＞]"
    f"[{SPACES}]*)"
)


def behind_heading(text: str) -> int:
    """Return where the words begin behind the heading of the speeches, if it shares
    its line with them (８ 会議の内容 …); 0 if there is none."""
    found = _HEADING.match(text)
    return int(found.end()) if found else 0


def behind_number(text: str, place: int) -> int:
    """Return where the words begin behind a number in a table's first column."""
    end = place
    while end < len(text) and end - place < 5 and text[end] in "0123456789":
        end += 1
    parted = place < end < len(text) and text[end] in SPACES
    return skip_spaces(text, end) if parted else place


def behind_word(text: str, place: int) -> int:
    """Return where the name begins behind a word that only says that one follows:
    発言者：山田座長."""
    found = _FOLLOWS.match(text, place, place + LONGEST)
    return found.end() if found else place


_FOLLOWS = re.compile(f"[{MARKS}]?(?:発言者名?|発言委員|話者)[{COLONS}]+[{SPACES}]*")


def behind_counter(text: str) -> int:
    """Return where the line's words begin, behind a running number (12: ◯議長…)."""
    place = skip_spaces(text, 0)
    end = place
    while end < len(text) and end - place < 6 and text[end] in "0123456789":
        end += 1
    if place < end < len(text) and text[end] in "【〔":
        return end
    behind = skip_spaces(text, end)
    if place < end < behind < len(text) and text[behind] in MARKS:
        return behind
    if place < end < len(text) and text[end] in COLONS:
        behind = skip_spaces(text, end + 1)
        if text[behind : behind + 1] in MARKS:
            return behind
    return place
