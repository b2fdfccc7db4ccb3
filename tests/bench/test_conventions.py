"""The bars: how much of invented minutes the parser must read, by convention."""

from functools import cache

import pytest

from bench.minutes.conventions import CONVENTIONS
from bench.minutes.measure import Score, measure
from bench.minutes.rounds import rounds
from feedback.importer.parse.pipeline import parse

SEEDS = range(101, 102)


@cache
def scores() -> dict[str, Score]:
    found: dict[str, Score] = {}
    for played in rounds(SEEDS):
        score = found.setdefault(played.convention.name, Score())
        score += measure(played, parse)
    return found


def whole() -> Score:
    total = Score()
    for score in scores().values():
        total += score
    return total


def test_98_of_100_boundaries_are_right() -> None:
    assert whole().boundary_share >= 98


def test_97_of_100_speakers_are_right() -> None:
    assert whole().speaker_share >= 97


def test_citations_reach_an_f1_of_95() -> None:
    assert whole().citation_f1 >= 0.95


def test_the_head_is_read_where_it_is_printed() -> None:
    assert whole().head_share >= 90


@pytest.mark.parametrize("name", [how.name for how in CONVENTIONS])
def test_every_convention_is_read(name: str) -> None:
    score = scores()[name]
    assert min(score.boundary_share, score.speaker_share) >= 95, score.failures[:5]
