"""The text of an item changed, and no remark stands behind it."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend, place
from feedback.alarms.following import Behind, Reworded, behind, reworded
from feedback.alarms.ground import Ground
from feedback.alarms.step import Step
from feedback.models import ChangeSort


def unexplained_change(ground: Ground) -> Iterator[Alarm]:
    """Yield the items whose words changed, came or went from one edition to the next
    without a revision that serves a comment. What only moved, or was only split or
    merged, has the same words."""
    explained = behind(ground)
    for steps in ground.steps.values():
        for step in steps:
            for change in _unexplained(step, explained):
                yield _alarm(ground, change)


def _unexplained(step: Step, explained: Behind) -> Iterator[Reworded]:
    told = set[int]()
    for item in sorted(step.changes, key=lambda key: step.changes[key].after is None):
        change = reworded(step, item)
        if change is None or item in told or (item, step.new.pk) in explained:
            continue
        # Those that share their words are one change, told where it stands now.
        told |= step.kin(item)
        yield change


def _alarm(ground: Ground, change: Reworded) -> Alarm:
    sort = change.step.changes[change.item.pk].sort
    names = {
        "old": change.step.old.label,
        "new": change.edition.label,
        **place(change.item, change.passage),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.UNEXPLAINED_CHANGE,
        sentence=_sentence(sort) % names,
        facts=(change.step.old.pk, *change.fact),
        mend=Mend.CHANGE,
        edition=change.edition,
        item=change.item,
        page=change.passage.page if change.passage else None,
    )


def _sentence(sort: ChangeSort) -> str:
    if sort == ChangeSort.NEW:
        return translate(
            "「%(item)s」%(page)s は %(new)s で加わりましたが、"
            "元になる御意見がありません。"
        )
    if sort == ChangeSort.GONE:
        return translate(
            "「%(item)s」%(page)s（%(old)s）は %(new)s にありませんが、"
            "元になる御意見がありません。"
        )
    return translate(
        "「%(item)s」%(page)s の文は %(old)s から %(new)s で変わりましたが、"
        "元になる御意見がありません。"
    )
