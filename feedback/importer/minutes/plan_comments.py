"""Which proposed remark is in the ledger already, and which is new.

What an import recorded is known again by its key, or by its words in the same speech.
What people recorded is found by the speech, the member and the words; where that is
not certain it is a doubt, never a second remark.
"""

from collections.abc import Iterable, Iterator, Sequence

from feedback.importer.doubts import doubt
from feedback.importer.minutes.align import best_pairs
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing, excerpt
from feedback.importer.minutes.folding import shared, squeezed
from feedback.importer.minutes.ledger import untouched
from feedback.importer.minutes.recorded import (
    closest,
    is_one_member,
    match_in_speech,
)
from feedback.importer.minutes.wanted import Point
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.models import Comment

# Two texts this alike are the same words.
SAME_WORDS = 0.6
# From this share of the speeches on, the meeting is taken as recorded by hand.
COVERED = 2 / 3
REJECTED = doubt("rejected", _("以前の取り込みで不採用とされました。"))


def plan_comments(plan: Plan) -> None:
    """Match the points with the ledger's remarks, and enter each."""
    _match_known(plan)
    likely = _match_recorded(plan)
    covered = _is_covered(plan)
    for point in plan.wanted.points:
        plan.entries.append(_entry(point, likely.get(point, []), covered, plan))
    plan.entries += _gone(plan)


def _match_known(plan: Plan) -> None:
    """Find what earlier imports recorded: by key, then by words in the same speech."""
    free = {
        row.source_key: row
        for row in plan.ledger.comments
        if plan.ledger.made_from_minutes(row)
    }
    for point in plan.wanted.points:
        if point.comment is None and point.key in free:
            point.comment = free.pop(point.key)
        elif point.comment is not None:
            free.pop(point.comment.source_key, None)
    rejected = plan.ledger.rejected
    for speech, points in _by_speech(plan.wanted.points):
        open_points = [p for p in points if not p.comment and p.key not in rejected]
        rows = [row for row in free.values() if row.speech_id == speech]
        for row, point in _same_words(rows, open_points):
            point.comment = row


def _by_speech(points: Iterable[Point]) -> Iterator[tuple[int, list[Point]]]:
    found: dict[int, list[Point]] = {}
    for point in points:
        if point.turn.speech is not None:
            found.setdefault(point.turn.speech.pk, []).append(point)
    return iter(found.items())


def _same_words(
    rows: Sequence[Comment], points: Sequence[Point]
) -> Iterator[tuple[Comment, Point]]:
    def score(a: int, b: int) -> float:
        alike = shared(rows[a].body, points[b].text)
        return alike if alike >= SAME_WORDS else 0.0

    for a, b in best_pairs(range(len(rows)), range(len(points)), score):
        yield rows[a], points[b]


def _match_recorded(plan: Plan) -> dict[Point, list[Comment]]:
    """Match with what people recorded; return for the points that are left what they
    may be."""
    likely: dict[Point, list[Comment]] = {}
    for point in plan.wanted.points:
        if point.comment is None and (rows := _recorded_for(point, plan)):
            likely[point] = closest(point, rows)
    for speech, points in _by_speech(likely):
        rows = [row for row in _by_hand(plan) if row.speech_id == speech]
        match_in_speech(rows, points)
    return likely


def _by_hand(plan: Plan) -> list[Comment]:
    ledger = plan.ledger
    return [row for row in ledger.comments if not ledger.made_from_minutes(row)]


def _recorded_for(point: Point, plan: Plan) -> list[Comment]:
    """Return what people recorded of that speech, or of that member with no speech."""
    speech = point.turn.speech
    return [
        row
        for row in _by_hand(plan)
        if is_one_member(row, point)
        and (
            (row.speech_id is None and row.member_id is not None)
            or (speech is not None and row.speech_id == speech.pk)
        )
    ]


def _is_covered(plan: Plan) -> bool:
    """Whether people have recorded this meeting: remarks of most of the speeches."""
    recorded = {row.speech_id for row in _by_hand(plan)}
    speeches = {point.turn for point in plan.wanted.points}
    there = [turn for turn in speeches if turn.speech and turn.speech.pk in recorded]
    return bool(there) and len(there) >= COVERED * len(speeches)


