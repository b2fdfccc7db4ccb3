"""Text → sentences, each with its place."""

from dataclasses import dataclass

import re2

_MARK = re2.compile(r"[「『（(【」』）)】。？！?!\n]")
_OPENING, _CLOSING = "「『（(【", "」』）)】"
# Longer than any quotation in a speech: a bracket was opened and never closed.
_LONGEST_QUOTE = 300
# A sentence of this length holds more than one thought, each of this length.
_OVERLONG, _PART = 220, 90
_JUDGED = re2.compile(
    r"(?:思|感じ|考え)(?:う|い|って|て|る)[ぁ-ん]{0,8}(?:ので|が|けれども|けども|けど|し|て)、$|"
    r"(?:(?:こと|の)も?あります|わけです|んです|必要です|重要です|ところです|(?:ており|てい)ます|ません)"
    r"(?:ので|けれども|けども|けど|が|し)、$"
)


@dataclass(frozen=True)
class Sentence:
    """`text` without the space around it is the speech's text[start:end];
    `opens` where it begins a paragraph."""

    text: str
    start: int
    end: int
    opens: bool

    def __len__(self) -> int:
        return self.end - self.start


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a speech. What stands in brackets does not end one."""
    found: list[Sentence] = []
    opens, begin = True, 0
    for end in _ends(text):
        sentence = _sentence(text, begin, end, opens=opens)
        if sentence:
            found.append(sentence)
        opens = text[end - 1 : end] == "\n" or (opens and not sentence)
        begin = end
    return found


def _ends(text: str) -> list[int]:
    ends: list[int] = []
    opened = -1
    depth = 0
    for match in _MARK.finditer(text):
        sign, place = match[0], match.start()
        if sign == "\n" or (depth and place - opened > _LONGEST_QUOTE):
            depth = 0
        if sign in _OPENING:
            depth, opened = depth + 1, place
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            ends.append(place + 1)
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _sentence(text: str, begin: int, end: int, *, opens: bool) -> Sentence | None:
    part = text[begin:end]
    inner = part.strip(" \u3000\n\t\r")
    # 「…か？」 parted from its bracket, or a lone mark, is no sentence.
    if not inner.strip("。？！?!」』）)】"):
        return None
    start = begin + part.index(inner[0])
    return Sentence(inner, start, start + len(inner), opens)


def parts_of(sentence: Sentence) -> list[Sentence]:
    """Return the sentence cut where a speaker who never stops has come to a judgement
    (「…と思っているので、」); whole if it is not overlong."""
    if len(sentence) < _OVERLONG:
        return [sentence]
    parts: list[Sentence] = []
    begin = place = 0
    for clause in clauses_of(sentence.text):
        place += len(clause)
        long_enough = min(place - begin, len(sentence) - place) >= _PART
        if long_enough and _JUDGED.search(clause):
            parts.append(_part(sentence, begin, place))
            begin = place
    return [*parts, _part(sentence, begin, len(sentence))]


def _part(sentence: Sentence, begin: int, end: int) -> Sentence:
    start = sentence.start
    opens = sentence.opens and not begin
    return Sentence(sentence.text[begin:end], start + begin, start + end, opens)


def clauses_of(text: str) -> list[str]:
    """Return `text` cut after each comma outside of brackets."""
    clauses, begin, depth = [], 0, 0
    for place, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif sign in "、，," and not depth and not _in_number(text, place):
            clauses.append(text[begin : place + 1])
            begin = place + 1
    if begin < len(text):
        clauses.append(text[begin:])
    return clauses


def _in_number(text: str, place: int) -> bool:
    """「1,200円」"""
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
