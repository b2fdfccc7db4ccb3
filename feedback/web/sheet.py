"""One sheet of a long list: the rows that come after, or before, a comment."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from feedback.models import Comment
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.in_brief import Description, describe_in_brief
from feedback.models.ordering import beyond, in_order
from feedback.web.filters import CommentFilters

ON_A_SHEET = 50
# So many are counted; whoever finds more is told that there are more.
COUNTED = 10_000


@dataclass(frozen=True)
class Sheet:
    """`rows`: at most ON_A_SHEET. `count`: how many there are in all, up to COUNTED;
    `more`: whether there are more than that. The others are addresses."""

    rows: list[Description]
    count: int
    more: bool
    previous_url: str
    next_url: str


def sheet_of(
    request: HttpRequest, filters: CommentFilters, comments: CommentQuerySet
) -> Sheet | None:
    """Return the sheet that a valid address asks for of `comments` (visible ones); None
    where it begins at a comment that isn't there, and then the filters say so."""
    order = filters.cleaned_data["sort"]
    found = filters.chosen(comments)
    start = _start(filters, in_order(comments, order))
    if filters.errors:
        return None
    keys, has_before, has_after = _stretch(found, order, *start)
    counted = _count(found) if has_before or has_after else len(keys)
    rows = _described(comments, keys)
    return Sheet(
        rows=rows,
        count=min(counted, COUNTED),
        more=counted > COUNTED,
        previous_url=_url(request, filters, before=rows[0]["ref"])
        if has_before
        else "",
        next_url=_url(request, filters, after=rows[-1]["ref"]) if has_after else "",
    )


def _start(
    filters: CommentFilters, placed: CommentQuerySet
) -> tuple[Comment | None, bool]:
    """Return the comment that the sheet lies beyond, and whether before it."""
    for name in ("after", "before"):
        if ref := filters.cleaned_data[name]:
            comment = placed.only("pk").filter(ref=ref).first()
            if comment is None:
                words = _("この一覧に「%(ref)s」という御意見はありません。")
                filters.add_error(name, words % {"ref": ref})
            return comment, name == "before"
    return None, False


def _stretch(
    found: CommentQuerySet, order: str, start: Comment | None, back: bool
) -> tuple[list[int], bool, bool]:
    """Return the keys of the sheet's comments in their order, and whether there are
    others before and after it."""
    rows = beyond(found, order, start, back=back) if start else in_order(found, order)
    keys = list(rows.values_list("pk", flat=True)[: ON_A_SHEET + 1])
    more, keys = len(keys) > ON_A_SHEET, keys[:ON_A_SHEET]
    if back and not more:
        # The first sheet is always a full one.
        return _stretch(found, order, None, False)
    if back:
        return keys[::-1], True, True
    return keys, bool(start and keys), more


def _count(found: CommentQuerySet) -> int:
    """Return how many there are; not how many more than COUNTED."""
    return found.order_by().values("pk")[: COUNTED + 1].count()


def _described(comments: CommentQuerySet, keys: list[int]) -> list[Description]:
    rows = {
        row.pk: row
        for row in comments.filter(pk__in=keys).in_brief().aged(timezone.localdate())
    }
    return [describe_in_brief(rows[key]) for key in keys]


def _url(request: HttpRequest, filters: CommentFilters, **start: Any) -> str:
    kept = {
        name: value
        for name, value in filters.said.items()
        if name not in ("after", "before")
    }
    return f"{request.path}?{urlencode(kept | start)}"
