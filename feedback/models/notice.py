import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, Viewer, scope_of
from feedback.models.comment import Comment
from feedback.models.fields import one_of
from feedback.models.jobs import defer
from feedback.models.member import Member
from feedback.models.user import User

# How long a refused mail waits before it is tried again; after the last it has failed.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
# A mail that has been on its way for so long was lost: whoever sent it died.
LONGEST_SENDING = timedelta(minutes=10)


class NoticeKind(models.TextChoices):
    """What a person is told of by mail."""

    ASKED = "asked", _("確認のお願い")
    ANSWERED = "answered", _("回答の公表")
    CHANGED = "changed", _("確認後の変更")
    OVERDUE = "overdue", _("期限切れのまとめ")


class NoticeState(models.TextChoices):
    """How far a notice got. `unknown`: the sender died, or the line broke, before the
    mail server had said whether it took it; only a person sends it again."""

    QUEUED = "queued", _("送信待ち")
    SENDING = "sending", _("送信中")
    SENT = "sent", _("送信済")
    FAILED = "failed", _("送信できず")
    UNKNOWN = "unknown", _("送れたか不明")
    UNWANTED = "unwanted", _("送信不要")


# What the office is to look after.
TROUBLED = (NoticeState.FAILED, NoticeState.UNKNOWN)


class NoticeQuerySet(LedgerQuerySet["Notice"]):
    panel_path = "comment__panel"

    def shown_outside(self, scope: Scope) -> Q:
        return scope.own_q("user")

    def run_by(self, viewer: Viewer) -> Self:
        """Return those about the remarks of the panels that the viewer runs, and the
        digests to whoever runs no other panel: one tells of all that its reader runs.
        """
        scope = scope_of(viewer)
        if scope.everything:
            return self.all()
        return self.filter(scope.secretariat_q(self.panel_path) | _digests(scope))

    def of_panel(self, slug: str) -> Self:
        """Return those about its remarks, and the digests to its secretariat."""
        office = Member.objects.office().filter(panel__slug=slug).values("user")
        digests = Q(kind=NoticeKind.OVERDUE, user__in=office)
        return self.filter(Q(comment__panel__slug=slug) | digests)

    def queue(self, wanted: "Iterable[Notice]") -> None:
        """Queue those that never were; in the transaction of what they tell of.

        A person's notices wait NOTICE_DELAY seconds for each other, and go out in one
        mail.
        """
        due_at = timezone.now() + timedelta(seconds=settings.NOTICE_DELAY)
        notices = list(wanted)
        for notice in notices:
            notice.due_at = due_at
        self.bulk_create(notices, ignore_conflicts=True)
        _send_at(due_at, {notice.user_id for notice in notices})

    def troubled(self) -> Self:
        """Return those that did not arrive, as far as is known: somebody is to look."""
        return self.filter(state__in=TROUBLED)

    def due(self, now: datetime) -> Self:
        return self.filter(state=NoticeState.QUEUED, due_at__lte=now)

    def take(self, user: User, now: datetime) -> "list[Notice]":
        """Return the notices of one mail to this person that is due, now `sending`;
        none where there are none, or another has taken them.

        Whoever takes them tells what became of them, by one of the methods below.
        """
        with transaction.atomic():
            first = self.due(now).filter(user=user).order_by("due_at", "pk").first()
            if first is None:
                return []
            taken = list(first.together().select_for_update(skip_locked=True))
            mail = first.mail or _message_id(taken)
            for notice in taken:
                notice.state, notice.mail = NoticeState.SENDING, mail
                notice.tried_at, notice.attempts = now, notice.attempts + 1
            self.bulk_update(taken, ["state", "mail", "tried_at", "attempts"])
        return taken

    def sent(self, now: datetime) -> None:
        """The mail server took them."""
        self.update(state=NoticeState.SENT, sent_at=now, problem="")

    def lost(self, problem: str) -> None:
        """Nobody knows whether the mail server took them: never again by itself."""
        sending = self.filter(state=NoticeState.SENDING)
        sending.update(state=NoticeState.UNKNOWN, problem=problem)

    def unwanted(self, problem: str) -> None:
        self.update(state=NoticeState.UNWANTED, problem=problem)

    def refused(self, problem: str, now: datetime) -> None:
        """The mail server did not take them: later again, with growing pauses."""
        with transaction.atomic():
            for notice in self.select_for_update().order_by("pk"):
                notice.refuse(problem, now)

    def lose_the_abandoned(self, now: datetime) -> None:
        """Mark those whose sender died on the way."""
        old = self.filter(tried_at__lt=now - LONGEST_SENDING)
        old.lost(translate("送信の途中で処理が終わりました。"))

    def send_again(self, by_hand: Collection[int]) -> int:
        """Queue those of these (keys) that failed, or may not have arrived, with what
        was in the same mail; return how many of these."""
        now = timezone.now()
        with transaction.atomic():
            chosen = self.filter(pk__in=by_hand).troubled()
            mails = list(chosen.select_for_update().values_list("mail", flat=True))
            rows = Notice.objects.filter(mail__in=mails).troubled()
            users = set(rows.values_list("user", flat=True))
            rows.update(state=NoticeState.QUEUED, attempts=0, due_at=now)
            _send_at(now, users)
        return len(mails)


