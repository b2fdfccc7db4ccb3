"""Which of two rows in order is which."""

import pytest

from feedback.importer.minutes.align import NEAREST, best_pairs, pair_up


def same_letter(old, new):
    """As alike as their first letters: what comes after may be corrected."""
    return lambda a, b: 1.0 if old[a][0] == new[b][0] else 0.0


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("", "", []),
        ("a", "", []),
        ("a b c", "a b c", [(0, 0), (1, 1), (2, 2)]),
        ("a b c", "a x b c", [(0, 0), (1, 2), (2, 3)]),
        ("a b c", "a c", [(0, 0), (2, 1)]),
        ("a b1 c", "a b2 c", [(0, 0), (1, 1), (2, 2)]),
        ("a b1 c", "a x b2 y c", [(0, 0), (1, 2), (2, 4)]),
        ("a a a", "a a", [(0, 0), (1, 1)]),
        ("a b", "b a", [(0, 1)]),
    ],
)
def test_the_order_of_both_is_kept(old, new, pairs):
    old, new = old.split(), new.split()
    assert pair_up(old, new, same_letter(old, new)) == pairs


def test_the_most_alike_are_paired():
    worth = {(0, 0): 0.3, (0, 1): 0.9, (1, 1): 0.4}
    found = best_pairs([0, 1], [0, 1], lambda a, b: worth.get((a, b), 0.0))
    assert found == [(0, 1)]


def test_of_very_many_only_those_near_each_other_are_compared():
    asked = []

    def score(a, b):
        asked.append((a, b))
        return 1.0 if a + 3 == b else 0.0

    many = range(5000)
    assert len(best_pairs(many, many, score)) == 4997
    assert len(asked) <= 5000 * 2 * NEAREST
