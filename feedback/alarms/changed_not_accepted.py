"""A comment is not accepted, yet the text changed."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend, place
from feedback.alarms.following import Behind, Reworded, behind, reworded_targets
from feedback.alarms.ground import Ground
from feedback.models import Comment, Revision
from feedback.workflow import Disposition

# What says that the text stays as it is. The others leave it open: what is covered
# already, noted, put off or answered may stand where the text changes for other
# reasons, and a place may be shown by a revision that another remark brought about.
STAYS = (Disposition.NOT_ACCEPTED, Disposition.OUT_OF_SCOPE)


def changed_not_accepted(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments that are not accepted and have a revision in the text, or
    whose item changed after them with no remark behind it that is accepted."""
    explained = behind(ground)
    for comment in ground.comments:
        if comment.disposition not in STAYS:
            continue
        if placed := ground.placed_revisions_of(comment):
            yield _revised(ground, comment, placed)
        elif changes := _changes(ground, comment, explained):
            yield _changed(ground, comment, changes)


def _changes(ground: Ground, comment: Comment, explained: Behind) -> list[Reworded]:
    def has_reason(change: Reworded) -> bool:
        rows = explained.get((change.item.pk, change.edition.pk), [])
        return any(
            other.disposition not in STAYS
            for row in rows
            for other in ground.comments_of(row)
        )

    found = reworded_targets(ground, comment)
    return [change for change in found if not has_reason(change)]


def _revised(ground: Ground, comment: Comment, placed: list[Revision]) -> Alarm:
    first = placed[0]
    edition = ground.edition(first.edition_id)
    sentence = translate(
        "%(ref)s は「%(disposition)s」ですが、反映済みの反映箇所があります（%(edition)s"
        " の「%(item)s」）。"
    ) % {
        "ref": comment.ref,
        "disposition": comment.get_disposition_display(),
        "edition": edition.label if edition else "",
        "item": first.item.title if first.item else "",
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.CHANGED_NOT_ACCEPTED,
        sentence=sentence,
        facts=(comment.pk, comment.disposition, *(row.pk for row in placed)),
        mend=Mend.DECISION,
        comments=(comment,),
        revision=first,
        edition=edition,
        item=first.item,
        page=first.page,
    )


def _changed(ground: Ground, comment: Comment, changes: list[Reworded]) -> Alarm:
    newest = changes[-1]
    sentence = translate(
        "%(ref)s は「%(disposition)s」ですが、「%(item)s」%(page)s の文は"
        " %(edition)s で変わりました。"
    ) % {
        "ref": comment.ref,
        "disposition": comment.get_disposition_display(),
        "edition": newest.edition.label,
        **place(newest.item, newest.passage),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.CHANGED_NOT_ACCEPTED,
        sentence=sentence,
        facts=(comment.pk, comment.disposition, *(one.fact for one in changes)),
        mend=Mend.DECISION,
        comments=(comment,),
        edition=newest.edition,
        item=newest.item,
        page=newest.passage.page if newest.passage else None,
    )
