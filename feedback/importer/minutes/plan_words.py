"""What members say of how their earlier remarks were reflected."""

from collections.abc import Sequence

from feedback.importer.doubts import doubt
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing
from feedback.importer.minutes.plan_comments import REJECTED
from feedback.importer.minutes.plan_reports import base, is_rejected, is_revised
from feedback.importer.minutes.wanted import Report, Seat, Word
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.models import Comment


def plan_words(plan: Plan) -> None:
    for word in plan.wanted.words:
        plan.entries.append(_word_entry(word, plan))


def _word_entry(word: Word, plan: Plan) -> Entry:
    entry = word.entry = base(Thing.CONFIRMATION, word)
    entry.name = str(word.member or word.name or word.turn.name_as_printed)
    if is_rejected(word, plan):
        entry.lot, entry.why = Lot.UNCHANGED, (REJECTED,)
        return entry
    candidates = word.about or _confirmable(word, plan)
    known = [row for row in candidates if _is_noted(row, word, plan)]
    speech = word.turn.number
    entry.changes = {"verdict": ("", word.verdict)}
    edition = plan.ledger.edition()
    if known:
        entry.lot, entry.changes = Lot.UNCHANGED, {}
        word.about = known
    elif not word.about:
        word.about = _spoken_of(candidates, word, plan)
    once = [r for r in word.about if plan.is_first("confirmed", r.pk, speech)]
    if word.about and not once:
        entry.lot, entry.changes = Lot.UNCHANGED, {}
    entry.refs = tuple(row.ref for row in word.about)
    entry.of = (word, edition)
    if not word.about:
        entry.lot, entry.why = Lot.DOUBTFUL, (_of_which(word, candidates),)
    elif edition is None and not known:
        entry.lot = Lot.DOUBTFUL
        entry.why = (
            doubt(
                "edition-unknown",
                _("どの版についての確認か、台帳から決められません。"),
                speech=word.turn.number,
            ),
        )
    if entry.lot == Lot.DOUBTFUL:
        entry.changes = {}
    return entry


def _confirmable(word: Word, plan: Plan) -> list[Comment]:
    """Return the member's earlier remarks of which this meeting's edition or minutes
    tell how they were treated."""
    member = word.member.member if word.member else None
    if member is None:
        return []
    edition = plan.ledger.edition()
    told = {
        comment.pk for report in plan.wanted.reports for comment in report.about
    } | {row.comment_id for row in plan.ledger.confirmations}
    return [
        row
        for row in plan.ledger.earlier([member.pk], None)
        if row.pk in told or (edition and is_revised(row, None, edition, True))
    ]


def _is_noted(row: Comment, word: Word, plan: Plan) -> bool:
    speech = word.turn.speech
    return speech is not None and any(
        said.comment_id == row.pk and said.speech_id == speech.pk
        for said in plan.ledger.confirmations
    )


def _spoken_of(rows: list[Comment], word: Word, plan: Plan) -> list[Comment]:
    """Return the remark that is meant: the only one that was reported on, or the one
    whose page she names."""
    unclear = any(
        word.member in report.seats and not _has_one_of(word.member, report)
        for report in plan.wanted.reports
    )
    if len(rows) <= 1 and not unclear:
        return rows
    pages = {page for cited in word.turn.citations for page in cited["pages"]}
    there = [row for row in rows if {t.page for t in row.targets.all()} & pages]
    return there if len(there) == 1 else []


def _has_one_of(seat: Seat | None, report: Report) -> bool:
    member = seat.member if seat else None
    return member is None or any(c.member_id == member.pk for c in report.about)


def _of_which(word: Word, rows: Sequence[Comment]) -> Problem:
    if not rows:
        return doubt(
            "confirmed-unfound",
            _("確認の対象となる以前の御意見が、台帳に見当たりません。"),
            line=word.turn.line,
            speech=word.turn.number,
        )
    return doubt(
        "confirmed-unclear",
        _(
            "どの御意見についての確認か、決められません（候補：%(refs)s）。"
            "仕分けの画面で選んでください。"
        ),
        line=word.turn.line,
        speech=word.turn.number,
        refs=" ".join(row.ref for row in rows),
    )
