"""The same remark twice, with different dispositions."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend, digest
from feedback.alarms.ground import Ground
from feedback.alarms.likeness import alike_pairs
from feedback.differences import comparable
from feedback.models import Comment
from feedback.workflow import Disposition, listed

Key = TypeVar("Key", bound=Hashable)

# United already, taken back, or not decided yet.
NOT_COMPARED = (
    Disposition.DUPLICATE,
    Disposition.WITHDRAWN,
    Disposition.UNRESOLVED,
)
# The same few words may be said of many things; alike are only longer texts.
SHORT = 12


def twice_differently(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments that say the same of one place and are decided differently."""
    for same in _said_alike(ground.comments):
        for group in _of_one_place(same):
            if len({comment.disposition for comment in group}) > 1:
                yield _alarm(ground, group)


def _said_alike(comments: Iterable[Comment]) -> list[list[Comment]]:
    """Return the comments by what they say, those that say nearly the same together."""
    by_words: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        if comment.disposition not in NOT_COMPARED:
            by_words[comparable(comment.body or comment.summary)].append(comment)
    long = [text for text in by_words if len(text) >= SHORT]
    pairs = [(long[one], long[other]) for one, other in alike_pairs(long)]
    groups = _joined(list(by_words), pairs)
    return [[one for text in group for one in by_words[text]] for group in groups]


def _of_one_place(comments: list[Comment]) -> list[list[Comment]]:
    """Part the comments by the places they speak of; those without any stand apart,
    unless there is but one place."""
    if len(comments) < 2:
        return []
    places = {comment.pk: _places(comment) for comment in comments}
    placed = [comment.pk for comment in comments if places[comment.pk]]
    first: dict[Hashable, int] = {}
    pairs = [
        (key, first.setdefault(place, key)) for key in placed for place in places[key]
    ]
    groups = [set[Hashable](group) for group in _joined(placed, pairs)]
    bare: set[Hashable] = {one.pk for one in comments if not places[one.pk]}
    groups = [groups[0] | bare] if len(groups) == 1 else [*groups, bare]
    return [[one for one in comments if one.pk in group] for group in groups]


def _places(comment: Comment) -> set[Hashable]:
    """Return the items that it speaks of; where none is known, the pages."""
    targets = comment.targets.all()
    items: set[Hashable] = {one.item_id for one in targets if one.item_id is not None}
    return items or {("page", one.edition_id, one.page) for one in targets if one.page}


def _joined(keys: Sequence[Key], pairs: Iterable[tuple[Key, Key]]) -> list[list[Key]]:
    """Return the keys in groups: two of a pair, and all that hang together by them."""
    group = {key: {key} for key in keys}
    for one, other in pairs:
        if group[one] is not group[other]:
            small, big = sorted((group[one], group[other]), key=len)
            big |= small
            for key in small:
                group[key] = big
    out: dict[int, list[Key]] = {}
    for key in keys:
        out.setdefault(id(group[key]), []).append(key)
    return list(out.values())


def _alarm(ground: Ground, group: list[Comment]) -> Alarm:
    answers = [
        translate("%(ref)s「%(disposition)s」")
        % {"ref": one.ref, "disposition": one.get_disposition_display()}
        for one in group
    ]
    sentence = translate("同じ御意見に、異なる対応区分が付いています：%(answers)s。")
    told = [(one.pk, one.disposition, digest(one.body or one.summary)) for one in group]
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.TWICE_DIFFERENTLY,
        sentence=sentence % {"answers": listed(answers)},
        facts=tuple(told),
        mend=Mend.DECISION,
        comments=tuple(group),
    )
