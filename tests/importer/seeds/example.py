"""The example panel's draft as its files tell it, and what is known of it."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from feedback.importer.seeds.faults import Fault
from feedback.importer.seeds.folder import read_folder
from feedback.importer.seeds.passages import in_order, value_of
from feedback.matching import Place

FOLDER = settings.SEEDS_DIR / "example"
EDITIONS = ("資料2-1", "資料4-1", "報告書（案）")
PAIRS = (EDITIONS[:2], EDITIONS[1:])
TITLE = "港まちの防災と観光の両立に向けた報告書（案）"


@dataclass(frozen=True)
class Printed:
    """A passage of an edition as its reader sees it; `key` is the item's."""

    key: str
    number: str
    heading: str
    path: tuple[str, ...]
    text: str
    sort: str
    page: int

    @property
    def line(self) -> str:
        """The heading or caption as it is printed."""
        return f"{self.number}　{self.heading}".strip("　")

    @property
    def level(self) -> int:
        return len(self.path) + 1

    def place(self, key: int) -> Place:
        facts = (self.path, self.number, self.heading, self.text, self.sort)
        return Place(key, *facts, page=self.page)


@cache
def printed(edition: str) -> tuple[Printed, ...]:
    """Return what the edition prints, in its order."""
    faults: list[Fault] = []
    (draft,) = read_folder(FOLDER, faults).rows["draft"]
    assert not faults
    found = []
    for item, row in in_order(draft, edition):
        said = {
            name: value_of(item, row, name)
            for name in ("number", "heading", "text", "sort")
        }
        path = tuple(entry.value for entry in value_of(item, row, "path"))
        found.append(Printed(key=item["key"], path=path, page=row["page"], **said))
    return tuple(found)


@cache
def truth() -> dict[str, Any]:
    """Return what is known of the example (example_truth.yaml)."""
    path = Path(__file__).with_name("example_truth.yaml")
    known: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return known


def known_pair(old: str, new: str) -> dict[str, Any]:
    """Return what became of every item from one edition to the next."""
    rows: list[dict[str, Any]] = truth()["pairs"]
    return next(row for row in rows if (row["from"], row["to"]) == (old, new))


def lineage(old: str, new: str) -> dict[Hashable, tuple[str, str | None]]:
    """Return, for each item of the two editions, the verdict of a matcher that knows,
    and the other item of a split or a merge."""
    pair = known_pair(old, new)
    kept = (*pair["same"], *pair["moved"], *pair["changed"])
    found: dict[Hashable, tuple[str, str | None]] = dict.fromkeys(kept, ("keep", None))
    found |= dict.fromkeys((*pair["new"], *pair["back"]), ("new", None))
    found |= dict.fromkeys(pair["gone"], ("gone", None))
    found |= {key: ("split", other) for key, other in (pair["split"] or {}).items()}
    found |= {key: ("merge", other) for key, other in (pair["merge"] or {}).items()}
    return found
