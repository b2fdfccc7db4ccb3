# mypy: disable-error-code="misc"
# The methods are typed by the one class that they are mixed into.
"""The only ways a comment changes: each locks the row, asks the workflow, saves, and
writes the event, in one transaction. API, admin, web and importer call these.

All take `by` (the user who acts), `at` (when it happened; now) and `version` (the one
the caller had read: Stale is raised if the comment has changed since). All raise a
`workflow.Refused` and then have changed nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, Unpack

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.models.sight import OWN
from feedback.workflow import Disposition, Impact, ResponseState, Stage, Verdict

if TYPE_CHECKING:
    from feedback.models import (
        Comment,
        Confirmation,
        Edition,
        Item,
        Meeting,
        Member,
        Publication,
        Response,
        Revision,
        Speech,
        Target,
        User,
    )
    from feedback.models.edition import EditionQuerySet


class Doing(TypedDict):
    """Who acts, when, on what they had read."""

    by: "User"
    at: NotRequired[datetime | None]
    version: NotRequired[int | None]


@dataclass
class Change:
    """What the event will tell beside the fields that changed."""

    action: str
    note: str = ""
    told: dict[str, Any] = field(default_factory=dict)


class CommentActions(models.Model):
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
            elif self.stage == Stage.AGREED:
                self._unagree_responses()
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

    def respond(
        self: "Comment",
        text: str,
        *,
        channel: str = "written",
        responder: "Member | None" = None,
        meeting: "Meeting | None" = None,
        speech: "Speech | None" = None,
        note: str = "",
        source_key: str = "",
        **doing: Unpack[Doing],
    ) -> "Response":
        """Write an answer; return it. Raises ResponseRefused.

        It is a draft, but for the words of a speech: those are agreed at once.
        """
        from feedback.models import Response

        with self._change("responded", note=note, **doing) as change:
            workflow.check_not_sealed(self.stage, workflow.ResponseRefused)
            workflow.check_response(text, channel)
            response = Response.objects.create(
                panel=self.panel,
                text=text,
                channel=channel,
                responder=responder or (speech.speaker if speech else None),
                meeting=meeting or (speech.meeting if speech else None),
                speech=speech,
                state=workflow.first_state(channel, has_speech=speech is not None),
                source_key=source_key,
                written_by=doing["by"],
            )
            response.comments.add(self)
            change.told = {"response": response.pk, "text": text}
        return response

    def share_response(
        self: "Comment", response: "Response", **doing: Unpack[Doing]
    ) -> None:
        """Let an answer that is there serve this comment too; raise ResponseRefused
        if it is another panel's."""
        with self._change("responded", **doing) as change:
            workflow.check_not_sealed(self.stage, workflow.ResponseRefused)
            if response.panel_id != self.panel_id:
                raise workflow.ResponseRefused(
                    translate("別の会議体の回答は使えません。"), field="response"
                )
            response.comments.add(self)
            change.told = {"response": response.pk, "text": response.text}

    def revise(
        self: "Comment",
        *,
        status: str,
        edition: "Edition | None" = None,
        item: "Item | None" = None,
        before: str = "",
        after: str = "",
        impact: str = "",
        note: str = "",
        revision: "Revision | None" = None,
        **doing: Unpack[Doing],
    ) -> "Revision":
        """Record where the text changed, or is to change; return the revision.

        `revision` goes on with one of the comment's own. Without it, the comment's one
        unfinished revision of the same item (or of no item yet) goes on; else a new
        one is made. Raises RevisionRefused.
        """
        with self._change("revised", note=note, **doing) as change:
            revision = revision or self._unfinished_revision(item)
            change.told = self._write_revision(
                revision,
                status=status,
                edition=edition or (revision.edition if revision else None),
                item=item or (revision.item if revision else None),
                before=before or (revision.before if revision else ""),
                after=after or (revision.after if revision else ""),
                impact=impact or (revision.impact if revision else Impact.SUBSTANTIVE),
                note=note or (revision.note if revision else ""),
            )
        return self.revisions.get(pk=change.told["revision"])

    def share_revision(
        self: "Comment", revision: "Revision", **doing: Unpack[Doing]
    ) -> None:
        """Let a change of the text that is there serve this comment too; raise
        RevisionRefused if it is another panel's."""
        with self._change("revised", **doing) as change:
            if revision.status in workflow.UNFINISHED_REVISIONS:
                workflow.check_not_sealed(self.stage, workflow.RevisionRefused)
            if revision.panel_id != self.panel_id:
                raise workflow.RevisionRefused(
                    translate("別の会議体の反映箇所は使えません。"), field="revision"
                )
            revision.comments.add(self)
            change.told = revision.told()

    def confirm(
        self: "Comment",
        verdict: str,
        *,
        edition: "Edition | None" = None,
        note: str = "",
        speech: "Speech | None" = None,
        **doing: Unpack[Doing],
    ) -> "Confirmation":
        """Record what the member says of how the comment is reflected in an edition.

        Said by the member's own account, or noted by the secretariat. `not_satisfied`
        reopens a closed comment. Raises ConfirmationRefused.
        """
        from feedback.models import Confirmation
        from feedback.models.confirmation import Recorder

        by = doing["by"]
        by_member = self.made_by(by)
        action = "asked" if verdict == Verdict.ASKED else "confirmed"
        with self._change(action, note=note, **doing) as change:
            workflow.check_verdict(verdict, by_member=by_member, note=note)
            confirmation = Confirmation.objects.create(
                comment=self,
                edition=self._edition_spoken_of(edition, by=by),
                verdict=verdict,
                note=note,
                recorded_as=Recorder.MEMBER if by_member else Recorder.SECRETARIAT,
                recorded_by=by,
                speech=speech,
                said_at=doing.get("at") or timezone.now(),
            )
            change.told = {"edition": confirmation.edition.label, "verdict": verdict}
            if verdict == Verdict.NOT_SATISFIED and self.stage == Stage.CLOSED:
                change.action = "reopened"
                self.stage = Stage.TRIAGED
        return confirmation

    def assign(
        self: "Comment",
        *,
        assignee: "User | None",
        due_meeting: "Meeting | None" = None,
        due_on: date | None = None,
        note: str = "",
        **doing: Unpack[Doing],
    ) -> None:
        """Say who acts and by when; raise AssignmentRefused if the person is not of
        the panel's secretariat, or the meeting is another panel's."""
        with self._change("assigned", note=note, **doing):
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
            self.due_on = due_on

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
            self.full_clean(exclude=["original", "assignee", "due_meeting"])
            if targets is not None:
                change.told = {"targets": self._replace_targets(targets)}

    def published_in(
        self: "Comment", publication: "Publication", note: str = ""
    ) -> None:
        """Keep the comment as it is now as what the public sees (Publication calls)."""
        from feedback.models import PublishedComment
        from feedback.models.description import describe_for_publication

        at = publication.published_at
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
                content=describe_for_publication(self, at=at.isoformat()),
                created_at=at,
            )

    @contextmanager
    def _change(
        self: "Comment",
        action: str,
        *,
        by: "User",
        at: datetime | None = None,
        version: int | None = None,
        note: str = "",
        lock: "Iterable[Comment | None]" = (),
    ) -> Iterator[Change]:
        from feedback.models import Comment, Event

        change = Change(action=action, note=note)
        with transaction.atomic():
            # In the order of their keys, so that two who lock the same do not wait
            # for each other.
            others = [other.pk for other in lock if other is not None]
            locked = Comment.objects.select_for_update().filter(
                pk__in=[self.pk, *others]
            )
            list(locked.order_by("pk").values_list("pk"))
            self.refresh_from_db()
            if version is not None and version != self.version:
                raise workflow.Stale(
                    translate(
                        "ほかの人が先に変更しました（版 %(yours)s → %(now)s）。"
                        "最新の内容を確かめて、やり直してください。"
                    )
                    % {"yours": version, "now": self.version},
                    field="version",
                )
            before = self.state()
            yield change
            self.save()
            self.refresh_from_db()
            after = self.state()
            changed = [name for name in after if after[name] != before[name]]
            Event.objects.create(
                comment=self,
                action=change.action,
                by=by,
                at=at or timezone.now(),
                note=change.note,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed} | change.told,
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

    def _unfinished_revision(self: "Comment", item: "Item | None") -> "Revision | None":
        same = models.Q(item=item) | models.Q(item__isnull=True)
        found = self.revisions.unfinished().filter(same)[:2]
        return found[0] if item is not None and len(found) == 1 else None

    def _write_revision(
        self: "Comment", revision: "Revision | None", **fields: Any
    ) -> dict[str, Any]:
        from feedback.models import Revision

        before = revision.status if revision else None
        if revision is None:
            revision = Revision(panel=self.panel)
        revision.take(**fields)
        self._check_unsealed_by(revision)
        revision.version += 1 if revision.pk else 0
        revision.save()
        revision.comments.add(self)
        told = revision.told()
        if before:
            told["status"] = f"{before} → {revision.status}"
        return told

    def _check_unsealed_by(self: "Comment", revision: "Revision") -> None:
        """A closed comment stays closed only while its text stays changed."""
        if revision.status not in workflow.UNFINISHED_REVISIONS:
            return
        workflow.check_not_sealed(self.stage, workflow.RevisionRefused)
        if revision.pk:
            for other in revision.comments.filter(stage=Stage.CLOSED):
                workflow.check_not_sealed(other.stage, workflow.RevisionRefused)

    def editions_known_to(self: "Comment", user: "User") -> "EditionQuerySet":
        """Return the editions that the user can speak of: all of the panel; to the
        member, the public ones, and those that she spoke of or was told about."""
        from feedback.models import Edition, Revision

        editions = Edition.objects.filter(draft__panel=self.panel)
        if not self.made_by(user) or self.run_by(user):
            return editions
        told = Revision.objects.visible_to(user).filter(
            models.Q(view=OWN), comments=self
        )
        return editions.filter(
            models.Q(pk__in=Edition.objects.visible_to(user).values("pk"))
            | models.Q(pk__in=self.targets.values("edition"))
            | models.Q(pk__in=self.confirmations.values("edition"))
            | models.Q(pk__in=told.values("edition"))
        )

    def _edition_spoken_of(
        self: "Comment", edition: "Edition | None", *, by: "User"
    ) -> "Edition":
        editions = self.editions_known_to(by)
        if edition is not None and editions.filter(pk=edition.pk).exists():
            return edition
        revised = editions.filter(
            revisions__comments=self,
            revisions__status__in=workflow.PLACED_REVISIONS,
        ).distinct()
        if edition is None and len(found := list(revised)) == 1:
            return found[0]
        raise workflow.ConfirmationRefused(
            translate("どの版についての確認かを示してください。"),
            field="edition",
            allowed=editions.values_list("label", flat=True),
        )

    def _replace_targets(self: "Comment", targets: "Iterable[Target]") -> list[str]:
        self.targets.all().delete()
        return [str(target) for target in self.add_targets(targets)]

    def add_targets(self: "Comment", targets: "Iterable[Target]") -> "list[Target]":
        """Store the places that the comment speaks of, each resolved; return them.

        Raises ValidationError for one that names no place or two drafts.
        """
        added = []
        for target in targets:
            target.comment = self
            target.full_clean()
            target.save()
            added.append(target)
        return added


# What `edit` may correct: the record of the remark, none of its axes.
EDITABLE = ("summary", "body", "kind", "member", "speech")
