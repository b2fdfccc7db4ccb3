"""Which comments an answer serves, as far as the viewer sees it in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Q, TextField, When, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONArray, JSONObject, RowNumber

from feedback.models.access import Viewer
from feedback.models.comment import Comment
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.sight import PUBLIC


@dataclass(frozen=True)
class Served:
    """A comment, by its ref and what the viewer reads as its summary."""

    ref: str
    summary: str


def served_by(
    answers: Iterable[int], viewer: Viewer, *, most: int
) -> dict[int, list[Served]]:
    """Return, by the key of each answer, the first comments that show it; one query."""
    rows = _showing(Comment.objects.visible_to(viewer), list(answers))
    place = Window(RowNumber(), partition_by=F("answer"), order_by="pk")
    found = defaultdict(list)
    for answer, ref, summary in (
        rows.annotate(place=place)
        .filter(place__lte=most)
        .order_by("pk")
        .values_list("answer", "ref", "read")
    ):
        found[answer].append(Served(ref, summary))
    return found


def _showing(comments: CommentQuerySet, answers: list[int]) -> CommentQuerySet:
    """Return a row for each of the answers and each comment that shows it: who sees
    the comment as it was published sees the answers that were published in it."""
    this = JSONObject(responses=JSONArray(JSONObject(id=F("answer"))))
    published = KeyTextTransform("summary", "face__content")
    shown: CommentQuerySet = (
        comments.filter(responses__in=answers)
        .annotate(
            answer=F("responses__pk"),
            read=Case(
                When(view=PUBLIC, then=published),
                default=F("summary"),
                output_field=TextField(),
            ),
        )
        .filter(~Q(view=PUBLIC) | Q(face__content__contains=this))
    )
    return shown
