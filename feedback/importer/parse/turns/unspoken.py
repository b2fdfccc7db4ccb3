"""Words of the record that belong to no speech: told, so that nothing is lost unseen.

Headings, times, rules and stage directions are no loss, nor is a head; sentences are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from feedback.importer.parse.document import Line
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.turns.edges import (
    is_aside,
    is_blank,
    is_end,
    is_heading,
    is_stage,
    is_time,
)
from feedback.importer.parse.turns.marks import is_sentence
from feedback.importer.parse.turns.paragraphs import Page

# Sentences with no more than so many other lines between them are told as one.
_NEAR = 6
_MOST = 20
_FIRST_WORDS = 20
# A heading that is longer may be somebody's words.
_LONGEST_HEADING = 60
_NOTES = ("※", "＊", "*", "注")


@dataclass
class Passage:
    """Words that stand together: the line where they begin, how they begin, and how
    many characters they have."""

    line: Line
    words: str
    count: int
    last: int


def outside(lines: Sequence[Line], page: Page) -> Iterator[Passage]:
    """Yield the sentences among lines before the first or behind the last speech."""
    return _together((line, line.text) for line in _prose(lines, page))


def between(parts: Iterable[tuple[Line, str]]) -> Iterator[Passage]:
    """Yield what is no heading among the parts that were taken from a speech's end."""
    return _together((line, part) for line, part in parts if _is_text(part))


def told(passages: Sequence[Passage]) -> Iterator[Problem]:
    """Yield a problem for each passage; beyond a number of them, one for the rest."""
    sentence = _(
        "どの発言にも入らない文があります（「%(words)s」から%(count)s字）。"
        "発言であれば、発言者を確かめてください。"
    )
    for one in passages[:_MOST]:
        values = {"words": one.words, "count": one.count}
        yield Problem("unspoken", one.line.number, one.words, sentence, values)
    rest = passages[_MOST:]
    if rest:
        sentence = _(
            "どの発言にも入らない文が、ほかに%(places)sか所あります"
            "（「%(words)s」から、合わせて%(count)s字）。"
        )
        values = {
            "words": rest[0].words,
            "count": sum(one.count for one in rest),
            "places": len(rest),
        }
        line = rest[0].line.number
        yield Problem("unspoken", line, rest[0].words, sentence, values)


def _together(parts: Iterable[tuple[Line, str]]) -> Iterator[Passage]:
    passage: Passage | None = None
    for line, part in parts:
        words = part.strip()
        if passage and line.number - passage.last <= _NEAR:
            passage.count += len(words)
            passage.last = line.number
            continue
        if passage:
            yield passage
        passage = Passage(line, words[:_FIRST_WORDS], len(words), line.number)
    if passage:
        yield passage


def _prose(lines: Sequence[Line], page: Page) -> Iterator[Line]:
    """Yield the lines that hold sentences; those that run on with where they end."""
    running: list[Line] = []
    for line in lines:
        if _ends_a_sentence(line.text):
            yield from [*running, line]
            running = []
        elif is_sentence(line.text) and page.runs_on(line.text):
            running.append(line)
        else:
            running = []


def _ends_a_sentence(text: str) -> bool:
    words = text.strip()
    if not words.endswith(("。", "。」", "？", "?")) or words.endswith("とおり。"):
        return False
    note = words.startswith(_NOTES) or is_aside(words) or is_stage(words)
    return not note and is_sentence(words)


def _is_text(part: str) -> bool:
    words = part.strip()
    if not words or is_blank(words) or is_time(words) or is_end(words):
        return False
    return not (is_stage(words) or is_heading(words)) or len(words) > _LONGEST_HEADING
