"""Which headings stand above which, told by how their labels count in this document.

No table says that （１） stands above ①. A label that begins anew at 1 each time
another was met stands below that one; one that counts on over it stands above. Only
where that tells nothing, what was met first, or is printed larger, stands above.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# What makes two headings of one level: where it comes from, then its shape or style.
Key = tuple[str, str, int, int]
FORMAT, LABEL, STYLE, OUTER = "format", "label", "style", "outer"
Votes = Counter[tuple[Key, Key]]


@dataclass(frozen=True)
class Mark:
    """A line that may be a heading: `at` is its block's place, `values` what its label
    may count, `size` how large it is printed (0.0: unknown)."""

    at: int
    key: Key
    values: tuple[int, ...] = ()
    size: float = 0.0

    def follows(self, before: "Mark") -> bool:
        """Tell whether it counts on from `before`."""
        return any(value - 1 in before.values for value in self.values)

    @property
    def begins(self) -> bool:
        return 1 in self.values


def format_key(level: int, depth: int = 0) -> Key:
    """Return the key of a heading whose level the format tells; `depth` parts 1 from
    1.1 where both are of one level."""
    return (FORMAT, "", level, depth)


def label_key(shape: str) -> Key:
    """Return the key of headings whose labels have that shape."""
    return (LABEL, shape, 0, 0)


def style_key(size: float, *, bold: bool) -> Key:
    """Return the key of headings known by how they are printed."""
    return (STYLE, "", -round(size * 2), 0 if bold else 1)


OUTER_KEY: Key = (OUTER, "", 0, 0)


def ranks_of(marks: Sequence[Mark]) -> dict[Key, int]:
    """Return the rank of each key, 0 the outermost."""
    votes = _votes(marks)
    sizes = {mark.key: mark.size for mark in marks}
    order: list[Key] = sorted({m.key for m in marks if m.key[0] == FORMAT})
    given = len(order)
    outer = dict.fromkeys([OUTER_KEY, *_behind_all(marks)], 0)
    for key in dict.fromkeys(mark.key for mark in marks):
        if key[1] in _ENDINGS:
            outer[key] = 0
        elif key[0] in (LABEL, STYLE):
            order.insert(_place(key, order, given, votes, sizes), key)
    return {key: rank for rank, key in enumerate(order)} | outer


def _behind_all(marks: Sequence[Mark]) -> set[Key]:
    """Return the keys of words (参考１) that only ever follow what stands outermost."""
    keys = {m.key for m in marks if m.key[1][:1] > "\u3000" and len(m.key[1]) > 1}
    keys -= {(LABEL, shape, 0, 0) for shape in _UNITS}
    behind = False
    for mark in marks:
        if mark.key == OUTER_KEY or mark.key[1] in _ENDINGS:
            behind = True
        elif mark.key not in keys:
            behind = False
        elif not behind:
            keys.discard(mark.key)
    return keys


def _place(
    key: Key, order: list[Key], given: int, votes: Votes, sizes: dict[Key, float]
) -> int:
    """Return where the key belongs: before the first that it stands above."""
    for place in range(given, len(order)):
        if _above(key, order[place], votes, sizes):
            return place
    return len(order)


def _above(key: Key, other: Key, votes: Votes, sizes: dict[Key, float]) -> bool:
    if _family(key) and _family(key) == _family(other):
        return _prior(key) < _prior(other)
    for_it, against = votes[key, other], votes[other, key]
    if for_it != against:
        return for_it > against
    if key[0] == other[0] == STYLE:
        return key < other
    if _prior(key) and _prior(other):
        return _prior(key) < _prior(other)
    larger = sizes[key] > sizes[other] * 1.05
    return larger and sizes[other] > 0


_UNITS = ("第編", "第部", "第章", "第節", "第款", "第目")
# What stands behind the text, beside its outermost headings.
_ENDINGS = ("別紙", "別添", "附属書", "付属書", "付録", "附録", "annex", "appendix")


def _family(key: Key) -> str:
    """Return what names labels whose order is that of their shapes: 章 and 節, 1.1 and
    1.1.1."""
    shape = key[1]
    if shape in _UNITS:
        return "第"
    return shape[:1] if "." in shape and not shape.strip("1A.§") else ""


def _prior(key: Key) -> int:
    """Return what the label's own shape tells: 編 above 章, 1 above 1.1; 0: nothing."""
    shape = key[1]
    if shape in _UNITS:
        return 1 + _UNITS.index(shape)
    if shape.strip("1A.§") or not shape:
        return 0
    return 10 + shape.rstrip(".").count(".")


def _votes(marks: Sequence[Mark]) -> Votes:
    """Count, for each pair of keys, how often the first proved to stand above."""
    votes: Votes = Counter()
    last: dict[Key, tuple[int, Mark]] = {}
    for place, mark in enumerate(marks):
        before = last.get(mark.key)
        if before and mark.values:
            between = [key for key, (at, _) in last.items() if at > before[0]]
            goes_on = mark.follows(before[1])
            for key in between if goes_on or mark.begins else ():
                votes[(mark.key, key) if goes_on else (key, mark.key)] += 1
        last[mark.key] = (place, mark)
    return votes


def parents_of(marks: Sequence[Mark], ranks: dict[Key, int]) -> list[int]:
    """Return for each mark the place of the one that it stands below, -1 for none."""
    parents: list[int] = []
    open_ones: list[int] = []
    for place, mark in enumerate(marks):
        while open_ones and ranks[marks[open_ones[-1]].key] >= ranks[mark.key]:
            open_ones.pop()
        parents.append(open_ones[-1] if open_ones else -1)
        open_ones.append(place)
    return parents


def series_of(marks: Sequence[Mark], parents: Sequence[int]) -> list[list[int]]:
    """Return the places of those that count on from each other below one parent.

    Two lists below one heading are two series. Labels that count nothing (■) are one.
    """
    series: list[list[int]] = []
    below: dict[tuple[int, Key], list[list[int]]] = {}
    for place, mark in enumerate(marks):
        here = below.setdefault((parents[place], mark.key), [])
        found = _goes_on(mark, here, marks)
        if found is None:
            found = []
            here.append(found)
            series.append(found)
        found.append(place)
    return series


# Lists below one heading whose count may still go on.
_OPEN = 8


def _goes_on(
    mark: Mark, here: list[list[int]], marks: Sequence[Mark]
) -> list[int] | None:
    for found in reversed(here[-_OPEN:]):
        last = marks[found[-1]]
        if not mark.values or mark.follows(last):
            return found
    return None
