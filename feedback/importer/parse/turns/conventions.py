"""Which of the labels are speakers: the record's own conventions decide.

Every line was asked what label it could hold. The families of labels are weighed
against each other over the whole record; those that carry it are its conventions, and
what does not follow them is text.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from feedback.importer.parse.turns.labels import (
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
from feedback.importer.parse.turns.marks import bare, is_sentence
from feedback.importer.parse.turns.titles import FAIR, STRONG, WEAK

# A second family must carry this share of what the first one carries: the looser its
# shape, the more often plain text has it too.
_SHARE = {
    MARK: 0.02,
    BRACKET: 0.1,
    ROUND_BRACKET: 0.25,
    BULLET: 0.3,
    COLON: 0.25,
    SPACE: 0.3,
    ALONE: 0.3,
    QUESTION: 0.5,
}
_KIN = {SPACE: {ALONE}, ALONE: {SPACE}}
_WEIGHT = {STRONG: 1.0, FAIR: 0.5, WEAK: 0.25}

Known = Callable[[str], bool]


@dataclass
class Conventions:
    """What the record uses. `main` is the key of the family that carries most;
    `gaps` and `spaced` how its labels are mostly parted from mark and words."""

    keys: set[str] = field(default_factory=set)
    main: str = ""
    gap: str = ""
    spaced: bool = False
    seen: Counter[str] = field(default_factory=Counter)
    weights: Counter[str] = field(default_factory=Counter)


def conventions_of(labels: Sequence[Label], lines: Sequence[str]) -> Conventions:
    """Return the families that the record uses, by their weight in all of it."""
    found = Conventions()
    speaking = [label for label in labels if speaks(label, lines)]
    found.seen = Counter(_named(label) for label in speaking)
    for label in speaking:
        found.weights[label.key] += _weight(label, found.seen)  # type: ignore[assignment]
    if not found.weights or max(found.weights.values()) < 1:
        return found
    found.main = max(found.weights, key=lambda key: found.weights[key])
    found.keys = {key for key in found.weights if _carries(key, found)}
    of_main = [
        one for one in speaking if one.key == found.main and one.strength >= FAIR
    ] or [one for one in speaking if one.key == found.main]
    found.gap = Counter(one.gap for one in of_main).most_common(1)[0][0]
    found.spaced = sum(one.spaced for one in of_main) * 2 > len(of_main)
    return found


def speaks(label: Label, lines: Sequence[str]) -> bool:
    """Tell whether sentences follow the label, as they follow no name on a roster."""
    words = lines[label.at][label.end : label.end + 400]
    below = label.at + 1
    while not words.strip() and below < min(len(lines), label.at + 4):
        words = lines[below][:400]
        below += 1
    return is_sentence(words)


def follows(
    label: Label, found: Conventions, lines: Sequence[str], known: Known
) -> bool:
    """Tell whether the label begins a speech by the record's conventions. `known`
    says whether the roster holds the one who is printed."""
    if label.key not in found.keys or label.family == SOLE:
        return False
    if label.gap == "" and found.gap != "":
        return known(label.printed) or _printed_elsewhere(label, found)
    if label.strength == STRONG:
        return True
    return _may_be(label, found, lines, known)


def _may_be(
    label: Label, found: Conventions, lines: Sequence[str], known: Known
) -> bool:
    if known(label.printed):
        return True
    if not speaks(label, lines):
        return False
    like_the_rest = label.key != found.main or (
        label.gap in (found.gap, "line") and label.spaced == found.spaced
    )
    if label.strength == FAIR:
        return like_the_rest or found.seen[_named(label)] > 1
    if label.family in (SPACE, ALONE, BULLET) or label.key != found.main:
        return False
    often = found.seen[_named(label)]
    short = len(bare(label.printed)) <= 5 and label.family in (MARK, BRACKET)
    return like_the_rest and (often > 2 or (often > 1 and short) or _lone(label, short))


def _lone(label: Label, short: bool) -> bool:
    """A bare surname that speaks once: ○山田　…"""
    return short and label.gap in ("space", "bracket", "colon")


def _named(label: Label) -> str:
    return f"{label.key} {bare(label.printed)}"


def _printed_elsewhere(label: Label, found: Conventions) -> bool:
    return found.seen[_named(label)] > 1


def _weight(label: Label, seen: Counter[str]) -> float:
    if label.family == SOLE:
        return 0
    if label.strength == WEAK and (
        seen[_named(label)] < 2 or label.family in (SPACE, ALONE, BULLET)
    ):
        return 0
    return _WEIGHT[label.strength] * (0.5 if label.gap == "" else 1)


def _carries(key: str, found: Conventions) -> bool:
    weight, most = found.weights[key], found.weights[found.main]
    if key == found.main:
        return True
    if key in _KIN.get(found.main, ()):
        return weight >= 1
    family = key if key in _SHARE else key[:-1]
    return weight >= max(1 if family == MARK else 2, _SHARE.get(family, 1) * most)
