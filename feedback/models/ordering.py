"""In which order comments are listed, and how a list goes on after one of them.

An order is one number for each comment, which no other has. So a sheet begins just
after the last comment of the one before: however deep, no row is read in vain, and a
remark that comes in meanwhile moves no other.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import (
    BigIntegerField,
    Case,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from feedback.models.sight import PUBLIC
from feedback.workflow import Stage

if TYPE_CHECKING:
    from feedback.models.comment import Comment
from feedback.models.comment_queryset import CommentQuerySet

BIG = BigIntegerField()
# Meetings first, by their numbers; then what was written, then what the public sent;
# within each by the running number.
REF_KEY = Case(
    When(series="W", then=Value(1_000_000, BIG)),
    When(series="P", then=Value(1_000_001, BIG)),
    default=Cast("series", BIG),
) * Value(10_000_000) + F("number")
AFTER_ALL_REFS = 10**14
AFTER_ALL_PAGES = 100_000
PAGE_STEP = 10**12  # leaves room for the comment's key


class Order(TextChoices):
    """The newest one is what a list has where nothing is said."""

    NEWEST = "", _("新しい順")
    REF = "ref", _("整理番号順")
    AGE = "age", _("対応中を先に、古い会合から")
    PAGE = "page", _("対象箇所のページ順")


def in_order(
    comments: "CommentQuerySet", order: str, *, back: bool = False
) -> "CommentQuerySet":
    """Return the comments (from `visible_to`) in this order, or from its end, each
    with its number in it as `place`."""
    placed: CommentQuerySet = comments.annotate(place=_place(comments, order))
    return placed.order_by("-place" if _falls(order) != back else "place")


def beyond(
    comments: "CommentQuerySet", order: str, comment: "Comment", *, back: bool = False
) -> "CommentQuerySet":
    """Return those that come after this one in the order, the nearest first; `back`:
    those before it. The comment has its `place` (see `in_order`)."""
    less = _falls(order) != back
    place = {"place__lt" if less else "place__gt": comment.place}  # type: ignore[attr-defined]
    rest: CommentQuerySet = in_order(comments, order, back=back).filter(**place)
    return rest


def _falls(order: str) -> bool:
    """Return whether the numbers of the order fall."""
    return order == Order.NEWEST


def _place(comments: "CommentQuerySet", order: str) -> Any:
    if order == Order.REF:
        return ExpressionWrapper(REF_KEY, BIG)
    if order == Order.AGE:
        closed = Q(**{comments.axis("stage"): Stage.CLOSED})
        last = Case(When(closed, then=Value(AFTER_ALL_REFS)), default=Value(0))
        return ExpressionWrapper(REF_KEY + last, BIG)
    if order == Order.PAGE:
        page = Coalesce(_first_page(comments), Value(AFTER_ALL_PAGES))
        return ExpressionWrapper(page * Value(PAGE_STEP) + F("pk"), BIG)
    return F("pk")


def _first_page(comments: "CommentQuerySet") -> Any:
    """Return the first page that a comment speaks of, as it is seen."""
    from feedback.models.published_link import LinkSort, PublishedLink
    from feedback.models.target import Target

    live = _least_page(Target.objects.all())
    linked = _least_page(PublishedLink.objects.filter(sort=LinkSort.CITED))
    return Case(When(view=PUBLIC, then=linked), default=live, output_field=BIG)


def _least_page(rows: QuerySet[Any]) -> Subquery:
    of_comment = rows.filter(comment=OuterRef("pk")).order_by().values("comment")
    return Subquery(of_comment.annotate(least=Min("page")).values("least"))
