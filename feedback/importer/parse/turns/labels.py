"""Where a line may begin a speech: every label that it could hold, however likely.

A label is told apart by its shape (its family) and by how surely it names somebody
(its strength); which families the record uses is decided elsewhere, over all lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from feedback.importer.parse.turns.marks import (
    ARROWS,
    BRACKETS,
    BULLETS,
    COLONS,
    MARKS,
    ROUND,
    SPACES,
    bare,
    fold,
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

# Families of labels.
MARK, BULLET, BRACKET, ROUND_BRACKET = "mark", "bullet", "bracket", "round"
COLON, SPACE, ALONE, SOLE = "colon", "space", "alone", "sole"
QUESTION, TRAILING = "question", "trailing"
_ASKS = "ＱＡQA問答"


@dataclass(frozen=True)
class Label:
    """`printed` is the name as printed, without mark and separator; `at` the index of
    the line, `start` and `end` the label's place in it (`end` is where the words
    begin). `mark` is the sign before it, `gap` what parts it from the words: "space",
    "colon", "bracket", "line" (the words are below) or "" (nothing parts them)."""

    at: int
    start: int
    end: int
    printed: str
    family: str
    strength: int
    mark: str = ""
    gap: str = ""
    spaced: bool = False

    @property
    def key(self) -> str:
        """What the label has in common with others of the same convention."""
        return f"{self.family}{self.mark if self.family in (BULLET, BRACKET) else ''}"


def labels_in(at: int, text: str) -> Iterator[Label]:
    """Yield the labels that the line may hold: at its start, then further in."""
    first = _at_start(at, text, _skip_counter(text))
    if first is not None:
        first = replace(first, start=0)
        yield first
    yield from _further_in(at, text, first)


def _at_start(at: int, text: str, start: int) -> Label | None:
    while start < len(text) and text[start] in ARROWS + SPACES:
        start += 1
    sign = text[start : start + 1]
    if not sign:
        return None
    if sign in MARKS or sign in BULLETS:
        return _marked(at, text, start)
    if sign in BRACKETS:
        return _bracketed(at, text, start)
    return _asked(at, text, start) or _bare(at, text, _skip_number(text, start))


def _asked(at: int, text: str, start: int) -> Label | None:
    """Ｑ．…, Ａ１ …, 問２：…: a letter, a number perhaps, and what parts it off."""
    if text[start] not in _ASKS:
        return None
    end = start + 1
    while end < len(text) and end - start < 4 and fold(text[end]).isdigit():
        end += 1
    behind = text[end : end + 1]
    if not behind or behind not in f".．，{COLONS}{SPACES}":
        return None
    words = _skip_spaces(text, end + 1)
    gap = "colon" if words < len(text) else "line"
    return Label(at, start, words, text[start:end], QUESTION, FAIR, gap=gap)


def _further_in(at: int, text: str, first: Label | None) -> Iterator[Label]:
    """Yield labels inside the line: only strong ones, behind the end of a sentence."""
    begin = max(first.end if first else 0, 1)
    vain = 0
    for start, place in _places(text, begin):
        here = _marked if text[place] in MARKS else _bracketed
        if text[place] in ROUND and (not first or first.family != ROUND_BRACKET):
            continue
        label = here(at, text, place) if place >= begin else None
        if label and label.strength == STRONG and label.family != SOLE:
            begin = label.end
            yield replace(label, start=start)
        elif (vain := vain + 1) > MOST_VAIN:
            return


# A line with so many signs that begin no speech holds none.
MOST_VAIN = 500


def _places(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where a sign stands behind the end of a sentence: the place of a running
    number before it, if there is one, and its own."""
    for place in range(begin, len(text)):
        if text[place] in MARKS or text[place] in "【〔［（(":
            before = text[max(0, place - 9) : place]
            rest = before.rstrip(SPACES + COLONS).rstrip("0123456789").rstrip(SPACES)
            if not before.rstrip(SPACES + COLONS)[-1:].isdigit():
                rest = before.rstrip(SPACES)
            if rest[-1:] in _SENTENCE_ENDS:
                yield place - len(before) + len(rest), place


_SENTENCE_ENDS = frozenset("。．」）)】〕］？?！!…")


def _marked(at: int, text: str, start: int) -> Label | None:
    mark = text[start]
    inner = _skip_spaces(text, start + 1)
    if inner >= len(text):
        return None
    family = BULLET if mark in BULLETS else MARK
    label = None
    if text[inner] in BRACKETS:
        label = _bracketed(at, text, inner)
    elif text[inner] in MARKS and text[inner] == mark:
        # ○○○委員: a name that the record withholds, behind a mark or without one.
        label = _cut(at, text, inner if text[start : start + 3] == mark * 3 else start)
    else:
        label = _cut(at, text, inner)
    if label is None:
        return Label(at, start, inner, "", SOLE, WEAK, mark, spaced=inner > start + 1)
    return Label(
        at,
        start,
        label.end,
        label.printed,
        family,
        label.strength,
        mark,
        label.gap,
        inner > start + 1,
    )


