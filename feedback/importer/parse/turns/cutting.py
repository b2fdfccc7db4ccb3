"""Where a label ends and the words begin."""

import re

from feedback.importer.parse.turns.label import MARK, Label
from feedback.importer.parse.turns.marks import (
    BRACKETS,
    COLONS,
    MARKS,
    SPACES,
    bare,
    fold,
    followed,
    width,
)
from feedback.importer.parse.turns.titles import (
    FAIR,
    LONGEST,
    NONE,
    STRONG,
    WEAK,
    may_be_name,
    strength,
    title_length,
)

# ○その他 ○会長: a mark behind a space begins something new; several of them in a row
# stand for a name that the record withholds (議長 ○○君).
_NEXT_LABEL = re.compile(f"[{SPACES}][{MARKS}](?![{MARKS}])")


def cut_label(at: int, text: str, start: int) -> Label | None:
    """Cut the label that begins at `start`: by a colon, at a space, at the line's end,
    or, where nothing parts it from the words, behind its title."""
    colon = find_colon(text, start)
    if colon > 0 and (sure := strength(text[start:colon])) >= WEAK:
        end = skip_spaces(text, colon + 1)
        gap = "colon" if followed(text, end) else "line"
        return Label(at, start, end, text[start:colon].rstrip(), MARK, sure, gap=gap)
    best = at_stop(at, text, start, stops_in(text, start))
    if best is not None and best.strength > WEAK:
        return best
    return _unparted(at, text, start, text[start : start + LONGEST]) or best


def stops_in(text: str, start: int) -> list[int]:
    """Return where a label may end: at the first spaces, and at the line's end."""
    window = text[start : start + LONGEST]
    if next_label := _NEXT_LABEL.search(window):
        window = window[: next_label.start()]
    spaces = [place for place, sign in enumerate(window) if sign in SPACES]
    stops = [place for place in spaces if window[place - 1 : place] not in SPACES]
    whole = len(text) - start <= LONGEST and not next_label
    if whole and (not stops or window.rstrip() != window[: stops[-1]]):
        stops.append(len(window.rstrip()))
    return stops[:7]


def at_stop(at: int, text: str, start: int, stops: list[int]) -> Label | None:
    best = None
    for stop in stops:
        printed = text[start : start + stop]
        sure = strength(printed)
        if sure == NONE and (best is None or best.strength < STRONG):
            continue
        if best is not None and not _goes_on(
            best, printed, sure, text[start + stop : start + stop + LONGEST]
        ):
            continue
        sure = max(sure, best.strength) if best else sure
        end = skip_spaces(text, start + stop)
        gap = "space" if followed(text, end) else "line"
        best = Label(at, start, end, printed, MARK, sure, gap=gap)
    return best


def _goes_on(best: Label, printed: str, sure: int, behind: str) -> bool:
    """Tell whether the longer label is the whole: 轟 美咲委員長, 事務局 佐藤課長,
    議長　國領二郎　　…"""
    more = bare(printed[len(best.printed) :])
    if best.strength < STRONG:
        return sure >= best.strength
    if sure == STRONG and more and strength(more) >= FAIR:
        return True
    parted = len(printed) - len(printed[len(best.printed) :].lstrip(SPACES))
    gap = width(printed[len(best.printed) : parted])
    wider = width(behind[: len(behind) - len(behind.lstrip(SPACES))]) > gap
    alone = not behind.strip()
    return (wider or alone) and may_be_name(more, short=alone)


def _unparted(at: int, text: str, start: int, window: str) -> Label | None:
    """○座長それでは: cut behind the first title, and what brackets follow it."""
    folded = fold(window) if len(fold(window)) == len(window) else window
    for length in range(2, min(len(window), 24) + 1):
        if window[length - 1] in "、。「」，？！ 　のがをに":
            return None
        if not title_length(folded[:length]) or strength(window[:length]) != STRONG:
            continue
        length = _longer(folded, length)
        if _inflected(window[length : length + 2]):
            return None
        end = start + length
        if text[end : end + 1] in BRACKETS:
            close = text.find(BRACKETS[text[end]], end, end + 24)
            end = close + 1 if close > 0 else end
        printed = text[start:end]
        after = skip_spaces(text, end)
        return Label(at, start, after, printed, MARK, STRONG, gap="")
    return None


def _inflected(after: str) -> bool:
    """Tell whether the title is a word of a sentence: 委員の定数, 会長が."""
    if after in ("から", "より", "まで", "など", "及び", "等の"):
        return True
    if after in ("はい", "もう", "もし", "やは", "やっ"):
        return False
    return after[:1] in set("のがをにへやもは、，。")


def _longer(folded: str, length: int) -> int:
    """Return where the title really ends: 委員 → 委員長, 課長 → 課長補佐."""
    for more in range(6, 0, -1):
        grown = folded[: length + more]
        if len(grown) == length + more and title_length(grown) > more:
            return length + more
        if grown.endswith(_TAILS) and len(grown) == length + more:
            return length + more
    return length


_TAILS = ("補佐", "代理", "代行", "職務代理者", "職務代理", "代理者")


def find_close(text: str, start: int) -> int:
    """Return where a bracket closes that was never opened: 委員）…"""
    window = text[start : start + LONGEST]
    at = next((at for at, sign in enumerate(window) if sign in "）)"), -1)
    if at <= 0 or any(sign in window[:at] for sign in "（("):
        return -1
    return start + at


def find_colon(text: str, start: int) -> int:
    window = text[start : start + LONGEST]
    if next_label := _NEXT_LABEL.search(window):
        window = window[: next_label.start()]
    places = [window.find(colon) for colon in COLONS]
    found = min((place for place in places if place > 0), default=-1)
    return start + found if found > 0 else -1


def skip_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACES:
        place += 1
    return place
