"""Whatever stands there, reading a head takes no time."""

import time

import pytest

from feedback.importer.parse.document import Line
from feedback.importer.parse.head import Roster, read_head
from feedback.importer.parse.minutes import Head

SIZE = 100_000
PIECES = ["○", "【", "（", "あ、", "　", "１ ", "委", "委員：", "佐藤（課長） ", "山 "]
PIECES += [
    "令和６年",
    "5月",
    "10:",
    "第７回",
    "資料１",
    "関委員、",
    "欠席",
    "関委員が欠席",
]


@pytest.mark.parametrize("piece", PIECES)
def test_one_long_line_of_anything(piece):
    text = (piece * SIZE)[:SIZE]
    started = time.perf_counter()
    read_head([Line("出席者", 1), Line(text, 2)], [Line(text, 3)], [text])
    read_head([Line(text, 1)])
    Roster(Head()).resolve(text)
    assert time.perf_counter() - started < 1


def test_many_lines_without_a_speech():
    lines = [Line("出席者　相田委員", number) for number in range(SIZE)]
    started = time.perf_counter()
    read_head(lines, lines)
    assert time.perf_counter() - started < 1