def _bracketed(at: int, text: str, start: int) -> Label | None:
    opening = text[start]
    close = text.find(BRACKETS[opening], start + 1, start + LONGEST + 2)
    inner = text[start + 1 : close] if close > 0 else ""
    if opening in inner and opening in ROUND:
        close = text.find(BRACKETS[opening], close + 1, start + LONGEST + 2)
        inner = text[start + 1 : close] if close > 0 else ""
    sure = strength(inner)
    if sure == NONE:
        return None
    end = close + 1
    if text[end : end + 1] in set("のがをに") or text[end : end + 2] in (
        "から",
        "より",
    ):
        return None  # 【事務局】から説明を: a word of a sentence
    if text[end : end + 1] in set(COLONS):
        end += 1
    gap = "bracket" if text[end:].strip() else "line"
    family = ROUND_BRACKET if opening in ROUND else BRACKET
    end = _skip_spaces(text, end)
    return Label(at, start, end, inner.strip(), family, sure, opening, gap)


def _bare(at: int, text: str, start: int) -> Label | None:
    """A label without a mark: before a colon (or a lone closing bracket), before a
    space, or alone on its line."""
    colon = _find_colon(text, start)
    if colon < 0:
        colon = _find_close(text, start)
    if colon > 0:
        printed = text[start:colon].rstrip()
        sure = strength(printed)
        if sure:
            gap = "colon" if text[colon + 1 :].strip() else "line"
            end = _skip_spaces(text, colon + 1)
            return Label(at, start, end, printed, COLON, sure, gap=gap)
    label = _cut(at, text, start)
    if label is None or label.gap not in ("space", "line"):
        return None
    family = ALONE if label.gap == "line" else SPACE
    return Label(
        at, start, label.end, label.printed, family, label.strength, gap=label.gap
    )


def _cut(at: int, text: str, start: int) -> Label | None:
    """Cut the label that begins at `start`: by a colon, at a space, at the line's end,
    or, where nothing parts it from the words, behind its title."""
    window = text[start : start + LONGEST]
    colon = _find_colon(text, start)
    if colon > 0 and (sure := strength(text[start:colon])) >= WEAK:
        end = _skip_spaces(text, colon + 1)
        gap = "colon" if text[end:].strip() else "line"
        return Label(at, start, end, text[start:colon].rstrip(), MARK, sure, gap=gap)
    stops = [place for place, sign in enumerate(window) if sign in SPACES]
    stops = [place for place in stops if window[place - 1 : place] not in SPACES]
    whole = len(text) - start <= LONGEST
    if whole and (not stops or text[start:].rstrip() != window[: stops[-1]]):
        stops.append(len(window.rstrip()))
    best = _at_stop(at, text, start, stops[:7])
    if best is not None and best.strength > WEAK:
        return best
    return _unparted(at, text, start, window) or best


def _at_stop(at: int, text: str, start: int, stops: list[int]) -> Label | None:
    best = None
    for stop in stops:
        printed = text[start : start + stop]
        sure = strength(printed)
        if sure == NONE and (best is None or best.strength < STRONG):
            continue
        if best is not None and not _goes_on(best, printed, sure, text[start + stop :]):
            continue
        sure = max(sure, best.strength) if best else sure
        end = _skip_spaces(text, start + stop)
        gap = "space" if text[end:].strip() else "line"
        best = Label(at, start, end, printed, MARK, sure, gap=gap)
    return best


def _goes_on(best: Label, printed: str, sure: int, behind: str) -> bool:
    """Tell whether the longer label is the whole: 関 三郎委員長, 事務局 佐藤課長,
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
        after = _skip_spaces(text, end)
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


def _find_close(text: str, start: int) -> int:
    """Return where a bracket closes that was never opened: 委員）…"""
    window = text[start : start + LONGEST]
    at = next((at for at, sign in enumerate(window) if sign in "）)"), -1)
    if at <= 0 or any(sign in window[:at] for sign in "（("):
        return -1
    return start + at


def _find_colon(text: str, start: int) -> int:
    window = text[start : start + LONGEST]
    places = [window.find(colon) for colon in COLONS]
    found = min((place for place in places if place > 0), default=-1)
    return start + found if found > 0 else -1


def _skip_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACES:
        place += 1
    return place


def _skip_number(text: str, place: int) -> int:
    """Return where the words begin behind a number in a table's first column."""
    end = place
    while end < len(text) and end - place < 5 and text[end] in "0123456789":
        end += 1
    parted = place < end < len(text) and text[end] in SPACES
    return _skip_spaces(text, end) if parted else place


def _skip_counter(text: str) -> int:
    """Return where the line's words begin, behind a running number (12: ◯議長…)."""
    place = _skip_spaces(text, 0)
    end = place
    while end < len(text) and end - place < 6 and text[end] in "0123456789":
        end += 1
    if place < end < len(text) and text[end] in "【〔":
        return end
    behind = _skip_spaces(text, end)
    if place < end < behind < len(text) and text[behind] in MARKS:
        return behind
    if place < end < len(text) and text[end] in COLONS:
        behind = _skip_spaces(text, end + 1)
        if text[behind : behind + 1] in MARKS:
            return behind
    return place
