"""Document → head and speeches, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from feedback.importer.parse.document import Document, Line
from feedback.importer.parse.head import HeadRead, Roster, read_head
from feedback.importer.parse.minutes import Head, Speech
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.turns.conventions import (
    Conventions,
    conventions_of,
    follows,
    speaks,
)
from feedback.importer.parse.turns.doubts import doubts_of, wordless
from feedback.importer.parse.turns.edges import (
    end_of,
    is_announced,
    is_blank,
    is_heading,
    is_narrative,
    is_time,
    own_lines,
    same_list,
)
from feedback.importer.parse.turns.label import ALONE, SPACE, TRAILING, Label
from feedback.importer.parse.turns.labels import labels_in
from feedback.importer.parse.turns.legends import legend_of
from feedback.importer.parse.turns.marks import is_sentence
from feedback.importer.parse.turns.names_apart import with_names
from feedback.importer.parse.turns.paragraphs import Page, joined
from feedback.importer.parse.turns.signs import signs_that_speak
from feedback.importer.parse.turns.speakers import Speakers, nameless, with_one_chair
from feedback.importer.parse.turns.trailing import trailing_names, without_name
from feedback.importer.parse.turns.unspoken import Passage, between, outside, told

# The words of the first speeches may say who is absent.
OPENING = 3
# Headings are few; a long list at a speech's end is the speaker's.
MOST_HEADINGS = 40


@dataclass(frozen=True)
class Turn:
    """A label and the printed lines up to the next one, as (line, part of it); `left`
    are those at their end that are the record's and not the speaker's."""

    label: Label
    lines: tuple[tuple[Line, str], ...]
    left: tuple[tuple[Line, str], ...] = ()


class Turning:
    """One document on its way to speeches."""

    def __init__(self, document: Document) -> None:
        self.lines = document.lines
        self.texts = [line.text for line in document.lines]
        self.page = Page(self.texts, wrapped=document.wrapped)
        labels = [
            label for at, text in enumerate(self.texts) for label in labels_in(at, text)
        ]
        self.labels = with_names(labels, self.texts)
        self.legend = legend_of(self.texts)
        self.found: Conventions = conventions_of(self.labels, self.texts)
        self.tail = len(self.texts)

    def run(self) -> tuple[Head, tuple[Speech, ...], tuple[Problem, ...]]:
        speakers = self.speakers(self.head_before(self.chosen(None)).head)
        chosen = self.chosen(speakers)
        turns = self.turns(chosen)
        texts = [self.text_of(turn) for turn in turns]
        read = self.head_before(chosen, texts[:OPENING])
        speakers = self.speakers(read.head)
        speeches = self.speeches(turns, texts, speakers)
        doubts = doubts_of(self.lines, self.labels, chosen, speeches, self.tail)
        lost = told(self.unspoken(turns)) if speeches else ()
        said = zip(turns, texts, strict=True)
        mute = wordless(self.lines, [turn.label for turn, text in said if not text])
        problems = (*read.problems, *doubts, *lost, *mute, *speakers.problems())
        return read.head, speeches, problems

    def unspoken(self, turns: Sequence[Turn]) -> list[Passage]:
        """Return what the record says before, between and behind the speeches."""
        return [
            *outside(self.before(turns[0].label), self.page),
            *(passage for turn in turns for passage in between(turn.left)),
            *outside(self.lines[self.tail :], self.page),
        ]

    def speakers(self, head: Head) -> Speakers:
        """Return whom the head names; a body that never calls itself a 部会 has no
        部会長."""
        texts = (text.replace("部会長", "") for text in self.texts)
        return Speakers(
            Roster(head), of_subcommittee=any("部会" in text for text in texts)
        )

    # -- which labels

    def chosen(self, speakers: Speakers | None) -> list[Label]:
        """Return the labels that begin the speeches, from the first that speaks."""
        known = speakers.known if speakers else (lambda printed: False)
        named = [
            label
            for label in self.labels
            if follows(label, self.found, self.texts, known) and self.begins(label)
        ]
        named = self.from_first(named)
        apart = [label for label in named if label.gap]
        ending = trailing_names(self.texts)
        if len(ending) > 2 * len(apart):
            return ending
        count = len(apart if self.legend else named)
        signs = signs_that_speak(self.labels, self.texts, self.legend, count)
        if signs:
            both = sorted([*apart, *signs], key=lambda label: (label.at, label.start))
            named = self.from_first(both)
        return named

    def begins(self, label: Label) -> bool:
        """Tell whether the label, if nothing but its place marks it, can begin a
        speech: at the start of a wrapped line a name is a word like others."""
        if label.family not in (SPACE, ALONE) or label.at == 0:
            return True
        before = self.texts[label.at - 1]
        running = self.page.runs_on(before) and is_sentence(before)
        return not running or is_heading(before)

    def from_first(self, labels: list[Label]) -> list[Label]:
        for place, label in enumerate(labels):
            if speaks(label, self.texts):
                return labels[place:]
        return []

    def head_before(
        self, chosen: Sequence[Label], opening: Sequence[str] = ()
    ) -> HeadRead:
        last = chosen[-1].at if chosen else len(self.lines)
        self.tail = end_of(self.texts, last, len(self.texts))
        before = self.before(chosen[0]) if chosen else self.lines
        return read_head(before, self.lines[self.tail :], opening)

    def before(self, first: Label) -> list[Line]:
        """Return the lines before the first label; with what its own line holds, where
        head and speeches share one line."""
        line = self.lines[first.at]
        own = replace(line, text=line.text[: first.start])
        return [*self.lines[: first.at], *([own] if own.text.strip() else [])]

    # -- their words

    def turns(self, chosen: Sequence[Label]) -> list[Turn]:
        turns = []
        for place, label in enumerate(chosen):
            after = chosen[place + 1] if place + 1 < len(chosen) else None
            lines = self.lines_of(label, after)
            keep = _without_headings(lines)
            turns.append(Turn(label, tuple(lines[:keep]), tuple(lines[keep:])))
        return turns

    def lines_of(self, label: Label, after: Label | None) -> list[tuple[Line, str]]:
        """Return the lines from the label to the next, without what is no speech."""
        last = after.at if after else self.tail - 1
        found: list[tuple[Line, str]] = []
        for at in range(label.at, last + 1):
            begin = label.end if at == label.at else 0
            end = after.start if after and at == after.at else len(self.texts[at])
            for part in own_lines(self.texts[at][begin:end]):
                silent = is_time(part) or is_blank(part)
                own = at == label.at and not found
                found.append((self.lines[at], "" if silent and not own else part))
        return found

    def text_of(self, turn: Turn) -> str:
        parts = [(line.text, part) for line, part in turn.lines]
        if turn.label.gap == "line" and turn.lines:
            # The label's own line says nothing of how the words below are set.
            parts = parts[1:] if not parts[0][1].strip() else parts
        text = joined(parts, self.page)
        trailing = turn.label.family == TRAILING
        return without_name(text, turn.label.printed) if trailing else text

    def speeches(
        self, turns: Sequence[Turn], texts: Sequence[str], speakers: Speakers
    ) -> tuple[Speech, ...]:
        spoken = [(turn, text) for turn, text in zip(turns, texts, strict=True) if text]
        speeches = [
            self.speech(number, turn, text, speakers)
            for number, (turn, text) in enumerate(spoken, start=1)
        ]
        return tuple(with_one_chair(speeches, speakers))

    def speech(self, number: int, turn: Turn, text: str, speakers: Speakers) -> Speech:
        label, first = turn.label, self.lines[turn.label.at]
        speaker = (
            speakers.speaker(label.printed, first.number)
            if label.printed
            else nameless(self.legend.get(label.mark, label.mark))
        )
        worded = [line.number for line, part in turn.lines if part.strip()]
        return Speech(
            number=number,
            name_as_printed=speaker.printed,
            text=text,
            line=first.number,
            name=speaker.name,
            role=speaker.role,
            title=speaker.title,
            page=first.page,
            end_line=max([first.number, *worded]),
        )


def _without_headings(lines: list[tuple[Line, str]]) -> int:
    """Return how many lines are the speaker's: without the headings of the agenda that
    stand before the next label.

    They are the record's, not the speaker's. What stands alone in round brackets
    （異議なし） stays with the speech that it interrupts.
    """
    keep = last = len(lines)
    while last > max(1, len(lines) - MOST_HEADINGS):
        part = lines[last - 1][1]
        if is_heading(part):
            listed = same_list(part, _before(lines, last - 1))
            if listed or is_announced([text for _line, text in lines[:last]][-21:]):
                break
            keep = last - 1
        elif part.strip() and not is_narrative(part):
            break
        last -= 1
    return max(keep, 1)


def _before(lines: list[tuple[Line, str]], at: int) -> str:
    """Return the last part before `at` that holds words."""
    return next((part for _line, part in lines[at - 1 :: -1] if part.strip()), "")
