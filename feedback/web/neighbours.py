"""The remarks before and after one: in the list that its reader came from, where the
address says which (the list's own filters), else in the panel, by ref."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from feedback.models import Comment
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.ordering import Order, beyond, in_order
from feedback.web.filters import CommentFilters

# Where the list was, when the reader left it: nothing to one who reads on from here.
STRETCH = ("after", "before")


@dataclass(frozen=True)
class Neighbours:
    """The refs of the nearest visible remarks, "" at the ends; `query` is what leads on
    through the same list ("" for the panel by ref), `list_url` back to it."""

    previous: str
    next: str
    query: str
    list_url: str


def neighbours_of(request: HttpRequest, comment: Comment) -> Neighbours:
    """Return what lies around a visible comment; three queries, no count.

    An address that asks for no list there is leads through the panel.
    """
    panel, viewer = comment.panel, request.user
    visible = Comment.objects.visible_to(viewer, panel=panel)
    filters = _filters(request, comment)
    given = filters.cleaned_data if filters else {"sort": Order.REF}
    found, order = filters.chosen(visible) if filters else visible, given["sort"]
    here = in_order(visible, order).only("pk").get(pk=comment.pk)
    query = query_of(filters) if filters else ""
    return Neighbours(
        previous=_nearest(found, order, here, back=True),
        next=_nearest(found, order, here),
        query=query,
        list_url=reverse("comments", args=[panel.slug]) + query,
    )


def query_of(filters: CommentFilters) -> str:
    """Return what carries a list along in the address of one of its remarks: ?…; ""
    where the list is all of the panel."""
    said = {name: value for name, value in filters.said.items() if name not in STRETCH}
    return f"?{urlencode(said)}" if said else ""


def _filters(request: HttpRequest, comment: Comment) -> CommentFilters | None:
    """Return the list that the address speaks of; None where it speaks of none."""
    asked: QueryDict = request.GET.copy()
    for name in STRETCH:
        asked.pop(name, None)
    if not any(asked.values()):
        return None
    filters = CommentFilters(asked, panel=comment.panel, viewer=request.user)
    return filters if filters.is_valid() else None


def _nearest(
    found: CommentQuerySet, order: str, here: Comment, *, back: bool = False
) -> str:
    rest = beyond(found, order, here, back=back)
    return rest.values_list("ref", flat=True).first() or ""
