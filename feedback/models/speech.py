from collections.abc import Sequence
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.fields import folded
from feedback.models.meeting import Meeting
from feedback.models.member import Member
from feedback.models.searched import said_in_columns, searched

SPEECH_WORDS = ("text_folded", "gist_folded")


class SpeechQuerySet(LedgerQuerySet["Speech"]):
    panel_path = "meeting__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return Q(meeting__publication__isnull=False)

    def said(self, words: Sequence[str]) -> Self:
        """Return those that have each of the words."""
        return said_in_columns(self, words, SPEECH_WORDS)


class Speech(models.Model):
    """One turn in the minutes; only a gist where the text is not loaded."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="speeches", verbose_name=_("会合")
    )
    number = models.PositiveIntegerField(_("発言番号"))
    speaker = models.ForeignKey(
        Member,
        models.PROTECT,
        related_name="speeches",
        null=True,
        blank=True,
        verbose_name=_("発言者"),
        help_text=_("名簿にない方は空のままにします。"),
    )
    name_as_printed = models.CharField(_("議事録の表記"), max_length=200)
    text = models.TextField(_("発言"), blank=True)
    text_folded = folded("text")
    gist = models.TextField(_("要旨"), blank=True)
    gist_folded = folded("gist")
    procedural = models.BooleanField(
        _("進行"), default=False, help_text=_("司会進行や挨拶など、意見でない発言。")
    )
    citations = models.JSONField(
        _("ページの引用"),
        default=list,
        blank=True,
        help_text=_("表記とページ。例：[{'text': '５６ページ', 'pages': [56]}]"),
    )

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name = _("発言")
        verbose_name_plural = pgettext_lazy("plural", "発言")
        ordering = ["meeting", "number"]
        constraints = [
            UniqueConstraint(fields=["meeting", "number"], name="speech_number_once"),
            CheckConstraint(condition=Q(number__gte=1), name="speech_number_from_1"),
            CheckConstraint(
                condition=~Q(text="") | ~Q(gist=""),
                name="speech_says_something",
                violation_error_message=_("発言か要旨のどちらかを書いてください。"),
            ),
        ]
        indexes = [searched(*SPEECH_WORDS, name="speech_words")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number} {self.name_as_printed}"
