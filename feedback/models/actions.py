# mypy: disable-error-code="misc"
# The methods are typed by the one class that they are mixed into.
"""The only ways a comment changes: each locks the row, asks the workflow, saves, and
writes the event, in one transaction. API, admin, web and importer call these.

All take `by` (the user who acts), `at` (when it happened; now) and `version` (the one
the caller had read: Stale is raised if the comment has changed since). All raise a
`workflow.Refused` and then have changed nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.models.changing import Changing, Doing
from feedback.models.draft import hold_editions
from feedback.workflow import Disposition, ResponseState, Stage

if TYPE_CHECKING:
    from feedback.models import Comment, Meeting, Publication, Target, User

# Stands for "as it is" where None means "nobody" or "no day".
KEEP: Any = object()
# What `edit` may correct: the record of the remark, none of its axes.
EDITABLE = ("summary", "body", "kind", "member", "speech")
# All that a remark is recorded with.
RECORDED = (*EDITABLE, "panel", "channel", "meeting", "source_key")


class CommentActions(Changing):
    class Meta:
        abstract = True

    def move_to(
        self: "Comment", stage: str, *, note: str = "", **doing: Unpack[Doing]
    ) -> None:
        """Move to another stage; raise MoveRefused if the table has no such move.

        Agreeing agrees its draft answers too; sending back makes them drafts again.
        """
        with self._change("moved", note=note, **doing) as change:
            workflow.check_move(self.stage, stage, note=note)
            if stage == Stage.CLOSED:
                workflow.check_close(self.facts())
            if self.stage == Stage.CLOSED:
                change.action = "reopened"
            if stage in workflow.AGREED_STAGES:
                self._agree_responses()
                change.kin_told = {"response_state": ResponseState.AGREED}
            elif self.stage == Stage.AGREED:
                self._unagree_responses()
                change.kin_told = {"response_state": ResponseState.DRAFT}
            self.stage = stage

    def decide(
        self: "Comment",
        disposition: str,
        *,
        reason: str = "",
        destination: str = "",
        original: "Comment | None" = None,
        note: str = "",
        **doing: Unpack[Doing],
    ) -> None:
        """Set the answer's kind; raise DecisionRefused if what it needs is not said.

        As a duplicate it is merged into `original` (MergeRefused if that can't be).
        """
        with self._change("decided", note=note, lock=(original,), **doing) as change:
            workflow.check_not_sealed(self.stage, workflow.DecisionRefused)
            workflow.check_decision(
                disposition, reason=reason, destination=destination, original=original
            )
            if disposition == Disposition.DUPLICATE and original is not None:
                self._check_original(original)
                change.action = "merged"
            self.disposition = disposition
            self.reason = reason.strip()
            self.destination = (
                destination.strip() if disposition == Disposition.DEFERRED else ""
            )
            self.original = original if disposition == Disposition.DUPLICATE else None

    def merge_into(
        self: "Comment",
        original: "Comment",
        *,
        note: str = "",
        **doing: Unpack[Doing],
    ) -> None:
        """Unite with the remark that says the same; raise MergeRefused if it can't be:
        itself, another panel's, or one that is a duplicate already."""
        self.decide(Disposition.DUPLICATE, original=original, note=note, **doing)

    def assign(
        self: "Comment",
        *,
        assignee: "User | None" = KEEP,
        due_meeting: "Meeting | None" = KEEP,
        due_on: date | None = KEEP,
        note: str = "",
        **doing: Unpack[Doing],
    ) -> None:
        """Say who acts and by when; what is left out stays, None takes it away.

        Raises AssignmentRefused if the person is not of the panel's secretariat, or
        the meeting is another panel's.
        """
        with self._change("assigned", note=note, **doing):
            assignee = self.assignee if assignee is KEEP else assignee
            due_meeting = self.due_meeting if due_meeting is KEEP else due_meeting
            if assignee is not None and not self.run_by(assignee):
                raise workflow.AssignmentRefused(
                    translate("「%(name)s」は、この会議体の事務局ではありません。")
                    % {"name": assignee},
                    field="assignee",
                    allowed=self.panel.secretariat_usernames(),
                )
            if due_meeting is not None and due_meeting.panel_id != self.panel_id:
                raise workflow.AssignmentRefused(
                    translate("別の会議体の会合は期限にできません。"),
                    field="due_meeting",
                )
            self.assignee = assignee
            self.due_meeting = due_meeting
            self.due_on = self.due_on if due_on is KEEP else due_on

    def edit(
        self: "Comment",
        *,
        note: str = "",
        targets: "Iterable[Target] | None" = None,
        fields: dict[str, Any],
        **doing: Unpack[Doing],
    ) -> None:
        """Correct the record of the remark: summary, body, kind, member, speech, and
        (where given) its targets as a whole. Raises ValidationError by field."""
        with self._change("edited", note=note, **doing) as change:
            for name, value in fields.items():
                if name not in EDITABLE:
                    raise ValueError(name)
                setattr(self, name, value)
            self.check_record()
            if targets is not None:
                change.told = {"targets": self._replace_targets(targets)}

    def tell_speech_changed(
        self: "Comment",
        *,
        was: dict[str, str],
        now: dict[str, str],
        note: str = "",
        **doing: Unpack[Doing],
    ) -> None:
        """Tell that the speech it was taken from was corrected, or is gone from the
        minutes; what the remark says stays.

        `was` and `now` hold what changed: `speech_text`, `speaker`, `in_minutes` (a
        code of InMinutes). It is flagged
        until somebody has looked at it (`review_speech`).
        """
        with self._change("speech_changed", note=note, **doing) as change:
            self.speech_changed = True
            change.was, change.told = was, now

    def review_speech(
        self: "Comment", *, note: str = "", **doing: Unpack[Doing]
    ) -> None:
        """Take the flag off: somebody has held the remark against the new words.

        Raises MoveRefused if it has none.
        """
        with self._change("speech_reviewed", note=note, **doing):
            if not self.speech_changed:
                raise workflow.MoveRefused(
                    translate("確かめるべき発言の訂正はありません。"),
                    field="speech_changed",
                )
            self.speech_changed = False

    def check_record(self: "Comment") -> None:
        """Raise ValidationError by field unless the remark can be kept as it is."""
        # Each constraint is a query of its own, so only those are asked that the
        # record can break; the rules of the other columns are the actions' own.
        others = {field.name for field in self._meta.fields} - {*RECORDED}
        self.full_clean(exclude=others)

    def published_in(
        self: "Comment", publication: "Publication", note: str = ""
    ) -> None:
        """Keep the comment as it is now as what the public sees (Publication calls)."""
        from feedback.models import PublishedComment
        from feedback.models.description import describe_for_publication

        at, now = publication.published_at, timezone.now()
        with self._change("published", note=note, by=publication.published_by, at=at):
            self.face = PublishedComment.objects.create(
                publication=publication,
                comment=self,
                member=self.member,
                kind=self.kind,
                stage=self.stage,
                disposition=self.disposition,
                revision_status=self.revision_status,
                confirmation=self.confirmation,
                content=describe_for_publication(self, published_at=at, now=now),
                created_at=now,
            )

    def _agree_responses(self: "Comment") -> None:
        self.responses.filter(state=ResponseState.DRAFT).update(
            state=ResponseState.AGREED
        )

    def _unagree_responses(self: "Comment") -> None:
        """Make its agreed answers drafts again, but for those that are on record (the
        words of a speech) or serve another comment whose answer stays agreed."""
        from feedback.models import Comment, Response

        still_agreed = Comment.objects.filter(
            stage__in=workflow.AGREED_STAGES, responses=models.OuterRef("pk")
        ).exclude(pk=self.pk)
        agreed = self.responses.filter(state=ResponseState.AGREED)
        mine = agreed.exclude(Response.objects.on_record()).values("pk")
        Response.objects.filter(~models.Exists(still_agreed), pk__in=mine).update(
            state=ResponseState.DRAFT
        )

    def _check_original(self: "Comment", original: "Comment") -> None:
        original.refresh_from_db()
        if original.pk == self.pk:
            problem = translate("自分自身には統合できません。")
        elif original.panel_id != self.panel_id:
            problem = translate("別の会議体の御意見には統合できません。")
        elif original.original is not None:
            raise workflow.MergeRefused(
                translate("%(ref)s はすでに %(into)s に統合されています。")
                % {"ref": original.ref, "into": original.original.ref},
                field="original",
                allowed=[original.original.ref],
            )
        elif self.duplicates.exists():
            problem = translate(
                "この御意見には、ほかの御意見が統合されています。先にそれらを移してください。"
            )
        else:
            return
        raise workflow.MergeRefused(problem, field="original")

    def _replace_targets(self: "Comment", targets: "Iterable[Target]") -> list[str]:
        """Let these be its targets. One that is there already stays as it is, with
        what a person decided of where it stands in later editions."""
        there = list(self.targets.select_related("edition"))
        wanted = list(targets)
        hold_drafts_of([*there, *wanted])
        added = []
        for target in self._checked(wanted):
            same = next((one for one in there if one.says_the_same(target)), None)
            if same is None:
                added.append(target)
            else:
                there.remove(same)
        self.targets.filter(pk__in=[target.pk for target in there]).delete()
        self._store(added)
        return [str(target) for target in self.targets.select_related("item")]

    def add_targets(self: "Comment", targets: "Iterable[Target]") -> "list[Target]":
        """Store the places that the comment speaks of, each resolved and followed into
        the later editions; return them.

        Raises ValidationError for one that names no place or two drafts.
        """
        added = list(targets)
        hold_drafts_of(added)
        return self._store(self._checked(added))

    def _checked(self: "Comment", targets: "list[Target]") -> "list[Target]":
        """Return them, each resolved as a place that this comment speaks of."""
        for target in targets:
            target.comment = self
            target.full_clean(exclude=["comment", "passage", "anchor"])  # found by it
        return targets

    def _store(self: "Comment", targets: "list[Target]") -> "list[Target]":
        from feedback.models.carrying import carry

        for target in targets:
            target.save()
        carry(targets)
        return targets


def hold_drafts_of(targets: "Iterable[Target]") -> None:
    """Let no edition come to, or go from, the drafts that these places are in."""
    hold_editions(one.edition.draft_id for one in targets if one.edition is not None)
