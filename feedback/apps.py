"""The ledger's one Django app, and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "feedback"
    verbose_name = _("意見対応台帳")

    def ready(self) -> None:
        # Django's own Japanese for it asks to type something, at every door.
        ProhibitNullCharactersValidator.message = _(
            "使えない文字（NUL）が含まれています。"
        )


class DaichoAdminConfig(AdminConfig):
    default_site = "feedback.admin.site.Workbench"

    def ready(self) -> None:
        super().ready()
        # The site is in the same package: importing its pages from there would
        # register them with a site that is not made yet.
        import feedback.admin.pages  # noqa: F401
