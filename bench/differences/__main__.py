"""Print how long it takes to tell two editions apart, beside plain difflib in the same
run; exits 1 if a bar is missed.

python -m bench.differences [--seed N] [--pages N]
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from bench.differences.texts import edition, revised, worst
from feedback.differences import Mark, Piece, pieces

# Seconds of the processor: 100 pages passage by passage, 60,000 signs as one text, and
# the worst texts of that length.
PAGES_MOST, WHOLE_MOST, WORST_MOST = 3.0, 0.1, 3.0
SIGNS = 60_000
# So many signs for difflib by the sign: it takes the square of it.
FOR_DIFFLIB = 20_000


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--seed", type=int, default=1)
    wanted.add_argument("--pages", type=int, default=100)
    asked = wanted.parse_args()
    lots = random.Random(asked.seed)
    old = edition(asked.pages, lots)
    new = revised(old, lots)
    missed = [*_pages(old, new, asked.pages), *_whole(old, new), *_worst(lots)]
    print("the bars are missed" if any(missed) else "all bars are met")
    return 1 if any(missed) else 0


def _pages(old: list[list[str]], new: list[list[str]], pages: int) -> list[bool]:
    pairs = [("".join(a), "".join(b)) for a, b in zip(old, new, strict=True)]
    seconds, found = _timed(lambda: [pieces(a, b) for a, b in pairs])
    print(f"{pages} pages, {len(pairs)} passages")
    marked = sum(piece.kind != Mark.SAME for one in found for piece in one)
    return [_line("passage by passage", seconds, marked, most=PAGES_MOST)]


def _whole(old: list[list[str]], new: list[list[str]]) -> list[bool]:
    a, b = (_run_on(edition)[:SIGNS] for edition in (old, new))
    print(f"{len(a)} signs as one text")
    seconds, found = _timed(lambda: pieces(a, b))
    missed = _line("sentences, then words", seconds, _marked(found), most=WHOLE_MOST)
    a, b = a[:FOR_DIFFLIB], b[:FOR_DIFFLIB]
    print(f"{FOR_DIFFLIB} signs as one text")
    seconds, found = _timed(lambda: pieces(a, b))
    _line("sentences, then words", seconds, _marked(found))
    seconds, codes = _timed(lambda: SequenceMatcher(None, a, b).get_opcodes())
    _line("plain difflib", seconds, sum(code[0] != "equal" for code in codes))
    return [missed]


def _worst(lots: random.Random) -> list[bool]:
    print(f"{SIGNS} signs at their worst")
    return [
        _line(name, *_measured(*texts), most=WORST_MOST)
        for name, texts in worst(lots, SIGNS).items()
    ]


def _measured(before: str, after: str) -> tuple[float, int]:
    seconds, found = _timed(lambda: pieces(before, after))
    return seconds, _marked(found)


def _marked(found: list[Piece]) -> int:
    return sum(piece.kind != Mark.SAME for piece in found)


def _run_on(passages: list[list[str]]) -> str:
    return "".join(one for passage in passages for one in passage)


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    before = time.process_time()
    done = act()
    return time.process_time() - before, done


def _line(name: str, seconds: float, marked: int, *, most: float = 0) -> bool:
    missed = bool(most) and seconds > most
    bar = f"  at most {most:g}" if most else ""
    print(
        f"  {seconds:8.3f} s  {marked:6} marks  {name}{bar}"
        + ("  MISSED" if missed else "")
    )
    return missed


if __name__ == "__main__":
    sys.exit(main())
