"""The form by which an administrator gives an account another password."""

from typing import Any

from django.contrib.auth.forms import AdminPasswordChangeForm
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

WITHOUT = _(
    "パスワードで入れるかどうかです。入れなくても、メールのリンクや外部の認証では"
    "入れることがあります。"
)
LOST = _("「無効」にすると、今のパスワードは失われます。")


def _warned() -> SafeString:
    """Return the help as text: Django's has a list, which no paragraph may hold."""
    return format_html(
        '{}<br><strong id="id_unusable_warning">{}</strong>', WITHOUT, LOST
    )


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        if "usable_password" in self.fields:
            self.fields["usable_password"].help_text = _warned()
