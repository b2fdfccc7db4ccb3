"""Seeds into the ledger: read and check everything, then add what is missing.

Twice changes nothing. What people changed since stays as they left it.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as translate

from feedback.importer.seeds.apply import apply
from feedback.importer.seeds.check import check
from feedback.importer.seeds.faults import Fault, Faulty, Place
from feedback.importer.seeds.folder import Seeds, read_folder
from feedback.importer.seeds.names import Names
from feedback.importer.seeds.plan import Plan, make_plan

# Any number, as long as it is ours alone: "two loads at once" is refused by it.
LOCK = 7_251_001


@dataclass
class Report:
    """What a load did: rows `made` and rows `there` already, by kind; where the ledger
    `differs` from the files; what in the files is to `doubt`."""

    made: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    differs: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)


def load_seeds(top: Path) -> Report:
    """Load every folder in `top`, all or none; raises Faulty with all that is wrong."""
    report, faults = Report(), list[Fault]()
    folders = _read(top, report, faults)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        wait_for_others()
        for seeds, names in folders:
            plan = make_plan(seeds, names)
            faults += apply(plan) if any(plan.missing.values()) else []
            _note(plan, report)
        if faults:
            raise Faulty(faults)
    report.differs.sort()
    return report


def _read(top: Path, report: Report, faults: list[Fault]) -> list[tuple[Seeds, Names]]:
    folders = sorted(
        folder
        for folder in (top.iterdir() if top.is_dir() else ())
        if folder.is_dir() and not folder.name.startswith(".")
    )
    if not folders:
        message = translate("読み込むフォルダーがありません：%(top)s") % {"top": top}
        faults.append(Fault(Place(top.name, 1), message))
    read = []
    for folder in folders:
        seeds = read_folder(folder, faults)
        read.append((seeds, check(seeds, faults, report.doubts)))
    _check_slugs([seeds for seeds, _ in read], faults)
    return read


def _check_slugs(read: list[Seeds], faults: list[Fault]) -> None:
    seen: dict[str, Seeds] = {}
    for seeds in read:
        for row in seeds.rows["panel"]:
            if row["slug"] and seen.setdefault(row["slug"], seeds) is not seeds:
                message = translate("値「%(slug)s」：%(place)s にもあります。")
                facts = {"slug": row["slug"], "place": seen[row["slug"]].place}
                faults.append(Fault(row.at("slug"), message % facts))


def wait_for_others() -> None:
    """Let one load at a time go on, until the transaction ends: two at once would each
    find the rows missing and add them twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _note(plan: Plan, report: Report) -> None:
    for kind, missing in plan.missing.items():
        report.made[kind] += len(missing)
        report.there[kind] += plan.there[kind]
    report.differs += plan.differs
