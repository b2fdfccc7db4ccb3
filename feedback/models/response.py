from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import CheckConstraint, Exists, OuterRef, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback import workflow
from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.comment import Comment
from feedback.models.fields import folded, one_of
from feedback.models.meeting import Meeting
from feedback.models.member import Member
from feedback.models.panel import Panel
from feedback.models.searched import said_in_columns, searched
from feedback.models.speech import Speech
from feedback.models.user import User
from feedback.workflow import ResponseChannel, ResponseState


class ResponseQuerySet(LedgerQuerySet["Response"]):
    def shown_outside(self, scope: Scope) -> Q:
        """The published ones; to a member also those to her remarks, once agreed."""
        own = Comment.objects.filter(
            scope.own_q("member__user"), responses=OuterRef("pk")
        )
        agreed = ~Q(state=ResponseState.DRAFT)
        return Q(publication__isnull=False) | (agreed & Q(Exists(own)))

    def speak(
        self,
        speech: Speech,
        text: str,
        comments: Iterable[Comment],
        *,
        by: User,
        at: datetime | None = None,
        source_key: str = "",
    ) -> "Response":
        """Write down an answer that was spoken, and let it serve these comments of its
        panel; return it. Raises ResponseRefused, see `serve` and workflow."""
        oral = ResponseChannel.ORAL
        workflow.check_response(text, oral)
        with transaction.atomic():
            response = self.create(
                panel=speech.meeting.panel,
                text=text,
                channel=oral,
                responder=speech.speaker,
                meeting=speech.meeting,
                speech=speech,
                state=workflow.first_state(oral, has_speech=True),
                source_key=source_key,
                written_by=by,
            )
            response.serve(comments, by=by, at=at)
        return response

    @staticmethod
    def on_record() -> Q:
        """Return the condition "words of a speech": see workflow.first_state."""
        return Q(channel=ResponseChannel.ORAL, speech__isnull=False)

    def said(self, words: Sequence[str]) -> Self:
        """Return those that have each of the words."""
        return said_in_columns(self, words, ("text_folded",))


class Response(models.Model):
    """An answer; one may serve many comments, one comment may get several."""

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="responses", verbose_name=_("会議体")
    )
    comments = models.ManyToManyField(
        Comment, related_name="responses", verbose_name=_("御意見")
    )
    text = models.TextField(_("事務局の考え方"))
    text_folded = folded("text")
    responder = models.ForeignKey(
        Member,
        models.PROTECT,
        related_name="responses",
        null=True,
        blank=True,
        verbose_name=_("回答者"),
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        related_name="responses",
        null=True,
        blank=True,
        verbose_name=_("会合"),
    )
    speech = models.ForeignKey(
        Speech,
        models.PROTECT,
        related_name="responses",
        null=True,
        blank=True,
        verbose_name=_("発言"),
    )
    channel = models.CharField(
        _("方法"),
        max_length=10,
        choices=ResponseChannel,
        default=ResponseChannel.WRITTEN,
    )
    state = models.CharField(
        _("状態"),
        max_length=10,
        choices=ResponseState,
        default=ResponseState.DRAFT,
        editable=False,
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("記録者"),
    )
    source_key = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("取り込んだファイルでの識別子。"),
    )
    created_at = models.DateTimeField(_("記録日時"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新日時"), auto_now=True)
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="responses",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("事務局の考え方")
        verbose_name_plural = pgettext_lazy("plural", "事務局の考え方")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["panel", "source_key"],
                condition=~Q(source_key=""),
                name="response_source_once",
            ),
            one_of("channel", ResponseChannel),
            one_of("state", ResponseState),
            CheckConstraint(condition=~Q(text=""), name="response_says_something"),
            CheckConstraint(
                condition=Q(state="published", publication__isnull=False)
                | (~Q(state="published") & Q(publication__isnull=True)),
                name="response_published_by_publication",
            ),
            CheckConstraint(
                condition=Q(speech__isnull=True) | Q(meeting__isnull=False),
                name="response_speech_has_meeting",
            ),
        ]
        indexes = [searched("text_folded", name="response_words")]

    def __str__(self) -> str:
        return self.text[:60]

    def serve(
        self, comments: Iterable[Comment], *, by: User, at: datetime | None = None
    ) -> None:
        """Let this answer serve all of these comments too: what `share_response` does
        to one, in a few statements for any number. Raises ResponseRefused if one is
        closed or another panel's; then nothing has changed."""
        from feedback.models import Event

        keys = [comment.pk for comment in comments]
        with transaction.atomic():
            locked = Comment.objects.select_for_update(of=("self",), no_key=True)
            rows = list(locked.filter(pk__in=keys).order_by("pk"))
            for row in rows:
                workflow.check_not_sealed(row.stage, workflow.ResponseRefused)
                self.check_panel(row)
            self.comments.add(*rows)
            doing = {"action": "responded", "by": by, "at": at or timezone.now()}
            told = {"response": self.pk, "text": self.text}
            Event.objects.bulk_create(
                Event(comment=row, after=told, **doing) for row in rows
            )

    def check_panel(self, comment: Comment) -> None:
        """Raise ResponseRefused if it is another panel's than the comment."""
        if self.panel_id != comment.panel_id:
            raise workflow.ResponseRefused(
                translate("別の会議体の回答は使えません。"), field="response"
            )

    def reword(
        self,
        text: str,
        *,
        by: User,
        read: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Write the answer anew, and tell it in the history of all that it serves.

        `read` is the text that the caller had before her: Stale if it is another one
        by now. Raises ResponseRefused if it is published or serves a closed comment.
        """
        from feedback.models import Event

        workflow.check_response(text, self.channel)
        with transaction.atomic():
            served = list(
                Comment.objects.select_for_update()
                .filter(pk__in=self.comments.values("pk"))
                .order_by("pk")
            )
            self.refresh_from_db(
                from_queryset=Response.objects.select_for_update(of=("self",))
            )
            before = self.text
            self._check_rewording(served, read)
            self.text = text
            self.save(update_fields=["text", "updated_at"])
            for comment in served:
                Event.objects.create(
                    comment=comment,
                    action="responded",
                    by=by,
                    at=at or timezone.now(),
                    before={"response": self.pk, "text": before},
                    after={"response": self.pk, "text": text},
                )

    def _check_rewording(self, served: list[Comment], read: str | None) -> None:
        if read is not None and read != self.text:
            raise workflow.Stale(
                translate(
                    "ほかの人が先にこの回答を書き直しました。"
                    "今の文面を確かめて、やり直してください。"
                ),
                field="text",
            )
        if self.state == ResponseState.PUBLISHED:
            raise workflow.ResponseRefused(
                translate(
                    "公表した回答は書き直せません。"
                    "改めるには、新しい回答を書いて公表してください。"
                ),
                field="text",
            )
        for comment in served:
            workflow.check_not_sealed(comment.stage, workflow.ResponseRefused)
