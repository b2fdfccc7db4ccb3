from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback import meanings
from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.comment import Comment
from feedback.models.edition import Edition
from feedback.models.fields import one_of
from feedback.models.meeting import Meeting
from feedback.models.speech import Speech
from feedback.workflow import ConfirmationRefused, Verdict

# So much of a hash is told where people read it.
SHORT = 12


class ConfirmationQuerySet(LedgerQuerySet["Confirmation"]):
    panel_path = "comment__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return scope.own_q("comment__member__user") | Q(publication__isnull=False)

    def unanswered(self) -> Self:
        """Return the askings that no word followed: the newest row of its comment."""
        later = Confirmation.objects.filter(
            comment=OuterRef("comment"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), verdict=Verdict.ASKED)

    def past_due(self, today: date) -> Self:
        """Return the unanswered askings whose last day for an answer is over."""
        return self.unanswered().filter(due_on__lt=today)


def answer_by(asked_on: date) -> date:
    """Return the last day for an answer to who is asked on this day, where the office
    sets none: it ends at midnight in the ledger's time zone."""
    return asked_on + timedelta(days=settings.ANSWER_DAYS)


class Recorder(models.TextChoices):
    MEMBER = "member", _("構成員本人")
    SECRETARIAT = "secretariat", _("事務局")
    PROGRAM = "program", _("台帳（期限の経過）")


class Confirmation(models.Model):
    """What the member said of how the comment was reflected; bound to an edition, and
    to the very text that she was shown of it.

    Rows are added, never changed: a new word is a new row. `shown` is kept as the
    proof of what she saw (shown.py); rows from before it was kept have none.
    """

    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        related_name="confirmations",
        verbose_name=_("御意見"),
    )
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="confirmations",
        verbose_name=_("版"),
    )
    verdict = models.CharField(_("確認"), max_length=30, choices=Verdict)
    note = models.TextField(_("御意見"), blank=True)
    recorded_as = models.CharField(_("記録した立場"), max_length=12, choices=Recorder)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("記録者"),
    )
    speech = models.ForeignKey(
        Speech,
        models.PROTECT,
        related_name="confirmations",
        null=True,
        blank=True,
        verbose_name=_("発言"),
        help_text=_("会合で述べられたときの発言。"),
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="confirmations",
        null=True,
        blank=True,
        verbose_name=_("会合"),
        help_text=_("その場で述べられた会合。"),
    )
    said_at = models.DateTimeField(_("日時"))
    due_on = models.DateField(
        _("お返事の期限"),
        null=True,
        blank=True,
        help_text=_("この日を過ぎても返事がないときは、みなし了として記録します。"),
    )
    shown = models.JSONField(
        _("示した内容"), null=True, editable=False, encoder=DjangoJSONEncoder
    )
    shown_hash = models.CharField(
        _("示した内容の照合値"),
        max_length=64,
        blank=True,
        db_default="",
        editable=False,
    )
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="confirmations",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("構成員の確認")
        verbose_name_plural = pgettext_lazy("plural", "構成員の確認")
        ordering = ["pk"]
        constraints = [
            one_of("verdict", Verdict),
            one_of("recorded_as", Recorder),
            CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(verdict=Verdict.ASKED),
                name="confirmation_only_asking_has_a_day",
            ),
            CheckConstraint(
                condition=Q(speech__isnull=True) | Q(meeting__isnull=False),
                name="confirmation_speech_has_meeting",
            ),
            CheckConstraint(
                condition=Q(shown__isnull=True, shown_hash="")
                | Q(shown__isnull=False, shown_hash__regex="^[0-9a-f]{64}$"),
                name="confirmation_hash_is_of_what_was_shown",
            ),
        ]
        indexes = [
            # What the daily command looks for.
            models.Index(
                fields=["due_on"],
                condition=Q(due_on__isnull=False),
                name="confirmation_by_due_day",
            )
        ]

    def __str__(self) -> str:
        return translate("%(verdict)s（%(edition)s）") % {
            "verdict": self.get_verdict_display(),
            "edition": self.edition,
        }

    def word(self) -> str:
        """Return the word as pages call it, beside the answer that it was given on."""
        return meanings.said(self.verdict, self.disposition)

    @property
    def disposition(self) -> str | None:
        """The answer's kind as the member was shown it; None for rows of old."""
        return self.shown["disposition"] if self.shown else None

    @property
    def default(self) -> str:
        """What silence past its day means, in words; "" where no day was set."""
        if self.verdict != Verdict.ASKED or self.due_on is None:
            return ""
        return meanings.silence_means(self.disposition or "")

    def recorded(self, *, names_meeting: bool) -> str:
        """Return who recorded it, in words: the member, the program, or the
        secretariat, and then whether it notes what was said in a meeting.

        `names_meeting`: whether the reader may know of that meeting.
        """
        if self.recorded_as == Recorder.MEMBER:
            return translate("構成員本人が記録")
        if self.recorded_as == Recorder.PROGRAM:
            return translate("期限の経過により台帳が記録")
        if self.verdict == Verdict.ASKED:
            return translate("事務局が依頼")
        if self.meeting is None:
            return translate("事務局が記録")
        if not names_meeting:
            return translate("会合での発言を事務局が記録")
        return translate("%(meeting)s会合での発言を事務局が記録") % {
            "meeting": self.meeting
        }

    @property
    def recorded_to_office(self) -> str:
        """Who recorded it, for those who know of every meeting."""
        return self.recorded(names_meeting=True)

    def in_words(self) -> list[tuple[str, str]]:
        """Return what the member was shown, thing by thing; nothing for rows of old."""
        from feedback.models.shown import in_words

        return [told for told in in_words(self.shown) if told[1]] if self.shown else []

    def said_in(self, meeting: Meeting | None, speech: Speech | None) -> None:
        """Take where it was said; no saving. Raises ConfirmationRefused if the two
        don't belong together."""
        if speech is not None and meeting not in (None, speech.meeting):
            raise ConfirmationRefused(
                translate("発言が、その会合のものではありません。"), field="speech"
            )
        self.speech = speech
        self.meeting = speech.meeting if speech else meeting

    def told(self) -> dict[str, Any]:
        """Return what an event tells of it."""
        told = {"edition": self.edition.label, "verdict": self.verdict}
        if self.due_on is not None:
            told["answer_by"] = self.due_on.isoformat()
        return told | {"shown_hash": self.shown_hash[:SHORT]}
