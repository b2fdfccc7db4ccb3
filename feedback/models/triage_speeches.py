"""What people correct of a speech as it was read: who spoke, and whether it counts."""

from contextlib import AbstractContextManager

from django.utils.translation import gettext as translate

from feedback.models.imports import Import, ImportStep, ProposalSort, ProposalState
from feedback.models.member import Member
from feedback.models.triage_step import Doing, Step, step_of
from feedback.models.user import User
from feedback.workflow import ImportRefused


class SpeechTriage:
    """Steps that are done to a whole speech."""

    def __init__(self, of: Import, *, by: User) -> None:
        self.of, self.by = of, by

    def _step(self, doing: str) -> AbstractContextManager[Step]:
        return step_of(self.of, by=self.by, doing=doing)

    def set_speaker(
        self, speech: int, member: int | None, *, version: int | None = None
    ) -> ImportStep | None:
        """Say who spoke, a member of the panel or nobody known; the proposals of the
        speech that were the former speaker's go with it."""
        with self._step(Doing.SPEAKER) as step:
            row = step.speech(speech, version)
            if row.speaker_id == member and not row.newcomer:
                return None
            named = self._named(member)
            former = [row.speaker_id] if row.speaker_id else []
            row.speaker_id, row.newcomer = member, ""
            own = self.of.proposals.filter(speech=row).exclude(
                sort=ProposalSort.TREATMENT
            )
            for proposal in step.take(own):
                if step.links(proposal)["members"] == former:
                    step.link(proposal, members=[member] if member else [])
                    proposal.names = named
        return step.kept

    def _named(self, member: int | None) -> list[str]:
        if member is None:
            return []
        known = Member.objects.filter(panel=self.of.panel_id, pk=member)
        if named := list(known.values_list("name", flat=True)):
            return named
        raise ImportRefused(
            translate("この会議体の構成員から選んでください。"), field="member"
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
