from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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

    objects: ClassVar[Users] = Users()

    class Meta:
        verbose_name = _("利用者")
        verbose_name_plural = pgettext_lazy("plural", "利用者")

    def __str__(self) -> str:
        if self.username == PROGRAM:
            return translate("台帳")
        return self.name or self.username
