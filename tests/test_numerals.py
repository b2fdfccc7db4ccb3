"""Numbers in the writings that papers use."""

import pytest

from feedback.numerals import read_number

NUMBERS = [
    ("7", 7),
    ("７", 7),
    ("十", 10),
    ("十二", 12),
    ("零", 0),
    ("二十", 20),
    ("五十六", 56),
    ("百五", 105),
    ("二百三十四", 234),
    ("二〇二四", 2024),
    ("元", 1),
    ("三", 3),
    ("", None),
    ("甲", None),
    ("三三十", None),
    ("五六十", None),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_a_number_is_read_however_it_is_written(written, number):
    assert read_number(written) == number
