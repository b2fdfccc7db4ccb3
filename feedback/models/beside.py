"""The first few remarks beside each of many places (items, speeches), as they are seen.

However many remarks a place has, just so many are read of them: their keys come from
indexes, those of the rows for whoever sees the rows, those of the published faces for
everybody else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONArray, JSONObject

from feedback.models.access import Viewer, scope_of
from feedback.models.comment import Comment
from feedback.models.edition import Edition
from feedback.models.in_brief import Description, describe_in_brief
from feedback.models.item import Item
from feedback.models.panel import Panel
from feedback.models.published_link import LinkSort, PublishedLink
from feedback.models.response import Response
from feedback.models.revision import Revision
from feedback.models.target import Target
from feedback.workflow import AGREED_STAGES, PLACED_REVISIONS, ResponseState

# So many of a place are counted; of more it is told that they are more.
COUNTED = 100
# So many are shown beside a place, and on a page; beside each there are fewer where a
# page would have more.
BESIDE_ONE = 5
ON_A_PAGE = 120


@dataclass(frozen=True)
class Beside:
    """`rows`: the first remarks; `count`: how many there are, up to COUNTED; `more`:
    whether there are more than that."""

    rows: list[Description] = field(default_factory=list)
    count: int = 0
    more: bool = False

    @property
    def others(self) -> int:
        """How many of those that were counted are not shown."""
        return self.count - len(self.rows)


NONE = Beside()
Keys = dict[int, list[int]]


def keys_at_items(
    items: QuerySet[Any],
    panel: Panel,
    viewer: Viewer,
    *,
    editions: Sequence[Edition] | None = None,
    most: int = COUNTED + 1,
) -> Keys:
    """Return, by item, the keys of the comments that speak of it (in one of these
    editions, where they are named): the first COUNTED and one more, or so many."""
    live = Target.objects.filter(item=OuterRef("pk"))
    links = PublishedLink.objects.filter(item_id=OuterRef("pk"), sort=LinkSort.CITED)
    if editions is not None:
        live, links = live.filter(edition__in=editions), _within(links, editions)
    return _keys(items, _seen(live, links, panel, viewer), most)


def keys_served_at(
    items: QuerySet[Any],
    panel: Panel,
    viewer: Viewer,
    *,
    editions: Sequence[Edition] | None = None,
    most: int = COUNTED + 1,
) -> Keys:
    """Return the same, by item, of those that a change of its text serves (in one of
    these editions)."""
    live, links = _served(OuterRef("pk"))
    if editions is not None:
        live = live.filter(revision__edition__in=editions)
        links = _within(links, editions)
    return _keys(items, _seen(live, links, panel, viewer, answer=True), most)


def keys_served_in(editions: QuerySet[Any], item: Item, viewer: Viewer) -> Keys:
    """Return the same, by edition, of those that a change of the item's text there
    serves."""
    live, links = _served(item.pk)
    live = live.filter(revision__edition=OuterRef("pk"))
    links = links.filter(edition_id=OuterRef("pk"))
    return _keys(editions, _seen(live, links, item.draft.panel, viewer, answer=True))


def _within(
    links: QuerySet[PublishedLink], editions: Sequence[Edition]
) -> QuerySet[PublishedLink]:
    return links.filter(edition_id__in=[edition.pk for edition in editions])


def keys_made_in(speeches: QuerySet[Any], panel: Panel, viewer: Viewer) -> Keys:
    """Return the same, by speech, of those that were made in it."""
    live = Comment.objects.filter(speech=OuterRef("pk"))
    links = _spoken(LinkSort.SPOKEN)
    return _keys(
        speeches, _seen(live, links, panel, viewer, comment="pk", member="member")
    )


def keys_answered_in(speeches: QuerySet[Any], panel: Panel, viewer: Viewer) -> Keys:
    """Return the same, by speech, of those that it answered."""
    live = Response.comments.through.objects.filter(response__speech=OuterRef("pk"))
    if not scope_of(viewer).runs(panel.pk):
        live = live.exclude(response__state=ResponseState.DRAFT)
    return _keys(speeches, _seen(live, _spoken(LinkSort.ANSWERED), panel, viewer))


def rows_beside(
    kinds: Sequence[Keys], places: Iterable[int], panel: Panel, viewer: Viewer
) -> list[dict[int, Beside]]:
    """Return the remarks beside each of the places (their keys), one dictionary for
    each of `kinds`; at most ON_A_PAGE in all, as long as there are no more places."""
    places = list(places)
    lists = [keys[place] for keys in kinds for place in places if place in keys]
    each = _beside_each(lists)
    wanted = {key for keys in lists for key in keys[:each]}
    rows = described(wanted, panel, viewer)
    return [
        {place: first_of(keys[place], each, rows) for place in places if place in keys}
        for keys in kinds
    ]


def described(
    keys: Iterable[int], panel: Panel, viewer: Viewer
) -> dict[int, Description]:
    """Return what the viewer sees of these comments, by their keys."""
    comments = Comment.objects.visible_to(viewer, panel=panel).filter(pk__in=keys)
    return {comment.pk: describe_in_brief(comment) for comment in comments.in_brief()}


def first_of(keys: list[int], each: int, rows: dict[int, Description]) -> Beside:
    """Return so many of the keys' remarks, as they are described in `rows`."""
    return Beside([rows[key] for key in keys[:each] if key in rows], *counted(keys))


