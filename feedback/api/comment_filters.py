from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, LPad
from django.utils import timezone

from feedback.api.filters import (
    Choices,
    Day,
    Filters,
    Number,
    Rows,
    Since,
    Word,
    YesNo,
    as_id,
)
from feedback.api.members import members_called
from feedback.api.pagination import (
    Ordering,
    read_moment,
    read_number,
    read_text,
)
from feedback.api.revisions import item_ids
from feedback.models.comment_queryset import CommentQuerySet
from feedback.wanted import WordsField
from feedback.workflow import (
    Channel,
    Disposition,
    Kind,
    RevisionStatus,
    Stage,
    Verdict,
)


class PlaceWord(Word):
    """A part of the place: all of them are asked of one target (see places.py)."""

    def filter(self, qs: Rows, value: str) -> Rows:
        return qs


class PlaceNumber(Number):
    def filter(self, qs: Rows, value: Any) -> Rows:
        return qs


class Words(Word):
    """Words that all stand in the comment; what stands in quotes is one."""

    field_class = WordsField

    def filter(self, qs: Rows, value: list[str]) -> Rows:
        """They are looked for last, in what the other filters leave."""
        return qs


class CommentFilters(Filters):
    """All ask the comment as the viewer sees it."""

    panel = Word("panel__slug")
    meeting = Number("meeting__number")
    member = Word(method="by_member")
    channel = Choices("channel", choices=Channel.choices)
    kind = Choices("kind", choices=Kind.choices)
    stage = Choices("stage", choices=Stage.choices)
    disposition = Choices("disposition", choices=Disposition.choices)
    revision_status = Choices("revision_status", choices=RevisionStatus.choices)
    confirmation = Choices("confirmation", choices=Verdict.choices)
    is_open = YesNo(method="by_openness")
    page = PlaceNumber()
    item = PlaceWord()
    edition = PlaceWord()
    theme = PlaceWord()
    assignee = Word(method="by_assignee")
    due_before = Day(method="by_due_day")
    overdue = YesNo(method="by_overdue")
    speech_changed = YesNo(method="by_changed_speech")
    updated_since = Since("seen_updated_at", lookup_expr="gte")
    q = Words()

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        given = self.form.cleaned_data
        place = place_of(given)
        if place:
            rows = rows.aimed_at(**place)
        return rows.said(given["q"])

    def by_member(self, rows: CommentQuerySet, name: str, value: str) -> Rows:
        members = members_called(value).values("pk")
        return rows.filter(**{f"{rows.axis('member_id')}__in": members})

    def by_openness(self, rows: CommentQuerySet, name: str, value: bool) -> Rows:
        return rows.open() if value else rows.closed()

    def by_assignee(self, rows: CommentQuerySet, name: str, value: str) -> Rows:
        return rows.in_full().filter(assignee__username=value)

    def by_due_day(self, rows: CommentQuerySet, name: str, value: date) -> Rows:
        return rows.due_before(value)

    def by_overdue(self, rows: CommentQuerySet, name: str, value: bool) -> Rows:
        overdue = rows.overdue(timezone.localdate())
        if value:
            return overdue
        return rows.in_full().exclude(pk__in=overdue.values("pk"))

    def by_changed_speech(self, rows: CommentQuerySet, name: str, value: bool) -> Rows:
        return rows.in_full().filter(speech_changed=value)


def place_of(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was asked of the place, in the words of `aimed_at`."""
    place: dict[str, Any] = {}
    if given["page"] is not None:
        place["page"] = given["page"]
    if given["theme"]:
        place["theme"] = given["theme"]
    if given["item"]:
        place["item"] = item_ids(given["item"])
    if edition := given["edition"]:
        pk = as_id(edition)
        place |= {"edition": edition} if pk is None else {"edition_id": pk}
    return place


# katsuryoku-7-012 as a text that sorts by number: katsuryoku 000000000007 0000000012.
# Written (W) and public (P) remarks come after those of the meetings.
REF_IN_ORDER = Concat(
    "panel__slug",
    Value(" "),
    Case(
        When(channel=Channel.MEETING, then=LPad("series", 12, Value("0"))),
        default=F("series"),
    ),
    Value(" "),
    LPad(Cast("number", CharField()), 10, Value("0")),
)
ORDERINGS = {
    "ref": Ordering(REF_IN_ORDER, read_text),
    "created": Ordering("created_at", read_moment),
    "updated": Ordering("seen_updated_at", read_moment),
    "meeting": Ordering(Coalesce("meeting__number", 0), read_number),
    "age": Ordering(Coalesce("meetings_old", -1), read_number),
}
