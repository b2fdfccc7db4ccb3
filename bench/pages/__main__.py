"""Measure every page of the site for the public, a member and the office.

python -m bench.pages [--comments N] [--only NAME] [--times N] [--keep] [--write FILE]

The ledger is invented (bench/ledger) and stands in an embedded database of its own, or
in the scratch database that $DATABASE_URL names. Exits with 1 where a page takes more
of the processor than it may for more than 5 of 100 requests, or for any first answer,
when nothing is kept; where it is larger than it may be; where it is not answered with
200.

Bounds are held against the time of the processor, ours and the database's, which other
work on the machine does not stretch; the time by the clock stands beside it. Times are
milliseconds, and `×` is the first one over the fixed work of the same run.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.ledger.scratch import scratch

if TYPE_CHECKING:
    from bench.pages.fixed import Fixed
    from bench.pages.measure import Measured

# Milliseconds that 95 of 100 requests stay below: on a large ledger, on the seeds.
LARGE, SMALL = 300, 100
LARGEST = 150_000  # bytes of an answer, as they are sent
HEAD = "processor: p95    p50   anew     ×  clock: p50    p95  queries   kB  page"
# What is no page but all of a ledger's part in a file: told, and held to no bound.
FILES = {"compare-docx", "compare-xlsx"}
# One's own page before logging in; the office's, where members write; what is hidden.
ELSEWHERE = {302, 403, 404}


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
        report.say(f"{asked.comments or 'seeds'}: at most {limit} ms, {LARGEST} bytes")
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
    from config.settled import settle

    collect_static_files()
    settle()  # as a server's process does


def _measure(report: Report, asked: argparse.Namespace, limit: int) -> None:
    from bench.pages.addresses import pages, sample
    from bench.pages.fixed import fixed_work
    from bench.pages.measure import Browser

    of = sample()
    for who, user in (("public", None), ("member", of.member), ("office", of.office)):
        browser, fixed = Browser(user), fixed_work()
        report.say(f"\n{who}; fixed work: {fixed}\n{HEAD}")
        for name, addresses in pages(of):
            if asked.only in name:
                found = browser.measure(addresses, times=asked.times)
                met = name in FILES or _meets(found, limit)
                report.met &= met
                mark = "" if met else f" ← {found.slowest}"
                report.say(_line(name, found, fixed, mark))
    if of.unknown:
        report.say(f"not measured, their arguments are not known: {sorted(of.unknown)}")


def _meets(found: "Measured", limit: int) -> bool:
    right = found.status == 200 or found.status in ELSEWHERE
    slowest = max(share(found.busy, 95), *found.busy_anew)
    return right and slowest <= limit and found.sent <= LARGEST


def _line(name: str, found: "Measured", fixed: "Fixed", mark: str) -> str:
    status = "" if found.status == 200 else f" ({found.status})"
    busy = share(found.busy, 95)
    return (
        f"{busy:14.0f} {share(found.busy, 50):6.0f} {max(found.busy_anew):6.0f} "
        f"{busy / fixed.busy:5.2f} {share(found.times, 50):11.0f} "
        f"{share(found.times, 95):6.0f} {found.queries:8} {found.sent / 1000:4.0f}  "
        f"{name}{status}{mark}"
    )


def share(times: list[float], hundredths: int) -> float:
    """Return the time that so many of a hundred requests stay below."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * hundredths // 100)]


if __name__ == "__main__":
    sys.exit(main())