def counted(keys: list[int]) -> tuple[int, bool]:
    """Return how many there are, up to COUNTED, and whether there are more."""
    return min(len(keys), COUNTED), len(keys) > COUNTED


def _beside_each(lists: list[list[int]]) -> int:
    """Return how many are shown beside one place: the most that a page holds."""
    for each in range(BESIDE_ONE, 1, -1):
        if sum(min(len(keys), each) for keys in lists) <= ON_A_PAGE:
            return each
    return 1


def _spoken(sort: LinkSort) -> QuerySet[PublishedLink]:
    # Said twice, the partial index by speech is seen to hold them.
    links = PublishedLink.objects.filter(speech_id=OuterRef("pk"), sort=sort)
    return links.filter(speech_id__isnull=False)


def _served(item: Any) -> tuple[QuerySet[Any], QuerySet[PublishedLink]]:
    """Return the links from revisions of an item that stand in the text, live ones and
    published ones, to the comments that they serve."""
    live = Revision.comments.through.objects.filter(
        revision__item=item, revision__status__in=PLACED_REVISIONS
    )
    links = PublishedLink.objects.filter(item_id=item, sort=LinkSort.REVISED)
    return live, links.filter(_in_the_text())


def _in_the_text() -> Q:
    """Return the condition that the revision that a link names stands in the text, as
    its face has it."""
    placed = Q(pk__in=[])
    for status in PLACED_REVISIONS:
        there = {"item": F("item_id"), "edition_id": F("edition_id")}
        revision = JSONObject(**there, status=Value(status.value))
        face = JSONObject(revisions=JSONArray(revision))
        placed |= Q(comment__face__content__contains=face)
    return placed


def _seen(
    live: QuerySet[Any],
    links: QuerySet[PublishedLink],
    panel: Panel,
    viewer: Viewer,
    *,
    comment: str = "comment",
    member: str = "comment__member",
    answer: bool = False,
) -> list[QuerySet[Any]]:
    """Return the keys of comments, from the rows and from the faces: each comment in
    the one that the viewer sees it by. `answer`: what is asked is a part of the answer,
    which the member who made the comment sees once it is agreed."""
    scope = scope_of(viewer).within(panel.pk)
    if scope.everything:
        return [_ordered(live, comment)]
    if not scope.own:
        return [_ordered(links, "comment")]
    own: dict[str, Any] = {f"{member}__in": scope.own}
    of_mine: dict[str, Any] = {"member__in": scope.own}
    if answer:
        own["comment__stage__in"] = of_mine["stage__in"] = AGREED_STAGES
    # As a list that is hashed once; joined, each link would look up its comment.
    mine = Comment.objects.filter(**of_mine).values("pk")
    others = links.exclude(comment__in=mine)
    return [_ordered(live.filter(**own), comment), _ordered(others, "comment")]


def _ordered(rows: QuerySet[Any], comment: str) -> QuerySet[Any]:
    return rows.order_by(comment).values_list(comment, flat=True).distinct()


def _keys(
    places: QuerySet[Any], found: list[QuerySet[Any]], most: int = COUNTED + 1
) -> Keys:
    named = {f"keys_{at}": ArraySubquery(keys[:most]) for at, keys in enumerate(found)}
    rows = places.annotate(**named).values_list("pk", *named)
    return {
        place: sorted(key for keys in lists for key in keys)[:most]
        for place, *lists in rows
    }
