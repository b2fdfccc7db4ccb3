"""The speeches that answer: one spoken answer serves all the remarks it answers."""

from collections.abc import Iterator

from feedback.importer.doubts import doubt
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing, excerpt
from feedback.importer.minutes.folding import squeezed
from feedback.importer.minutes.ledger import untouched
from feedback.importer.minutes.wanted import Point, Turn
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.models import Comment, Response
from feedback.workflow import Disposition, ResponseState, Stage

ANSWER = "answer:"


def plan_answers(plan: Plan) -> None:
    """Enter for each answering speech what it is to serve."""
    served: dict[Turn, list[Point]] = {}
    for point in plan.wanted.points:
        for turn in point.answers:
            served.setdefault(turn, []).append(point)
    for turn in sorted(served, key=lambda turn: turn.number):
        plan.entries += _entries(turn, served[turn], plan)


def spoken_in(turn: Turn, plan: Plan, sort: str = "") -> list[Response]:
    """Return the answers of that speech; with `sort`, those that imports made so."""
    if turn.speech is None:
        return []
    start = plan.ledger.prefix + sort if sort else ""
    return [
        row
        for row in plan.ledger.responses
        if row.speech_id == turn.speech.pk and row.source_key.startswith(start)
    ]


def serves(row: Response, comment: Comment) -> bool:
    return any(served.pk == comment.pk for served in row.comments.all())


def _entries(turn: Turn, points: list[Point], plan: Plan) -> Iterator[Entry]:
    fresh, doubted = [], []
    for point in points:
        lot = _lot(turn, point, plan)
        if lot == Lot.NEW:
            fresh.append(point)
        elif lot == Lot.DOUBTFUL:
            doubted.append(point)
    own = spoken_in(turn, plan, ANSWER)
    reworded = own[0] if own and _is_corrected(own[0], turn) else None
    if fresh or reworded or not doubted:
        yield _entry(turn, fresh, reworded)
    if doubted:
        yield _doubted(turn, doubted)


def _lot(turn: Turn, point: Point, plan: Plan) -> Lot:
    """What becomes of this answer to this remark. Only what an import recorded, and
    nobody worked on since, gets one without being asked for."""
    comment = point.comment
    if comment is None:
        fresh = point.entry is not None and point.entry.lot == Lot.NEW
        return Lot.NEW if fresh else Lot.UNCHANGED
    if any(serves(row, comment) for row in spoken_in(turn, plan)):
        return Lot.UNCHANGED
    if comment.stage != Stage.CLOSED and untouched(comment):
        return Lot.NEW
    # Who recorded it by hand and decided it without this answer needs none.
    by_hand = not plan.ledger.made_from_minutes(comment)
    decided = comment.disposition != Disposition.UNRESOLVED
    return Lot.UNCHANGED if by_hand and decided else Lot.DOUBTFUL


def _is_corrected(row: Response, turn: Turn) -> bool:
    """Whether the answer is the speech as it was, which now has other words."""
    if turn.speech is None or squeezed(row.text) == squeezed(turn.text):
        return False
    return squeezed(row.text) == squeezed(turn.speech.text)


def _entry(turn: Turn, fresh: list[Point], reworded: Response | None) -> Entry:
    entry = Entry(
        Thing.RESPONSE,
        Lot.NEW if fresh else Lot.UNCHANGED,
        of=(turn, fresh, reworded),
        speech=turn.number,
        line=turn.line,
        name=turn.name_as_printed,
        summary=excerpt(turn.text),
        refs=tuple(point.comment.ref for point in fresh if point.comment),
    )
    if fresh:
        entry.changes["serves"] = ("", [point.summary for point in fresh])
    if reworded:
        change = (excerpt(reworded.text), excerpt(turn.text))
        if problem := stays(reworded):
            entry.why = (problem,)
            entry.of = (turn, fresh, None)
            entry.lot = entry.lot if fresh else Lot.DOUBTFUL
        else:
            entry.lot = entry.lot if fresh else Lot.CHANGED
        entry.changes["text"] = change
    return entry


def stays(row: Response) -> Problem | None:
    """Return why an import may not reword this answer; None if it may."""
    if row.state == ResponseState.PUBLISHED:
        return doubt("answer-published", _("公表した回答は、そのまま残します。"))
    if all(untouched(comment) for comment in row.comments.all()):
        return None
    return doubt(
        "answer-worked-on",
        _("この回答を受けた御意見に手が加えられているため、回答の文面は変更しません。"),
    )


def _doubted(turn: Turn, points: list[Point]) -> Entry:
    refs = tuple(point.comment.ref for point in points if point.comment)
    why = doubt(
        "answer-to-recorded",
        _(
            "すでに記録された御意見（%(refs)s）への回答かもしれません。"
            "回答であれば、その御意見の画面で加えてください。"
        ),
        line=turn.line,
        speech=turn.number,
        refs=" ".join(refs),
    )
    return Entry(
        Thing.RESPONSE,
        Lot.DOUBTFUL,
        speech=turn.number,
        line=turn.line,
        name=turn.name_as_printed,
        summary=excerpt(turn.text),
        refs=refs,
        why=(why,),
    )
