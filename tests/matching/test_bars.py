"""The bars: how invented drafts are found again, change by change."""

import subprocess
import sys

import pytest

from bench.matching.changes import CHANGES
from bench.matching.measure import measure, revise
from feedback.matching import assign, doubt, whole
from feedback.matching.context import context


@pytest.mark.parametrize("name", CHANGES)
def test_95_of_100_are_right_and_sure_and_next_to_none_silently_wrong(
    name: str,
) -> None:
    score = measure(revise(name, 11, 4))
    assert score.share(score.right) >= (85 if name == "a bit of everything" else 95)
    assert score.share(score.silent) <= 1, score.faults


def test_without_doubts_wrong_matches_would_be_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "moved and rewritten 30 %"
    asked = sum(measure(revise(name, seed, 4)).caught for seed in range(1, 6))
    monkeypatch.setattr(doubt, "NEAR", -100.0)
    monkeypatch.setattr(doubt, "torn", lambda known, *_: known.same_head & False)
    unasked = sum(measure(revise(name, seed, 4)).caught for seed in range(1, 6))
    assert unasked < asked


def test_without_neighbours_and_chapters_copies_could_not_be_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = measure(revise("renamed, rewritten 30 %", 3, 4))
    monkeypatch.setattr(whole, "context", lambda *told: context(*told) * 0)
    after = measure(revise("renamed, rewritten 30 %", 3, 4))
    assert after.right < before.right


def test_the_best_for_all_is_not_the_best_for_the_first() -> None:
    import numpy as np

    score = np.array([[5.0, 4.0], [4.5, -1.0]])
    assert assign.assign(score).tolist() == [1, 0]
    assert assign.assign(np.array([[-1.0, -2.0]])).tolist() == [-1]
    assert assign.margins(score, np.array([1, 0]))[0, 1] == pytest.approx(3.5)


def test_who_never_matches_does_not_pay_for_it() -> None:
    asked = "import sys, feedback.matching; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
