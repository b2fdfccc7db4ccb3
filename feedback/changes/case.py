"""One change of an edition with what stands behind it, and how far that is."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback import workflow
from feedback.changes.candidate import Candidate
from feedback.changes.changed import changed_items
from feedback.models import (
    ChangeDecline,
    ChangeReview,
    Comment,
    Edition,
    Item,
    ItemChange,
    Passage,
    Revision,
)
from feedback.models.wording import wording_of
from feedback.workflow import PLACED_REVISIONS


class ChangeState(models.TextChoices):
    """Derived, never stored: a remark that is reopened opens its change again."""

    OPEN = "open", pgettext_lazy("a change of the text", "未完了")
    READY = "ready", _("完了できる")
    UNSETTLED = "unsettled", _("再確認が必要")
    CLOSED = "closed", pgettext_lazy("a change of the text", "完了")


@dataclass
class Case:
    """A change, what a person said of it, and the remarks that are behind it.

    `candidates` is empty until they are asked for (`propose`). `by_lineage`: it was
    split or merged without any other words, which explains it. `origins` are the
    passages, in the edition before, of the items that it came of; `heirs` those, in
    this edition, of the items that came of it.
    """

    edition: Edition
    change: ItemChange
    review: ChangeReview | None = None
    linked: list[Comment] = field(default_factory=list)
    declined: set[int] = field(default_factory=set)
    candidates: list[Candidate] = field(default_factory=list)
    by_lineage: bool = False
    origins: list[Passage] = field(default_factory=list)
    heirs: list[Passage] = field(default_factory=list)

    @property
    def item(self) -> Item:
        return self.change.item

    @property
    def version(self) -> int:
        """The version of what was said of it; 0 where nobody said anything."""
        return self.review.version if self.review else 0

    @property
    def note(self) -> str:
        return self.review.note if self.review else ""

    @property
    def unsettled(self) -> list[str]:
        """The refs of the remarks behind it that are not settled."""
        return [remark.ref for remark in self.linked if not is_settled(remark)]

    @property
    def state(self) -> ChangeState:
        blocked = self.blocked()
        if self.review is not None and self.review.closed_at is not None:
            return ChangeState.UNSETTLED if blocked else ChangeState.CLOSED
        return ChangeState.OPEN if blocked else ChangeState.READY

    @property
    def is_ready(self) -> bool:
        """Whether it can close as it is, without anybody's reason."""
        explained = bool(self.linked) or self.by_lineage
        return self.state == ChangeState.READY and explained

    def blocked(self) -> workflow.ChangeRefused | None:
        """Return what stands against closing it; None if nothing."""
        try:
            self.check_closed(self.note)
        except workflow.ChangeRefused as refusal:
            return refusal
        return None

    def check_closed(self, note: str) -> None:
        """Raise ChangeRefused unless it can close with this note."""
        workflow.check_change_closed(
            self.unsettled,
            is_explained=bool(self.linked) or self.by_lineage,
            note=note,
        )


def is_settled(remark: Comment) -> bool:
    """Return whether the remark asks no more of the text (see workflow)."""
    return workflow.is_settled(remark.stage, remark.disposition, remark.revision_status)


def cases_of(edition: Edition) -> list[Case]:
    """Return the changes of the edition in the order of its text; six queries,
    however many there are."""
    changes = changed_items(edition)
    reviews = {row.item_id: row for row in edition.change_reviews.all()}
    linked = linked_in(edition)
    declined = _declined_in(edition)
    by_item = {change.item.pk: change for change in changes}
    return [
        Case(
            edition,
            change,
            reviews.get(change.item.pk),
            linked.get(change.item.pk, []),
            declined.get(change.item.pk, set()),
            by_lineage=_is_lineage_alone(change, by_item),
            origins=_origins(change, by_item),
            heirs=_heirs(change, by_item),
        )
        for change in changes
    ]


def _is_lineage_alone(change: ItemChange, changes: dict[int, ItemChange]) -> bool:
    """Return whether its words only went to, or came from, the items of its split or
    merge."""
    wording = wording_of(change, changes) if change.links else None
    return wording is not None and not wording.changed


def _origins(change: ItemChange, changes: dict[int, ItemChange]) -> list[Passage]:
    own = change.item.pk
    keys = [link.from_item_id for link in change.links if link.to_item_id == own]
    before = (changes[key].before for key in keys if key in changes)
    return [passage for passage in before if passage is not None]


def _heirs(change: ItemChange, changes: dict[int, ItemChange]) -> list[Passage]:
    own = change.item.pk
    keys = [link.to_item_id for link in change.links if link.from_item_id == own]
    after = (changes[key].after for key in keys if key in changes)
    return [passage for passage in after if passage is not None]


def linked_in(edition: Edition) -> dict[int, list[Comment]]:
    """Return, by the key of the item, the remarks that a change of it in the edition
    serves, in the order of their refs."""
    links = (
        Revision.comments.through.objects.filter(
            revision__edition=edition, revision__status__in=PLACED_REVISIONS
        )
        .select_related("comment__member", "comment__meeting", "revision")
        .order_by("comment_id")
    )
    found: dict[int, dict[int, Comment]] = {}
    for link in links:
        of_item = found.setdefault(link.revision.item_id or 0, {})
        of_item[link.comment_id] = link.comment
    return {item: list(remarks.values()) for item, remarks in found.items()}


def _declined_in(edition: Edition) -> dict[int, set[int]]:
    rows = ChangeDecline.objects.filter(review__edition=edition)
    declined: dict[int, set[int]] = {}
    for item, comment in rows.values_list("review__item_id", "comment_id"):
        declined.setdefault(item, set()).add(comment)
    return declined
