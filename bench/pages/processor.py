"""How long the processor worked for the embedded database, and for us."""

import os
import time
from pathlib import Path

from django.conf import settings

TICK = os.sysconf("SC_CLK_TCK")
NANOSECONDS = 1_000_000_000


def busy_seconds() -> float:
    """Return the seconds of the processor that this process and the database took:
    unlike the clock, they do not grow while others use the machine too."""
    return time.process_time() + database_seconds()


def database_seconds() -> float:
    """Return the seconds that the embedded server's processes took; 0 where the
    database is another, of which we see no processes."""
    file = Path(settings.VAR_DIR) / "postgres" / "data" / "postmaster.pid"
    if os.environ.get("DATABASE_URL") or not file.exists():
        return 0.0
    server = Path("/proc") / file.read_text().split("\n", 1)[0]
    return _ended(server) + sum(map(_took, [server, *_children(server)]))


def _children(server: Path) -> list[Path]:
    pids = (server / "task" / server.name / "children").read_text()
    return [Path("/proc") / pid for pid in pids.split()]


def _took(process: Path) -> float:
    """Return the seconds of a living process; those of one that has just ended are
    told by its parent."""
    try:
        return int((process / "schedstat").read_text().split()[0]) / NANOSECONDS
    except OSError:
        return 0.0


def _ended(server: Path) -> float:
    """Return the seconds of the server's processes that have ended (proc(5))."""
    stat = (server / "stat").read_text().rpartition(")")[2].split()
    return sum(int(stat[at]) for at in (13, 14)) / TICK
