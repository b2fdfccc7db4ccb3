"""Measure every page of the site for the public, a member and the office.

python -m bench.pages [--comments N] [--only NAME] [--times N] [--keep] [--write FILE]

The ledger is invented (bench/ledger) and stands in an embedded database of its own, or
in the scratch database that $DATABASE_URL names. Exits with 1 where a page takes
longer than it may for more than 5 of 100 requests, or is not answered with 200.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.ledger.scratch import scratch

if TYPE_CHECKING:
    from bench.pages.measure import Measured

# Milliseconds that 95 of 100 requests stay below: on a large ledger, on the seeds.
LARGE, SMALL = 300, 100
HEAD = "  p50   p95  anew  busy  queries    kB  page"
ELSEWHERE = {302, 404}  # one's own page before logging in; what one may not see


@dataclass
class Report:
    """Lines to print, and whether all pages were quick enough."""

    lines: list[str]
    met: bool = True

    def say(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)


def main() -> int:
    asked = _arguments()
    limit = LARGE if asked.comments else SMALL
    report = Report([])
    with scratch(asked.comments, keep=asked.keep):
        _prepare()
        report.say(f"{asked.comments or 'seeds'}: at most {limit} ms for p95")
        report.say(f"fixed work in the same run: {_fixed_work():.0f} ms")
        _measure(report, asked, limit)
    report.say("all are quick enough" if report.met else "some take too long")
    if asked.write:
        Path(asked.write).write_text("\n".join(report.lines) + "\n")
    return 0 if report.met else 1


def _arguments() -> argparse.Namespace:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--comments", type=int, default=100_000, help="0: the seeds")
    wanted.add_argument("--only", default="", help="pages with this in their name")
    wanted.add_argument("--times", type=int, default=20, help="requests a page")
    wanted.add_argument("--keep", action="store_true", help="take and leave the ledger")
    wanted.add_argument("--write", default="", help="a file for the report")
    return wanted.parse_args()


def _prepare() -> None:
    from config.prepare import collect_static_files

    collect_static_files()


def _measure(report: Report, asked: argparse.Namespace, limit: int) -> None:
    from bench.pages.addresses import pages, sample
    from bench.pages.measure import Browser

    of = sample()
    for who, user in (("public", None), ("member", of.member), ("office", of.office)):
        browser = Browser(user)
        report.say(f"\n{who}\n{HEAD}")
        for name, addresses in pages(of):
            if asked.only in name:
                found = browser.measure(addresses, times=asked.times)
                quick = found.share(95) <= limit
                right = found.status == 200 or found.status in ELSEWHERE
                report.met &= quick and right
                mark = "" if quick and right else f" ← {found.slowest}"
                report.say(_line(name, found, mark))
    if of.unknown:
        report.say(f"not measured, their arguments are not known: {sorted(of.unknown)}")


def _line(name: str, found: "Measured", mark: str) -> str:
    status = "" if found.status == 200 else f" ({found.status})"
    return (
        f"{found.share(50):5.0f} {found.share(95):5.0f} {max(found.anew):5.0f} "
        f"{found.busy:5.0f} {found.queries:8} {found.sent / 1000:5.0f}  "
        f"{name}{status}{mark}"
    )


def _fixed_work() -> float:
    """Return the milliseconds that a work takes which is the same on every machine:
    divide by it to compare runs. Half of it is the database's."""
    from django.db import connection

    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(sqrt(n)) FROM generate_series(1, 1000000) AS n")
    sum(number**0.5 for number in range(1_000_000))
    return 1_000 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
