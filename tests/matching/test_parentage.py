"""Headings that only what stands below them can tell."""

import pytest

from feedback.matching import Place, doubt, match, score
from tests.matching.drafts import TEXTS, doubtful, found, kept, place
from tests.matching.test_repetition import silently_wrong

SHARED = "本事業は、地域の活性化を図るために実施する。"
Projects = list[tuple[int, str]]


def projects(order: Projects, last: str) -> list[Place]:
    """Return projects by known number, each with the same words and some of its own."""
    places: list[Place] = []
    for at, (known, text) in enumerate(order, start=1):
        name = f"事業{at}"
        places += [
            place(known * 10, name),
            place(known * 10 + 1, "概要", SHARED, path=(name,)),
            place(known * 10 + 2, last, text, path=(name,)),
        ]
    return places


def budgets(*left_out: int) -> list[Place]:
    order = [(at, f"{100 + at}万円") for at in range(1, 31) if at not in left_out]
    return projects(order, "予算")


def contents(*left_out: int) -> list[Place]:
    order = [(at, TEXTS[at]) for at in range(8) if at not in left_out]
    return projects(order, "内容")


def same(places: list[Place]) -> set[tuple[int | None, int | None, str]]:
    return kept(*((one.key, one.key) for one in places))


def test_a_project_taken_out_does_not_shift_the_budgets_of_those_behind() -> None:
    gone = {(key, None, "gone") for key in (70, 71, 72)}
    assert found(budgets(), budgets(7)) == same(budgets(7)) | gone
    assert not silently_wrong(budgets(), budgets(7))


def test_a_project_taken_out_does_not_shift_the_words_of_those_behind() -> None:
    gone = {(key, None, "gone") for key in (40, 41, 42)}
    assert found(contents(), contents(4)) == same(contents(4)) | gone
    assert not doubtful(contents(), contents(4))


def test_a_project_put_in_does_not_shift_those_behind() -> None:
    new = {(None, key, "new") for key in (70, 71, 72)}
    assert found(budgets(7), budgets()) == same(budgets(7)) | new


def test_without_the_words_below_them_they_would_shift(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(score, "_subtrees", lambda under, base, size: base * 0)
    assert not same(budgets(7)) <= found(budgets(), budgets(7))


def test_of_projects_that_are_all_the_same_nobody_can_tell_which_went() -> None:
    order = [(at, "100万円") for at in range(1, 11)]
    old, new = projects(order, "予算"), projects(order[:9], "予算")
    keeps = [one for one in match(old, new) if one.old and one.new]
    assert keeps
    assert all(one.doubtful for one in keeps)


def test_a_short_text_below_another_parent_is_for_a_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def edition(above: str) -> list[Place]:
        one, other = place(1, "港湾の点検", TEXTS[2]), place(2, "申請の手続", TEXTS[3])
        budget = place(3, "特別の予算", "101万円", path=(above,))
        return [one, budget, other] if above == one.heading else [one, other, budget]

    old, new = edition("港湾の点検"), edition("申請の手続")
    assert (3, 3) in doubtful(old, new)
    monkeypatch.setattr(doubt, "astray", lambda old, new, known, _: known.same_head < 0)
    assert (3, 3) not in doubtful(old, new)
