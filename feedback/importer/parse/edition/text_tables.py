"""Rows of tables in plain text: cells parted by gaps or drawn lines."""

import re

_DRAWN = re.compile("[|｜│┃]")
_GAPS = re.compile("(?:\u3000{1,200}| {2,200})")
_FRAME = frozenset("─━│┃┌┐└┘├┤┬┴┼+-=|｜: \u3000")


def is_row(text: str, *, ruled: bool = False) -> bool:
    """Tell whether the line may be a row of a table; `ruled`: one with drawn lines."""
    stripped = text.strip()
    if len(_DRAWN.findall(stripped[:2000])) >= 2:
        return True
    return not ruled and bool(_GAPS.search(stripped[:2000])) and stripped[-1:] != "。"


def row_of(text: str) -> str:
    """Return the cells parted by a full-width space; "" for a line that only draws."""
    stripped = text.strip()
    if all(sign in _FRAME for sign in stripped):
        return ""
    parting = _DRAWN if is_row(stripped, ruled=True) else _GAPS
    cells = (cell.strip() for cell in parting.split(stripped))
    return "\u3000".join(cell for cell in cells if cell)
