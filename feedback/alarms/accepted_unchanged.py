"""The text of a comment's item did not change, though it was accepted, or is said to
have been revised."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Fact, Mend, digest, place
from feedback.alarms.following import is_after, path_of
from feedback.alarms.ground import Ground
from feedback.alarms.step import Step
from feedback.models import Comment, Edition, Item, Passage, Revision
from feedback.workflow import UNFINISHED_REVISIONS, Disposition, Impact

ACCEPTED = (Disposition.ACCEPTED, Disposition.ACCEPTED_MODIFIED)
Path = list[tuple[Step, int]]


def accepted_unchanged(ground: Ground) -> Iterator[Alarm]:
    """Yield the comments with a revision in a text that is as it was, whatever was
    decided; and the accepted ones without any, whose targets' text is as it was. What
    is still to be written is not missed yet."""
    for comment in ground.comments:
        rows = ground.revisions_of(comment)
        if placed := ground.placed_revisions_of(comment):
            yield from _by_revisions(ground, comment, placed)
        elif comment.disposition not in ACCEPTED:
            continue
        elif not any(row.status in UNFINISHED_REVISIONS for row in rows):
            yield from _by_targets(ground, comment)


def _by_revisions(
    ground: Ground, comment: Comment, placed: list[Revision]
) -> Iterator[Alarm]:
    unchanged = [row for row in placed if _says_in_vain(ground, comment, row)]
    if unchanged:
        first = unchanged[0]
        edition, item = ground.edition(first.edition_id), first.item
        if edition is not None and item is not None:
            facts = [_fact(row) for row in unchanged]
            yield _alarm(ground, comment, edition, item, first.passage, facts, first)


def _fact(revision: Revision) -> Fact:
    text = revision.passage.text if revision.passage else ""
    return (revision.pk, revision.edition_id, digest(text))


def _says_in_vain(ground: Ground, comment: Comment, revision: Revision) -> bool:
    path = _path_to(ground, comment, revision)
    if not path or not _unchanged(path):
        return False
    # A revision of the form alone may be a place that moved, or was split or merged.
    editorial = revision.impact == Impact.EDITORIAL
    changes = [step.changes[item] for step, item in path]
    return not (editorial and any(one.moved or one.links for one in changes))


def _path_to(ground: Ground, comment: Comment, revision: Revision) -> Path:
    """Return the steps from the edition that the comment spoke of to the revision's;
    without a target there, from the edition before."""
    edition, item = ground.edition(revision.edition_id), revision.item_id
    if edition is None or item is None:
        return []
    paths = [list(path_of(ground, one, edition)) for one in comment.targets.all()]
    here = [path for path in paths if path and path[-1][1] == item]
    last = ground.steps[edition.draft_id][: ground.place_of(edition)][-1:]
    return max(here, key=len, default=[(step, item) for step in last])


def _by_targets(ground: Ground, comment: Comment) -> Iterator[Alarm]:
    paths = []
    for target in comment.targets.all():
        edition = ground.edition(target.edition_id)
        newest = edition and _newest_after(ground, comment, edition)
        path = list(path_of(ground, target, newest)) if newest else []
        if not path or not _unchanged(path):
            return
        paths.append(path)
    if paths:
        step, item = paths[0][-1]
        change = step.changes[item]
        facts = [_fact_at(*path[-1]) for path in paths]
        yield _alarm(ground, comment, step.new, change.item, change.after, facts)


def _newest_after(ground: Ground, comment: Comment, edition: Edition) -> Edition | None:
    later = ground.drafts[edition.draft_id][ground.place_of(edition) + 1 :]
    whole = [one for one in later if one.complete and is_after(one, comment)]
    return whole[-1] if whole else None


def _unchanged(path: Path) -> bool:
    """Return whether the words are known to be the same all along."""
    wordings = [step.wording(item) for step, item in path]
    return all(wording is not None and not wording.changed for wording in wordings)


def _fact_at(step: Step, item: int) -> Fact:
    passage = step.changes[item].after
    return item, step.new.pk, digest(passage.text if passage else "")


def _alarm(
    ground: Ground,
    comment: Comment,
    edition: Edition,
    item: Item,
    passage: Passage | None,
    facts: list[Fact],
    revision: Revision | None = None,
) -> Alarm:
    sentence = translate(
        "%(ref)s は「%(disposition)s」ですが、%(edition)s の「%(item)s」%(page)s の文は"
        "変わっていません。"
    ) % {
        "ref": comment.ref,
        "disposition": comment.get_disposition_display(),
        "edition": edition.label,
        **place(item, passage),
    }
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.ACCEPTED_UNCHANGED,
        sentence=sentence,
        facts=(comment.pk, comment.disposition, *facts),
        mend=Mend.REVISIONS,
        comments=(comment,),
        revision=revision,
        edition=edition,
        item=item,
        page=passage.page if passage else None,
    )
