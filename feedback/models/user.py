from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models.email import EmailAddressField

PROGRAM = "daicho"


class Users(UserManager["User"]):
    use_in_migrations = False

    def program(self) -> "User":
        """Return the account in whose name the ledger's own programs write.

        Nobody can log in with it.
        """
        user, made = self.get_or_create(username=PROGRAM, defaults={"is_active": False})
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user

    def reading_mail_at(self, email: str) -> "User | None":
        """Return who may sign in by a link sent to this address, typed in any way."""
        return self.filter(email=email, is_active=True).exclude(email="").first()


class User(AbstractUser):
    """One person's (or program's) account; what it may see follows from its seats."""

    name = models.CharField(_("氏名"), max_length=100, blank=True)
    language = models.CharField(
        _("メールの言語"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        db_default=settings.LANGUAGE_CODE,
    )
    email = EmailAddressField(
        _("メールアドレス"),
        blank=True,
        help_text=_("ログイン用のリンクとお知らせの送り先。"),
    )

    objects: ClassVar[Users] = Users()

    class Meta:
        verbose_name = _("利用者")
        verbose_name_plural = pgettext_lazy("plural", "利用者")
        constraints = [
            # A link signs in one person: an address is nobody's but hers.
            UniqueConstraint(
                fields=["email"],
                condition=~Q(email=""),
                name="user_email_is_one_persons",
                violation_error_message=_(
                    "このメールアドレスは、ほかの利用者が使っています。"
                ),
            ),
            CheckConstraint(
                condition=Q(email=Lower(F("email"))), name="user_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        if self.username == PROGRAM:
            return translate("台帳")
        return self.name or self.username
