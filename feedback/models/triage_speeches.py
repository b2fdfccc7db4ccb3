"""What people correct of a speech as it was read: who spoke, and whether it counts."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.db.models import QuerySet, Value
from django.utils.translation import gettext as translate

from feedback.models.fields import Fold
from feedback.models.imports import (
    Import,
    ImportedSpeech,
    ImportStep,
    ProposalSort,
    ProposalState,
)
from feedback.models.member import Member
from feedback.models.triage_step import Doing, Step, step_of
from feedback.models.user import User
from feedback.workflow import ImportRefused, Role

# As long as the ledger's columns.
LONGEST = 100
# The doubts that are settled when somebody says who spoke.
NOT_KNOWN = ("speaker-unknown", "unknown_speaker", "ambiguous_speaker")


@dataclass(frozen=True)
class SpokenBy:
    """Who is said to have spoken: a member, somebody new, or (no names) nobody."""

    names: list[str]
    member: int | None = None
    name: str = ""
    title: str = ""
    role: str = ""


def printed_alike(row: ImportedSpeech) -> QuerySet[ImportedSpeech]:
    """Return the speeches of the import that are printed with the name of this one."""
    folded = row.of.speeches.annotate(printed=Fold("name_as_printed"))
    return folded.filter(printed=Fold(Value(row.name_as_printed)))


class SpeechTriage:
    """Steps that are done to a whole speech."""

    def __init__(self, of: Import, *, by: User) -> None:
        self.of, self.by = of, by

    def _step(self, doing: str) -> AbstractContextManager[Step]:
        return step_of(self.of, by=self.by, doing=doing)

    def set_speaker(
        self,
        speech: int,
        member: int | None,
        *,
        alike: bool = False,
        version: int | None = None,
    ) -> ImportStep | None:
        """Say who spoke, a member of the panel or nobody known, in this speech or, if
        `alike`, in all that are printed so; the proposals that were the former
        speaker's go with it."""
        with self._step(Doing.SPEAKER) as step:
            row = step.speech(speech, version)
            named = self._named(member)
            rows = self._alike(step, row) if alike else [row]
            others = [one for one in rows if one.speaker_id != member or one.newcomer]
            self._give(step, others, SpokenBy(named, member=member))
        return step.kept

    def set_newcomer(
        self,
        speech: int,
        *,
        name: str,
        title: str = "",
        role: str,
        version: int | None = None,
    ) -> ImportStep | None:
        """Say that somebody spoke, in all speeches that are printed so, who is to be
        made a member of the panel when this is applied. Raises ImportRefused, naming
        the field."""
        name, title = name.strip(), title.strip()
        with self._step(Doing.NEWCOMER) as step:
            row = step.speech(speech, version)
            self._check_newcomer(name, title, role)
            by = SpokenBy([name], name=name, title=title, role=role)
            self._give(step, self._alike(step, row), by)
        return step.kept

    def _alike(self, step: Step, row: ImportedSpeech) -> list[ImportedSpeech]:
        """Take all speeches that are printed with this one's name."""
        others = printed_alike(row).exclude(pk=row.pk)
        return [row, *step.take(others)]

    def _give(self, step: Step, rows: list[ImportedSpeech], by: "SpokenBy") -> None:
        """Let all of these be spoken by one; few queries for any number of them."""
        former = {row.pk: [row.speaker_id] if row.speaker_id else [] for row in rows}
        for row in rows:
            row.speaker_id, row.newcomer = by.member, by.name
            row.newcomer_title, row.newcomer_role = by.title, by.role
            if by.names:
                row.problems = [p for p in row.problems if p["code"] not in NOT_KNOWN]
        own = self.of.proposals.filter(speech__in=rows)
        for proposal in step.take(own.exclude(sort=ProposalSort.TREATMENT)):
            if step.links(proposal)["members"] == former[proposal.speech_id]:
                step.link(proposal, members=[by.member] if by.member else [])
                proposal.names = by.names

    def _named(self, member: int | None) -> list[str]:
        if member is None:
            return []
        known = Member.objects.filter(panel=self.of.panel_id, pk=member)
        if named := list(known.values_list("name", flat=True)):
            return named
        raise ImportRefused(
            translate("この会議体の構成員から選んでください。"), field="member"
        )

    def _check_newcomer(self, name: str, title: str, role: str) -> None:
        if not 0 < len(name) <= LONGEST or len(title) > LONGEST:
            raise ImportRefused(
                translate("氏名を%(most)s字までで書いてください。") % {"most": LONGEST},
                field="name",
            )
        if role not in Role.values:
            raise ImportRefused(translate("役割を選んでください。"), field="role")
        same = Member.objects.filter(panel=self.of.panel_id)
        same = same.annotate(called=Fold("title")).filter(
            name_folded=Fold(Value(name)), called=Fold(Value(title))
        )
        if known := same.first():
            raise ImportRefused(
                translate(
                    "%(name)sは、すでに構成員です。発言者の一覧から選んでください。"
                )
                % {"name": known},
                field="name",
            )

    def set_procedural(
        self, speech: int, procedural: bool, *, version: int | None = None
    ) -> ImportStep | None:
        """Say whether the speech only conducts the meeting: then nothing is proposed
        from it. Unsaid, what that rejected comes back as it was."""
        doing = Doing.PROCEDURAL if procedural else Doing.SUBSTANTIVE
        with self._step(doing) as step:
            row = step.speech(speech, version)
            if row.procedural == procedural:
                return None
            row.procedural = procedural
            before = {} if procedural else self._states_before_it_was(row.pk)
            for proposal in step.take(self.of.proposals.filter(speech=row)):
                if procedural:
                    proposal.state = ProposalState.REJECTED
                elif proposal.state == ProposalState.REJECTED:
                    proposal.state = before.get(proposal.pk, proposal.state)
        return step.kept

    def _states_before_it_was(self, speech: int) -> dict[int, str]:
        """Return the states of its proposals before the speech became procedural."""
        marked = self.of.steps.filter(
            doing=Doing.PROCEDURAL,
            undone=False,
            after__contains=[{"row": "speech", "id": speech}],
        )
        step = marked.order_by("-pk").first()
        if step is None:
            return {}
        return {
            entry["id"]: entry["values"]["state"]
            for entry in step.before
            if entry["row"] == "proposal" and "state" in entry["values"]
        }
