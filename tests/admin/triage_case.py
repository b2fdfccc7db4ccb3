"""What the tests of the triage page walk through: the import of `machi`."""

from typing import Any

from feedback.models import Import, ImportedSpeech, Proposal
from tests.admin.town import Town
from tests.factories import (
    make_import,
    make_imported_speech,
    make_member,
    make_proposal,
)
from tests.models.triage_case import AIM, CITED, DOUBT, FIRST, SECOND

JSON = {"accept": "application/json"}


class Desk:
    """The import of Hana's panel: Mio's turn of two remarks, and what answers it."""

    def __init__(self, town: Town) -> None:
        side = town.machi
        self.panel, self.mio = side.panel, side.member
        self.ren = make_member(self.panel, "蓮")
        self.of = make_import(self.panel, by=town.hana)
        self.chair = make_imported_speech(self.of, text="では、御意見をどうぞ。")
        self.turn = make_imported_speech(
            self.of, text=f"{FIRST}\n{SECOND}", speaker=self.mio, citations=[CITED]
        )
        self.answer = make_imported_speech(self.of, text="直します。")
        self.first = make_proposal(
            self.turn, FIRST, summary="図が小さい", targets=[AIM], answers=[self.answer]
        )
        self.second = make_proposal(self.turn, SECOND, problems=[DOUBT])

    @property
    def url(self) -> str:
        return triage_of(self.of)


def triage_of(of: Import) -> str:
    return f"/admin/feedback/import/{of.pk}/triage/"


def on(row: Proposal | ImportedSpeech, do: str, **fields: Any) -> dict[str, Any]:
    """What a button beside the row sends, opened now."""
    row.refresh_from_db()
    name = "proposal" if isinstance(row, Proposal) else "speech"
    return {"do": do, name: row.pk, "version": row.version} | fields


def edited(row: Proposal, **fields: Any) -> dict[str, Any]:
    """What the form of a proposal sends, with these fields changed."""
    member = row.members.first()
    opened: dict[str, Any] = {
        "summary": row.summary,
        "kind": row.kind,
        "body": row.body,
        "member": member.pk if member else "",
        "answers": "、".join(str(turn.number) for turn in row.answers.all()),
        "cited_as": [target["cited_as"] for target in row.targets] + [""],
        "item": ["" for _ in row.targets] + [""],
    }
    typed = {f"p{row.pk}-{name}": value for name, value in (opened | fields).items()}
    return on(row, "edit") | typed
