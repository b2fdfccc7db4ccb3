"""The agenda and the papers of a meeting."""

from collections.abc import Sequence

import re2

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.printed import CLOSING, OPENING, compact, folded, peel

_PAPER = re2.compile(
    r"^(?:(?:当日|追加|机上|事前|席上|参考|別添|別紙|配布|配付|会議)*(?:資料|別紙|別添|議案)"
    r"|(?:議事)?次第|名簿|委員名簿|座席表|席次|出席者名簿)"
)
_INNER_NUMBER = re2.compile(r"(?:^|\s)(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳])")
_PAGE = re2.compile(r"\s[-－―]\s?[0-9０-９]{1,3}\s?[-－―](?:\s|$)")
_LINK = re2.compile(
    r"(?i)\s*[\[(（［][^\])）］]{0,20}(?:pdf|kb|mb|ＰＤＦ|エクセル|ワード)[^\])）］]{0,20}[\])）］]"
)
_SKIPPED = (
    "開会",
    "閉会",
    "開議",
    "散会",
    "なし",
    *("下記のとおり", "次のとおり", "以下のとおり"),
    "別紙のとおり",
    "別添のとおり",
    "別紙",
)
_HEADS = ("議題", "議事", "議案", "案件", "審議事項", "報告事項", "協議事項")
_MOST, _LONGEST = 80, 160


def agenda_of(lines: Sequence[Line]) -> list[str]:
    """Return the items of an agenda, without their numbers and bullets."""
    items = [item.rstrip("…‥─― ") for item in _items(lines, _agenda_item)]
    return [item for item in items if item and not _is_skipped(item)]


def materials_of(lines: Sequence[Line]) -> list[str]:
    """Return the papers, with the numbers that they are cited by (資料７－１)."""
    return [_without_link(item) for item in _items(lines, _paper) if item]


def _items(lines: Sequence[Line], start: object) -> list[str]:
    items: list[str] = []
    lines = [
        Line(text, line.number)
        for line in lines[:_MOST]
        for text in _one_by_one(line.text)
        if not _is_legend(text)
    ]
    numbered = any(_begins_item(line.text) for line in lines)
    for line in lines[:_MOST]:
        text = line.text.strip()
        if text.endswith("。"):
            if items:
                break
            continue
        begins = _begins_item(text) or not numbered or not items
        if begins:
            items.append(start(text) if callable(start) else text)
        elif len(items[-1]) < _LONGEST:
            items[-1] = _continued(items[-1], text)
    return [item for item in items if item]


def _one_by_one(text: str) -> list[str]:
    """Part a line that holds several items: （１）… （２）… ①…; what stands behind the
    number of a page is none."""
    text = str(_PAGE.split(text, 1)[0])
    cuts = [match.start() for match in _INNER_NUMBER.finditer(text)]
    if len(cuts) < 2:
        return [text]
    starts = [0, *(cut for cut in cuts if cut)]
    pairs = zip(starts, [*starts[1:], len(text)], strict=True)
    return [text[start:end] for start, end in pairs if text[start:end].strip()]


def _is_legend(text: str) -> bool:
    """（○印は委員、◇は事務局の発言）: of the speeches, not of the agenda."""
    return text.strip()[:1] in OPENING and "発言" in text and "は" in text


def _begins_item(text: str) -> bool:
    return bool(peel(text).style) or bool(_PAPER.match(compact(text)[:20]))


def _agenda_item(text: str) -> str:
    peeled = peel(text)
    rest = peeled.text
    for head in _HEADS:
        tail = rest.removeprefix(head)
        if tail != rest and (again := peel(_spaced(tail))).style.strip():
            return " ".join(again.text.split())
    again = peel(rest) if peeled.style else peeled
    return " ".join(again.text.split())


def _spaced(text: str) -> str:
    """議題１ → 「１ 」, so that a bare number peels off as one with a space does."""
    text = text.strip()
    digits = len(text) - len(
        text.lstrip("0123456789０１２３４５６７８９一二三四五六七八九十")
    )
    return text[:digits] + " " + text[digits:].lstrip(" 　:：.．、") if digits else text


def _paper(text: str) -> str:
    peeled = peel(text)
    rest = peeled.text if peeled.style and peeled.style[0] not in "ア" else text
    return "　".join(rest.split())


def _continued(item: str, text: str) -> str:
    """A wrapped line goes on without a space, but for Latin words."""
    latin = folded(item[-1:]).isascii() and folded(text[:1]).isascii()
    kind = item.endswith("事項") or text[0] in "「『"
    return f"{item} {text}" if latin or kind else item + text


def _without_link(item: str) -> str:
    return str(_LINK.sub("", item)).strip()


def _is_skipped(item: str) -> bool:
    if item[:1] in OPENING and item[-1:] in CLOSING and len(compact(item)) <= 10:
        return True  # 〔報告事項〕 heads items
    return compact(item) in _SKIPPED
