"""Captions of tables and figures: 表３　支援の一覧, 図 2-1 …, Table 3: …, Figure 2."""

import re
from dataclasses import dataclass

from feedback.importer.parse.edition.numbering import BLANKS
from feedback.importer.parse.edition.titles import reads_as_title

LONGEST = 200
TABLE, FIGURE = "table", "figure"
_PART = "(?:[0-9０-９]{1,3}|[A-ZＡ-Ｚ]|[Ⅰ-Ⅻ]|[一二三四五六七八九十]{1,3}|[①-⑳])"
_CAPTION = re.compile(
    rf"[【〈《［\[（(＜<]?(?P<number>(?P<word>図表|図|表|グラフ|写真|Table|Figure|Fig\.?|"
    rf"TABLE|FIGURE|Chart|Exhibit)[{BLANKS}]?"
    rf"{_PART}(?:[-－‐‑–−.．・]{_PART}){{0,3}})(?![0-9０-９A-Za-z])"
    rf"(?P<closed>[】〉》］\]）)＞>]?)(?P<parting>[{BLANKS}:：.．]{{0,4}})"
)
_TABLES = ("表", "Table", "TABLE")


@dataclass(frozen=True)
class Caption:
    """`sort`: "table" or "figure"; `sure`: a space or colon parts number and words, so
    it is one even where no table or picture is seen beside it."""

    sort: str
    number: str
    heading: str
    sure: bool


def caption_of(text: str) -> Caption | None:
    """Return the caption that the line is, else None: 「表３に示すとおり」 is none."""
    if len(text) > LONGEST or not (found := _CAPTION.match(text)):
        return None
    heading = text[found.end() :].strip()
    if not reads_as_title(heading.removesuffix(".")):
        return None
    sort = TABLE if found["word"] in _TABLES else FIGURE
    sure = bool(found["closed"] or found["parting"]) and bool(heading)
    return Caption(sort, found["number"], heading, sure)
