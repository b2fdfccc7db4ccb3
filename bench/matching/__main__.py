"""Print how invented places are found again, change by change, and how long it takes.

python -m bench.matching [--seed N] [--count N] [--only NAME] [--faults N]
"""

import argparse
import sys
import time
from collections.abc import Callable

from bench.matching.changes import CHANGES
from bench.matching.greedy import greedy
from bench.matching.measure import Score, measure, revise
from feedback.matching import match

# Of all places, in percent.
RIGHT, SILENT = 95.0, 0.2


def main() -> int:
    asked = _arguments()
    whole = Score()
    print(" right  doubt caught silent  places  change")
    for name in CHANGES:
        if asked.only not in name:
            continue
        score = Score()
        for seed in range(asked.seed, asked.seed + asked.count):
            score += measure(revise(name, seed))
        print(_line(name, score))
        print(*score.faults[: asked.faults], sep="\n", end="\n" if asked.faults else "")
        whole += score
    print(_line("all", whole))
    _print_confidence(whole)
    _print_times()
    missed = whole.share(whole.right) < RIGHT or whole.share(whole.silent) > SILENT
    print("the bars are missed" if missed else "all bars are met")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--seed", type=int, default=1, help="the first seed")
    wanted.add_argument("--count", type=int, default=4, help="seeds a change")
    wanted.add_argument("--only", default="", help="changes with this in their name")
    wanted.add_argument("--faults", type=int, default=0, help="faults to show a change")
    return wanted.parse_args()


def _line(name: str, score: Score) -> str:
    shares = (score.right, score.hesitant, score.caught, score.silent)
    columns = " ".join(f"{score.share(count):6.2f}" for count in shares)
    return f"{columns}  {score.total:>6}  {name}"


def _print_confidence(score: Score) -> None:
    """Of what is said to be so sure, so much is right."""
    print("confidence: right of how many")
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.88), (0.88, 0.98), (0.98, 1.01)):
        held = [right for sure, right in score.sure if low <= sure < high]
        if held:
            share = 100 * sum(held) / len(held)
            print(f"  {low:4.2f}–{min(high, 1):4.2f} {share:6.1f} % of {len(held)}")


def _print_times() -> None:
    old, new = (places[:100] for places in _editions(4))
    whole, plain = _seconds(lambda: match(old, new)), _seconds(lambda: greedy(old, new))
    print(
        f"{len(old)} × {len(new)} places: {whole:.2f} s, {whole / plain:.3f} of greedy"
    )
    for chapters in (12, 80):
        old, new = _editions(chapters)
        seconds = _seconds(lambda old=old, new=new: match(old, new))
        print(f"{len(old)} × {len(new)} places: {seconds:.2f} s")


def _editions(chapters: int):  # type: ignore[no-untyped-def]
    revision = revise("a bit of everything", 1, chapters)
    return revision.old, revision.new


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
