"""An answer is older than the newest edition in which its item's text changed."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend, place
from feedback.alarms.following import Reworded, reworded_places
from feedback.alarms.ground import Ground
from feedback.models import Comment, Edition, Response
from feedback.workflow import Disposition, RevisionStatus, Verdict

# Of these no answer is owed, or it is given elsewhere.
WITHOUT_ANSWER = (
    Disposition.UNRESOLVED,
    Disposition.DUPLICATE,
    Disposition.WITHDRAWN,
)


def answer_outdated(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments whose newest answer is from before the newest change of their
    item's words, where no revision and no confirmation speaks of that edition."""
    for comment in ground.comments:
        if comment.disposition in WITHOUT_ANSWER or not comment.responses.all():
            continue
        changes = reworded_places(ground, comment)
        if changes and not _speaks_of(ground, comment, changes[-1].edition):
            yield _alarm(ground, comment, changes[-1])


def _speaks_of(ground: Ground, comment: Comment, edition: Edition) -> bool:
    named = [
        row.edition_id
        for row in ground.revisions_of(comment)
        if row.status != RevisionStatus.DROPPED
    ] + [
        row.edition_id
        for row in comment.confirmations.all()
        if row.verdict != Verdict.ASKED
    ]
    reached = [ground.edition(key) for key in named]
    return any(
        one is not None and is_upto(ground, edition, one) for one in reached
    ) or any(not is_older(answer, edition) for answer in comment.responses.all())


def is_upto(ground: Ground, edition: Edition, other: Edition) -> bool:
    """Return whether `other` is this edition of the draft, or a later one."""
    same = edition.draft_id == other.draft_id
    return same and ground.place_of(edition) <= ground.place_of(other)


def is_older(answer: Response, edition: Edition) -> bool:
    """Return whether an answer was given before the edition was put to its meeting.

    By the meetings' numbers, else by the days; what is not known is not older.
    """
    if answer.meeting is not None and edition.meeting is not None:
        return answer.meeting.number < edition.meeting.number
    said, dated = _day_of_answer(answer), _day_of_edition(edition)
    return dated is not None and said < dated


def _day_of_answer(answer: Response) -> date:
    held_on = answer.meeting.held_on if answer.meeting else None
    return held_on or timezone.localdate(answer.created_at)


def _day_of_edition(edition: Edition) -> date | None:
    return edition.dated_on or (edition.meeting.held_on if edition.meeting else None)


def _alarm(ground: Ground, comment: Comment, change: Reworded) -> Alarm:
    newest = max(row.pk for row in comment.responses.all())
    sentence = translate(
        "%(ref)s への回答の後、「%(item)s」%(page)s の文が %(edition)s で変わりました。"
    ) % {
        "ref": comment.ref,
        "edition": change.edition.label,
        **place(change.item, change.passage),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.ANSWER_OUTDATED,
        sentence=sentence,
        facts=(comment.pk, newest, *change.fact),
        mend=Mend.ANSWERS,
        comments=(comment,),
        edition=change.edition,
        item=change.item,
        page=change.passage.page if change.passage else None,
    )
