"""What was read, as rows that people work on; and those rows as what is wanted."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction

from feedback.importer import doubts
from feedback.importer.minutes.entries import Lot, Plan
from feedback.importer.minutes.gathered import gather
from feedback.importer.minutes.plan import plan
from feedback.importer.minutes.wanted import Point, Report, Spot, Turn, Wish, Word
from feedback.importer.parse.as_json import as_json
from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.problems import Problem
from feedback.models import (
    Import,
    ImportedSpeech,
    ImportState,
    Proposal,
    ProposalSort,
    ProposalState,
)

__all__ = ["gather", "spread"]


def spread(import_: Import, minutes: Minutes) -> Plan:
    """Write what was read into the rows of the import, ready for triage; return the
    plan that they were laid beside.

    What the ledger has already is `accepted` and names its remark; what was turned
    down before is `rejected`; so just what is new or in doubt waits for a person. Once
    only: an import that has rows keeps them.
    """
    with transaction.atomic():
        import_.refresh_from_db(from_queryset=Import.objects.select_for_update())
        made = plan(import_.panel, minutes, number=import_.meeting_number)
        if not import_.speeches.exists():
            _write(import_, made)
        import_.result = as_json(minutes)
        import_.state, import_.progress = ImportState.TRIAGE, 100
        import_.meeting = made.ledger.meeting
        import_.version += 1
        import_.save()
    return made


def _write(import_: Import, made: Plan) -> None:
    turns = made.wanted.turns
    told = _told(made)
    for turn in turns:
        problems = [p for p in told if p.speech == turn.number]
        turn.row = _speech(import_, turn, problems)
    ImportedSpeech.objects.bulk_create([turn.row for turn in turns if turn.row])
    wishes = sorted(
        (*made.wanted.points, *made.wanted.reports, *made.wanted.words),
        key=lambda wish: (wish.turn.number, wish.start),
    )
    for position, wish in enumerate(wishes, start=1):
        wish.row = _proposal(import_, wish, position, made)
    Proposal.objects.bulk_create([wish.row for wish in wishes if wish.row])
    _link(wishes)


def _told(made: Plan) -> list[Problem]:
    """Return the parser's problems, and the plan's doubts of the speeches."""
    return [
        entry.of
        for entry in made.entries
        if isinstance(entry.of, Problem) and entry.of.speech is not None
    ]


def _speech(import_: Import, turn: Turn, problems: list[Problem]) -> ImportedSpeech:
    seat = turn.speaker
    return ImportedSpeech(
        of=import_,
        number=turn.number,
        name_as_printed=turn.name_as_printed,
        speaker=seat.member if seat else None,
        newcomer=str(seat)[:100] if seat and seat.member is None else "",
        text=turn.text,
        line=turn.line,
        page=turn.page,
        procedural=turn.procedural,
        citations=list(turn.citations),
        problems=[doubts.as_json(problem) for problem in problems],
        speech=turn.speech,
    )


def _proposal(import_: Import, wish: Wish, position: int, made: Plan) -> Proposal:
    entry = wish.entry
    lot = entry.lot if entry else Lot.NEW
    row = Proposal(
        of=import_,
        speech=wish.turn.row,
        position=position,
        body=wish.text,
        start=wish.start,
        end=wish.end,
        targets=[_target(spot) for spot in wish.spots],
        source_key=wish.key,
        problems=[doubts.as_json(problem) for problem in entry.why] if entry else [],
    )
    if lot == Lot.UNCHANGED:
        row.state = ProposalState.ACCEPTED
    _sort(row, wish)
    if wish.key in made.ledger.rejected and row.comment is None:
        row.state = ProposalState.REJECTED
    return row


def _sort(row: Proposal, wish: Wish) -> None:
    if isinstance(wish, Point):
        row.sort, row.kind, row.comment = ProposalSort.COMMENT, wish.kind, wish.comment
        row.summary, row.names = wish.summary, [wish.name] if wish.name else []
    elif isinstance(wish, Report):
        row.sort, row.claim = ProposalSort.TREATMENT, wish.claim
        row.about_meeting, row.names = wish.meeting, list(wish.names)
    elif isinstance(wish, Word):
        row.sort, row.verdict = ProposalSort.CONFIRMATION, wish.verdict
        row.names = [wish.name] if wish.name else []


def _target(spot: Spot) -> dict[str, Any]:
    return {
        "cited_as": spot.cited_as,
        "pages": list(spot.pages),
        "document": spot.document,
        "item": spot.item.pk if spot.item else None,
    }


def _link(wishes: Iterable[Wish]) -> None:
    """Write who and what the proposals name, a kind of link at a time."""
    _bulk(Proposal.members.through, "member", _members(wishes))
    _bulk(Proposal.answers.through, "importedspeech", _answers(wishes))
    _bulk(Proposal.about.through, "comment", _about(wishes))


Pair = tuple[Proposal | None, models.Model | None]


def _bulk(through: Any, name: str, pairs: Iterator[Pair]) -> None:
    through.objects.bulk_create(
        through(**{"proposal_id": row.pk, f"{name}_id": other.pk})
        for row, other in dict.fromkeys(pairs)
        if row is not None and other is not None
    )


def _members(wishes: Iterable[Wish]) -> Iterator[Pair]:
    for wish in wishes:
        if isinstance(wish, Report):
            for seat in wish.seats:
                yield wish.row, seat.member
        elif isinstance(wish, (Point, Word)) and wish.member:
            yield wish.row, wish.member.member


def _answers(wishes: Iterable[Wish]) -> Iterator[Pair]:
    for wish in wishes:
        if isinstance(wish, Point):
            for turn in wish.answers:
                yield wish.row, turn.row


def _about(wishes: Iterable[Wish]) -> Iterator[Pair]:
    for wish in wishes:
        if isinstance(wish, (Report, Word)):
            for comment in wish.about:
                yield wish.row, comment
