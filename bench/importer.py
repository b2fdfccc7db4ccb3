"""How well the importer reads the real minutes: figures beside seeds/, with their bars.

`make bench-importer` prints the table and exits 1 if a bar is missed, 2 if the minutes
are not there. They are no part of the repository: DAICHO_MINUTES_07 names the file, or
it lies in ../shared/seeds.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.against_seeds import Figure, Seeds, figures_of  # noqa: E402
from feedback.importer.parse.pipeline import parse  # noqa: E402

MINUTES = Path(
    os.environ.get("DAICHO_MINUTES_07") or ROOT.parent / "shared/seeds/minutes-07.txt"
)
NO_MINUTES = (
    f"no minutes at {MINUTES}: nothing was measured.\n"
    "They are not part of the repository; DAICHO_MINUTES_07 names their file.\n"
)
# What surnames are made of, for repeated minutes that have as many people as real ones.
SIGNS = "青赤石岩上内大小川木北坂島杉高竹谷中西野橋浜"
MEGABYTE = 1_000_000


def main() -> int:
    if len(sys.argv) == 3 and sys.argv[1] == "--time":
        return _time(Path(sys.argv[2]))
    if not MINUTES.exists():
        sys.stderr.write(NO_MINUTES)
        return 2
    data = MINUTES.read_bytes()
    figures = [*figures_of(parse(data, MINUTES.name), Seeds()), *_speed(data)]
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
    missed = [figure for figure in figures if figure.missed]
    sys.stdout.write(f"{len(missed)} of the bars missed\n")
    return 1 if missed else 0


def _speed(data: bytes) -> Iterator[Figure]:
    """Seconds of the processor and peak memory, each in a process of its own."""
    seconds, memory = _measured(data)
    yield Figure("the file itself, seconds", seconds, most=1)
    two, memory = _measured(_repeated(data, 2 * MEGABYTE))
    yield Figure("2 MB, seconds", two, most=10)
    yield Figure("2 MB, peak memory in MB", memory, most=200)
    four, memory = _measured(_repeated(data, 4 * MEGABYTE))
    yield Figure("4 MB, seconds", four)
    # Twice the size may take twice the time, and what one machine's noise adds.
    yield Figure("4 MB, times as long as 2 MB", four / max(two, 0.01), most=2.6)
    yield Figure("4 MB, peak memory in MB", memory)


def _repeated(data: bytes, size: int) -> bytes:
    """The minutes again and again, each time with other names."""
    text = data.decode("utf-8-sig")
    head, mark, body = text.partition("○")
    parts = [head + mark + body]
    total = len(data)
    while total < size:
        part = mark + _renamed(body, len(parts))
        parts.append(part)
        total += len(part.encode())
    # Cut between two characters, never within one.
    return "".join(parts).encode()[:size].decode(errors="ignore").encode()


def _renamed(body: str, turn: int) -> str:
    for at, name in enumerate(sorted(set(Seeds().names.values()))):
        one, two = SIGNS[(turn + at) % len(SIGNS)], SIGNS[(turn * 7 + at) % len(SIGNS)]
        body = body.replace(name, one + two)
    return body


def _measured(data: bytes) -> tuple[float, float]:
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(  # noqa: S603
            [sys.executable, __file__, "--time", file.name],
            capture_output=True,
            text=True,
            check=True,
        )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def _time(path: Path) -> int:
    data = path.read_bytes()
    # Of the processor: what else the machine does is not measured.
    before = time.process_time()
    parse(data, path.name)
    seconds = time.process_time() - before
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{seconds:.3f} {kilobytes / 1024:.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