def _digests(scope: Scope) -> Q:
    """Return the condition "a digest of panels that are all run within the scope"."""
    office = Member.objects.office()
    inside = office.filter(panel__in=scope.panels).values("user")
    beyond = office.exclude(panel__in=scope.panels).values("user")
    return Q(kind=NoticeKind.OVERDUE, user__in=inside) & ~Q(user__in=beyond)


def _send_at(at: datetime, users: Iterable[int]) -> None:
    for user in sorted(users):
        defer("send_notices", at=at, user=user)


def _message_id(notices: "list[Notice]") -> str:
    """Return the same name for a mail of the same notices, whoever sends it."""
    keys = ",".join(str(notice.pk) for notice in notices)
    return hashlib.sha256(f"{settings.SECRET_KEY} {keys}".encode()).hexdigest()[:40]


class Notice(models.Model):
    """One thing that one person is told by mail, once.

    `key` names what it is about: the asking, the publication, the change, the day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="notices",
        verbose_name=_("宛先"),
    )
    kind = models.CharField(_("種類"), max_length=10, choices=NoticeKind)
    key = models.CharField(_("対象"), max_length=100)
    comment = models.ForeignKey(
        Comment,
        models.PROTECT,
        related_name="notices",
        null=True,
        verbose_name=_("御意見"),
    )
    state = models.CharField(
        _("状態"), max_length=10, choices=NoticeState, default=NoticeState.QUEUED
    )
    problem = models.TextField(_("事情"), blank=True)
    # The mail that it goes out in: its Message-ID, the same when it is sent again.
    mail = models.CharField(max_length=40, blank=True, editable=False)
    attempts = models.PositiveIntegerField(_("送信の回数"), default=0)
    due_at = models.DateTimeField(_("送信の予定"))
    tried_at = models.DateTimeField(_("送信を始めた日時"), null=True)
    sent_at = models.DateTimeField(_("送信日時"), null=True)
    created_at = models.DateTimeField(_("記録日時"), db_default=Now(), editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = pgettext_lazy("plural", "通知")
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(fields=["user", "kind", "key"], name="notice_once"),
            one_of("kind", NoticeKind),
            one_of("state", NoticeState),
        ]
        indexes = [
            # What the worker looks for; the rest is history.
            models.Index(
                fields=["user", "due_at"],
                condition=Q(state__in=["queued", "sending"]),
                name="notice_under_way",
            ),
            models.Index(fields=["mail"], name="notice_by_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_kind_display()}"

    def together(self) -> NoticeQuerySet:
        """Return what goes out in one mail with it: what was in that mail before; else
        all that is new for the person. A digest goes alone."""
        same = Notice.objects.filter(
            user=self.user_id, state=NoticeState.QUEUED, mail=self.mail
        )
        digest = Q(kind=NoticeKind.OVERDUE)
        alone = self.kind == NoticeKind.OVERDUE
        return same.filter(digest if alone else ~digest).order_by("pk")

    def refuse(self, problem: str, now: datetime) -> None:
        """Note that the mail server did not take it, and when to try again."""
        self.problem = problem
        if self.attempts > len(PAUSES):
            self.state = NoticeState.FAILED
        else:
            self.state = NoticeState.QUEUED
            self.due_at = now + PAUSES[self.attempts - 1]
            _send_at(self.due_at, [self.user_id])
        self.save(update_fields=["problem", "state", "due_at"])
