"""Print how much of invented minutes the parser reads, convention by convention.

python -m bench.minutes [--seed N] [--count N] [--only NAME] [--failures N] [--out DIR]
"""

import argparse
import sys
from pathlib import Path

from bench.minutes.measure import Score, measure
from bench.minutes.rounds import rounds
from feedback.importer.parse.pipeline import parse

BOUNDARIES, SPEAKERS, CITATIONS, EACH = 98.0, 97.0, 0.95, 95.0


def main() -> int:
    asked = _arguments()
    table: dict[str, Score] = {}
    for played in rounds(range(asked.seed, asked.seed + asked.count), asked.only):
        score = measure(played, parse)
        table.setdefault(played.convention.name, Score())
        table[played.convention.name] += score
        if score.failures and asked.failures:
            print(f"--- {played.convention.name} seed {played.seed} {played.container}")
            print(*score.failures[: asked.failures], sep="\n")
        if score.failures and asked.out:
            _keep(
                asked.out,
                played.name,
                f"{played.convention.name}-{played.seed}",
                played.data,
            )
    return _report(table)


def _arguments() -> argparse.Namespace:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--seed", type=int, default=1, help="the first seed")
    wanted.add_argument("--count", type=int, default=4, help="seeds a convention")
    wanted.add_argument(
        "--only", default="", help="conventions with this in their name"
    )
    wanted.add_argument(
        "--failures", type=int, default=0, help="failures to show a file"
    )
    wanted.add_argument("--out", type=Path, help="a folder for the files that failed")
    return wanted.parse_args()


def _keep(folder: Path, name: str, label: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    safe = "".join(c if c.isalnum() or c == "-" else "_" for c in label)
    (folder / f"{safe}{Path(name).suffix}").write_bytes(data)


def _report(table: dict[str, Score]) -> int:
    whole = Score()
    print("boundaries speakers  labels    F1   head  convention")
    for name, score in table.items():
        print(
            _row(score, name, low=min(score.boundary_share, score.speaker_share) < EACH)
        )
        whole += score
    print(_row(whole, f"all: {whole.rounds} files, {whole.speeches} speeches"))
    met = (
        whole.boundary_share >= BOUNDARIES
        and whole.speaker_share >= SPEAKERS
        and whole.citation_f1 >= CITATIONS
    )
    print("met" if met else "missed", f"({BOUNDARIES} / {SPEAKERS} / {CITATIONS})")
    return 0 if met else 1


def _row(score: Score, name: str, *, low: bool = False) -> str:
    spoken = f"{score.boundary_share:10.1f} {score.speaker_share:8.1f}"
    told = f"{score.label_share:7.1f} {score.citation_f1:5.2f} {score.head_share:6.1f}"
    return f"{spoken} {told}  {name}{'  <' if low else ''}"


if __name__ == "__main__":
    sys.exit(main())
