"""Minutes as they were read → what they want of the ledger."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from feedback.importer.minutes.folding import fold_name, squeezed
from feedback.importer.minutes.people import People
from feedback.importer.minutes.wanted import (
    Point,
    Report,
    Seat,
    Spot,
    Turn,
    Wanted,
    Word,
)
from feedback.importer.parse import minutes as read
from feedback.importer.parse.minutes import Minutes
from feedback.models import Panel
from feedback.workflow import Role

SUMMARY = 300  # as long as the ledger's column


class Keys:
    """Names for words, the same whenever the same words come in the same meeting."""

    def __init__(self, number: int | None) -> None:
        self.number = number
        self.seen: Counter[str] = Counter()

    def of(self, sort: str, speaker: str, text: str) -> str:
        """Return a key; the second time the same words come it is another one."""
        key = key_of(self.number, sort, speaker, text)
        self.seen[key] += 1
        return key if self.seen[key] == 1 else f"{key}:{self.seen[key]}"


def key_of(number: int | None, sort: str, speaker: str, text: str) -> str:
    """Return the key of these words the first time they come."""
    words = f"{fold_name(speaker)}\n{squeezed(text)}"
    return f"{prefix(number)}{sort}:{sha256(words.encode()).hexdigest()[:24]}"


def prefix(number: int | None) -> str:
    """Return what the keys of all that came from a meeting's minutes begin with."""
    return f"minutes:{number or '?'}:"


def proposed(panel: Panel, minutes: Minutes, number: int | None) -> Wanted:
    """Return what the minutes want of the panel's ledger, with nobody's decisions."""
    number = number or minutes.head.number
    people = People(panel, minutes.head)
    turns = {speech.number: _turn(speech, people) for speech in minutes.speeches}
    keys = Keys(number)
    return Wanted(
        number=number,
        head=minutes.head,
        present=people.present,
        absent=people.absent,
        notes=people.notes,
        turns=tuple(turns.values()),
        points=tuple(
            _point(remark, turns, people, keys)
            for remark in minutes.remarks
            if remark.speech in turns
        ),
        reports=tuple(
            _report(treatment, turns, people, keys)
            for treatment in minutes.treatments
            if treatment.speech in turns
        ),
        words=tuple(
            _word(word, turns, people, keys)
            for word in minutes.words
            if word.speech in turns
        ),
        problems=minutes.problems,
    )


def _turn(speech: read.Speech, people: People) -> Turn:
    return Turn(
        number=speech.number,
        name_as_printed=speech.name_as_printed[:200],
        text=speech.text,
        line=speech.line,
        page=speech.page,
        procedural=speech.procedural,
        citations=[
            vars(cited) | {"pages": list(cited.pages)} for cited in speech.citations
        ],
        speaker=people.find(speech.name, speech.title, speech.role),
    )


def spots_of(aims: Iterable[read.Aim]) -> tuple[Spot, ...]:
    """Return the places, each once however often it is named."""
    spots = {
        (aim.pages or aim.cited_as, aim.document): Spot(
            cited_as=aim.cited_as[:200], pages=aim.pages, document=aim.document
        )
        for aim in reversed([*aims])
    }
    return tuple(reversed(spots.values()))


def _point(
    remark: read.Remark, turns: dict[int, Turn], people: People, keys: Keys
) -> Point:
    turn = turns[remark.speech]
    answers = dict.fromkeys([remark.answered_by, *remark.answers])
    return Point(
        key=keys.of("comment", turn.name_as_printed, remark.text),
        turn=turn,
        text=remark.text,
        start=remark.start,
        end=remark.end,
        spots=spots_of(remark.aims),
        member=_speaker_called(remark.member, turn, people),
        name=remark.member,
        kind=remark.kind,
        summary=(remark.summary or remark.text)[:SUMMARY],
        answers=tuple(turns[n] for n in answers if n is not None and n in turns),
    )


def _speaker_called(name: str, turn: Turn, people: People) -> Seat | None:
    """Return whose remark it is: the speaker's, unless another name is given."""
    found = people.find(name)
    return found if found and turn.speaker is None else turn.speaker


def _report(
    treatment: read.Treatment, turns: dict[int, Turn], people: People, keys: Keys
) -> Report:
    turn = turns[treatment.speech]
    found = [people.find(name, role=Role.MEMBER) for name in treatment.members]
    return Report(
        key=keys.of("report", turn.name_as_printed, treatment.text),
        turn=turn,
        text=treatment.text,
        start=treatment.start,
        end=treatment.end,
        spots=spots_of(treatment.aims),
        seats=tuple(dict.fromkeys(seat for seat in found if seat)),
        names=treatment.members,
        meeting=treatment.meeting,
        claim=treatment.claim,
    )


def _word(word: read.Word, turns: dict[int, Turn], people: People, keys: Keys) -> Word:
    turn = turns[word.speech]
    return Word(
        key=keys.of("word", turn.name_as_printed, word.text),
        turn=turn,
        text=word.text,
        start=word.start,
        end=word.end,
        member=_speaker_called(word.member, turn, people),
        name=word.member,
        verdict=word.verdict,
    )
