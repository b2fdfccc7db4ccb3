"""Which remarks may be behind a change: those that spoke of the place, or whose words
came into the text; best first."""

from collections.abc import Iterable, Sequence

from feedback.changes.candidate import Candidate, Reason
from feedback.changes.case import Case, cases_of
from feedback.changes.ground import Ground, Keys
from feedback.changes.words import Grams, grams
from feedback.models import Comment, Edition, ItemChange, Passage
from feedback.workflow import Disposition

# What each reason weighs. A remark on the very item, whose words were taken up, comes
# before one that only cited the page; what was refused comes last.
WEIGHTS = {
    Reason.PLANNED: 50.0,
    Reason.ITEM: 30.0,
    Reason.KIN: 22.0,
    Reason.NAMED: 18.0,
    Reason.PAGE: 14.0,
    Reason.THEME: 3.0,
    Reason.RECENT: 6.0,
}
ADDED, REMOVED = 60.0, 30.0
# Each of these proposes a remark by itself; the others only add to it.
NEAR = (Reason.PLANNED, Reason.ITEM, Reason.KIN, Reason.NAMED, Reason.PAGE)
DECIDED = {
    Disposition.ACCEPTED: 12.0,
    Disposition.ACCEPTED_MODIFIED: 10.0,
    Disposition.NOT_ACCEPTED: -25.0,
    Disposition.OUT_OF_SCOPE: -25.0,
    Disposition.DUPLICATE: -8.0,
    Disposition.SUPPORTED: -8.0,
    Disposition.ANSWERED: -6.0,
    Disposition.NOTED: -6.0,
    Disposition.ALREADY_COVERED: -10.0,
    Disposition.DEFERRED: -10.0,
}
REFUSED = (Disposition.NOT_ACCEPTED, Disposition.OUT_OF_SCOPE)
# Words alone propose a remark from here on; fewer are shared by chance.
BY_WORDS_ALONE = 0.2
# And from here on they are worth telling.
WORTH_TELLING = 0.08
# What a person looks through for one change.
MOST = 20


def propose(edition: Edition, cases: Sequence[Case]) -> None:
    """Find the candidates of these changes of the edition; a fixed number of queries.

    Those that are behind a change already come first, `linked`; those that were
    declined are not there.
    """
    if not cases:
        return
    ground = Ground.of(edition)
    likeness = ground.likeness()
    added = likeness.to([_added(case) for case in cases])
    removed = likeness.to([_removed(case) for case in cases])
    for case, come, go in zip(cases, added, removed, strict=True):
        case.candidates = _candidates(_Asked(case, ground), come, go)


def candidates(edition: Edition, change: ItemChange) -> list[Candidate]:
    """Return the remarks that may be behind one change, as if nobody had yet said
    anything of it."""
    known = [case for case in cases_of(edition) if case.item.pk == change.item.pk]
    asked = [
        Case(edition, change, origins=case.origins, heirs=case.heirs) for case in known
    ]
    propose(edition, asked)
    return [candidate for case in asked for candidate in case.candidates]


class _Asked:
    """What the ledger says of one change's item."""

    def __init__(self, case: Case, ground: Ground) -> None:
        self.case, self.ground = case, ground
        item = case.item
        self.keys = {
            Reason.PLANNED: ground.planned[item.pk],
            Reason.ITEM: ground.by_item[item.pk],
            Reason.KIN: _of(ground.by_item, case.origins),
            Reason.NAMED: ground.naming(item.title),
            Reason.PAGE: ground.by_page[item.pk],
            Reason.THEME: ground.by_theme[item.theme] if item.theme else set(),
            Reason.RECENT: ground.recent,
        }
        self.near = set().union(*(self.keys[reason] for reason in NEAR))

    def candidate(self, remark: Comment, added: float, removed: float) -> Candidate:
        reasons = [reason for reason, keys in self.keys.items() if remark.pk in keys]
        if Reason.ITEM in reasons:
            # That it names the same place, its page and theme too, is no news.
            no_news = (Reason.NAMED, Reason.PAGE, Reason.THEME)
            reasons = [reason for reason in reasons if reason not in no_news]
        decided = DECIDED.get(Disposition(remark.disposition), 0.0)
        score = sum(WEIGHTS[reason] for reason in reasons)
        score += added * ADDED + removed * REMOVED + decided
        said = [Reason.ADDED] if added >= WORTH_TELLING else []
        said += [Reason.REMOVED] if removed >= WORTH_TELLING else []
        said += [Reason.ACCEPTED] if decided > 0 else []
        said += [Reason.DECLINED] if remark.disposition in REFUSED else []
        order = list(Reason)
        told = tuple(sorted([*reasons, *said], key=order.index))
        return Candidate(remark, round(max(score, 0.0), 1), told)


def _candidates(
    asked: _Asked, added: Iterable[float], removed: Iterable[float]
) -> list[Candidate]:
    case = asked.case
    linked = [Candidate(one, 100.0, (), linked=True) for one in case.linked]
    out = {one.pk for one in case.linked} | case.declined
    found = [
        asked.candidate(remark, float(come), float(go))
        for remark, come, go in zip(asked.ground.remarks, added, removed, strict=True)
        if remark.pk not in out
        and (remark.pk in asked.near or max(come, go) >= BY_WORDS_ALONE)
    ]
    best = sorted(found, key=lambda one: (-one.score, one.comment.pk))
    return [*linked, *best[:MOST]]


def _words(passage: Passage | None) -> Grams:
    if passage is None:
        return set()
    return grams(f"{passage.heading}\n{passage.text}")


def _added(case: Case) -> Grams:
    """Return the words that the item has now and had not; what it took over from the
    items that it was split off from, or that were merged into it, is no news."""
    had = set().union(*map(_words, (case.change.before, *case.origins)))
    return _words(case.change.after) - had


def _removed(case: Case) -> Grams:
    """Return the words that it had and has no more; what went to the items that it was
    split into or merged with is not lost."""
    has = set().union(*map(_words, (case.change.after, *case.heirs)))
    return _words(case.change.before) - has


def _of(keys: Keys, origins: Iterable[Passage]) -> set[int]:
    return set().union(*(keys[passage.item_id] for passage in origins))
