from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import (
    CheckConstraint,
    F,
    Q,
    UniqueConstraint,
)
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback import workflow
from feedback.models.access import Viewer, scope_of
from feedback.models.actions import CommentActions
from feedback.models.answering import CommentAnswers
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.confirming import CommentWords
from feedback.models.fields import folded, one_of
from feedback.models.meeting import Meeting
from feedback.models.member import Member
from feedback.models.ordering import REF_KEY
from feedback.models.panel import Panel
from feedback.models.speech import Speech
from feedback.workflow import (
    Channel,
    Disposition,
    Kind,
    RevisionStatus,
    Stage,
    Verdict,
)


class Comment(CommentActions, CommentAnswers, CommentWords):
    """One point that one person made: the unit that is answered.

    `ref`, `number`, `version`, `revision_status` and `confirmation` are the
    database's (triggers of migration 0002): whoever writes, they hold.
    """

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="comments", verbose_name=_("会議体")
    )
    ref = models.CharField(
        _("整理番号"), max_length=80, unique=True, editable=False, db_default=""
    )
    series = models.CharField(max_length=12, editable=False, db_default="")
    number = models.PositiveIntegerField(editable=False, db_default=0)
    channel = models.CharField(
        _("経路"), max_length=10, choices=Channel, default=Channel.MEETING
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        verbose_name=_("会合"),
    )
    speech = models.ForeignKey(
        Speech,
        models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        verbose_name=_("発言"),
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        related_name="comments",
        null=True,
        blank=True,
        verbose_name=_("構成員"),
    )
    kind = models.CharField(
        _("種別"), max_length=10, choices=Kind, default=Kind.OPINION
    )
    summary = models.CharField(_("御意見の概要"), max_length=300)
    summary_folded = folded("summary")
    body = models.TextField(_("御意見"), blank=True)
    body_folded = folded("body")

    stage = models.CharField(
        _("段階"), max_length=10, choices=Stage, default=Stage.CAPTURED
    )
    disposition = models.CharField(
        _("対応区分"),
        max_length=20,
        choices=Disposition,
        default=Disposition.UNRESOLVED,
    )
    reason = models.TextField(_("理由"), blank=True)
    destination = models.CharField(
        _("今後の検討先"),
        max_length=200,
        blank=True,
        help_text=_("「今後の検討課題」とするとき、どこで検討するか。"),
    )
    original = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="duplicates",
        null=True,
        blank=True,
        verbose_name=_("統合先"),
    )
    revision_status = models.CharField(
        _("修正の状態"),
        max_length=10,
        choices=RevisionStatus,
        default=RevisionStatus.NONE,
        editable=False,
    )
    confirmation = models.CharField(
        _("構成員の確認"),
        max_length=30,
        choices=Verdict,
        default=Verdict.NOT_ASKED,
        editable=False,
    )

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="assigned_comments",
        null=True,
        blank=True,
        verbose_name=_("担当"),
    )
    due_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="due_comments",
        null=True,
        blank=True,
        verbose_name=_("期限の会合"),
    )
    due_on = models.DateField(_("期限"), null=True, blank=True)

    source_key = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("取り込んだファイルでの識別子。"),
    )
    # As the last import of minutes left it: while `version` is the same, nobody has
    # worked on it since, and a corrected file may correct it.
    imported_version = models.PositiveIntegerField(null=True, editable=False)
    speech_changed = models.BooleanField(
        _("発言の訂正を未確認"),
        editable=False,
        db_default=False,
        help_text=_("元の発言が訂正され、まだ誰も確かめていません。"),
    )
    face = models.ForeignKey(
        "PublishedComment",
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("公表された姿"),
    )
    version = models.PositiveIntegerField(_("版数"), editable=False, db_default=1)
    created_at = models.DateTimeField(_("記録日時"), editable=False, db_default=Now())
    updated_at = models.DateTimeField(_("更新日時"), editable=False, db_default=Now())

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("御意見")
        verbose_name_plural = pgettext_lazy("plural", "御意見")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["panel", "series", "number"], name="comment_number_once"
            ),
            UniqueConstraint(
                fields=["panel", "source_key"],
                condition=~Q(source_key=""),
                name="comment_source_once",
            ),
            one_of("channel", Channel),
            one_of("kind", Kind),
            one_of("stage", Stage),
            one_of("disposition", Disposition),
            one_of("revision_status", RevisionStatus),
            one_of("confirmation", Verdict),
            CheckConstraint(
                condition=~Q(channel=Channel.MEETING) | Q(meeting__isnull=False),
                name="comment_of_meeting_has_meeting",
                violation_error_message=_("会合での御意見には、会合が要ります。"),
            ),
            CheckConstraint(
                condition=Q(speech__isnull=True) | Q(meeting__isnull=False),
                name="comment_speech_has_meeting",
            ),
            CheckConstraint(condition=~Q(summary=""), name="comment_says_something"),
            CheckConstraint(
                condition=~Q(disposition__in=workflow.needing(workflow.Need.REASON))
                | ~Q(reason=""),
                name="comment_decision_has_reason",
            ),
            CheckConstraint(
                condition=~Q(disposition=Disposition.DEFERRED) | ~Q(destination=""),
                name="comment_deferred_goes_somewhere",
            ),
            CheckConstraint(
                condition=Q(disposition=Disposition.DUPLICATE, original__isnull=False)
                | (~Q(disposition=Disposition.DUPLICATE) & Q(original__isnull=True)),
                name="comment_duplicate_has_original",
            ),
            CheckConstraint(
                condition=Q(original__isnull=True) | ~Q(original=F("id")),
                name="comment_is_not_its_own_original",
            ),
            CheckConstraint(
                condition=~Q(stage=Stage.CLOSED)
                | ~Q(disposition=Disposition.UNRESOLVED),
                name="comment_closed_is_decided",
            ),
            CheckConstraint(
                condition=~Q(stage=Stage.CLOSED)
                | ~Q(revision_status__in=workflow.UNFINISHED_REVISIONS),
                name="comment_closed_is_revised",
            ),
        ]
        indexes = [
            # "What is open", the question asked most.
            models.Index(
                fields=["panel", "id"],
                condition=~Q(stage=Stage.CLOSED),
                name="comment_open",
            ),
            # All that is counted (counting.py), so that no row is read for it.
            models.Index(
                fields=["panel", "stage", "disposition"],
                include=[
                    "revision_status",
                    "confirmation",
                    "kind",
                    "meeting",
                    "member",
                    "face",
                    "id",
                ],
                name="comment_counted",
            ),
            models.Index(fields=["meeting", "id"], name="comment_by_meeting"),
            models.Index(fields=["member", "id"], name="comment_by_member"),
            models.Index(F("panel"), REF_KEY, name="comment_by_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.summary}"

    def clean(self) -> None:
        if self.speech and self.speech.meeting_id != self.meeting_id:
            raise ValidationError(
                {"speech": _("発言が、この御意見の会合のものではありません。")}
            )

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.ref])

    @property
    def is_open(self) -> bool:
        return self.stage != Stage.CLOSED

    @property
    def allowed_moves(self) -> list[Stage]:
        """The stages that it can move to now, closing only if nothing is missing."""
        moves = list(workflow.allowed_moves(self.stage))
        if Stage.CLOSED in moves and self.blocked_from_closing():
            moves.remove(Stage.CLOSED)
        return moves

    def blocked_from_closing(self) -> workflow.Refused | None:
        """Return what stands against closing, apart from its stage; None if nothing."""
        try:
            workflow.check_close(self.facts())
        except workflow.CloseRefused as refusal:
            return refusal
        return None

    def is_overdue(self, today: date) -> bool:
        """Return whether it is open past its day or its meeting (see `overdue`)."""
        meeting_day = self.due_meeting.held_on if self.due_meeting else None
        days = (self.due_on, meeting_day)
        return self.is_open and any(day is not None and day < today for day in days)

    def facts(self) -> workflow.Facts:
        """Return what the workflow asks of this comment."""
        return workflow.Facts(
            disposition=self.disposition,
            reason=self.reason,
            destination=self.destination,
            has_original=self.original_id is not None,
            has_place=any(target.item_id for target in self.targets.all()),
            has_response=bool(self.responses.all()),
            revisions=[revision.status for revision in self.revisions.all()],
        )

    def state(self) -> dict[str, Any]:
        """Return the fields whose change an event tells."""
        return {
            "summary": self.summary,
            "body": self.body,
            "kind": self.kind,
            "member": str(self.member) if self.member else None,
            "speech": self.speech.number if self.speech else None,
            "stage": self.stage,
            "disposition": self.disposition,
            "reason": self.reason,
            "destination": self.destination,
            "original": self.original.ref if self.original else None,
            "revision_status": self.revision_status,
            "confirmation": self.confirmation,
            "assignee": self.assignee.username if self.assignee else None,
            "due_meeting": self.due_meeting.number if self.due_meeting else None,
            "due_on": self.due_on,
        }

    def run_by(self, viewer: Viewer) -> bool:
        """Return whether the viewer is the secretariat of its panel."""
        return scope_of(viewer).runs(self.panel_id)

    def made_by(self, viewer: Viewer) -> bool:
        """Return whether the viewer is the member who made it."""
        user_id = scope_of(viewer).user_id
        return user_id is not None and bool(
            self.member and self.member.user_id == user_id
        )
