"""Speeches → proposed comments, reported treatments, members' words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from feedback.citations import page_citations
from feedback.importer.parse.minutes import (
    CHAIR,
    SECRETARIAT,
    Cited,
    Head,
    Remark,
    Speech,
    Treatment,
    Word,
)
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.remarks.aims import Headings
from feedback.importer.parse.remarks.answers import Answers, addressee, turn_of
from feedback.importer.parse.remarks.people import People
from feedback.importer.parse.remarks.procedural import is_procedural
from feedback.importer.parse.remarks.proposals import proposals_of
from feedback.importer.parse.remarks.treatments import treatments_of
from feedback.importer.parse.remarks.voices import may_remark, voice_of
from feedback.importer.parse.remarks.words import words_of


@dataclass(frozen=True)
class Remarked:
    """`speeches` are those given, with `procedural` and `citations` filled in."""

    speeches: tuple[Speech, ...]
    remarks: tuple[Remark, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    words: tuple[Word, ...] = ()
    problems: tuple[Problem, ...] = ()


def remarks_of(head: Head, speeches: Sequence[Speech]) -> Remarked:
    """Return what the speeches propose to the ledger."""
    cited = [
        replace(speech, citations=citations_of(speech.text)) for speech in speeches
    ]
    people = People(head, cited)
    words = words_of(cited, people)
    proposed = _proposed(head, cited, words)
    answered = _answered(cited, proposed, people)
    return Remarked(
        speeches=tuple(_with_procedural(cited, answered, words)),
        remarks=tuple(answered),
        treatments=tuple(_treatments(head, cited, people)),
        words=tuple(words),
    )


def citations_of(text: str) -> tuple[Cited, ...]:
    """Return the page citations of a speech's text."""
    return tuple(
        Cited(found.text, found.pages, found.document, found.start)
        for found in page_citations(text)
    )


def _proposed(
    head: Head, speeches: Sequence[Speech], words: Sequence[Word]
) -> list[Remark]:
    headings = Headings(head, speeches)
    spoken = {word.speech: word for word in words}
    return [
        remark
        for speech in speeches
        if may_remark(voice_of(speech))
        for remark in proposals_of(speech, headings, spoken.get(speech.number))
    ]


def _answered(
    speeches: Sequence[Speech], remarks: Sequence[Remark], people: People
) -> list[Remark]:
    remarking = {remark.speech for remark in remarks}
    turns = [
        turn_of(speech, voice_of(speech), people, remarks=speech.number in remarking)
        for speech in speeches
    ]
    answers = Answers(turns)
    places = {speech.number: at for at, speech in enumerate(speeches)}
    by_speech = {number: answers.to(places[number]) for number in remarking}
    return [
        _with_answers(
            remark,
            _asked_of_member(remark, answers, places, people)
            or by_speech[remark.speech],
        )
        for remark in remarks
    ]


def _asked_of_member(
    remark: Remark, answers: Answers, places: dict[int, int], people: People
) -> tuple[int, ...]:
    name = addressee(remark.text, people) if remark.kind == "question" else ""
    if not name or name == remark.member:
        return ()
    return answers.by(places[remark.speech], name)


def _with_answers(remark: Remark, answers: tuple[int, ...]) -> Remark:
    """Praise asks for no answer."""
    if remark.kind == "support" or not answers:
        return remark
    return replace(remark, answered_by=answers[0], answers=answers)


def _treatments(
    head: Head, speeches: Sequence[Speech], people: People
) -> list[Treatment]:
    return [
        treatment
        for speech in speeches
        if voice_of(speech) == SECRETARIAT
        for treatment in treatments_of(head, speech, speech.citations, people)
    ]


def _with_procedural(
    speeches: Sequence[Speech], remarks: Sequence[Remark], words: Sequence[Word]
) -> list[Speech]:
    matters = {remark.speech for remark in remarks} | {word.speech for word in words}
    matters |= {number for remark in remarks for number in remark.answers}
    voices = [voice_of(speech) for speech in speeches]
    replied = [voice == SECRETARIAT for voice in voices[1:]] + [False]
    return [
        replace(
            speech,
            procedural=speech.number not in matters
            and is_procedural(speech, voice, answered=answered),
        )
        for speech, voice, answered in zip(speeches, voices, replied, strict=False)
    ]


__all__ = ["CHAIR", "Remarked", "citations_of", "remarks_of"]
