"""A run of words on a roster → the names in it.

A name may be one word (國領二郎), two (國領　二郎), or letters (國 領 二 郎); two names
may stand side by side with nothing but their surnames to tell where one ends.
"""

from dataclasses import dataclass

from feedback.importer.parse.surnames import SURNAMES, surname_in

# The narrowest gap between columns, in half widths, and the one of dotted leaders.
WIDE, LEADERS = 3, 1000


@dataclass(frozen=True)
class Word:
    """A word of a line, and how wide the gap before it is (a full space counts 2)."""

    text: str
    gap: int


def names_in(run: list[Word]) -> list[str]:
    """Return the names in a run of words, each with a space behind its surname where
    that is known."""
    if len(run) < 2:
        return [word.text for word in run]
    letters = sum(len(word.text) for word in run)
    if len(run) == 2 and _are_one(run[0].text, run[1].text):
        return [_one_name(run)]
    if all(len(word.text) >= 3 for word in run) or any(map(_is_full, run)):
        return [word.text for word in run]
    if _are_pairs(run):
        return [_one_name(run[at : at + 2]) for at in range(0, len(run), 2)]
    gaps = [word.gap for word in run[1:]]
    if max(gaps) >= WIDE and min(gaps) < max(gaps) and _are_columns(run, max(gaps)):
        return [name for part in _split(run, max(gaps)) for name in names_in(part)]
    singles = sum(len(word.text) == 1 for word in run)
    if len(run) > 4 and singles >= len(run) * 0.6 and letters > 5:
        return _several(run)
    if letters <= 7 or len(run) % 2:
        return [_one_name(run)]
    return [_one_name(run[at : at + 2]) for at in range(0, len(run), 2)]


def _are_one(first: str, second: str) -> bool:
    """五十嵐 真由美: the second is not a surname, as in 五十嵐 佐々木."""
    return first in SURNAMES and len(first) > 2 and not surname_in(second)


def _are_pairs(run: list[Word]) -> bool:
    """岡田　渚 桐島 航男: every other word is a surname of two letters or more."""
    surnames = [word.text for word in run[::2]]
    fair = all(2 <= len(name) <= 4 for name in surnames)
    known = any(name in SURNAMES for name in surnames)
    return len(run) > 3 and len(run) % 2 == 0 and fair and known


def _is_full(word: Word) -> bool:
    """若柳善朗: four letters from a kanji on are a surname and a given name."""
    return len(word.text) >= 4 and "一" <= word.text[0] <= "龠"


def _several(run: list[Word]) -> list[str]:
    """高 橋 凜 一 亀 田 渉: names in letters, told apart by their surnames, their
    lengths, and the gaps between them. The likeliest parting is taken."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        partings = (
            (best[start][0] + _likelihood(run, start, end), start)
            for start in range(max(0, end - 7), end)
        )
        best.append(max(partings))
    names: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        names.insert(0, _one_name(run[start:end]))
        end = start
    return names


def _likelihood(run: list[Word], start: int, end: int) -> float:
    """How likely the words from `start` to `end` are one name."""
    letters = "".join(word.text for word in run[start:end])
    surname = surname_in(letters)
    known = 1 < len(surname) < len(letters) <= len(surname) + 3
    length = {3: 0.5, 4: 1.0, 5: 0.5}.get(len(letters), -2.0)
    apart = 0.5 if start and run[start].gap >= WIDE else 0.0
    return length + apart + (2.0 if known else 0.0) - 1.0


def _are_columns(run: list[Word], gap: int) -> bool:
    """Whether parts at the widest gaps are names, not letters of one: 井 上　　茂."""
    parts = _split(run, gap)
    lengths = [sum(len(word.text) for word in part) for part in parts]
    return min(lengths) >= 3 and max(lengths) <= 6 and sum(lengths) > 5


def _split(run: list[Word], gap: int) -> list[list[Word]]:
    parts = [[run[0]]]
    for word in run[1:]:
        if word.gap >= gap:
            parts.append([])
        parts[-1].append(word)
    return parts


def _one_name(run: list[Word]) -> str:
    """國領 二郎 keeps its space; a name spelt out in letters has it at its surname."""
    letters = "".join(word.text for word in run)
    if len(run) == 2:
        spelt = letters in SURNAMES
        return letters if spelt else f"{run[0].text} {run[1].text}"
    surname = surname_in(letters)
    if 1 < len(surname) < len(letters):
        return f"{surname} {letters[len(surname) :]}"
    gaps = [word.gap for word in run[1:]]
    if len(run[-1].text) > 1 and max(len(word.text) for word in run[:-1]) == 1:
        return f"{letters[: -len(run[-1].text)]} {run[-1].text}"
    if max(gaps) > min(gaps):
        at = gaps.index(max(gaps)) + 1
        first = "".join(word.text for word in run[:at])
        return f"{first} {letters[len(first) :]}"
    return letters
