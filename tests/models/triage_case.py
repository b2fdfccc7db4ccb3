"""An import to try the triage on: Mio speaks of two things, Ren of one."""

from copy import deepcopy
from functools import cached_property
from typing import Any

from feedback.models import Comment, Import, ImportStep, Member, Proposal, Triage
from tests.factories import (
    make_comment,
    make_import,
    make_imported_speech,
    make_member,
    make_panel,
    make_proposal,
    make_secretariat,
    make_user,
    place,
)

FIRST = "５６ページの図が小さいです。"
SECOND = "また、用語の説明を足してください。"
DOUBT = {
    "code": "unsure",
    "line": 20,
    "value": "あと",
    "sentence": "「%(value)s」で分けましたが、一つの御意見かもしれません。",
    "values": {"value": "あと"},
    "speech": 2,
}
CITED = {"text": "５６ページ", "pages": [56], "document": "", "start": 0}
WHICH = {"code": "treated-unclear", "sentence": "どの御意見か、決められません。"}
NOWHERE = {"code": "revision-unplaced", "sentence": "版と項目が決められません。"}
AIM = {"cited_as": "５６ページ", "pages": [56], "document": "", "item": None}

SKIPPED = ("_state", "version", "_prefetched_objects_cache")


class Case:
    def __init__(self) -> None:
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel, "hana")
        self.nao = make_user("nao", name="直")
        self.mio, self.ren = (make_member(self.panel, name) for name in ("澪", "蓮"))
        self.item = place(self.panel).item
        self.of = make_import(self.panel, by=self.hana)
        self.chair = make_imported_speech(self.of, text="では、御意見をどうぞ。")
        self.turn = make_imported_speech(
            self.of, text=f"{FIRST}\n{SECOND}", speaker=self.mio, citations=[CITED]
        )
        self.other = make_imported_speech(
            self.of, text="例を増やすべきです。", speaker=self.ren
        )
        self.answer = make_imported_speech(self.of, text="直します。")
        self.first = make_proposal(
            self.turn, FIRST, summary="図が小さい", targets=[AIM], answers=[self.answer]
        )
        self.second = make_proposal(self.turn, SECOND, problems=[DOUBT])
        self.third = make_proposal(self.other)

    @cached_property
    def earlier(self) -> Comment:
        """A remark of an earlier meeting."""
        return make_comment(self.panel, member=self.mio)

    @cached_property
    def report(self) -> Proposal:
        """Where the secretariat speaks of it, it is not clear of which."""
        return make_proposal(
            self.answer, sort="treatment", claim="applied", problems=[WHICH, NOWHERE]
        )

    @property
    def hers(self) -> Triage:
        return Triage(self.of, by=self.hana)

    @property
    def his(self) -> Triage:
        return Triage(self.of, by=self.nao)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def picture(of: Import) -> dict[str, Any]:
    """All that the triage may change, without the versions."""
    rows: dict[str, Any] = {}
    for speech in of.speeches.order_by("pk"):
        values = {k: v for k, v in vars(speech).items() if k not in SKIPPED}
        rows[f"speech {speech.pk}"] = deepcopy(values)
    for proposal in of.proposals.order_by("pk"):
        values = {k: v for k, v in vars(proposal).items() if k not in SKIPPED}
        values["members"] = sorted(proposal.members.values_list("pk", flat=True))
        values["about"] = sorted(proposal.about.values_list("pk", flat=True))
        values["answers"] = sorted(proposal.answers.values_list("pk", flat=True))
        rows[f"proposal {proposal.pk}"] = deepcopy(values)
    return rows


def members_of(proposal: Proposal) -> list[Member]:
    return list(proposal.members.all())


def last_step(of: Import) -> ImportStep:
    step = of.steps.order_by("-pk").first()
    assert step is not None
    return step
