"""Words that stand in two places by chance join none of them."""

from dataclasses import replace

import pytest

from feedback.matching import Place, match, split_merge
from tests.matching.drafts import TEXTS, draft, place

ONLY_THERE = "水道の料金は広域での運営に移るまで据え置き、差額を基金で補う。"


def editions(chapter: str) -> tuple[list[Place], list[Place]]:
    """Return editions of which the first has a part below `chapter`, and the second
    half of its words in the last place of the second chapter."""
    one = [replace(x, path=("第一の章",)) for x in draft(3)]
    goal = place(3, "申請の手続", TEXTS[3] + TEXTS[4], path=("次の章",))
    part = place(4, "記録", TEXTS[6] + ONLY_THERE + TEXTS[7][:12], path=(chapter,))
    old = [*one, part, goal] if chapter == "第一の章" else [*one, goal, part]
    return old, [*one, replace(goal, text=goal.text + TEXTS[6])]


def joined(old: list[Place], new: list[Place]) -> set[tuple[int | None, int | None]]:
    return {(x.old, x.new) for x in match(old, new) if x.verdict in ("merge", "split")}


def test_half_of_the_words_beside_it_are_put_before_a_person() -> None:
    assert joined(*editions("次の章")) == {(4, 3)}
    [pairing] = [one for one in match(*editions("次の章")) if one.old == 4]
    assert pairing.doubtful


def test_half_of_the_words_in_another_chapter_are_no_merge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not joined(*editions("第一の章"))
    monkeypatch.setattr(split_merge, "SURE", 0.0)
    assert joined(*editions("第一の章")) == {(4, 3)}


def test_half_of_the_words_in_another_chapter_are_no_split() -> None:
    old, new = editions("第一の章")
    assert not joined(new, old)
