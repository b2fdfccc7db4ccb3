"""Which of the labels are speakers: the record's own conventions decide.

Every line was asked what label it could hold. The families of labels are weighed
against each other over the whole record; those that carry it are its conventions, and
what does not follow them is text.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from feedback.importer.parse.surnames import surname_in
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
from feedback.importer.parse.turns.marks import bare, is_sentence, is_uttered
from feedback.importer.parse.turns.titles import FAIR, STRONG, WEAK, strength
from feedback.importer.parse.wordlists import words

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

# What the last word of a sentence without a full stop ends with.
_VERBAL = frozenset("かねよるたすいんうなだく")

_TOPICS = tuple(
    words(
        "こと もの について 関係 状況 計画 対策 事業 方針 課題 施策 整備 推進 まとめ "
        "経緯 背景 目的 理由 原因 現状 内容 方法 方向性 予定 案 件 等 他 年 月 日 円 "
        "件数 点 ほか"
    )
)

Known = Callable[[str], bool]


@dataclass
class Conventions:
    """What the record uses. `main` is the key of the family that carries most;
    `gap` and `spaced` how its labels are mostly parted from mark and words; `titled`
    tells whether they have titles at all."""

    keys: set[str] = field(default_factory=set)
    main: str = ""
    gap: str = ""
    spaced: bool = False
    seen: Counter[str] = field(default_factory=Counter)
    weights: Counter[str] = field(default_factory=Counter)
    titled: bool = False


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
    found.titled = any(one.strength >= FAIR for one in of_main)
    found.gap = Counter(one.gap for one in of_main).most_common(1)[0][0]
    found.spaced = sum(one.spaced for one in of_main) * 2 > len(of_main)
    return found


def speaks(label: Label, lines: Sequence[str]) -> bool:
    """Tell whether sentences follow the label, as they follow no name on a roster."""
    said = lines[label.at][label.end : label.end + 160]
    if said.strip():
        return is_sentence(said) or is_uttered(said)
    below = [line for line in lines[label.at + 1 : label.at + 7] if line.strip()][:3]
    if not below:
        return False
    return is_uttered(below[0]) or (
        is_sentence(below[0])
        and (
            any("。" in line or "、" in line for line in below)
            or below[0].rstrip()[-1] in _VERBAL
        )
    )


def follows(
    label: Label, found: Conventions, lines: Sequence[str], known: Known
) -> bool:
    """Tell whether the label begins a speech by the record's conventions. `known`
    says whether the roster holds the one who is printed."""
    if label.key not in found.keys or label.family == SOLE:
        return False
    if label.family in (SPACE, ALONE) and not speaks(label, lines):
        return found.seen[_named(label)] > 0 and _heads_words(label, lines)
    if label.gap == "" and found.gap != "":
        named = known(label.printed) or _printed_elsewhere(label, found)
        return named and speaks(label, lines)
    if label.strength == STRONG:
        return True
    return _may_be(label, found, lines, known)


def _may_be(
    label: Label, found: Conventions, lines: Sequence[str], known: Known
) -> bool:
    topic = label.strength == WEAK and any(sign in label.printed for sign in "のをに")
    if not topic and known(label.printed):
        return True
    if not speaks(label, lines):
        return False
    like_the_rest = label.key != found.main or (
        label.gap in (found.gap, "line") and label.spaced == found.spaced
    )
    if label.strength == FAIR:
        return like_the_rest or found.seen[_named(label)] > 1
    if label.key != found.main or not like_the_rest:
        return False
    name = bare(label.printed)
    often = found.seen[_named(label)]
    if label.family in (SPACE, ALONE, BULLET):
        return (often > 1 and surname_in(name) == name) or _of_surnames(found, name)
    if label.family == COLON:
        return often > 1 and _has_surname(name)
    if _has_surname(name) and len(name) <= 5:
        return label.gap != "line" or often > 1
    return often > 2 or _is_party(label, name)


def _of_surnames(found: Conventions, name: str) -> bool:
    """Tell whether the record names its speakers by surname alone, without any mark."""
    return not found.titled and surname_in(name) == name


def _has_surname(name: str) -> bool:
    surname = surname_in(name)
    return len(surname) > 1 or (bool(surname) and surname == name)


def _is_party(label: Label, name: str) -> bool:
    """Tell whether a mark's label may be a firm or a name that no list holds, rather
    than a topic: it stands before its words and does not end like a topic."""
    if label.family != MARK or label.gap not in ("space", "colon") or len(name) > 10:
        return False
    particles = any(sign in name for sign in "のをにへ")
    return not particles and not name.endswith(_TOPICS)


def _named(label: Label) -> str:
    return f"{label.key} {bare(label.printed)}"


def _printed_elsewhere(label: Label, found: Conventions) -> bool:
    return found.seen[_named(label)] > 1


def _heads_words(label: Label, lines: Sequence[str]) -> bool:
    """Tell whether the label, alone on its line, heads notes of what its bearer said
    (■資料について説明), and no roster: there names follow names."""
    below = [line for line in lines[label.at + 1 : label.at + 12] if line.strip()][:6]
    sentence = next((at for at, line in enumerate(below) if "。" in line), 0)
    names = any(strength(line) == STRONG for line in below[:sentence])
    return label.family == ALONE and sentence > 0 and not names


def _weight(label: Label, seen: Counter[str]) -> float:
    if label.family == SOLE:
        return 0
    if label.strength == WEAK and not _weak_weighs(label, seen):
        return 0
    return _WEIGHT[label.strength] * (0.5 if label.gap == "" else 1)


def _weak_weighs(label: Label, seen: Counter[str]) -> bool:
    """Tell whether a bare name counts: without a mark, only if it is a surname."""
    name = bare(label.printed)
    if label.family in (SPACE, ALONE, BULLET):
        return surname_in(name) == name
    return seen[_named(label)] > 1 or _has_surname(name)


def _carries(key: str, found: Conventions) -> bool:
    weight, most = found.weights[key], found.weights[found.main]
    if key == found.main:
        return True
    if key in _KIN.get(found.main, ()):
        return weight >= 1
    family = key if key in _SHARE else key[:-1]
    return weight >= max(1 if family == MARK else 2, _SHARE.get(family, 1) * most)
