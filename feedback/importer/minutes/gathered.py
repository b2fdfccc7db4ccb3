"""The rows of an import, as people left them → what it wants of the ledger."""

from collections.abc import Iterable
from typing import Any

from feedback.importer.minutes.people import People
from feedback.importer.minutes.proposed import SUMMARY, Keys, key_of
from feedback.importer.minutes.wanted import (
    Point,
    Report,
    Seat,
    Spot,
    Turn,
    Wanted,
    Word,
)
from feedback.importer.parse.as_json import from_json
from feedback.importer.parse.minutes import Minutes
from feedback.models import (
    Import,
    ImportedSpeech,
    Item,
    Proposal,
    ProposalSort,
    ProposalState,
)


def gather(import_: Import, *, pending: bool = False) -> Wanted:
    """Return what people accepted, with the speakers, marks, words and places as they
    corrected them; with `pending`, also what nobody looked at yet, as it was read.

    What they accepted is decided: a doubt does not hold it back.
    """
    return _Gathering(import_, pending).wanted()


class _Gathering:
    def __init__(self, import_: Import, pending: bool) -> None:
        self.import_ = import_
        self.minutes = from_json(import_.result) if import_.result else Minutes()
        self.head = self.minutes.head
        self.people = People(import_.panel, self.head)
        self.read = {speech.number: speech for speech in self.minutes.speeches}
        self.number = import_.meeting_number or self.head.number
        self.keys = Keys(self.number)
        self.taken: set[str] = set()
        speeches = import_.speeches.select_related("speaker").order_by("number")
        self.turns = {row.pk: self.turn(row) for row in speeches}
        self.states = [ProposalState.ACCEPTED]
        if pending:
            self.states.append(ProposalState.PENDING)
        self.items = Item.objects.filter(draft__panel=import_.panel).in_bulk()

    def wanted(self) -> Wanted:
        rows = self.rows()
        return Wanted(
            number=self.number,
            head=self.head,
            present=self.people.present,
            absent=self.people.absent,
            notes=self.people.notes,
            turns=tuple(self.turns.values()),
            points=tuple(
                self.point(row) for row in rows if row.sort == ProposalSort.COMMENT
            ),
            reports=tuple(
                self.report(row) for row in rows if row.sort == ProposalSort.TREATMENT
            ),
            words=tuple(
                self.word(row) for row in rows if row.sort == ProposalSort.CONFIRMATION
            ),
            problems=tuple(p for p in self.minutes.problems if p.speech is None),
        )

    def rows(self) -> list[Proposal]:
        rows = self.import_.proposals.filter(state__in=self.states)
        related = rows.select_related("item", "comment").prefetch_related(
            "members", "answers", "about"
        )
        return list(related.order_by("speech__number", "start", "position", "pk"))

    def turn(self, row: ImportedSpeech) -> Turn:
        """Return the speech; decided is what is not as it was read."""
        read = self.read.get(row.number)
        speaker = self.speaker(row)
        found = read and self.people.find(read.name, read.title, read.role)
        return Turn(
            number=row.number,
            name_as_printed=row.name_as_printed,
            text=row.text,
            line=row.line,
            page=row.page,
            procedural=row.procedural,
            citations=row.citations,
            speaker=speaker,
            speaker_decided=speaker is not found or bool(row.newcomer_role),
            procedural_decided=read is None or read.procedural != row.procedural,
            row=row,
        )

    def speaker(self, row: ImportedSpeech) -> Seat | None:
        if row.speaker is not None:
            return self.people.of_member(row.speaker)
        if row.newcomer_role:
            return self.people.named(
                row.newcomer, row.newcomer_title, row.newcomer_role
            )
        return self.people.newcomer(row.newcomer) if row.newcomer else None

    def point(self, row: Proposal) -> Point:
        turn = self.turns[row.speech_id]
        return Point(
            **self.common(row, "comment"),
            member=self.member(row, turn),
            name=next(iter(row.names), ""),
            kind=row.kind,
            summary=(row.summary or row.body)[:SUMMARY],
            answers=tuple(self.turns[answer.pk] for answer in row.answers.all()),
            comment=row.comment,
            edited=self.is_edited(row, turn),
        )

    def is_edited(self, row: Proposal, turn: Turn) -> bool:
        as_read = key_of(self.number, "comment", turn.name_as_printed, row.body)
        return not row.source_key.startswith(as_read)

    def report(self, row: Proposal) -> Report:
        seats = [self.people.of_member(member) for member in row.members.all()]
        return Report(
            **self.common(row, "report"),
            seats=tuple(seat for seat in seats if seat),
            names=tuple(row.names),
            meeting=row.about_meeting,
            claim=row.claim or "none",
            about=list(row.about.all()),
        )

    def word(self, row: Proposal) -> Word:
        return Word(
            **self.common(row, "word"),
            member=self.member(row, self.turns[row.speech_id]),
            name=next(iter(row.names), ""),
            verdict=row.verdict,
            about=list(row.about.all()),
        )

    def common(self, row: Proposal, sort: str) -> dict[str, Any]:
        turn = self.turns[row.speech_id]
        return {
            "key": self.key(row, sort, turn),
            "turn": turn,
            "text": row.body,
            "start": row.start,
            "end": row.end,
            "spots": self.spots(row),
            "decided": row.state == ProposalState.ACCEPTED,
            "row": row,
        }

    def key(self, row: Proposal, sort: str, turn: Turn) -> str:
        """Return the key of what was read; a part that was split off has its own."""
        key = row.source_key
        if not key or key in self.taken:
            key = self.keys.of(sort, turn.name_as_printed, row.body)
        self.taken.add(key)
        return key

    def member(self, row: Proposal, turn: Turn) -> Seat | None:
        """Return whose it is: who was chosen, else the speaker."""
        chosen: Iterable[Any] = row.members.all()
        found = [self.people.of_member(member) for member in chosen]
        return next((seat for seat in found if seat), turn.speaker)

    def spots(self, row: Proposal) -> tuple[Spot, ...]:
        return tuple(
            Spot(
                cited_as=(target.get("cited_as") or "")[:200],
                pages=tuple(target.get("pages") or ()),
                document=target.get("document") or "",
                item=self.items.get(target.get("item") or row.item_id or 0),
            )
            for target in row.targets
        )
