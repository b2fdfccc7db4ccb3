"""What the secretariat says of earlier remarks: how they were treated."""

from collections.abc import Iterator, Sequence

from feedback.importer.doubts import doubt
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing, excerpt
from feedback.importer.minutes.folding import held_in, squeezed
from feedback.importer.minutes.plan_answers import serves, spoken_in
from feedback.importer.minutes.plan_comments import REJECTED
from feedback.importer.minutes.wanted import Report, Seat, Wish
from feedback.importer.parse.problems import Problem
from feedback.importer.parse.problems import marked as _
from feedback.models import Comment, Edition, Item
from feedback.workflow import PLACED_REVISIONS, RevisionStatus, Stage

REPORT = "report:"
# How much more of a remark is found in the words than of the next: then it is meant.
CLEAR, AHEAD = 0.25, 0.08


def plan_reports(plan: Plan) -> None:
    for report in plan.wanted.reports:
        plan.entries += _report_entries(report, plan)


def _report_entries(report: Report, plan: Plan) -> Iterator[Entry]:
    entry = report.entry = base(Thing.TREATMENT, report)
    entry.name = "、".join(map(str, report.seats)) or "、".join(report.names)
    if is_rejected(report, plan):
        entry.lot, entry.why = Lot.UNCHANGED, (REJECTED,)
        yield entry
        return
    problems = [] if report.about else list(_find_treated(report, plan))
    entry.refs = tuple(comment.ref for comment in report.about)
    fresh = [c for c in report.about if not _is_reported(c, report, plan)]
    closed = [c for c in fresh if c.stage == Stage.CLOSED]
    problems += [_closed(comment, report) for comment in closed]
    entry.changes = {"serves": ("", [c.summary for c in fresh if c not in closed])}
    entry.of = (report, [c for c in fresh if c not in closed])
    entry.lot = Lot.NEW if len(fresh) > len(closed) else Lot.UNCHANGED
    if not report.about or (problems and entry.lot != Lot.NEW):
        entry.lot = Lot.DOUBTFUL
    entry.why = tuple(problems)
    if entry.lot != Lot.NEW:
        entry.changes = {}
    yield entry
    if problems and entry.lot == Lot.NEW:
        yield base(Thing.TREATMENT, report, Lot.DOUBTFUL, tuple(problems))
    if report.about:
        yield from _revision_entries(report, plan)


def is_rejected(wish: Wish, plan: Plan) -> bool:
    return not wish.decided and wish.key in plan.ledger.rejected


def base(
    thing: Thing,
    wish: Wish,
    lot: Lot = Lot.NEW,
    why: tuple[Problem, ...] = (),
) -> Entry:
    return Entry(
        thing,
        lot,
        speech=wish.turn.number,
        line=wish.turn.line,
        name=wish.turn.name_as_printed,
        summary=excerpt(wish.text),
        why=why,
        wish=wish,
    )


def _is_reported(comment: Comment, report: Report, plan: Plan) -> bool:
    """Whether an answer of that speech serves it already: this report's, or one that
    a person recorded."""
    for row in spoken_in(report.turn, plan):
        made = row.source_key.startswith(plan.ledger.prefix)
        if serves(row, comment) and (not made or same_report(row.text, report)):
            return True
    return False


def _is_recorded(comment: Comment, report: Report, plan: Plan) -> bool:
    """Whether a person recorded what that speech says of it, and so its treatment."""
    return any(
        serves(row, comment) and not row.source_key.startswith(plan.ledger.prefix)
        for row in spoken_in(report.turn, plan)
    )


def same_report(text: str, report: Report) -> bool:
    return squeezed(text) == squeezed(report.text) or held_in(text, report.text) > 0.6


def _find_treated(report: Report, plan: Plan) -> Iterator[Problem]:
    """Put the remarks that are meant into `report.about`; yield what is in doubt."""
    if not report.seats:
        yield _of_nobody(report)
        return
    members = [seat.member.pk for seat in report.seats if seat.member]
    rows = plan.ledger.earlier(members, report.meeting) if members else []
    for seat in report.seats:
        own = [r for r in rows if seat.member and r.member_id == seat.member.pk]
        placed = [row for row in own if _is_there(row, report, plan)]
        # A page that she did not speak of: another remark, which is not here.
        rest = own if not report.pages else _told(own, report, plan)
        if found := _meant(placed, report, plan) or _by_words(rest, report, plan):
            report.about += found
        elif placed or own:
            yield _which(report, seat, placed or own)
        else:
            yield _unfound(report, str(seat))


def _is_there(row: Comment, report: Report, plan: Plan) -> bool:
    """Whether the remark aims at the place that is spoken of."""
    items = {_item(report, plan)}
    return any(
        target.page in report.pages
        or (target.item_id is not None and target.item_id in {i.pk for i in items if i})
        for target in row.targets.all()
    )


def _meant(rows: Sequence[Comment], report: Report, plan: Plan) -> list[Comment]:
    """Return the one remark that is meant; those that have this very report already;
    none where that is not clear."""
    return [*rows] if len(rows) <= 1 else _by_words(rows, report, plan)


