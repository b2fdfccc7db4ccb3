"""A point → one line that says what it asks for."""

import re2

from feedback.importer.parse.remarks import kinds
from feedback.importer.parse.remarks.lines import LONGEST, Line, cut, lines_of
from feedback.importer.parse.remarks.openings import opened
from feedback.importer.parse.remarks.sentences import clauses_of

# So many sentences of a point are tried for its line.
_TRIED = 3
# What speaks against a sentence that comes before a weightier one.
_BEHIND = 1.2
# A line with so much against it wants to be told what it is about.
_DOUBTFUL = 3
_RECAP = re2.compile(
    r"^(?:繰り返し|以上|すみません、私|余談|これは余談|いかがで|どうで)"
)
_TELLS_NOTHING = re2.compile(
    r"(?:発言|お伝え|申し上げ|お話し?|コメント)(?:を)?(?:させて|しました|いたしま)|話がした|恐縮|よろしく|"
    r"^どうぞ|聞いてみま|言い直し|^以上"
)
_TOPIC = re2.compile(
    r"^(.{2,24}?)(?:について|に関して|に関する|につきまして|の(?:ところ|点|件|部分|話|辺り))"
    r"(?:は|で|です|なの|、|に|も|が|を)"
)
_POINTS_BACK = re2.compile(
    r"^(?:それ|これ|そこ|ここ|その|この|そう(?:いう|いった|した)|こう(?:いう|いった|した)|あれ)"
)


def summary_of(texts: list[str], kind: str) -> str:
    """Return one line of at most LONGEST characters: the sentence that carries what
    the point asks for, without what leads to it; as it was said where no safe line can
    be made of it."""
    keys = _key_sentences(texts, kind)
    lines = [
        Line(line.text, line.against + place * _BEHIND)
        for place, sentence in enumerate(keys)
        for line in lines_of(sentence, kind)
    ]
    if not lines:
        return cut(keys[0])
    best = min(lines, key=_against)
    return _with_topic(best, texts) if best.against >= _DOUBTFUL else best.text


def _against(line: Line) -> tuple[float, int]:
    """Of two that are as good, the longer."""
    return round(line.against, 1), -len(line.text)


def _key_sentences(texts: list[str], kind: str) -> list[str]:
    """Those that bear the point, the weightiest first."""
    told = _without_asides(texts)
    bearing = [text for text in told if kinds.bears(text, kind)] or told
    against = [text for text in told if kinds.opposes(text)]
    if against and kind == kinds.OPINION:
        bearing = against
    elif kind == kinds.OPINION:
        pressing = [text for text in bearing if kinds.presses(text)]
        bearing = (
            pressing or [text for text in bearing if kinds.concludes(text)] or told
        )
    return bearing[::-1][:_TRIED]


def _without_asides(texts: list[str]) -> list[str]:
    for at, text in enumerate(texts):
        if at and text.startswith("余談"):
            texts = texts[:at]
            break
    told = [text for text in texts if not _RECAP.search(text)] or texts
    return [text for text in told if not _tells_nothing(text)] or told


def _tells_nothing(text: str) -> bool:
    return all(_TELLS_NOTHING.search(clause) for clause in clauses_of(text))


def _with_topic(line: Line, texts: list[str]) -> str:
    for text in texts:
        match = _TOPIC.search(opened(text))
        if match and match[1] not in line.text and not _POINTS_BACK.search(match[1]):
            topic = opened(match[1]).split("、")[-1]
            if len(topic) >= 2 and len(topic) + len(line.text) < LONGEST:
                return f"{topic}：{line.text}"
    return line.text
