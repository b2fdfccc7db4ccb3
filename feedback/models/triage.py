"""What people do with the proposals that were read from minutes: the one home of it.

Each method is one step: one transaction, under the import's lock, against the version
that the caller had read (Stale names who was first), told so that it can be undone. A
step that would change nothing is not told, and None comes back.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as translate

from feedback.models.handed_in import ImportState
from feedback.models.imports import (
    Import,
    ImportedSpeech,
    ImportStep,
    Proposal,
    ProposalSort,
    ProposalState,
)
from feedback.models.triage_cited import aims_of
from feedback.models.triage_edit import Edited, checked, settled
from feedback.models.triage_speeches import SpeechTriage
from feedback.models.triage_step import Doing, Step, step_of
from feedback.models.triage_undo import UndoTriage
from feedback.workflow import ImportRefused, Kind

SUMMARY = 300
# What the second part of a proposal has of the first.
COPIED = (
    "speech",
    "sort",
    "state",
    "names",
    "kind",
    "claim",
    "about_meeting",
    "verdict",
    "item_id",
    "problems",
)


def is_doubtful() -> Q:
    """Return the condition "the parser had a doubt, of it or of its speech"."""
    return ~Q(problems=[]) | ~Q(speech__problems=[])


class Triage(SpeechTriage, UndoTriage):
    """The triage of one import by one person."""

    def accept(self, proposal: int, *, version: int | None = None) -> ImportStep | None:
        """Let it come into the ledger when the import is applied."""
        with self._step(Doing.ACCEPT) as step:
            row = step.proposal(proposal, version)
            check_acceptable(row)
            row.state = ProposalState.ACCEPTED
        return step.kept

    def reject(self, proposal: int, *, version: int | None = None) -> ImportStep | None:
        """Keep it out of the ledger."""
        with self._step(Doing.REJECT) as step:
            step.proposal(proposal, version).state = ProposalState.REJECTED
        return step.kept

    def hold(self, proposal: int, *, version: int | None = None) -> ImportStep | None:
        """Let it wait for somebody to look at it once more."""
        with self._step(Doing.HOLD) as step:
            step.proposal(proposal, version).state = ProposalState.PENDING
        return step.kept

    def accept_rest(self, *, with_doubts: bool) -> ImportStep | None:
        """Accept all that nobody has looked at; those in doubt only if told so."""
        with self._step(Doing.ACCEPT_REST) as step:
            for row in step.take(rest_of(self.of, with_doubts=with_doubts)):
                row.state = ProposalState.ACCEPTED
        return step.kept

    def edit(
        self, proposal: int, *, version: int | None = None, **fields: Any
    ) -> ImportStep | None:
        """Set what a person corrects: summary, body or start and end, kind, targets,
        members, answers, item, claim, about_meeting, verdict. Raises ImportRefused,
        which names the field."""
        with self._step(Doing.EDIT) as step:
            row = step.proposal(proposal, version)
            set_fields(step, row, checked(row, fields))
        return step.kept

    def choose(
        self, proposal: int, about: Iterable[int], *, version: int | None = None
    ) -> ImportStep | None:
        """Say which earlier remarks a treatment or a confirmation speaks of."""
        with self._step(Doing.ABOUT) as step:
            row = step.proposal(proposal, version)
            set_fields(step, row, checked(row, {"about": about}))
            if step.links(row)["about"]:
                row.problems = settled(row)
        return step.kept

    def split(
        self, proposal: int, *, offset: int, version: int | None = None
    ) -> ImportStep | None:
        """Make two of it, parted at `offset` of the speech's text."""
        with self._step(Doing.SPLIT) as step:
            row = step.proposal(proposal, version)
            first, second = _parts(row, offset)
            # At the same place: moving the others along would change their rows.
            part = step.make(**_copied(row), position=row.position)
            step.link(part, **step.links(row))
            _cover(row, *first)
            _cover(part, *second)
            row.targets, part.targets = _shared_out(row, part)
            part.summary = summary_of(part.body)
        return step.kept

    def merge(
        self, proposal: int, other: int, *, version: int | None = None
    ) -> ImportStep | None:
        """Make one of two of the same speech: the earlier stays, the other names it."""
        with self._step(Doing.MERGE) as step:
            rows = [step.proposal(proposal, version), step.proposal(other)]
            row, gone = sorted(rows, key=lambda one: (one.start, one.position))
            _check_merge(row, gone)
            both = {
                name: [*keys, *step.links(gone)[name]]
                for name, keys in step.links(row).items()
            }
            step.link(row, **both)
            _unite(row, gone)
            gone.state, gone.merged_into = ProposalState.REJECTED, row
        return step.kept

    def add(
        self,
        speech: int,
        *,
        start: int,
        end: int,
        version: int | None = None,
        **fields: Any,
    ) -> ImportStep | None:
        """Propose, and accept, what a person marked in a speech."""
        with self._step(Doing.ADD) as step:
            turn = step.speech(speech, version)
            body = turn.text[start:end].strip() if 0 <= start < end else ""
            if not body:
                raise ImportRefused(
                    translate("御意見とする言葉を、発言の中から選んでください。"),
                    field="body",
                )
            turn.procedural = False
            row = step.make(
                speech=turn,
                position=_position_in(turn),
                sort=ProposalSort.COMMENT,
                state=ProposalState.ACCEPTED,
                kind=Kind.OPINION,
                summary=summary_of(body),
            )
            _cover(row, start, end)
            row.targets = aims_of(row)
            speaker = [turn.speaker_id] if turn.speaker_id else []
            step.link(row, members=speaker, answers=_answers_near(row))
            set_fields(step, row, checked(row, fields))
        return step.kept

    def discard(self) -> None:
        """Give the import up: nothing of it comes into the ledger."""
        with step_of(self.of, by=self.by, doing=""):
            self.of.refresh_from_db(fields=["version"])
            self.of.state = ImportState.DISCARDED
            self.of.version += 1
            self.of.save(update_fields=["state", "version", "updated_at"])


