"""The measure must tell a good parser from a bad one; it is tried on planted faults."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bench.minutes.measure import Score, measure
from bench.minutes.rounds import Round, rounds
from feedback.importer.parse.minutes import Cited, Head, Minutes, Person, Speech
from feedback.importer.parse.problems import Unreadable

PLAYED = list(rounds(range(1, 2), "○"))


def read_rightly(played: Round) -> Minutes:
    """What a parser without fault would return: taken from the truth itself."""
    truth = played.truth
    speeches = [
        Speech(
            number,
            one.label.printed,
            one.text,
            line=number,
            name=max(one.label.names, key=len),
            role=sorted(one.label.roles)[-1],
            citations=tuple(Cited(str(pages), pages) for pages in one.citations),
        )
        for number, one in enumerate(truth.speeches, start=1)
    ]
    roll = truth.roll
    head = Head(
        number=truth.number,
        date=truth.day,
        starts=truth.starts,
        ends=truth.ends,
        present=tuple(Person(name) for name in roll.present) if roll else (),
        absent=tuple(Person(name) for name in roll.absent) if roll else (),
    )
    return Minutes(head=head, speeches=tuple(speeches))


def scored(fault: Callable[[Minutes], Minutes]) -> Score:
    total = Score()
    for played in PLAYED:
        faulty = fault(read_rightly(played))
        total += measure(played, lambda data, name, faulty=faulty: faulty)
    return total


def test_a_parser_without_fault_scores_everything() -> None:
    score = scored(lambda minutes: minutes)
    assert score.failures == []
    assert score.boundary_share == score.speaker_share == score.label_share == 100
    assert score.head_share == 100
    assert score.citation_f1 == 1


def every_tenth_boundary_missed(minutes: Minutes) -> Minutes:
    kept: list[Speech] = []
    for speech in minutes.speeches:
        if speech.number % 10 == 0:
            kept[-1] = replace(kept[-1], text=kept[-1].text + "\n" + speech.text)
        else:
            kept.append(speech)
    return replace(minutes, speeches=tuple(kept))


def every_tenth_speech_cut_in_two(minutes: Minutes) -> Minutes:
    cut: list[Speech] = []
    for speech in minutes.speeches:
        half = len(speech.text) // 2 if speech.number % 10 == 0 else 0
        cut += [replace(speech, text=speech.text[:half])] if half else []
        cut.append(replace(speech, text=speech.text[half:]))
    return replace(minutes, speeches=tuple(cut))


def a_heading_kept_in_every_tenth_speech(minutes: Minutes) -> Minutes:
    return replace(
        minutes,
        speeches=tuple(
            replace(one, text=one.text + "\n３　その他")
            if one.number % 10 == 0
            else one
            for one in minutes.speeches
        ),
    )


@pytest.mark.parametrize(
    "fault",
    [
        every_tenth_boundary_missed,
        every_tenth_speech_cut_in_two,
        a_heading_kept_in_every_tenth_speech,
    ],
)
def test_a_tenth_of_the_boundaries_wrong_misses_the_bar(
    fault: Callable[[Minutes], Minutes],
) -> None:
    assert scored(fault).boundary_share < 95


@pytest.mark.parametrize(
    "wrong", [{"name": "架空"}, {"name": "", "role": ""}, {"role": "observer"}]
)
def test_a_tenth_of_the_speakers_wrong_misses_the_bar(wrong: dict[str, str]) -> None:
    def fault(minutes: Minutes) -> Minutes:
        return replace(
            minutes,
            speeches=tuple(
                replace(one, **wrong) if one.number % 10 == 1 else one
                for one in minutes.speeches
            ),
        )

    score = scored(fault)
    assert score.speaker_share < 97
    assert score.boundary_share == 100


def test_citations_missed_and_invented_both_lower_f1() -> None:
    def none(minutes: Minutes) -> Minutes:
        return replace(
            minutes,
            speeches=tuple(replace(one, citations=()) for one in minutes.speeches),
        )

    def twice(minutes: Minutes) -> Minutes:
        return replace(
            minutes,
            speeches=tuple(
                replace(one, citations=one.citations * 2) for one in minutes.speeches
            ),
        )

    assert scored(none).citation_f1 == 0
    assert scored(twice).citation_f1 == pytest.approx(2 / 3)


def test_one_name_missing_from_the_roster_is_seen() -> None:
    def fault(minutes: Minutes) -> Minutes:
        head = replace(minutes.head, present=minutes.head.present[1:])
        return replace(minutes, head=head)

    assert any(line.startswith("present: missed") for line in scored(fault).failures)


def test_a_refused_file_scores_nothing() -> None:
    def refuse(data: bytes, name: str) -> Minutes:
        raise Unreadable("encoding", "読めません。")

    score = measure(PLAYED[0], refuse)
    assert score.boundary_share == score.speaker_share == 0
    assert score.failures[0].startswith("refused")


def test_a_seed_makes_the_same_minutes_each_time() -> None:
    again = list(rounds(range(1, 2), "○"))
    assert [played.truth for played in again] == [played.truth for played in PLAYED]
    text = [played.data for played in PLAYED if not played.name.endswith("docx")]
    assert text == [played.data for played in again if not played.name.endswith("docx")]
