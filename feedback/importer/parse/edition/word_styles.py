"""What the styles of a Word file say: headings, contents, captions, size, weight.

A style says only what differs from the one that it is based on.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace

from lxml import etree

from feedback.importer.parse.reading.xml import (
    attribute,
    child,
    elements_of,
    is_on,
    local,
)

DEEPEST = 9  # outline levels 0 to 8 are headings, 9 is body text
LONGEST_CHAIN = 30
# What other programs than Word call the styles that come with it.
HEADING = re.compile(r"^(?:heading|見出し) ?([1-9])$")
CONTENTS = re.compile(
    r"^(?:toc|目次|contents) ?(?:[1-9]|heading|の?見出し)?$"
    r"|^table of figures$|^図表目次$"
)
USUAL_SIZE = 10.0  # points, where a file says nothing


@dataclass(frozen=True)
class Look:
    """What a paragraph, a run or a style says of itself; None: nothing.

    `outline` counts from 0; `numbering` and `depth` name a list and a level of it;
    `left` and `first` are indents in twentieths of a point.
    """

    outline: int | None = None
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    numbering: str | None = None
    depth: int | None = None
    left: int | None = None
    first: int | None = None
    contents: bool | None = None
    new_page: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look, and that of `below` where it says nothing."""
        said = {
            field.name: value
            for field in fields(self)
            if (value := getattr(self, field.name)) is not None
        }
        return replace(below, **said)


class Styles:
    """The styles of one file, each with what it takes from those below it."""

    def __init__(self, part: bytes = b"") -> None:
        self._own: dict[str, Look] = {}
        self._based: dict[str, str] = {}
        self._usual = {"paragraph": "", "character": ""}
        self.defaults = Look()
        for element in elements_of(part, inside="styles") if part else ():
            self._take(element)

    def paragraph(self, name: str) -> Look:
        """Return the whole look of a paragraph of that style; the usual one's if the
        file has no such style."""
        known = name if name in self._own else self._usual["paragraph"]
        return self.of(known).over(self.defaults)

    def of(self, name: str) -> Look:
        """Return the look of a style without the file's defaults."""
        look = Look()
        for style in self._chain(name):
            look = look.over(self._own[style])
        return look

    def depth(self, name: str, of: Callable[[str, str], int | None]) -> int | None:
        """Return the level of its list that numbers the paragraphs of a style: as the
        style says, or as the list says of the style or of one that it is based on."""
        key = self.of(name).numbering or ""
        for style in self._chain(name):
            own = self._own[style].depth
            found = own if own is not None else of(key, style)
            if found is not None:
                return found
        return None

    def lists(self) -> dict[str, str]:
        """Return the list that each style names."""
        return {
            key: look.numbering for key, look in self._own.items() if look.numbering
        }

    def _chain(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        while name in self._own and name not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(name)
            yield name
            name = self._based.get(name, "")

    def _take(self, element: etree._Element) -> None:
        if local(element) == "docDefaults":
            self.defaults = look_of(
                child(child(element, "pPrDefault"), "pPr"),
                child(child(element, "rPrDefault"), "rPr"),
            )
        elif local(element) == "style":
            self._take_style(element)

    def _take_style(self, element: etree._Element) -> None:
        key = attribute(element, "styleId")
        look = look_of(child(element, "pPr"), child(element, "rPr"))
        named = _named(attribute(child(element, "name")))
        self._own[key] = look.over(named)
        self._based[key] = attribute(child(element, "basedOn"))
        if attribute(element, "default") in ("1", "true", "on"):
            self._usual[attribute(element, "type")] = key


def look_of(
    paragraph: etree._Element | None, run: etree._Element | None = None
) -> Look:
    """Return what the properties of a paragraph and of a run say."""
    numbers, indent = child(paragraph, "numPr"), child(paragraph, "ind")
    size = number(attribute(child(run, "sz")))
    hanging = number(attribute(indent, "hanging"))
    first = -hanging if hanging else number(attribute(indent, "firstLine"))
    return Look(
        outline=number(attribute(child(paragraph, "outlineLvl"))),
        bold=is_on(child(run, "b")),
        size=size / 2 if size else None,
        hidden=is_on(child(run, "vanish")),
        numbering=attribute(child(numbers, "numId")) or None,
        depth=number(attribute(child(numbers, "ilvl"))),
        left=number(attribute(indent, "left") or attribute(indent, "start")),
        first=first,
        new_page=is_on(child(paragraph, "pageBreakBefore")),
    )


def _named(name: str) -> Look:
    """Return what the name of a style that comes with Word says of it."""
    folded = " ".join(unicodedata.normalize("NFKC", name[:60]).lower().split())
    if found := HEADING.match(folded):
        return Look(outline=int(found.group(1)) - 1)
    return Look(contents=True) if CONTENTS.match(folded) else Look()


def number(text: str) -> int | None:
    """Return the whole number that an attribute writes; None for anything else."""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9):
        return None
    return int(text)
