"""The places that a point speaks of: its citations, else headings that it names."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import re2

from feedback.importer.parse.minutes import SECRETARIAT, Aim, Cited, Head, Speech
from feedback.importer.parse.remarks.voices import voice_of

_QUOTED = re2.compile(r"「([^「」\n]{2,30})」")
_HEADING = re2.compile(
    r"[一-龥ァ-ヴー・Ａ-Ｚａ-ｚA-Za-z]{2,16}の(?:在り方|あり方|考え方|方向性|推進|整備|強化|確保|活用|促進|"
    r"評価|位置づけ|位置付け)"
)
_ITEM = re2.compile(
    r"(?:検討項目|論点|項目|基本目標|基本方針|施策|柱|第)[0-9０-９①-⑳一二三四五六七八九十]{1,3}"
    r"(?:[章節項款](?:第?[0-9０-９一二三四五六七八九十]{1,3}[節項])?)?"
)
_NUMBERING = re2.compile(
    r"^(?:[（(]?[0-9０-９一二三四五六七八九十①-⑳]{1,3}[）).．、]?|[・○])[\s　]*"
)
_ABOUT = re2.compile(r"について$|に関する件$|（[^）]*）$|\([^)]*\)$")
_GENERAL = frozenset(
    [
        "意見交換",
        "その他",
        "議事",
        "議題",
        "開会",
        "閉会",
        "資料",
        "審議",
        "報告",
        "説明",
        "質疑応答",
    ]
)
_MOST = 4
_AT_START = 100


class Headings:
    """Headings of items that the agenda, the materials and the secretariat name."""

    def __init__(self, head: Head, speeches: Iterable[Speech]) -> None:
        named: dict[str, None] = {}
        for line in (*head.agenda, *head.materials):
            bare = _ABOUT.sub("", _NUMBERING.sub("", line.strip()))
            named |= {bare: None} if 3 <= len(bare) <= 30 else {}
        for speech in speeches:
            if voice_of(speech) == SECRETARIAT:
                named |= dict.fromkeys(_named_in(speech.text))
        self._named = {name for name in named if name not in _GENERAL}

    def in_text(self, text: str) -> list[str]:
        """Return the headings that `text` names, in their order there."""
        named = dict.fromkeys(_named_in(text))
        return [heading for heading in named if heading in self._named][:_MOST]


def _named_in(text: str) -> list[str]:
    """What may be a heading, in the order of the text."""
    found = [(match.start(1), match[1]) for match in _QUOTED.finditer(text)]
    for pattern in (_HEADING, _ITEM):
        found += [(match.start(), match[0]) for match in pattern.finditer(text)]
    return [heading for _, heading in sorted(found)]


def aims_of(
    text: str,
    start: int,
    end: int,
    citations: Sequence[Cited],
    headings: Headings,
    carried: Cited | None,
) -> tuple[Aim, ...]:
    """Return the places that text[start:end] speaks of, each but once."""
    first = bisect_left(citations, start, key=_start_of)
    cited = list(citations[first : bisect_left(citations, end, key=_start_of)])
    if not cited and carried is not None:
        cited = [carried]
    if cited:
        aims = [Aim(one.text, one.pages, one.document) for one in cited]
        return tuple(
            {(aim.pages, aim.document): aim for aim in reversed(aims)}.values()
        )[::-1]
    return tuple(Aim(heading) for heading in headings.in_text(text[start:end]))


def carried_over(citations: tuple[Cited, ...], first_end: int) -> Cited | None:
    """Return the page of the whole speech: the only one that it cites, at its start
    (「５６ページの辺りですね」), if what it says there is no point by itself."""
    if len({one.pages for one in citations}) != 1:
        return None
    first = citations[0]
    return first if first.start < min(first_end, _AT_START) else None


def _start_of(cited: Cited) -> int:
    return cited.start
