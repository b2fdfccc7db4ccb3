"""Where a line may begin a speech: every label that it could hold, however likely.

A label is told apart by its shape (its family) and by how surely it names somebody
(its strength); which families the record uses is decided elsewhere, over all lines.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from feedback.importer.parse.turns.cutting import (
    at_stop,
    cut_label,
    find_close,
    find_colon,
    skip_spaces,
    stops_in,
)
from feedback.importer.parse.turns.label import (
    ALONE,
    BRACKET,
    BULLET,
    COLON,
    MARK,
    QUESTION,
    ROUND_BRACKET,
    SOLE,
    SPACE,
    Label,
)
from feedback.importer.parse.turns.leading import (
    behind_counter,
    behind_heading,
    behind_number,
    behind_word,
)
from feedback.importer.parse.turns.marks import (
    ARROWS,
    BRACKETS,
    BULLETS,
    COLONS,
    MARKS,
    ROUND,
    SPACES,
    fold,
    followed,
    is_sentence,
)
from feedback.importer.parse.turns.titles import (
    FAIR,
    LONGEST,
    NONE,
    STRONG,
    WEAK,
    strength,
)

_ASKS = "ＱＡQA問答"


def labels_in(at: int, text: str) -> Iterator[Label]:
    """Yield the labels that the line may hold: at its start, then further in."""
    first = _behind_heading(at, text)
    if first is None:
        first = _at_start(at, text, behind_word(text, behind_counter(text)))
        first = replace(first, start=0) if first else None
    if first is not None:
        yield first
    begin = max(first.end if first else 0, 1)
    inside = [*_further_in(at, text, first), *_parted_further_in(at, text, begin)]
    yield from sorted(inside, key=lambda label: label.start)


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
    return _asked(at, text, start) or _bare(at, text, behind_number(text, start))


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
    words = skip_spaces(text, end + 1)
    gap = "colon" if words < len(text) else "line"
    return Label(at, start, words, text[start:end], QUESTION, FAIR, gap=gap)


def _behind_heading(at: int, text: str) -> Label | None:
    """Return the label that stands in one line with the heading of the speeches:
    「８　会議の内容　会長（早瀬君）　…」."""
    place = behind_heading(text)
    label = _at_start(at, text, place) if place else None
    if label is None or label.strength < STRONG or not label.gap:
        return None
    spoken = is_sentence(text[label.end : label.end + 160])
    return replace(label, start=place) if spoken else None


def _further_in(at: int, text: str, first: Label | None) -> Iterator[Label]:
    """Yield labels inside the line: only strong ones, behind the end of a sentence."""
    begin = max(first.end if first else 0, 1)
    vain = 0
    for start, place, sure in _places(text, begin):
        here = _marked if text[place] in MARKS else _bracketed
        if text[place] in ROUND and (not first or first.family != ROUND_BRACKET):
            continue
        label = here(at, text, place) if place >= begin else None
        if label and _speaks_here(label, text, sure=sure):
            begin = label.end
            yield replace(label, start=start)
        elif (vain := vain + 1) > MOST_VAIN:
            return


def _parted_further_in(at: int, text: str, begin: int) -> Iterator[Label]:
    """Yield labels without a mark inside the line: between the end of a sentence and
    the colon, or the closing half of a bracket, that parts them from their words."""
    vain = 0
    for found in _PARTING.finditer(text, begin):
        label = _bare(at, text, found.end())
        if label and label.family == COLON and label.strength == STRONG:
            yield replace(label, start=found.end())
        elif (vain := vain + 1) > MOST_VAIN:
            return


# Where a sentence ends before a label: 「…願います。 前島議長）…」.
_PARTING = re.compile(
    f"[。？?！!」）)][{SPACES}]*(?=[^（(。、，,{SPACES}][^。、，,{SPACES}]{{1,29}}[：:）)])"
)

# A line with so many signs that begin no speech holds none.
MOST_VAIN = 500


def _speaks_here(label: Label, text: str, *, sure: bool) -> bool:
    """Tell whether a label inside a line is one: it names somebody surely and, unless
    it is `sure` that a sentence ended before it, its own words are a sentence. A head
    that runs on in one line (… 開会 ○会長　…) ends in no full stop."""
    if label.strength != STRONG or label.family == SOLE:
        return False
    if sure:
        return True
    words = text[label.end : label.end + 160]
    until = _SIGN.search(words)
    return label.gap in ("space", "colon", "bracket") and is_sentence(
        words[: until.start()] if until else words
    )


def _places(text: str, begin: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where a sign stands behind the end of a sentence, or (not surely) behind
    a space: the place of a running number before it, if there is one, and its own."""
    for found in _SIGN.finditer(text, begin):
        place = found.start()
        before = text[max(0, place - 9) : place]
        rest = before.rstrip(SPACES)
        if rest.rstrip(COLONS)[-1:].isdigit():
            rest = rest.rstrip(COLONS).rstrip("0123456789").rstrip(SPACES)
        if rest[-1:] in _SENTENCE_ENDS:
            yield place - len(before) + len(rest), place, True
        elif before[-1:] in SPACES and text[place] not in ROUND:
            yield place, place, False


_SIGN = re.compile(f"[{MARKS}【〔［（(]")
_SENTENCE_ENDS = frozenset("。．」）)】〕］？?！!…")


def _marked(at: int, text: str, start: int) -> Label | None:
    mark = text[start]
    inner = skip_spaces(text, start + 1)
    if inner >= len(text):
        return None
    family = BULLET if mark in BULLETS else MARK
    label = None
    if text[inner] in BRACKETS:
        label = _bracketed(at, text, inner)
    elif text[inner] in MARKS and text[inner] == mark:
        # ○○○委員: a name that the record withholds, behind a mark or without one.
        label = cut_label(
            at, text, inner if text[start : start + 3] == mark * 3 else start
        )
    else:
        label = cut_label(at, text, inner)
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
    gap = "bracket" if followed(text, end) else "line"
    family = ROUND_BRACKET if opening in ROUND else BRACKET
    end = skip_spaces(text, end)
    return Label(at, start, end, inner.strip(), family, sure, opening, gap)


def _bare(at: int, text: str, start: int) -> Label | None:
    """A label without a mark: before a colon (or a lone closing bracket), before a
    space, or alone on its line."""
    colon = find_colon(text, start)
    if colon < 0:
        colon = find_close(text, start)
    if colon > 0:
        printed = text[start:colon].rstrip()
        sure = strength(printed)
        if sure:
            gap = "colon" if followed(text, colon + 1) else "line"
            end = skip_spaces(text, colon + 1)
            return Label(at, start, end, printed, COLON, sure, gap=gap)
    label = at_stop(at, text, start, stops_in(text, start))
    if label is None:
        return None
    family = ALONE if label.gap == "line" else SPACE
    return Label(
        at, start, label.end, label.printed, family, label.strength, gap=label.gap
    )
