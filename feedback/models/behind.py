"""Which remarks stand behind a change of the text, as far as somebody sees them.

Two groups: those that a revision in the new edition serves, and those that spoke of the
item before. What is seen of each is its description (description.py): rows that changed
since a publication tell the public nothing.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from feedback.models import places
from feedback.models.access import Viewer
from feedback.models.comment import Comment
from feedback.models.draft import Draft
from feedback.models.edition import Edition
from feedback.models.in_brief import Description, describe_in_brief
from feedback.models.item import Item
from feedback.models.published_link import LinkSort, PublishedLink
from feedback.models.revision import Revision
from feedback.models.sight import PUBLIC
from feedback.workflow import PLACED_REVISIONS


@dataclass(frozen=True)
class Behind:
    """The remarks on one item: `served` by a revision there, or just `aimed` at it."""

    served: list[Description] = field(default_factory=list)
    aimed: list[Description] = field(default_factory=list)

    @property
    def all(self) -> list[Description]:
        return [*self.served, *self.aimed]


def remarks_behind(
    draft: Draft,
    viewer: Viewer,
    *,
    aimed_in: Sequence[Edition],
    served_in: Sequence[Edition],
) -> dict[int, Behind]:
    """Return, by item, the remarks that speak of it in `aimed_in`, and those that a
    revision in `served_in` serves; both in the order in which they were made."""
    aimed = {edition.pk for edition in aimed_in}
    served = {edition.pk for edition in served_in}
    comments = Comment.objects.visible_to(viewer).filter(panel=draft.panel_id)
    comments = comments.filter(_wanted(aimed, served))
    found: dict[int, Behind] = {}
    for remark in map(describe_in_brief, comments.in_brief().order_by("pk")):
        places_served = served_items(remark, served)
        for item in sorted(places_served):
            found.setdefault(item, Behind()).served.append(remark)
        for item in sorted(_aimed(remark, aimed) - places_served):
            found.setdefault(item, Behind()).aimed.append(remark)
    return found


def remarks_on(item: Item, viewer: Viewer) -> list[Description]:
    """Return the remarks that speak of the item, in whatever edition, or that a
    revision of it serves, as they were made."""
    comments = Comment.objects.visible_to(viewer).filter(panel=item.draft.panel_id)
    aimed = places.aimed_at({"item": [item.pk]}, as_seen=True)
    wanted = comments.filter(aimed | _revised({"item": item.pk}))
    return [
        remark
        for remark in map(describe_in_brief, wanted.in_brief().order_by("pk"))
        if item.pk in served_items(remark) | {t["item"] for t in remark["targets"]}
    ]


def served_items(
    remark: Description, editions: Container[int] | None = None
) -> set[int]:
    """Return the items whose text a revision of the remark changed: in any edition, or
    in one of these (by key)."""
    return {
        revision["item"]
        for revision in remark["revisions"]
        if revision["status"] in PLACED_REVISIONS
        and revision["item"] is not None
        and (editions is None or revision["edition_id"] in editions)
    }


def _wanted(aimed: set[int], served: set[int]) -> Q:
    wanted = Q(pk__in=[])
    for edition in sorted(aimed):
        wanted |= places.aimed_at({"edition_id": edition}, as_seen=True)
    for edition in sorted(served):
        wanted |= _revised({"edition_id": edition})
    return wanted


def _revised(place: dict[str, int]) -> Q:
    """Return the condition that a comment has a revision there, as it is seen."""
    columns = {places.COLUMNS[word]: value for word, value in place.items()}
    rows = Revision.objects.filter(comments=OuterRef("pk"), **columns)
    linked = {places.LINKED[word]: value for word, value in place.items()}
    published = PublishedLink.objects.filter(
        comment=OuterRef("pk"), sort=LinkSort.REVISED, **linked
    )
    return (~Q(view=PUBLIC) & Q(Exists(rows))) | (Q(view=PUBLIC) & Q(Exists(published)))


def _aimed(remark: Description, editions: set[int]) -> set[int]:
    return {
        target["item"]
        for target in remark["targets"]
        if target["edition_id"] in editions and target["item"] is not None
    }
