from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import scope_of
from feedback.models.fields import one_of
from feedback.models.notice import NoticeKind
from feedback.models.user import User


class NoticeChoiceQuerySet(models.QuerySet["NoticeChoice"]):
    def wanted_by(self, user: User) -> set[str]:
        """Return the kinds that the person wants: all but those switched off."""
        off = self.filter(user=user, wanted=False).values_list("kind", flat=True)
        return set(NoticeKind.values) - set(off)

    def choose(
        self, user: User, *, wanted: Collection[str], among: Collection[str]
    ) -> None:
        """Keep which of the kinds `among` the person wants."""
        for kind in among:
            self.update_or_create(
                user=user, kind=kind, defaults={"wanted": kind in wanted}
            )


class NoticeChoice(models.Model):
    """Whether one person wants mails of one kind; without a row she does."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notice_choices",
        verbose_name=_("利用者"),
    )
    kind = models.CharField(_("種類"), max_length=10, choices=NoticeKind)
    wanted = models.BooleanField(_("受け取る"), default=True)

    objects = NoticeChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知の設定")
        verbose_name_plural = pgettext_lazy("plural", "通知の設定")
        constraints = [
            UniqueConstraint(fields=["user", "kind"], name="notice_chosen_once"),
            one_of("kind", NoticeKind),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_kind_display()} {self.wanted}"


def kinds_for(user: User) -> list[NoticeKind]:
    """Return the kinds that concern the person: remarks those who have a seat, the
    digest the secretariat."""
    kinds = [NoticeKind.ASKED, NoticeKind.ANSWERED, NoticeKind.CHANGED]
    if scope_of(user).panels:
        kinds.append(NoticeKind.OVERDUE)
    return kinds
