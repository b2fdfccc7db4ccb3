# mypy: disable-error-code="misc"
# The methods are typed by the one class that they are mixed into.
"""What is said to a comment: answers, and changes of the text. The frame and what all
take and raise is that of actions.py."""

from typing import TYPE_CHECKING, Any, Unpack

from django.db import models
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.models.actions import KEEP
from feedback.models.changing import Changing, Doing
from feedback.workflow import Impact, Stage

if TYPE_CHECKING:
    from feedback.models import (
        Comment,
        Edition,
        Item,
        Meeting,
        Member,
        Response,
        Revision,
        Speech,
    )


class CommentAnswers(Changing):
    class Meta:
        abstract = True

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
            if speech and meeting and speech.meeting_id != meeting.pk:
                raise workflow.ResponseRefused(
                    translate("発言が、その会合のものではありません。"), field="speech"
                )
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
            response.check_panel(self)
            response.comments.add(self)
            change.told = {"response": response.pk, "text": response.text}

    def revise(
        self: "Comment",
        *,
        status: str,
        edition: "Edition | None" = None,
        item: "Item | None" = None,
        before: str | None = None,
        after: str | None = None,
        page: int | None = KEEP,
        impact: str = "",
        note: str = "",
        revision: "Revision | None" = None,
        **doing: Unpack[Doing],
    ) -> "Revision":
        """Record where the text changed, or is to change; return the revision.

        `revision` goes on with one of the comment's own. Without it, the comment's one
        unfinished revision of the same item (or of no item yet) goes on; else a new
        one is made. What is left out stays as it was. `before`, `after` and `page` are
        what is said of the change; the editions prove it. Raises RevisionRefused.
        """
        with self._change("revised", note=note, **doing) as change:
            revision = self._own_revision(revision) or self._unfinished_revision(item)
            change.told = self._write_revision(
                revision,
                status=status,
                edition=edition or (revision.edition if revision else None),
                item=item or (revision.item if revision else None),
                before=_said(before, revision.claim("before") if revision else ""),
                after=_said(after, revision.claim("after") if revision else ""),
                claimed_page=(
                    page if page is not KEEP else revision and revision.claimed_page
                ),
                impact=impact or (revision.impact if revision else Impact.SUBSTANTIVE),
                note=note or (revision.note if revision else ""),
            )
            change.kin_action, change.kin_told = "revised", change.told
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

    def _own_revision(
        self: "Comment", revision: "Revision | None"
    ) -> "Revision | None":
        """Return the revision as it is now, locked; it must be this comment's."""
        if revision is None:
            return None
        own = self.revisions.select_for_update(of=("self",)).filter(pk=revision.pk)
        if (found := own.first()) is None:
            raise workflow.RevisionRefused(
                translate("この御意見の反映箇所ではありません。"),
                field="revision",
                allowed=map(str, self.revisions.values_list("pk", flat=True)),
            )
        return found

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


def _said(given: str | None, before: str) -> str:
    return before if given is None else given
