from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from feedback.models import places
from feedback.models.access import nothing
from feedback.models.age import age_column
from feedback.models.sight import FULL, OWN, PUBLIC, SeenComments
from feedback.models.user import User
from feedback.workflow import Stage, Verdict

if TYPE_CHECKING:
    from feedback.models.comment import Comment
    from feedback.models.target import Target


# What a row shows of a comment: none of its long texts, nor those that are searched.
ROW_COLUMNS = (
    *("panel", "ref", "channel", "kind", "summary", "stage", "confirmation"),
    *("disposition", "revision_status", "meeting__number", "speech__number"),
    *("member__name", "member__title", "member__role"),
)


class CommentQuerySet(SeenComments):
    """Comments, and what is asked of them; whose questions, `visible_to` says."""

    def open(self) -> Self:
        """Return the comments whose stage is not `closed`."""
        return self.exclude(**{self.axis("stage"): Stage.CLOSED})

    def closed(self) -> Self:
        return self.filter(**{self.axis("stage"): Stage.CLOSED})

    def overdue(self, today: date) -> Self:
        """Return the open comments that are past their day or their meeting."""
        return self.due_before(today).open()

    def due_before(self, day: date) -> Self:
        """Return those whose day, or the day of whose meeting, is before `day`."""
        due = Q(due_on__lt=day) | Q(due_meeting__held_on__lt=day)
        return self.in_full().filter(due)

    def asked_past_due(self, today: date) -> Self:
        """Return those whose member was asked by a day that is over, and no word is
        there: what the daily round left, for it shows something else by now."""
        from feedback.models.confirmation import Confirmation

        askings = Confirmation.objects.past_due(today).filter(comment=OuterRef("pk"))
        return self.in_full().filter(Exists(askings), confirmation=Verdict.ASKED)

    def aged(self, today: date) -> Self:
        """Return the comments with `meetings_old`: how many meetings were held after
        their own, by `today`; by the public ones, for the member who made them. None
        for the closed, for those of no meeting, and for those seen as they were
        published: when the panel met is not public by that."""
        known = ~Q(**{self.axis("stage"): Stage.CLOSED})
        if not self.is_seen_by_someone:
            return self.annotate(
                meetings_old=age_column(today, office=known, others=nothing())
            )
        office, others = known & Q(view=FULL), known & Q(view=OWN)
        return self.annotate(
            meetings_old=age_column(today, office=office, others=others)
        )

    def aimed_at(self, **place: Any) -> Self:
        """Return the comments with one target that is at `place`, as each is seen:
        any of page, item (ids), edition (label), edition_id, theme."""
        return self.filter(places.aimed_at(place, as_seen=self.is_seen_by_someone))

    def said(self, words: Iterable[str]) -> Self:
        """Return the comments in which each of the words stands, as each is seen (see
        search.py)."""
        from feedback.models.search import said_in

        return said_in(self, list(words))

    def record(
        self,
        *,
        by: User,
        at: datetime | None = None,
        note: str = "",
        targets: "Iterable[Target]" = (),
        **fields: Any,
    ) -> "Comment":
        """Log a remark with the places it speaks of; return it, with its ref.

        `note` says where it comes from; the member reads it too.
        Raises ValidationError by field; then nothing is stored.
        """
        from feedback.models import Event

        comment = self.model(**fields)
        comment.check_record()
        with transaction.atomic():
            comment.save()
            placed = comment.add_targets(targets)
            Event.objects.create(
                comment=comment,
                action="captured",
                by=by,
                at=at or timezone.now(),
                note=note,
                after={
                    "summary": comment.summary,
                    "stage": comment.stage,
                    "targets": [str(target) for target in placed],
                },
            )
        return comment

    def with_speech_changed(self) -> Self:
        """Return those whose speech was corrected since anybody looked at them."""
        return self.filter(speech_changed=True)

    def in_brief(self) -> Self:
        """Load what a row of each shows (`describe_in_brief`; after `visible_to`): of
        what was published, where the viewer sees nothing else, just that."""
        if self.views == {PUBLIC}:
            return self.select_related("face").only("panel", "face__content")
        from feedback.models.revision import Revision
        from feedback.models.target import Target

        targets = Target.objects.select_related("item", "edition")
        revisions = Revision.objects.only("edition", "item", "status")
        rows = self.select_related("meeting", "member", "speech").only(*ROW_COLUMNS)
        if PUBLIC in self.views:
            rows = rows.select_related("face").only(*ROW_COLUMNS, "face__content")
        return rows.prefetch_related(
            Prefetch("targets", targets.annotate(heading=F("passage__heading"))),
            Prefetch("revisions", revisions),
        )

    def with_chain(self, today: date | None = None) -> Self:
        """Load what one comment shows: place, answers, revisions, confirmation, and
        how old it is (see `aged`; after `visible_to`)."""
        from feedback.models.carried import CarriedTarget
        from feedback.models.target import Target

        targets = Target.objects.select_related("item", "edition")
        carried = CarriedTarget.objects.with_headings()
        return (
            self.aged(today or timezone.localdate())
            .select_related(
                "panel",
                "meeting",
                "member",
                "speech",
                "assignee",
                "due_meeting",
                "original",
                "face__publication",
            )
            .prefetch_related(
                Prefetch("targets", targets.annotate(heading=F("passage__heading"))),
                Prefetch("targets__carried", carried),
                "responses__meeting",
                "responses__speech",
                "responses__responder",
                "revisions__edition",
                "revisions__item",
                "revisions__passage",
            )
        )