def _by_words(rows: Sequence[Comment], report: Report, plan: Plan) -> list[Comment]:
    """Return the one remark whose words are used, far more than those of the next; or
    those that have this very report already."""
    if told := _told(rows, report, plan):
        return told
    worth = sorted(((_held(row, report), row.pk, row) for row in rows), reverse=True)
    best, second = ([held for held, _pk, _row in worth] + [0.0, 0.0])[:2]
    return [worth[0][2]] if best >= CLEAR and best - second >= AHEAD else []


def _told(rows: Sequence[Comment], report: Report, plan: Plan) -> list[Comment]:
    return [row for row in rows if _is_reported(row, report, plan)]


def _held(row: Comment, wish: Wish) -> float:
    return held_in(f"{row.summary}{row.body}", wish.text)


def _edition(report: Report, plan: Plan) -> Edition | None:
    named = next((spot.document for spot in report.spots if spot.document), "")
    return plan.ledger.edition(named)


def _item(report: Report, plan: Plan) -> Item | None:
    """Return the item that is spoken of: a person's choice, that of the page, or of
    the heading."""
    for spot in report.spots:
        if spot.item is not None:
            return spot.item
    if report.pages:
        return plan.ledger.item_on(_edition(report, plan), sorted(report.pages))
    called = [plan.ledger.item_called(spot.cited_as) for spot in report.spots]
    found = {item.pk: item for item in called if item}
    return next(iter(found.values())) if len(found) == 1 else None


def _revision_entries(report: Report, plan: Plan) -> Iterator[Entry]:
    """Enter the change of the text that the claim tells of, where there is one."""
    if report.claim not in ("applied", "planned"):
        return
    applied = report.claim == "applied"
    edition = _edition(report, plan) if applied else None
    item = _item(report, plan)
    fresh = [
        comment
        for comment in report.about
        if not is_revised(comment, item, edition, applied)
        and not _is_recorded(comment, report, plan)
    ]
    open_ones = [
        comment
        for comment in fresh
        if (applied or comment.stage != Stage.CLOSED)
        and plan.is_first("revised", comment.pk, item and item.pk, applied)
    ]
    entry = base(Thing.REVISION, report)
    entry.refs = tuple(comment.ref for comment in open_ones or report.about)
    entry.of = (report, open_ones, item, edition)
    entry.changes = {"edition": ("", edition), "item": ("", item)}
    if not open_ones:
        entry.lot, entry.changes = Lot.UNCHANGED, {}
    elif applied and not (edition and item and _is_in(item, edition)):
        entry.lot, entry.why = Lot.DOUBTFUL, (_nowhere(report),)
    yield entry


def _is_in(item: Item, edition: Edition) -> bool:
    return edition.passages.filter(item=item).exists()


def is_revised(
    comment: Comment, item: Item | None, edition: Edition | None, applied: bool
) -> bool:
    """Whether a change like this is recorded: of the same item (of any, where it is
    not known), in the same edition if it is said to be done."""
    for row in comment.revisions.all():
        if item is not None and row.item_id not in (item.pk, None):
            continue
        done = row.status in PLACED_REVISIONS
        if not applied and row.status != RevisionStatus.DROPPED:
            return True
        if applied and done and (edition is None or row.edition_id == edition.pk):
            return True
    return False


def _unfound(report: Report, name: str) -> Problem:
    return doubt(
        "treated-unfound",
        _("%(name)sの以前の御意見が、台帳に見当たりません。"),
        line=report.turn.line,
        speech=report.turn.number,
        value=name,
        name=name,
    )


def _of_nobody(report: Report) -> Problem:
    names = "、".join(report.names)
    if names:
        return _unfound(report, names)
    return doubt(
        "treated-nobodys",
        _(
            "どの構成員の御意見への対応か、議事録に書かれていません。"
            "仕分けの画面で、以前の御意見を選ぶか、不採用にしてください。"
        ),
        line=report.turn.line,
        speech=report.turn.number,
    )


def _which(report: Report, seat: Seat, rows: Sequence[Comment]) -> Problem:
    return doubt(
        "treated-unclear",
        _(
            "%(name)sのどの御意見への対応か、決められません（候補：%(refs)s）。"
            "仕分けの画面で選んでください。"
        ),
        line=report.turn.line,
        speech=report.turn.number,
        value=str(seat),
        name=str(seat),
        refs=" ".join(row.ref for row in rows),
    )


def _closed(comment: Comment, report: Report) -> Problem:
    return doubt(
        "treated-closed",
        _("%(ref)s は完了しています。書き加えるには、先に再開してください。"),
        line=report.turn.line,
        speech=report.turn.number,
        ref=comment.ref,
    )


def _nowhere(report: Report) -> Problem:
    return doubt(
        "revision-unplaced",
        _("反映した版と項目が決められません。"),
        line=report.turn.line,
        speech=report.turn.number,
    )