def _entry(point: Point, likely: list[Comment], covered: bool, plan: Plan) -> Entry:
    entry = Entry(
        Thing.COMMENT,
        Lot.NEW,
        of=point,
        speech=point.turn.number,
        line=point.turn.line,
        name=str(point.member or point.name or point.turn.name_as_printed),
        summary=point.summary,
        wish=point,
    )
    point.entry = entry
    if point.comment is not None:
        return _there(entry, point, point.comment, plan)
    if point.decided:
        return entry
    if point.key in plan.ledger.rejected:
        entry.lot = Lot.UNCHANGED
        entry.why = (REJECTED,)
    elif likely:
        entry.lot, entry.refs = Lot.DOUBTFUL, tuple(row.ref for row in likely)
        entry.why = (_maybe_there(point, likely),)
    elif covered:
        entry.lot = Lot.DOUBTFUL
        entry.why = (
            doubt(
                "meeting-recorded",
                _(
                    "この会合の御意見は、すでに記録されています。"
                    "漏れていた御意見であれば、仕分けの画面で採用してください。"
                ),
                line=point.turn.line,
                speech=point.turn.number,
            ),
        )
    return entry


def _maybe_there(point: Point, likely: list[Comment]) -> Problem:
    return doubt(
        "maybe-recorded",
        _(
            "すでに記録された御意見（%(refs)s）と同じ内容かもしれません。"
            "別の御意見であれば、仕分けの画面で採用してください。"
        ),
        line=point.turn.line,
        speech=point.turn.number,
        refs=" ".join(row.ref for row in likely),
    )


def _there(entry: Entry, point: Point, row: Comment, plan: Plan) -> Entry:
    """It is in the ledger: as it was, to be corrected, or out of an import's hands."""
    entry.refs, entry.lot = (row.ref,), Lot.UNCHANGED
    by_hand = not plan.ledger.made_from_minutes(row)
    same_words = row.source_key == point.key and not point.edited
    if by_hand or (same_words and is_one_member(row, point)):
        return entry
    changes = _changes(point, row)
    if not changes:
        return entry
    entry.changes = changes
    entry.lot = Lot.CHANGED if untouched(row) else Lot.DOUBTFUL
    if not untouched(row):
        why = doubt(
            "worked-on",
            _(
                "%(ref)s は、記録した後に手が加えられているため、変更しません。"
                "発言の訂正を御意見に写すかどうかは、その御意見の画面で決めてください。"
            ),
            line=point.turn.line,
            speech=point.turn.number,
            ref=row.ref,
        )
        entry.why = (why,)
    return entry


def _changes(point: Point, row: Comment) -> dict[str, tuple[object, object]]:
    changes: dict[str, tuple[object, object]] = {}
    if squeezed(row.body) != squeezed(point.text):
        changes["body"] = (excerpt(row.body), excerpt(point.text))
        if row.summary != point.summary:
            changes["summary"] = (row.summary, point.summary)
        if row.kind != point.kind:
            changes["kind"] = (row.kind, point.kind)
        cited = [spot.cited_as for spot in point.spots]
        if (there := [target.cited_as for target in row.targets.all()]) != cited:
            changes["targets"] = (there, cited)
    if not is_one_member(row, point):
        changes["member"] = (row.member, point.member)
    return changes


def _gone(plan: Plan) -> Iterator[Entry]:
    """What an import recorded and whose words the minutes no longer have."""
    matched = {point.comment.pk for point in plan.wanted.points if point.comment}
    texts = {
        turn.speech.pk: squeezed(turn.text)
        for turn in plan.wanted.turns
        if turn.speech is not None
    }
    for row in plan.ledger.comments:
        if not plan.ledger.made_from_minutes(row) or row.pk in matched:
            continue
        if row.speech_id in texts and squeezed(row.body) in texts[row.speech_id]:
            continue
        why = doubt(
            "words-gone", _("元になった言葉が、取り込む議事録に見当たりません。")
        )
        yield Entry(
            Thing.COMMENT,
            Lot.DOUBTFUL,
            of=row,
            speech=row.speech.number if row.speech else None,
            name=str(row.member or ""),
            summary=row.summary,
            refs=(row.ref,),
            why=(why,),
        )
