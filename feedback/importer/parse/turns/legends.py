"""What the signs mean where the record says so: 「○：委員、●：事務局」.

Records contradict each other here, so nothing is assumed without a legend.
"""

from collections.abc import Sequence

import re2

from feedback.importer.parse.turns.marks import MARKS, fold
from feedback.importer.parse.turns.titles import FAIR, NOBODY, strength

_MARKS = frozenset(MARKS)
_SIGNS = re2.escape(MARKS + "・→⇒")
_SAYS = re2.compile(
    rf"[「『]?([{_SIGNS}])[」』]?(?:印|マーク)?\s*"
    r"(?:は、?|が|を|[:=\-―—–→]+|[.…・‥]+)\s*"
    r"([^\s、,，。;；:()（）○〇◯●◎◇◆□■△▲▽▼☆★「」/／=]{1,16})"
)
_TURNED = re2.compile(
    rf"([^\s、,，。;；:()（）「」/／=]{{1,12}})\s*(?:は、?|[:=…―]+)\s*[「『]?([{_SIGNS}])"
)
_TAILS = (
    "の発言",
    "発言",
    "による発言",
    "を示す",
    "です",
    "を表す",
    "とする",
    "側",
    "の意見",
)
_WORDS = {
    "質問": "質問",
    "質疑": "質疑",
    "意見": "意見",
    "回答": "回答",
    "答弁": "答弁",
    "説明": "説明",
}


def legend_of(lines: Sequence[str]) -> dict[str, str]:
    """Return sign → who or what it stands for, {} without a legend of at least two
    signs (or one that calls itself a legend)."""
    found: dict[str, str] = {}
    for line in lines:
        if len(line) > 200 or _MARKS.isdisjoint(line):
            continue
        said = _said(fold(line))
        if len(said) > 1 or (said and (_is_called(line) or _is_all(line, said))):
            found |= {sign: word for sign, word in said.items() if sign not in found}
    return found


def _said(line: str) -> dict[str, str]:
    said = {}
    for match in _SAYS.finditer(line):
        if word := _meaning(match.group(2)):
            said[match.group(1)] = word
    if said:
        return said
    for match in _TURNED.finditer(line):
        if word := _meaning(match.group(1)):
            said[match.group(2)] = word
    return said


def _meaning(word: str) -> str:
    for _round in _TAILS:
        for tail in _TAILS:
            word = word.removesuffix(tail)
    if word in _WORDS:
        return word
    return word if strength(word) >= FAIR or word in NOBODY else ""


def _is_called(line: str) -> bool:
    return "凡例" in line or "発言" in line


def _is_all(line: str, said: dict[str, str]) -> bool:
    """Tell whether the line holds nothing but the one sign and its meaning."""
    (word,) = said.values()
    return len("".join(line.split())) <= len(word) + 6
