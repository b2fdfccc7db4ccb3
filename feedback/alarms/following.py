"""Where the words changed that a comment speaks of, and which remarks are behind it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from feedback.alarms.alarm import digest
from feedback.alarms.ground import Ground
from feedback.alarms.step import Step
from feedback.models import Comment, Edition, Item, Passage, Revision, Target
from feedback.models.wording import Wording
from feedback.workflow import RevisionStatus

Behind = dict[tuple[int, int], list[Revision]]


@dataclass(frozen=True)
class Reworded:
    """An item whose words changed in an edition."""

    step: Step
    item: Item
    passage: Passage | None
    wording: Wording

    @property
    def fact(self) -> tuple[int, int, str]:
        """What an alarm stands on that tells of it."""
        words = digest(self.wording.before, self.wording.after)
        return self.edition.pk, self.item.pk, words

    @property
    def edition(self) -> Edition:
        return self.step.new


def reworded(step: Step, item: int) -> Reworded | None:
    """Return the change of the item's words in this step; None where none is known."""
    wording = step.wording(item)
    if wording is None or not wording.changed:
        return None
    change = step.changes[item]
    return Reworded(step, change.item, change.after or change.before, wording)


def reworded_targets(ground: Ground, comment: Comment) -> list[Reworded]:
    """Return the changes of what the comment speaks of, in the editions that came after
    it, the oldest first."""
    found = [
        change
        for target in comment.targets.all()
        for step, item in path_of(ground, target)
        if is_after(step.new, comment) and (change := reworded(step, item))
    ]
    return _once(ground, found)


def reworded_places(ground: Ground, comment: Comment) -> list[Reworded]:
    """The same of what it speaks of, and of where the text was changed for it."""
    found = reworded_targets(ground, comment)
    for revision in ground.placed_revisions_of(comment):
        for step, item in _onwards(ground, revision):
            if change := reworded(step, item):
                found.append(change)
    return _once(ground, found)


def path_of(
    ground: Ground, target: Target, end: Edition | None = None
) -> Iterator[tuple[Step, int]]:
    """Yield each step after the target's edition, up to `end`, with the item where the
    target stands then."""
    start, item = ground.edition(target.edition_id), target.item_id
    if start is None or item is None:
        return
    for step in ground.steps_after(start, end):
        decided = ground.carried.get((target.pk, step.new.pk))
        item = decided or ground.follow(item, step)
        yield step, item


def _onwards(ground: Ground, revision: Revision) -> Iterator[tuple[Step, int]]:
    start, item = ground.edition(revision.edition_id), revision.item_id
    if start is None or item is None:
        return
    for step in ground.steps_after(start):
        item = ground.follow(item, step)
        yield step, item


def is_after(edition: Edition, comment: Comment) -> bool:
    """Return whether an edition is of a later meeting than the comment; an edition of
    no meeting may be."""
    if edition.meeting is None or comment.meeting is None:
        return True
    return edition.meeting.number > comment.meeting.number


def _once(ground: Ground, found: list[Reworded]) -> list[Reworded]:
    """Return them without repetitions, the oldest first."""
    by_place = {(change.edition.pk, change.item.pk): change for change in found}
    return sorted(
        by_place.values(),
        key=lambda one: (one.edition.draft_id, ground.place_of(one.edition)),
    )


def behind(ground: Ground) -> Behind:
    """Return, by item and edition, the revisions with a comment that tell of the change
    of words there. One that names a later edition, with the same words since, tells of
    the change before."""
    found: Behind = defaultdict(list)
    for revision in ground.revisions:
        if revision.status == RevisionStatus.DROPPED:
            continue
        step = _step_told(ground, revision) if ground.comments_of(revision) else None
        if step is not None and revision.item_id is not None:
            for item in step.kin(revision.item_id):
                found[item, step.new.pk].append(revision)
    return found


def _step_told(ground: Ground, revision: Revision) -> Step | None:
    edition, item = ground.edition(revision.edition_id), revision.item_id
    if edition is None or item is None:
        return None
    steps = ground.steps[edition.draft_id][: ground.place_of(edition)]
    for step in reversed(steps):
        if any(step.rewords(one) for one in step.kin(item)):
            return step
    return None
