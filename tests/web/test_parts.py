import pytest

from feedback.web.parts import part_with

ROWS = "abcdefg"


@pytest.mark.parametrize(
    ("at", "rows", "before", "after"),
    [
        (0, "abc", None, "d"),
        (2, "abc", None, "d"),
        (3, "def", "a", "g"),
        (6, "g", "d", None),
    ],
)
def test_a_part_holds_the_row_that_is_asked_for(at, rows, before, after):
    part = part_with(ROWS, [1] * 7, at, most=3, largest=100)
    assert ("".join(part.rows), part.previous, part.next) == (rows, before, after)


def test_a_part_is_no_larger_than_a_page_holds():
    part = part_with(ROWS, [5, 5, 5, 5, 5, 5, 5], 0, most=9, largest=12)
    assert part.rows == ["a", "b"]


def test_a_row_that_is_too_large_stands_alone():
    assert part_with("abc", [1, 99, 1], 1, most=9, largest=10).rows == ["b"]


def test_nothing_is_one_empty_part():
    part = part_with("", [], 0, most=3, largest=100)
    assert (part.rows, part.previous, part.next) == ([], None, None)
