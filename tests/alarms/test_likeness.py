"""Texts that are alike are all found, though few are compared."""

import random

import pytest

from feedback.alarms import likeness
from feedback.alarms.likeness import alike_pairs, bigrams

LETTERS = "空き家地区協議会費用市住民計画公表年結果のをはにがで、"


def by_comparing_all(texts: list[str], least: float) -> set[tuple[int, int]]:
    sets = [bigrams(text) for text in texts]
    return {
        (one, other)
        for other in range(len(sets))
        for one in range(other)
        if 2 * len(sets[one] & sets[other])
        >= least * (len(sets[one]) + len(sets[other]))
    }


def drawn(lots: random.Random) -> list[str]:
    """Return texts of all lengths, and each again with a few letters changed."""
    texts = ["".join(lots.choices(LETTERS, k=lots.randrange(1, 80))) for _ in range(60)]
    for text in list(texts):
        letters = list(text)
        for _ in range(lots.randrange(4)):
            letters[lots.randrange(len(letters))] = lots.choice(LETTERS)
        texts.append("".join(letters) + lots.choice(["", "。", "以上"]))
    return texts


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("least", [0.7, 0.9])
def test_it_finds_what_comparing_all_with_all_finds(seed: int, least: float) -> None:
    texts = drawn(random.Random(seed))  # noqa: S311
    found = list(alike_pairs(texts, least=least))
    assert len(found) == len(set(found))
    assert set(found) == by_comparing_all(texts, least)
    assert found


def test_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    dice = likeness._dice
    monkeypatch.setattr(
        likeness, "_dice", lambda *two: compared.append(two) or dice(*two)
    )
    lots = random.Random(1)  # noqa: S311
    texts = ["".join(lots.choices(LETTERS * 20, k=120)) for _ in range(200)]
    list(alike_pairs([*texts, texts[0]]))
    assert 0 < len(compared) < 2_000  # of 20,100 pairs


def test_layout_is_no_difference() -> None:
    assert list(alike_pairs(["第１回の 会合で\n決めた。", "第1回の会合で決めた。"]))
