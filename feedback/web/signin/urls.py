"""Addresses below /accounts/: what is for this site of allauth's, and the link's.

Nobody signs up, and nobody changes her address herself: it says who she is.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, path, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback.web.signin import entrance, link, openid, password
from feedback.web.signin import second_factor as ours


def page(address: str, view: Any, name: str) -> URLPattern:
    """Return the address of a page that no browser and no proxy keeps."""
    pattern: URLPattern = path(address, never_cache(view), name=name)
    return pattern


remove_passkey = passkeys.RemoveWebAuthnView.as_view(
    success_url=reverse_lazy("mfa_index")
)
new_codes = recovery_codes.generate_recovery_codes
by_key = "password/reset/<str:uidb36>/<str:key>/"

urlpatterns = [
    page("login/", entrance.Entrance.as_view(), "account_login"),
    page("login/second/", second_factor.authenticate, "mfa_authenticate"),
    page("login/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    page("logout/", require_POST(account.logout), "account_logout"),
    page("inactive/", account.account_inactive, "account_inactive"),
    page("link/", link.link, "account_link"),
    page("link/ask/", link.ask, "account_ask_link"),
    page("link/sent/", link.sent, "account_link_sent"),
    page(
        "password/change/", password.ChangePassword.as_view(), "account_change_password"
    ),
    page("password/reset/", account.password_reset, "account_reset_password"),
    page(
        "password/reset/sent/",
        account.password_reset_done,
        "account_reset_password_done",
    ),
    page(by_key, account.password_reset_from_key, "account_reset_password_from_key"),
    page(
        "password/reset/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    page("again/", account.reauthenticate, "account_reauthenticate"),
    page("again/code/", second_factor.reauthenticate, "mfa_reauthenticate"),
    page(
        "again/passkey/",
        passkeys.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
    ),
    page("means/", ours.Means.as_view(), "mfa_index"),
    page("means/app/", ours.SetUpApp.as_view(), "mfa_activate_totp"),
    page("means/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    page("means/passkeys/add/", ours.SetUpPasskey.as_view(), "mfa_add_webauthn"),
    page("means/passkeys/<int:pk>/remove/", remove_passkey, "mfa_remove_webauthn"),
    page("means/codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("means/codes/new/", new_codes, "mfa_generate_recovery_codes"),
    page("openid/<slug:provider_id>/", openid.begin, "openid_connect_login"),
    page("openid/<slug:provider_id>/back/", openid.callback, "openid_connect_callback"),
    page("openid-cancelled/", openid.cancelled, "socialaccount_login_cancelled"),
]
