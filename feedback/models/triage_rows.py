"""The rows that the triage changes, and what is told of them in a step."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from feedback.models.imports import ImportedSpeech, Proposal

Row = ImportedSpeech | Proposal
Values = dict[str, Any]
# A row in a step: which table, which key.
Key = tuple[str, int]

# What a step may change, by the table that it is told under.
KEPT: dict[str, tuple[str, ...]] = {
    "speech": (
        "speaker_id",
        "newcomer",
        "newcomer_title",
        "newcomer_role",
        "procedural",
        "problems",
    ),
    "proposal": (
        "position",
        "state",
        "names",
        "kind",
        "summary",
        "body",
        "start",
        "end",
        "targets",
        "claim",
        "about_meeting",
        "verdict",
        "item_id",
        "merged_into_id",
        "problems",
        "source_key",
    ),
}
LINKS: dict[str, tuple[str, ...]] = {
    "speech": (),
    "proposal": ("members", "answers", "about"),
}
TABLES: dict[str, type[Row]] = {"speech": ImportedSpeech, "proposal": Proposal}


@dataclass
class Held:
    """A row of the step; `before` is None if the step made it."""

    table: str
    row: Row
    before: Values | None
    links: dict[str, list[int]]
    gone: bool = False

    def values(self) -> Values:
        fields = {name: getattr(self.row, name) for name in KEPT[self.table]}
        return deepcopy(fields | self.links)

    def was(self) -> Values | None:
        """Return what it was, of what it is no more; None if it was not there."""
        if self.before is None or self.gone:
            return self.before
        now = self.values()
        return {name: old for name, old in self.before.items() if now[name] != old}

    def became(self) -> Values | None:
        """Return what it is now, of what it was not; None if it is not there."""
        if self.gone:
            return None
        old, now = self.before, self.values()
        return now if old is None else {k: now[k] for k in now if now[k] != old[k]}

    def told(self, values: Values | None) -> Values:
        turn = self.row.speech_id if isinstance(self.row, Proposal) else self.row.pk
        return {
            "row": self.table,
            "id": self.row.pk,
            "speech": turn,
            "version": self.row.version,
            "values": values,
        }
