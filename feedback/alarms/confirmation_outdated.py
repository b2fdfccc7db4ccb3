"""A member confirmed an edition, and the text of the item changed in a later one; or
what she was shown with it is otherwise now."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Fact, Mend, place
from feedback.alarms.answer_outdated import is_upto
from feedback.alarms.following import Reworded, reworded_places
from feedback.alarms.ground import Ground
from feedback.alarms.shown_otherwise import Otherwise, shown_otherwise
from feedback.models import Comment, Confirmation
from feedback.workflow import Disposition, Verdict

CONFIRMING = (Verdict.CONFIRMED, Verdict.CONFIRMED_WITH_REMARK, Verdict.NO_REPLY)
SETTLED_ELSEWHERE = (Disposition.DUPLICATE, Disposition.WITHDRAWN)


def confirmation_outdated(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments whose newest word speaks of an edition since changed, or of an
    answer that its member is shown otherwise now; silent where she has been asked
    since."""
    said = dict(_said(ground))
    otherwise = shown_otherwise(ground, said)
    for comment, word in said.items():
        changes = _since(ground, comment, word)
        if changes and _asked_since(ground, comment, word, changes[-1]):
            changes = []
        if changes or comment in otherwise:
            change = changes[-1] if changes else None
            yield _alarm(ground, comment, word, change, otherwise.get(comment))


def _said(ground: Ground) -> Iterator[tuple[Comment, Confirmation]]:
    """Yield the comments whose newest word lets them rest, with that word."""
    for comment in ground.comments:
        if comment.disposition in SETTLED_ELSEWHERE:
            continue
        word = _newest(comment)
        if word is not None and word.verdict in CONFIRMING:
            yield comment, word


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
    ground: Ground,
    comment: Comment,
    said: Confirmation,
    change: Reworded | None,
    otherwise: Otherwise | None,
) -> Alarm:
    sentences: list[str] = []
    facts: list[Fact] = [comment.pk, said.pk]
    if change is not None:
        sentences.append(_reworded(ground, comment, said, change))
        facts += change.fact
    if otherwise is not None:
        sentences.append(otherwise.sentence(comment))
        facts.append(otherwise.fact)
    edition = change.edition if change else ground.edition(said.edition_id)
    passage = change.passage if change else None
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.CONFIRMATION_OUTDATED,
        sentence=" ".join(sentences),
        facts=tuple(facts),
        mend=Mend.CONFIRMATION,
        comments=(comment,),
        edition=edition,
        item=change.item if change else None,
        page=passage.page if passage else None,
    )


def _reworded(
    ground: Ground, comment: Comment, said: Confirmation, change: Reworded
) -> str:
    edition = ground.edition(said.edition_id)
    return translate(
        "%(ref)s の確認は %(confirmed)s についてですが、「%(item)s」%(page)s の文は"
        " %(edition)s で変わりました。"
    ) % {
        "ref": comment.ref,
        "confirmed": edition.label if edition else "",
        "edition": change.edition.label,
        **place(change.item, change.passage),
    }