def rest_of(of: Import, *, with_doubts: bool) -> QuerySet[Proposal]:
    """Return what accepting the rest would accept."""
    rows = of.proposals.filter(state=ProposalState.PENDING)
    rows = rows.exclude(sort=ProposalSort.COMMENT, summary="")
    return rows if with_doubts else rows.exclude(is_doubtful())


def check_acceptable(row: Proposal) -> None:
    """Raise ImportRefused if the ledger could not take it as it is."""
    if row.sort == ProposalSort.COMMENT and not row.summary.strip():
        raise ImportRefused(
            translate("御意見の概要が空です。概要を書いてから採用してください。"),
            field="summary",
        )


def set_fields(step: Step, row: Proposal, edited: Edited) -> None:
    for name, value in edited.fields.items():
        setattr(row, name, value)
    step.link(row, **edited.links)


def summary_of(body: str) -> str:
    """Return the first sentence of the words, as far as a summary goes."""
    sentence = body.strip().split("。")[0].replace("\n", " ")
    return sentence[: SUMMARY - 1]


def _parts(row: Proposal, offset: int) -> tuple[tuple[int, int], tuple[int, int]]:
    text = row.speech.text
    if not (
        row.start < offset < row.end
        and text[row.start : offset].strip()
        and text[offset : row.end].strip()
    ):
        raise ImportRefused(
            translate("分ける位置を、この提案の言葉の途中に置いてください。"),
            field="offset",
        )
    return (row.start, offset), (offset, row.end)


def _cover(row: Proposal, start: int, end: int) -> None:
    """Let the proposal take these words of the speech, without the space around."""
    words = row.speech.text[start:end]
    row.start = start + len(words) - len(words.lstrip())
    row.end = row.start + len(words.strip())
    row.body = words.strip()


def _copied(row: Proposal) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COPIED}


def _shared_out(first: Proposal, second: Proposal) -> tuple[list[Any], list[Any]]:
    """Return the targets of each half: where its citation stands; both get one that
    stands in neither."""
    here, there = [], []
    for target in first.targets:
        cited = target.get("cited_as", "")
        if cited in first.body or cited not in second.body:
            here.append(target)
        if cited in second.body or cited not in first.body:
            there.append(target)
    return here, there


def _check_merge(row: Proposal, gone: Proposal) -> None:
    if row.pk == gone.pk or row.speech_id != gone.speech_id or row.sort != gone.sort:
        raise ImportRefused(
            translate("統合できるのは、同じ発言の同じ種類の提案どうしです。"),
            field="other",
        )


def _unite(row: Proposal, gone: Proposal) -> None:
    text = row.speech.text
    is_quote = all(text[one.start : one.end] == one.body for one in (row, gone))
    if is_quote and not text[row.end : gone.start].strip():
        _cover(row, row.start, max(row.end, gone.end))
    elif gone.body not in row.body:
        row.body = f"{row.body}\n{gone.body}"
        row.end = max(row.end, gone.end)
    row.targets = _distinct([*row.targets, *gone.targets])
    row.problems = _distinct([*row.problems, *gone.problems])
    if row.state != gone.state:
        row.state = ProposalState.PENDING


def _distinct(rows: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept


def _position_in(turn: ImportedSpeech) -> int:
    """Return the place of the last proposal up to the end of this speech."""
    before = turn.of.proposals.filter(speech__number__lte=turn.number)
    return int(before.aggregate(last=Max("position"))["last"] or 0)


def _answers_near(row: Proposal) -> list[int]:
    """Return what answers the speech's other proposals: a speech is answered whole."""
    others = Proposal.objects.filter(speech=row.speech_id).exclude(pk=row.pk)
    keys = others.filter(answers__isnull=False).values_list("answers", flat=True)
    return sorted(set(keys))
