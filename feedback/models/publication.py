from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Func, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.changing import kin_of
from feedback.models.comment import Comment
from feedback.models.description import describe_revision_for_publication
from feedback.models.edition import Edition
from feedback.models.event import Action, Event
from feedback.models.following import call_as_published
from feedback.models.item import Item
from feedback.models.meeting import Meeting
from feedback.models.panel import Panel
from feedback.models.proving import prove_again
from feedback.models.response import Response
from feedback.models.revision import Revision
from feedback.models.searched import PublishedWords, searched
from feedback.models.telling import tell_answered
from feedback.models.user import User
from feedback.workflow import PLACED_REVISIONS, PublicationRefused, ResponseState

# How a published comment stood, as filters and counts ask it.
AXES = ("stage", "disposition", "revision_status", "confirmation", "kind", "member")


class PublicationQuerySet(LedgerQuerySet["Publication"]):
    def shown_outside(self, scope: Scope) -> Q:
        return Q(pk__isnull=False)

    def publish(
        self,
        panel: Panel,
        *,
        comments: Iterable[Comment],
        by: User,
        title: str,
        note: str = "",
        meetings: Iterable[Meeting] = (),
        editions: Iterable[Edition] = (),
        corrects: "Publication | None" = None,
        at: datetime | None = None,
    ) -> "Publication":
        """Make comments as they stand, and their agreed answers, public; one
        transaction. A response that is still a draft stays inside.

        The meetings and editions that they stand on become public with them, and
        those given. Raises PublicationRefused if there is nothing to publish, or a
        comment belongs to another panel.
        """
        at = at or timezone.now()
        with transaction.atomic():
            # One publication of a panel at a time: they are numbered, and lock much.
            # Not the key: others' rows that point to the panel need not wait for it.
            Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
            locked = _locked(panel, comments)
            publication = self.create(
                panel=panel,
                number=self.filter(panel=panel).count() + 1,
                title=title,
                note=note,
                corrects=corrects,
                published_at=at,
                published_by=by,
            )
            publication.open_what_they_stand_on(locked, meetings, editions)
            publication.open_unasked_revisions()
            publication.freeze(locked)
            tell_answered(publication)
        return publication


def _locked(panel: Panel, comments: Iterable[Comment]) -> list[Comment]:
    """Return the comments; they and their kin are locked in the order of their keys."""
    wanted = {comment.pk for comment in comments}
    rows = Comment.objects.select_for_update().filter(pk__in=wanted | kin_of(wanted))
    locked = [comment for comment in rows.order_by("pk") if comment.pk in wanted]
    if not locked:
        raise PublicationRefused(
            translate("公表する御意見が選ばれていません。"), field="comments"
        )
    if any(comment.panel_id != panel.pk for comment in locked):
        raise PublicationRefused(
            translate("別の会議体の御意見は、いっしょに公表できません。"),
            field="comments",
        )
    return locked


def _keep_as_published(revisions: Iterable[Revision]) -> None:
    """Let the public see each as it is now, whatever becomes of it."""
    for revision in revisions:
        Revision.objects.filter(pk=revision.pk).update(
            published_as=describe_revision_for_publication(revision)
        )


