"""The forms of signing in: allauth's, in the words of the house."""

import unicodedata
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from feedback.models.email import EmailInput
from feedback.web.signin.mails import ask_for_new_password


class Plain(forms.BaseForm):
    """Labels without a colon, and no placeholders, which vanish when one types."""

    labels: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class AskForm(forms.Form):
    email = EmailInput(label=_("メールアドレス"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "ask_%s", **kwargs})


class PasswordForm(Plain, account.LoginForm):  # type: ignore[misc]
    labels = {"login": _("利用者名かメールアドレス"), "password": _("パスワード")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        return unicodedata.normalize("NFKC", self.cleaned_data["login"]).strip()


class ForgottenForm(forms.Form):
    """Asks for a new password, and looks nobody up: the job that mails does that."""

    email = EmailInput(label=_("メールアドレス"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def save(self, request: HttpRequest) -> str:
        email: str = self.cleaned_data["email"]
        ask_for_new_password(email=email)
        return email


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {
        "password1": _("新しいパスワード"),
        "password2": _("新しいパスワード（もう一度）"),
    }


class ChangeForm(Plain, PasswordChangeForm):
    labels = {
        "old_password": _("今のパスワード"),
        "new_password1": _("新しいパスワード"),
        "new_password2": _("新しいパスワード（もう一度）"),
    }


class AgainForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("パスワード")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class Code(Plain):
    """Takes a code as it is typed: full-width, or with blanks between the groups."""

    labels = {"code": _("確認コード")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        self.cleaned_data["code"] = "".join(typed.split())
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class CodeForm(Code, second_factor.AuthenticateForm):  # type: ignore[misc]
    pass


class CodeAgainForm(Code, second_factor.ReauthenticateForm):  # type: ignore[misc]
    pass


class AppForm(Code, ActivateTOTPForm):  # type: ignore[misc]
    pass


class PasskeyForm(Plain, AddWebAuthnForm):  # type: ignore[misc]
    labels = {
        "name": _("この鍵の名前"),
        "passwordless": _("この鍵だけでログインできるようにする（パスキー）"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("例：机のパソコン、私の電話")
        self.fields["name"].validators.append(MaxLengthValidator(100))
        self.fields["passwordless"].help_text = ""
        self.initial["passwordless"] = True
