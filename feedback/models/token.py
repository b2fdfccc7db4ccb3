import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.user import User


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def issue(
        self, user: User, *, name: str = "", days: int | None = None
    ) -> tuple["ApiToken", str]:
        """Make a token; return it with its plain text, which is not kept anywhere.

        `days` until it expires; None: never.
        """
        plain = "daicho_" + secrets.token_urlsafe(32)
        expires_at = None if days is None else timezone.now() + timedelta(days=days)
        token = self.create(
            user=user,
            name=name,
            digest=digest_of(plain),
            hint=plain[:12],
            expires_at=expires_at,
        )
        return token, plain

    def valid(self, now: datetime | None = None) -> Self:
        """Return the tokens that open a door now."""
        now = now or timezone.now()
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now),
            revoked_at__isnull=True,
            user__is_active=True,
        )


class ApiToken(models.Model):
    """A program's key to the API; acts with its user's sight and rights.

    Only a digest is kept: 256 random bits need no slow hash.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="api_tokens",
        verbose_name=_("利用者"),
    )
    name = models.CharField(_("名前"), max_length=100, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("先頭の文字"), max_length=12, editable=False)
    created_at = models.DateTimeField(_("発行日時"), auto_now_add=True)
    expires_at = models.DateTimeField(_("期限"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("最終利用"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("失効日時"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("APIトークン")
        verbose_name_plural = pgettext_lazy("plural", "APIトークン")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hint}… {self.name}".strip()


def digest_of(plain: str) -> str:
    """Return what is kept of a token: SHA-256, hexadecimal."""
    return hashlib.sha256(plain.encode()).hexdigest()
