"""Which remarks an answer or a change of the text serves, as far as the viewer sees."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from feedback.api.filters import Filters, Rows, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Comment, Viewer
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.description import describe


def comments_for(viewer: Viewer) -> CommentQuerySet:
    """Return the comments in the viewer's sight, loaded for `describe`."""
    comments = Comment.objects.visible_to(viewer)
    if not viewer.is_authenticated:
        # All that the public sees is in the face: no need to load the chain.
        return comments.aged(timezone.localdate()).select_related("panel", "face")
    return comments.with_chain()


def ids_of(viewer: Viewer, ref: str, linked_as: str) -> list[int]:
    """Return the ids of what a comment shows as its responses or revisions."""
    comment = comments_for(viewer).filter(ref=ref).first()
    return (
        [] if comment is None else [row["id"] for row in describe(comment)[linked_as]]
    )


def refs_of(
    viewer: Viewer, rows: Sequence[Any], linked_as: str
) -> dict[int, list[str]]:
    """Return, for each row, the refs of the comments that show it."""
    if not rows:
        return {}
    through = rows[0].comments.through.objects
    column = f"{type(rows[0])._meta.model_name}_id__in"
    links = through.filter(**{column: [row.pk for row in rows]})
    found = defaultdict(list)
    linked = comments_for(viewer).filter(pk__in=links.values("comment_id"))
    for comment in linked.order_by("pk"):
        for shown in describe(comment)[linked_as]:
            found[shown["id"]].append(comment.ref)
    return found


class LinkedFilters(Filters):
    linked_as = ""
    comment = Word(method="by_comment")

    def by_comment(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(pk__in=ids_of(self.request.user, value, self.linked_as))


class LinkedViewSet(LedgerViewSet):
    """Rows that serve comments: each gets `refs`, found for a page at once."""

    linked_as = ""

    def paginate_queryset(self, queryset: Any) -> Any:
        return self._with_refs(super().paginate_queryset(queryset))

    def get_object(self) -> Any:
        return self._with_refs([super().get_object()])[0]

    def _with_refs(self, rows: Any) -> Any:
        found = refs_of(self.request.user, rows, self.linked_as)
        for row in rows:
            row.refs = found.get(row.pk, [])
        return rows
