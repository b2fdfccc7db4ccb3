from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope, nothing
from feedback.models.panel import Panel
from feedback.models.user import User
from feedback.workflow import AlarmRefused


class Ringing(Protocol):
    """What is kept of an alarm (feedback.alarms)."""

    @property
    def panel(self) -> Panel: ...

    @property
    def key(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def sentence(self) -> str: ...


class AlarmAsideQuerySet(LedgerQuerySet["AlarmAside"]):
    def shown_outside(self, scope: Scope) -> Q:
        return nothing()

    def set_aside(self, alarm: Ringing, *, by: User, reason: str) -> "AlarmAside":
        """Set an alarm aside, with the reason; return the row.

        Raises AlarmRefused without a reason, or if somebody has set it aside already.
        """
        if not reason.strip():
            raise AlarmRefused(
                translate("脇に置く理由を書いてください。"), field="reason"
            )
        row, made = self.get_or_create(
            panel=alarm.panel,
            key=alarm.key,
            lifted_at=None,
            defaults={
                "kind": alarm.kind,
                "told": alarm.sentence,
                "reason": reason.strip(),
                "by": by,
            },
        )
        if not made:
            raise AlarmRefused(
                translate("%(by)sが先に脇に置いています（理由：%(reason)s）。")
                % {"by": row.by, "reason": row.reason},
                field="key",
            )
        return row

    def standing(self) -> "AlarmAsideQuerySet":
        """Return those that nobody has lifted."""
        return self.filter(lifted_at__isnull=True)


class AlarmAside(models.Model):
    """An alarm of check_ledger that a person set aside, and why.

    `key` names the alarm and the facts that it stands on: where these change, it is
    another alarm, and rings again. Rows are kept; lifting one is told on it.
    """

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="alarms_aside", verbose_name=_("会議体")
    )
    key = models.CharField(max_length=64, editable=False)
    kind = models.CharField(_("種類"), max_length=40)
    told = models.TextField(_("内容"), help_text=_("脇に置いたときの文面。"))
    reason = models.TextField(_("理由"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("行った人"),
    )
    at = models.DateTimeField(_("日時"), db_default=Now())
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    lifted_at = models.DateTimeField(_("取り消した日時"), null=True)

    objects = AlarmAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("脇に置いた警告")
        verbose_name_plural = pgettext_lazy("plural", "脇に置いた警告")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="alarm_aside_has_reason"),
            UniqueConstraint(
                fields=["panel", "key"],
                condition=Q(lifted_at__isnull=True),
                name="alarm_aside_once",
            ),
        ]

    def __str__(self) -> str:
        return self.told

    def lift(self, *, by: User, at: datetime | None = None) -> None:
        """Let it ring again; the row stays, and tells by whom. Raises AlarmRefused if
        somebody has lifted it already."""
        standing = AlarmAside.objects.standing().filter(pk=self.pk)
        if not standing.update(lifted_by=by, lifted_at=at or timezone.now()):
            raise AlarmRefused(translate("すでに取り消されています。"), field="key")
        self.refresh_from_db()
