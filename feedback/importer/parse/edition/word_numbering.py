"""The numbers that Word puts before its paragraphs: 第１章, （２）, 1.2, ・.

They are not in the text: the paragraph names a list and a level of it, and the reader
counts, as Word does (ECMA-376 part 1, 17.9).
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from feedback.importer.parse.edition.word_counting import written
from feedback.importer.parse.edition.word_styles import Look, look_of, number
from feedback.importer.parse.reading.xml import (
    attribute,
    child,
    elements_of,
    is_on,
    local,
)

DEEPEST = 9
PLACE = re.compile("%([1-9])")
# In fonts of signs a letter has no meaning of its own: what is printed, by its code.
SIGN_FONTS = ("wingdings", "symbol", "webdings")
BULLETS = {
    0x6C: "●",
    0x6E: "■",
    0x71: "□",
    0x75: "◆",
    0x76: "❖",
    0xA1: "○",
    0xA7: "■",
    0xA8: "□",
    0xD8: "➢",
    0xFC: "✓",
}
ANY_BULLET = "・"


@dataclass(frozen=True)
class Level:
    """`restarts`: after which level (from 1) it begins anew, 0 never, None after any
    above it; `style`: the paragraphs of which style it numbers."""

    start: int = 1
    how: str = "decimal"
    text: str = ""
    style: str = ""
    after: str = "tab"
    restarts: int | None = None
    legal: bool = False
    look: Look = field(default_factory=Look)


@dataclass
class _Kind:
    """What lists are made after: the levels, and how far they have counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    style: str = ""
    counts: list[int | None] = field(default_factory=lambda: [None] * DEEPEST)


@dataclass
class _List:
    """One list. `starts`: the levels that begin with a number of its own, once."""

    kind: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document: ask for each numbered paragraph once, in order."""

    def __init__(self, part: bytes = b"") -> None:
        self._kinds: dict[str, _Kind] = {}
        self._lists: dict[str, _List] = {}
        for element in elements_of(part, inside="numbering") if part else ():
            if local(element) == "abstractNum":
                self._kinds[attribute(element, "abstractNumId")] = _kind(element)
            elif local(element) == "num":
                self._lists[attribute(element, "numId")] = _list(element)

    def use_styles(self, lists_of_styles: dict[str, str]) -> None:
        """Lead each kind that is only a link to a style to that style's list."""
        for kind in self._kinds.values():
            linked = self._lists.get(lists_of_styles.get(kind.style, ""))
            found = self._kinds.get(linked.kind) if linked else None
            if not kind.levels and found:
                kind.levels, kind.counts = found.levels, found.counts

    def depth_of(self, key: str, style: str) -> int | None:
        """Return the level of that list which numbers the paragraphs of a style."""
        for depth, level in self._levels(key).items():
            if level.style == style:
                return depth
        return None

    def look(self, key: str, depth: int) -> Look:
        """Return how far the level indents its paragraphs."""
        level = self._levels(key).get(depth)
        return level.look if level else Look()

    def is_bullet(self, key: str, depth: int) -> bool:
        level = self._levels(key).get(depth)
        return level is not None and level.how == "bullet"

    def next_of(self, key: str, depth: int) -> str:
        """Count one on in a list; return what is printed before the paragraph, with
        the space behind it, "" where nothing is."""
        levels = self._levels(key)
        if depth not in levels:
            return ""
        self._count(self._lists[key], levels, depth)
        label = self._label(key, levels, depth)
        return label + _space_after(label, levels[depth]) if label else ""

    def _levels(self, key: str) -> dict[int, Level]:
        if key not in self._lists:
            return {}
        of_list = self._lists[key]
        kind = self._kinds.get(of_list.kind, _Kind())
        return kind.levels | of_list.levels

    def _count(self, of_list: _List, levels: dict[int, Level], depth: int) -> None:
        counts = self._kinds[of_list.kind].counts
        start = of_list.starts.pop(depth, None)
        before = counts[depth]
        if start is not None or before is None:
            counts[depth] = levels[depth].start if start is None else start
        else:
            counts[depth] = before + 1
        for below in range(depth + 1, DEEPEST):
            if _restarts(levels.get(below, Level()), depth):
                counts[below] = None

    def _label(self, key: str, levels: dict[int, Level], depth: int) -> str:
        counts = self._kinds[self._lists[key].kind].counts
        level = levels[depth]
        if level.how == "bullet":
            return level.text

        def of(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            if place > depth or place not in levels:
                return ""
            value = counts[place]
            how = "decimal" if level.legal else levels[place].how
            return written(levels[place].start if value is None else value, how)

        return PLACE.sub(of, level.text)


def _restarts(level: Level, above: int) -> bool:
    return level.restarts is None or above < level.restarts


def _space_after(label: str, level: Level) -> str:
    if level.after == "nothing":
        return ""
    return " " if label[-1] < "\u2e80" else "\u3000"


def _kind(element: etree._Element) -> _Kind:
    levels = _levels_in(element)
    return _Kind(levels, attribute(child(element, "numStyleLink")))


def _list(element: etree._Element) -> _List:
    found = _List(attribute(child(element, "abstractNumId")))
    for override in element:
        if local(override) != "lvlOverride":
            continue
        depth = number(attribute(override, "ilvl")) or 0
        start = number(attribute(child(override, "startOverride")))
        if start is not None:
            found.starts[depth] = start
        found.levels |= _levels_in(override)
    return found


def _levels_in(element: etree._Element) -> dict[int, Level]:
    found = {}
    for level in element:
        depth = number(attribute(level, "ilvl"))
        if local(level) == "lvl" and depth is not None and 0 <= depth < DEEPEST:
            found[depth] = _level(level)
    return found


def _level(element: etree._Element) -> Level:
    start = number(attribute(child(element, "start")))
    after = attribute(child(element, "suff"))
    how = _format_of(element)
    text = attribute(child(element, "lvlText"))[:60]
    return Level(
        start=1 if start is None else start,
        how=how or "decimal",
        text=_bullet(text, element) if how == "bullet" else text,
        style=attribute(child(element, "pStyle")),
        after=after or "tab",
        restarts=number(attribute(child(element, "lvlRestart"))),
        legal=bool(is_on(child(element, "isLgl"))),
        look=replace(look_of(child(element, "pPr")), outline=None),
    )


def _bullet(text: str, level: etree._Element) -> str:
    """Return what a bullet shows; a general one for a sign that has no character."""
    font = attribute(child(child(level, "rPr"), "rFonts"), "ascii").lower()
    private = any("\ue000" <= sign <= "\uf8ff" for sign in text)
    if private or any(name in font for name in SIGN_FONTS):
        return "".join(BULLETS.get(ord(sign) & 0xFF, ANY_BULLET) for sign in text)
    return text


def _format_of(element: etree._Element) -> str:
    """A format that older readers do not know stands in a choice of two."""
    direct = child(element, "numFmt")
    if direct is None:
        direct = child(child(child(element, "AlternateContent"), "Choice"), "numFmt")
    return attribute(direct)
