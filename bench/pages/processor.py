"""How long the processor worked for the embedded database."""

import os
from pathlib import Path

from django.conf import settings

TICK = os.sysconf("SC_CLK_TCK")


def database_seconds() -> float:
    """Return the seconds that the embedded server's processes took; 0 where the
    database is another, of which we see no processes."""
    file = Path(settings.VAR_DIR) / "postgres" / "data" / "postmaster.pid"
    if os.environ.get("DATABASE_URL") or not file.exists():
        return 0.0
    server = int(file.read_text().split("\n", 1)[0])
    return sum(_ticks(stat, server) for stat in _stats()) / TICK


def _stats() -> list[list[str]]:
    """Return what the kernel tells of each process, from its state on (proc(5))."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            text = (folder / "stat").read_text()
        except OSError:  # it ended meanwhile
            continue
        found.append([folder.name, *text.rpartition(")")[2].split()])
    return found


def _ticks(stat: list[str], server: int) -> int:
    """Return the ticks of a process of the server; of the server itself also those of
    its processes that have ended."""
    if int(stat[0]) == server:
        return sum(int(stat[at]) for at in (12, 13, 14, 15))
    return sum(int(stat[at]) for at in (12, 13)) if int(stat[2]) == server else 0
