"""Addresses below /accounts/: what is for this site of allauth's, and the link's.

Nothing signs up, and nobody changes her address herself: it says who she is.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback.web.signin import entrance, link, openid
from feedback.web.signin import second_factor as ours

RESET = "password/reset"
MEANS = "means"
OPENID = "openid/<slug:provider_id>"

to_means = {"success_url": reverse_lazy("mfa_index")}

urlpatterns = [
    path("login/", entrance.Entrance.as_view(), name="account_login"),
    path("logout/", require_POST(account.logout), name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("link/", link.link, name="account_link"),
    path("link/ask/", link.ask, name="account_ask_link"),
    path("link/sent/", link.sent, name="account_link_sent"),
    path(
        "password/change/",
        never_cache(account.password_change),
        name="account_change_password",
    ),
    path(f"{RESET}/", account.password_reset, name="account_reset_password"),
    path(
        f"{RESET}/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        f"{RESET}/<str:uidb36>/<str:key>/",
        never_cache(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        f"{RESET}/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("again/", never_cache(account.reauthenticate), name="account_reauthenticate"),
    path("again/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("login/second/", second_factor.authenticate, name="mfa_authenticate"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(f"{MEANS}/", never_cache(ours.Means.as_view()), name="mfa_index"),
    path(
        f"{MEANS}/app/", never_cache(ours.SetUpApp.as_view()), name="mfa_activate_totp"
    ),
    path(
        f"{MEANS}/app/remove/",
        never_cache(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        f"{MEANS}/passkeys/add/",
        never_cache(ours.SetUpPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        f"{MEANS}/passkeys/<int:pk>/remove/",
        never_cache(passkeys.RemoveWebAuthnView.as_view(**to_means)),
        name="mfa_remove_webauthn",
    ),
    path(
        f"{MEANS}/codes/",
        never_cache(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        f"{MEANS}/codes/new/",
        never_cache(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(f"{OPENID}/", openid.begin, name="openid_connect_login"),
    path(f"{OPENID}/back/", openid.callback, name="openid_connect_callback"),
    path("openid-cancelled/", openid.cancelled, name="socialaccount_login_cancelled"),
]
