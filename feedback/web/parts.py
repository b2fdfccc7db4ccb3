"""A long text cut into parts, each short enough for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

# Items, and characters of both editions, on a page of a draft.
MOST_ITEMS = 30
LARGEST = 40_000


@dataclass(frozen=True)
class Part(Generic[Row]):
    """Some rows in a stretch, and those that the parts around them begin with."""

    rows: list[Row]
    previous: Row | None = None
    next: Row | None = None


def part_with(
    rows: Sequence[Row], sizes: Sequence[int], at: int, *, most: int, largest: int
) -> Part[Row]:
    """Return the part that holds row number `at`, of so many rows at most, and of no
    larger size (in characters) where it is more than one row.

    The cuts depend on the rows alone, so that every row is in one part.
    """
    starts = _starts(sizes, most, largest)
    number = max(i for i, start in enumerate(starts) if start <= at)
    start = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(rows)
    return Part(
        rows=list(rows[start:end]),
        previous=rows[starts[number - 1]] if number else None,
        next=rows[end] if end < len(rows) else None,
    )


def _starts(sizes: Sequence[int], most: int, largest: int) -> list[int]:
    starts, held, size = [0], 0, 0
    for at, one in enumerate(sizes):
        if held and (held == most or size + one > largest):
            starts.append(at)
            held, size = 0, 0
        held, size = held + 1, size + one
    return starts
