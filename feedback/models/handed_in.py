from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    QUEUED = "queued", _("受付済み")
    READING = "reading", _("読み取り中")
    REFUSED = "refused", _("読み取り不可")
    TRIAGE = "triage", _("仕分け中")
    APPLIED = "applied", _("台帳に反映済み")
    DISCARDED = "discarded", _("取りやめ")


class HandedIn(models.Model):
    """A file that the secretariat handed in, on its way into the ledger."""

    file_name = models.CharField(_("ファイル名"), max_length=255)
    size = models.PositiveIntegerField(_("大きさ"), help_text=_("バイト。"))
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("状態"), max_length=10, choices=ImportState, default=ImportState.QUEUED
    )
    progress = models.PositiveSmallIntegerField(_("進み具合"), default=0)
    refusal_code = models.CharField(max_length=40, blank=True, editable=False)
    refusal = models.TextField(_("読み取れない理由"), blank=True, editable=False)
    result = models.JSONField(
        null=True, editable=False, help_text=_("読み取った結果（parse_minutes の形）。")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("登録者"),
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    applied_at = models.DateTimeField(_("反映日時"), null=True)
    outcome = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(_("版数"), default=1, editable=False)
    created_at = models.DateTimeField(_("受付日時"), editable=False, db_default=Now())
    updated_at = models.DateTimeField(_("更新日時"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name