class Publication(models.Model):
    """A batch that made comments and answers public at one moment, kept as it was.

    A later one may correct it (正誤). A trigger refuses any change to the row.
    """

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="publications", verbose_name=_("会議体")
    )
    number = models.PositiveIntegerField(_("番号"), editable=False)
    title = models.CharField(_("題名"), max_length=200)
    note = models.TextField(_("備考"), blank=True)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="corrections",
        null=True,
        blank=True,
        verbose_name=_("正誤の対象"),
    )
    published_at = models.DateTimeField(_("公表日時"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("公表者"),
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("公表")
        verbose_name_plural = pgettext_lazy("plural", "公表")
        ordering = ["panel", "number"]
        constraints = [
            UniqueConstraint(fields=["panel", "number"], name="publication_number_once")
        ]

    def __str__(self) -> str:
        return self.title

    def open_what_they_stand_on(
        self,
        comments: list[Comment],
        meetings: Iterable[Meeting],
        editions: Iterable[Edition],
    ) -> None:
        """Make public what the comments stand on, where it is not public yet."""
        ids = [comment.pk for comment in comments]
        spoken = Q(comments__in=ids) | Q(responses__comments__in=ids)
        named = Q(targets__comment__in=ids) | Q(revisions__comments__in=ids)
        meetings_now = Q(pk__in=[meeting.pk for meeting in meetings]) | spoken
        editions_now = (
            Q(pk__in=[edition.pk for edition in editions])
            | named
            | Q(confirmations__comment__in=ids)
        )
        self._mark(Meeting.objects.filter(panel=self.panel).filter(meetings_now))
        self._mark(Edition.objects.filter(draft__panel=self.panel).filter(editions_now))
        in_public = Q(passages__edition__publication__isnull=False)
        self._mark(
            Item.objects.filter(draft__panel=self.panel).filter(named | in_public)
        )
        call_as_published(self.editions.all())

    def open_unasked_revisions(self) -> None:
        """Make public the changes of a public edition that serve no remark: nobody's
        answer is given away, and the text itself is public."""
        unasked = Revision.objects.filter(
            panel=self.panel,
            comments__isnull=True,
            edition__publication__isnull=False,
            status__in=PLACED_REVISIONS,
        )
        linked = ("edition", "item", "passage", "proved_against")
        _keep_as_published(unasked.select_related(*linked))

    def _mark(self, rows: "models.QuerySet[Meeting | Edition | Item]") -> None:
        unmarked = rows.filter(publication__isnull=True).values("pk")
        rows.model._default_manager.filter(pk__in=unmarked).update(publication=self)

    def freeze(self, comments: list[Comment]) -> None:
        """Publish the agreed answers and keep each comment as it is now."""
        ids = [comment.pk for comment in comments]
        self._publish_responses(ids)
        prove_again(comments=ids)
        chains = Comment.objects.filter(pk__in=ids).with_chain()
        chains = chains.prefetch_related("revisions__proved_against")
        for comment in chains.order_by("pk"):
            comment.confirmations.filter(publication__isnull=True).update(
                publication=self
            )
            _keep_as_published(comment.revisions.all())
            comment.published_in(self)

    def _publish_responses(self, ids: list[int]) -> None:
        """Publish the agreed answers of these comments, and tell it in the history of
        the others that they serve too."""
        agreed = Response.objects.filter(comments__in=ids, state=ResponseState.AGREED)
        answers = list(agreed.values_list("pk", flat=True))
        Response.objects.filter(pk__in=answers).update(
            state=ResponseState.PUBLISHED, publication=self
        )
        served = Comment.objects.filter(responses__in=answers).exclude(pk__in=ids)
        Event.objects.bulk_create(
            Event(
                comment=comment,
                action=Action.RESPONDED,
                by=self.published_by,
                at=self.published_at,
                note=self.title,
                after={"response_state": ResponseState.PUBLISHED},
            )
            for comment in served.distinct()
        )


class PublishedComment(models.Model):
    """A comment as one publication showed it: the row's axes, and all its words.

    The newest one is the comment's `face`: all that the public sees of it. A trigger
    refuses any change to the row.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="published_comments"
    )
    comment = models.ForeignKey(
        Comment, models.PROTECT, related_name="published_comments"
    )
    member = models.ForeignKey("Member", models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=10)
    stage = models.CharField(max_length=10)
    disposition = models.CharField(max_length=20)
    revision_status = models.CharField(max_length=10)
    confirmation = models.CharField(max_length=30)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    words_folded = models.GeneratedField(
        expression=PublishedWords("content"),
        output_field=models.TextField(),
        db_persist=True,
    )
    # To count by them: out of `content`, they cost twenty times as much.
    themes = models.GeneratedField(
        expression=Func("content", function="feedback_themes"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )
    created_at = models.DateTimeField(_("記録日時"))

    class Meta:
        verbose_name = _("公表された御意見")
        verbose_name_plural = pgettext_lazy("plural", "公表された御意見")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["publication", "comment"], name="comment_once_a_publication"
            )
        ]
        indexes = [
            # The axes without the words, which are most of a row.
            models.Index(fields=["id"], include=AXES, name="published_comment_axes"),
            searched("words_folded", name="published_words"),
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.content['ref']}"
