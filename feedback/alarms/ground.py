"""All that the alarms of a panel stand on, read once: a fixed number of queries for any
number of comments, and three more for each two editions that follow each other."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from django.db.models import Prefetch

from feedback.alarms.step import Step
from feedback.models import (
    CarriedTarget,
    Comment,
    Confirmation,
    Edition,
    LineageSort,
    Panel,
    Passage,
    Response,
    Revision,
    Target,
)
from feedback.workflow import PLACED_REVISIONS

# Long, and in no alarm.
UNREAD = ("summary_folded", "body_folded")


@dataclass
class Ground:
    """What is known of a panel on a day."""

    panel: Panel
    today: date

    @cached_property
    def comments(self) -> list[Comment]:
        """Its comments, with their targets, answers and confirmations."""
        rows = self.panel.comments.defer(*UNREAD)
        rows = rows.select_related("meeting", "due_meeting")
        answers = Response.objects.defer("text", "text_folded")
        return list(
            rows.order_by("pk").prefetch_related(
                Prefetch("targets", Target.objects.select_related("item")),
                Prefetch("responses", answers.select_related("meeting")),
                Prefetch("confirmations", Confirmation.objects.order_by("pk")),
            )
        )

    @cached_property
    def by_key(self) -> dict[int, Comment]:
        return {comment.pk: comment for comment in self.comments}

    @cached_property
    def revisions(self) -> list[Revision]:
        rows = self.panel.revisions.select_related("item", "passage")
        return list(rows.order_by("pk"))

    @cached_property
    def _links(self) -> tuple[dict[int, list[Revision]], dict[int, list[Comment]]]:
        revisions = {row.pk: row for row in self.revisions}
        of_comment, of_revision = defaultdict(list), defaultdict(list)
        pairs = Revision.comments.through.objects.filter(revision__panel=self.panel)
        for revision, comment in pairs.order_by("pk").values_list(
            "revision_id", "comment_id"
        ):
            of_comment[comment].append(revisions[revision])
            of_revision[revision].append(self.by_key[comment])
        return of_comment, of_revision

    def revisions_of(self, comment: Comment) -> list[Revision]:
        return self._links[0].get(comment.pk, [])

    def placed_revisions_of(self, comment: Comment) -> list[Revision]:
        """Return those of which it is said that they stand in an edition."""
        rows = self.revisions_of(comment)
        return [row for row in rows if row.status in PLACED_REVISIONS]

    def comments_of(self, revision: Revision) -> list[Comment]:
        return self._links[1].get(revision.pk, [])

    # -- editions

    @cached_property
    def editions(self) -> dict[int, Edition]:
        rows = Edition.objects.filter(draft__panel=self.panel)
        return {row.pk: row for row in rows.select_related("meeting")}

    @cached_property
    def drafts(self) -> dict[int, list[Edition]]:
        """The editions of each draft in their order."""
        found = defaultdict(list)
        for edition in self.editions.values():
            found[edition.draft_id].append(edition)
        return found

    @cached_property
    def steps(self) -> dict[int, list[Step]]:
        """For each draft, each edition with the one before it."""
        return {
            draft: [Step(old, new) for old, new in pairwise(editions)]
            for draft, editions in self.drafts.items()
        }

    def steps_after(self, start: Edition, end: Edition | None = None) -> list[Step]:
        """Return the steps that lead on from `start`, up to `end` or the newest."""
        steps = self.steps[start.draft_id]
        order = [step.old.pk for step in steps]
        first = order.index(start.pk) if start.pk in order else len(steps)
        last = len(steps) if end is None else self.place_of(end)
        return steps[first:last]

    def place_of(self, edition: Edition) -> int:
        """Return the place of an edition in its draft, from 0."""
        keys = [one.pk for one in self.drafts[edition.draft_id]]
        return keys.index(edition.pk)

    def edition(self, key: int | None) -> Edition | None:
        return None if key is None else self.editions[key]

    def follow(self, item: int, step: Step) -> int:
        """Return the item that it has become in the step's newer edition."""
        change = step.changes.get(item)
        for link in change.links if change else ():
            if link.from_item_id == item and link.sort == LineageSort.MERGE:
                return link.to_item_id
        return item

    @cached_property
    def carried(self) -> dict[tuple[int, int], int]:
        """The item where a target stands in a later edition, by both."""
        rows = CarriedTarget.objects.filter(edition__in=list(self.editions))
        return {
            (target, edition): item
            for target, edition, item in rows.values_list(
                "target_id", "edition_id", "item_id"
            )
            if item is not None
        }

    def passages_of(self, edition: Edition) -> list[Passage]:
        """Return what stands in an edition."""
        for step in self.steps[edition.draft_id]:
            if step.new.pk == edition.pk:
                return step.standing_after
            if step.old.pk == edition.pk:
                return step.standing_before
        return self._alone.get(edition.pk, [])

    @cached_property
    def _alone(self) -> dict[int, list[Passage]]:
        """What stands in the only edition of a draft."""
        single = [editions[0] for editions in self.drafts.values() if not editions[1:]]
        found = defaultdict(list)
        for passage in Passage.objects.filter(edition__in=single):
            found[passage.edition_id].append(passage)
        return found
