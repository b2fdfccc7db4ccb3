# mypy: disable-error-code="misc"
# The methods are typed by the one class that they are mixed into.
"""The member's word on how her comment was reflected: asked for, given, noted from a
meeting, or taken from her silence. The frame is that of actions.py.

A word is bound to an edition and to the text that she was shown of it (shown.py).
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Unpack

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.dates import dated
from feedback.models.changing import Changing, Doing
from feedback.models.sight import OWN
from feedback.workflow import Stage, Verdict

if TYPE_CHECKING:
    from feedback.models import (
        Comment,
        Confirmation,
        Edition,
        Meeting,
        Speech,
        User,
    )
    from feedback.models.edition import EditionQuerySet


class CommentWords(Changing):
    class Meta:
        abstract = True

    def ask(
        self: "Comment",
        *,
        edition: "Edition | None" = None,
        due_on: date | None = None,
        note: str = "",
        **doing: Unpack[Doing],
    ) -> "Confirmation":
        """Ask the member whether the edition reflects her remark, by the day `due_on`;
        None: a day that leaves her ANSWER_DAYS.

        Silence past it is recorded as `no_reply` (silence.py).
        Raises ConfirmationRefused.
        """
        asked = Verdict.ASKED
        return self.confirm(asked, edition=edition, due_on=due_on, note=note, **doing)

    def confirm(
        self: "Comment",
        verdict: str,
        *,
        edition: "Edition | None" = None,
        note: str = "",
        meeting: "Meeting | None" = None,
        speech: "Speech | None" = None,
        due_on: date | None = None,
        shown_hash: str | None = None,
        **doing: Unpack[Doing],
    ) -> "Confirmation":
        """Record what the member says of how the comment is reflected in an edition.

        Said by the member's own account, or noted by the secretariat: then `meeting`
        and `speech` tell where it was said. `shown_hash` is of what was read; whoever
        speaks, what the member is shown at this moment is kept with the word.
        `not_satisfied` reopens a closed comment, for the reason that its note gives.
        Raises ConfirmationRefused; ShownChanged where something else is shown by now.
        """
        from feedback.models.telling import tell_asked

        by = doing["by"]
        action = "asked" if verdict == Verdict.ASKED else "confirmed"
        with transaction.atomic():
            with self._change(action, note=note, **doing) as change:
                confirmation = self._word(
                    verdict, edition=self._edition_spoken_of(edition, by=by), by=by
                )
                self._check_read(shown_hash, confirmation)
                confirmation.note = note
                confirmation.said_at = doing.get("at") or timezone.now()
                confirmation.due_on = due_on or self._last_day(confirmation)
                confirmation.said_in(meeting, speech)
                self._check_word(confirmation)
                confirmation.save()
                tell_asked(confirmation)
                change.told = confirmation.told()
            if verdict == Verdict.NOT_SATISFIED and not self.is_open:
                self.move_to(Stage.TRIAGED, note=note, by=by, at=doing.get("at"))
        return confirmation

    def take_silence(
        self: "Comment",
        asked: "Confirmation",
        *,
        by: "User",
        today: date,
        at: datetime | None = None,
    ) -> "Confirmation":
        """Record that no answer came to `asked` by its day: 回答なし（みなし了）.

        Raises ConfirmationRefused where a word or another asking followed it, or the
        day is not over; ShownChanged where she would be shown something else by now:
        nobody is taken to have agreed to what was not before her.
        """
        from feedback.models import Recorder

        at = at or timezone.now()
        note = translate("%(day)sの期限までに、お返事がありませんでした。") % {
            "day": dated(asked.due_on) if asked.due_on else ""
        }
        with self._change("confirmed", by=by, at=at, note=note) as change:
            newest = self.confirmations.order_by("pk").last()
            workflow.check_silence(
                asked.due_on, today=today, is_unanswered=newest == asked
            )
            word = self._word(Verdict.NO_REPLY, edition=asked.edition, by=by)
            workflow.check_shown(asked.shown_hash, word.shown_hash)
            word.recorded_as, word.said_at = Recorder.PROGRAM, at
            word.save()
            change.told = word.told()
        return word

    def _word(
        self: "Comment", verdict: str, *, edition: "Edition", by: "User"
    ) -> "Confirmation":
        """Return the word, bound to what the member is shown now; no saving."""
        from feedback.models import Confirmation, Recorder
        from feedback.models.shown import hash_of, shown_to_member

        shown = shown_to_member(self, edition)
        return Confirmation(
            comment=self,
            edition=edition,
            verdict=verdict,
            recorded_as=Recorder.MEMBER if self.made_by(by) else Recorder.SECRETARIAT,
            recorded_by=by,
            shown=shown,
            shown_hash=hash_of(shown),
        )

    def _last_day(self: "Comment", word: "Confirmation") -> date | None:
        """Return the last day for an answer to an asking that names none; None where
        silence can be no word: nobody is asked, or there is no answer to read yet.

        It counts from when she is told: what is entered later is mailed to her then.
        """
        from feedback.models.confirmation import answer_by
        from feedback.models.shown import has_answer

        if word.verdict != Verdict.ASKED or self.member_id is None:
            return None
        if not has_answer(word.shown or {}):
            return None
        told_on = max(word.said_at, timezone.now())
        return answer_by(timezone.localdate(told_on))

    def _check_read(self: "Comment", read: str | None, word: "Confirmation") -> None:
        newest = self.confirmations.order_by("pk").last()
        asked = newest and newest.verdict == Verdict.ASKED
        is_asked = not (newest and asked) or newest.edition_id == word.edition_id
        workflow.check_shown(read, word.shown_hash, is_asked=is_asked)

    def _check_word(self: "Comment", word: "Confirmation") -> None:
        from feedback.models import Recorder
        from feedback.models.shown import has_answer

        by_member = word.recorded_as == Recorder.MEMBER
        workflow.check_verdict(word.verdict, by_member=by_member, note=word.note)
        workflow.check_asking(
            word.verdict,
            word.due_on,
            today=timezone.localdate(word.said_at),
            has_answer=has_answer(word.shown or {}),
            has_member=self.member_id is not None,
        )

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
