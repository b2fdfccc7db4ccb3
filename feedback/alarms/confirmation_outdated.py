"""A member confirmed an edition, and the text of the item changed in a later one."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend, place
from feedback.alarms.answer_outdated import is_upto
from feedback.alarms.following import Reworded, reworded_places
from feedback.alarms.ground import Ground
from feedback.models import Comment, Confirmation
from feedback.workflow import Disposition, Verdict

CONFIRMING = (Verdict.CONFIRMED, Verdict.CONFIRMED_WITH_REMARK, Verdict.NO_REPLY)
SETTLED_ELSEWHERE = (Disposition.DUPLICATE, Disposition.WITHDRAWN)


def confirmation_outdated(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments whose newest word speaks of an edition since changed; silent
    where the member has been asked of the changed one."""
    for comment in ground.comments:
        if comment.disposition in SETTLED_ELSEWHERE:
            continue
        if (said := _newest(comment)) is None or said.verdict not in CONFIRMING:
            continue
        changes = _since(ground, comment, said)
        if changes and not _asked_since(ground, comment, said, changes[-1]):
            yield _alarm(ground, comment, said, changes[-1])


def _newest(comment: Comment) -> Confirmation | None:
    """Return the newest word of the member, whatever was asked after it."""
    said = [row for row in comment.confirmations.all() if row.verdict != Verdict.ASKED]
    return said[-1] if said else None


def _since(ground: Ground, comment: Comment, said: Confirmation) -> list[Reworded]:
    edition = ground.edition(said.edition_id)
    return [
        change
        for change in reworded_places(ground, comment)
        if edition is not None
        and change.edition.draft_id == edition.draft_id
        and not is_upto(ground, change.edition, edition)
    ]


def _asked_since(
    ground: Ground, comment: Comment, said: Confirmation, change: Reworded
) -> bool:
    later = [row for row in comment.confirmations.all() if row.pk > said.pk]
    asked = [ground.edition(row.edition_id) for row in later]
    return any(
        one is not None and is_upto(ground, change.edition, one) for one in asked
    )


def _alarm(
    ground: Ground, comment: Comment, said: Confirmation, change: Reworded
) -> Alarm:
    edition = ground.edition(said.edition_id)
    sentence = translate(
        "%(ref)s の確認は %(confirmed)s についてですが、「%(item)s」%(page)s の文は"
        " %(edition)s で変わりました。"
    ) % {
        "ref": comment.ref,
        "confirmed": edition.label if edition else "",
        "edition": change.edition.label,
        **place(change.item, change.passage),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.CONFIRMATION_OUTDATED,
        sentence=sentence,
        facts=(comment.pk, said.pk, *change.fact),
        mend=Mend.CONFIRMATION,
        comments=(comment,),
        edition=change.edition,
        item=change.item,
        page=change.passage.page if change.passage else None,
    )
