from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, TextField, UniqueConstraint, Value
from django.db.models.functions import Concat
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.fields import Fold, folded, one_of
from feedback.models.panel import Panel
from feedback.workflow import Role


class MemberQuerySet(LedgerQuerySet["Member"]):
    def called(self, name: str) -> Self:
        """Return the members of this name, with or without what is called after it:
        浦田, 浦田構成員."""
        folded = Fold(Value(name))
        return self.annotate(
            called=Concat("name_folded", Fold("title"), output_field=TextField())
        ).filter(Q(name_folded=folded) | Q(called=folded))

    def office(self) -> Self:
        """Return the secretariats' seats that an account holds."""
        return self.filter(role=Role.SECRETARIAT, user__isnull=False)

    def shown_outside(self, scope: Scope) -> Q:
        """One's own seats, and those who sat or spoke in a published meeting or made
        a published comment."""
        from feedback.models import Attendance, PublishedComment, Speech

        public = [
            Attendance.objects.filter(
                member=OuterRef("pk"), meeting__publication__isnull=False
            ),
            Speech.objects.filter(
                speaker=OuterRef("pk"), meeting__publication__isnull=False
            ),
            PublishedComment.objects.filter(member=OuterRef("pk")),
        ]
        seen = scope.own_q("user")
        for rows in public:
            seen |= Q(Exists(rows))
        return seen


class Member(models.Model):
    """One person's seat on one panel, with a role; may have a user account."""

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="members", verbose_name=_("会議体")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="seats",
        null=True,
        blank=True,
        verbose_name=_("利用者"),
        help_text=_("この席の方が台帳にログインするときの利用者。"),
    )
    name = models.CharField(
        _("氏名"), max_length=100, help_text=_("議事録のとおりに。例：浦田")
    )
    name_folded = folded("name")
    kana = models.CharField(_("よみ"), max_length=100, blank=True)
    role = models.CharField(_("役割"), max_length=20, choices=Role, default=Role.MEMBER)
    title = models.CharField(
        _("敬称・職名"),
        max_length=100,
        blank=True,
        help_text=_("氏名の後に付けて呼ぶもの。空なら役割の名。例：構成員"),
    )
    affiliation = models.CharField(_("所属"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("並び順"), default=0)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("構成員")
        verbose_name_plural = pgettext_lazy("plural", "構成員")
        # Kanji sort by code point: the roster's order first, then the reading.
        ordering = ["panel", "position", "kana", "pk"]
        constraints = [
            one_of("role", Role),
            UniqueConstraint(
                fields=["panel", "name", "title"], name="member_is_named_once"
            ),
            UniqueConstraint(fields=["panel", "user"], name="member_user_has_one_seat"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """浦田構成員: the name as it is called in a meeting.

        The same for readers of any language: it is kept in publications and events.
        """
        with translation.override(settings.LANGUAGE_CODE):
            return f"{self.name}{self.title or self.get_role_display()}"
