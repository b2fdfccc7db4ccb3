from datetime import date
from typing import Self

from django.db import models
from django.db.models import (
    CheckConstraint,
    Exists,
    F,
    OuterRef,
    Q,
    UniqueConstraint,
)
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from feedback.models.access import LedgerQuerySet, Scope
from feedback.models.fields import one_of
from feedback.models.member import Member
from feedback.models.panel import Panel


class MeetingQuerySet(LedgerQuerySet["Meeting"]):
    def shown_outside(self, scope: Scope) -> Q:
        return Q(publication__isnull=False)

    def coming(self, today: date) -> Self:
        """Return those that are still to be held: dated today or later, or without a
        date and after all that have one (an early one may just lack its date)."""
        later = Meeting.objects.filter(
            panel=OuterRef("panel"),
            number__gt=OuterRef("number"),
            held_on__isnull=False,
        )
        undated = Q(held_on__isnull=True) & ~Exists(later)
        return self.filter(Q(held_on__gte=today) | undated)

    def held(self, today: date, *, public: bool = False) -> Self:
        """Return those that were held: dated today or before, or without a date and
        before one that was (it just lacks its date). With `public`, the public ones,
        by what these alone tell."""
        later = Meeting.objects.filter(
            panel=OuterRef("panel"),
            number__gt=OuterRef("number"),
            held_on__lte=today,
        )
        if public:
            known = Q(publication__isnull=False)
            return self.filter(known).held_by(later.filter(known), today)
        return self.held_by(later, today)

    def held_by(self, later: "MeetingQuerySet", today: date) -> Self:
        """Return those that were held, as the meetings `later` than each tell it."""
        undated = Q(held_on__isnull=True) & Exists(later)
        return self.filter(Q(held_on__lte=today) | undated)


class Meeting(models.Model):
    """第7回: one meeting of a panel."""

    panel = models.ForeignKey(
        Panel, models.PROTECT, related_name="meetings", verbose_name=_("会議体")
    )
    number = models.PositiveIntegerField(_("回"))
    title = models.CharField(_("名称"), max_length=200, blank=True)
    held_on = models.DateField(_("開催日"), null=True, blank=True)
    starts_at = models.TimeField(_("開始"), null=True, blank=True)
    ends_at = models.TimeField(_("終了"), null=True, blank=True)
    venue = models.CharField(_("場所"), max_length=200, blank=True)
    agenda = models.TextField(_("議事"), blank=True, help_text=_("1行に1件。"))
    materials = models.TextField(
        _("配付資料"),
        blank=True,
        help_text=_("1行に1件。例：資料7-1 とりまとめのポイント（案）"),
    )
    note = models.TextField(_("備考"), blank=True)
    members = models.ManyToManyField(Member, through="Attendance")
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        related_name="meetings",
        null=True,
        editable=False,
        verbose_name=_("公表"),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("会合")
        verbose_name_plural = pgettext_lazy("plural", "会合")
        ordering = ["panel", "-number"]
        constraints = [
            UniqueConstraint(fields=["panel", "number"], name="meeting_number_once"),
            CheckConstraint(condition=Q(number__gte=1), name="meeting_number_from_1"),
            CheckConstraint(
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("終了は開始より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return gettext("第%(number)s回") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("minutes", args=[self.panel.slug, self.number])


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", _("出席")
    ABSENT = "absent", _("欠席")


class Attendance(models.Model):
    """That a member sat in a meeting, or was said to be absent."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendance", verbose_name=_("会合")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="attendance", verbose_name=_("構成員")
    )
    status = models.CharField(
        _("出欠"),
        max_length=10,
        choices=AttendanceStatus,
        default=AttendanceStatus.PRESENT,
    )
    note = models.CharField(
        _("備考"), max_length=200, blank=True, help_text=_("代理出席など。")
    )

    class Meta:
        verbose_name = _("出欠")
        verbose_name_plural = pgettext_lazy("plural", "出欠")
        ordering = ["meeting", "member__position", "pk"]
        constraints = [
            one_of("status", AttendanceStatus),
            UniqueConstraint(
                fields=["meeting", "member"], name="attendance_is_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_status_display()}"
