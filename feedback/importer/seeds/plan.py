"""What of a folder the ledger lacks, and where it says otherwise. Reads only."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as translate

from feedback.importer.seeds.entries import Entries, Entry, Links, Ref
from feedback.importer.seeds.faults import Fault
from feedback.importer.seeds.folder import Seeds
from feedback.importer.seeds.ledger import TABLES, Ledger
from feedback.importer.seeds.names import Names
from feedback.models import Revision
from feedback.models.revision import CLAIMS


@dataclass
class Plan:
    """`missing` is to be added; `there` is left as people made it, and `differs` says
    where it is not as in the files."""

    ledger: Ledger
    entries: dict[str, list[Entry]]
    missing: dict[str, list[Entry]] = field(default_factory=dict)
    there: Counter[str] = field(default_factory=Counter)
    differs: list[Fault] = field(default_factory=list)


def make_plan(seeds: Seeds, names: Names) -> Plan:
    """Compare the folder with the database."""
    drafts = [row["key"] for row in seeds.rows["draft"]]
    ledger = Ledger(seeds.panel["slug"], drafts[0] if drafts else "")
    entries = Entries(seeds, names)
    plan = Plan(ledger, {kind: list(entries.of(kind)) for kind in TABLES})
    for kind in TABLES:
        plan.missing[kind] = []
        for entry in plan.entries[kind]:
            if (found := ledger.find(kind, entry.key)) is None:
                plan.missing[kind].append(entry)
            else:
                plan.there[kind] += 1
                plan.differs += _differences(entry, found, ledger)
    return plan


def _differences(entry: Entry, found: Any, ledger: Ledger) -> list[Fault]:
    return [
        Fault(entry.row.at(name), _said(entry, found, name, wanted, there))
        for name, wanted in entry.facts.items()
        if (there := _there(found, name, wanted, ledger)) != wanted
    ]


def _there(found: Any, name: str, wanted: Any, ledger: Ledger) -> Any:
    """Return what the row has, in the words of the entry."""
    if isinstance(wanted, Links):
        linked = ledger.links[name].get(found.pk, set())
        return wanted if wanted.keys <= linked else Links(frozenset(linked))
    if isinstance(found, Revision) and name in CLAIMS:
        # The files say what somebody claims; what the editions tell is no difference.
        return found.claim(name)
    if name not in REFERRING:
        return getattr(found, name)
    pk = getattr(found, f"{name}_id")
    key = ledger.key_of(REFERRING[name], pk)
    return None if pk is None else Ref(REFERRING[name], key)


# The facts that mean a row of another table.
REFERRING = {
    "panel": "panel",
    "meeting": "meeting",
    "due_meeting": "meeting",
    "member": "member",
    "speaker": "member",
    "responder": "member",
    "speech": "speech",
    "draft": "draft",
    "edition": "edition",
    "item": "item",
    "from_item": "item",
    "to_item": "item",
    "original": "comment",
}


def _said(entry: Entry, found: Any, name: str, wanted: Any, there: Any) -> str:
    message = translate("%(what)s（%(row)s）：ファイル「%(file)s」、台帳「%(ledger)s」")
    return message % {
        "what": _label(found, name),
        "row": found,
        "file": _shown(wanted),
        "ledger": _shown(there),
    }


def _label(found: Any, name: str) -> str:
    try:
        return str(found._meta.get_field(name).verbose_name)
    except (FieldDoesNotExist, AttributeError):
        return name


def _shown(value: Any) -> str:
    if isinstance(value, Ref):
        value = value.key
    if isinstance(value, Links):
        value = "、".join(sorted(map(_shown, value.keys)))
    if isinstance(value, tuple):
        value = " ".join(_shown(part) for part in value)
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:40] + "…"
