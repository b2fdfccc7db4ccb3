"""How people sign in: the part of the settings that says so, read by settings.py.

Members by a link in a mail, staff by a password and a second factor, a ministry's own
accounts by OpenID Connect where its three names are set. Nobody signs up.
"""

import os
from urllib.parse import urlsplit

import environ

_env = environ.Env()
_in_production = os.environ.get("DAICHO_MODE", "production") == "production"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "panels"
LOGOUT_REDIRECT_URL = "panels"

ACCOUNT_ADAPTER = "feedback.web.signin.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "feedback.web.signin.forms.PasswordForm",
    "reset_password": "feedback.web.signin.forms.ForgottenForm",
    "reset_password_from_key": "feedback.web.signin.forms.NewPasswordForm",
    "reauthenticate": "feedback.web.signin.forms.AgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "panels"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = str
# By address of the client (ip) and by what was typed, or whose account it is (key).
# Counted in the cache, which is a table: one count for all processes.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "change_password": "5/m/user",
    "login_failed": "10/m/ip,5/5m/key",
    "ask_link": "20/10m/ip,3/10m/key",
    "use_link": "30/m/ip",
    "reset_password": "20/10m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
}
PASSWORD_RESET_TIMEOUT = 60 * 60

# The link in the mail: django-sesame's token, for one sign-in within the quarter hour,
# void once the account has signed in in any way, or has another address or password.
SESAME_MAX_AGE = 15 * 60
SESAME_ONE_TIME = True
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True
SESAME_TOKENS = ["sesame.tokens_v2"]
SESAME_SIGNATURE_SIZE = 16

# Staff do nothing before they have passed a second factor, or set one up.
REQUIRE_SECOND_FACTOR = _env.bool("REQUIRE_SECOND_FACTOR", default=_in_production)
MFA_ADAPTER = "feedback.web.signin.adapters.SecondFactors"
MFA_FORMS = {
    "authenticate": "feedback.web.signin.forms.CodeForm",
    "reauthenticate": "feedback.web.signin.forms.CodeAgainForm",
    "activate_totp": "feedback.web.signin.forms.AppForm",
    "add_webauthn": "feedback.web.signin.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey stands for the password too, so a key that was found must not suffice.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators give people their addresses
MFA_TOTP_TOLERANCE = 1  # half a minute: a phone's clock is rarely exact
MFA_TOTP_ISSUER = "意見対応台帳"

OIDC_ISSUER = _env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME = _env.str("OIDC_NAME", default="") or "OpenID Connect"
_client = [_env.str(f"OIDC_CLIENT_{part}", default="") for part in ("ID", "SECRET")]
OIDC_ON = all([OIDC_ISSUER, *_client])
# Staff who showed their second factor to the issuer need not set up another one here;
# for issuers that ask everybody for it, and say so in their tokens (amr: mfa).
OIDC_TRUST_MFA = _env.bool("OIDC_TRUST_MFA", default=False)
# Where the sign-in form may lead: a browser holds a redirect to form-action too.
OIDC_ORIGINS = [
    "{0.scheme}://{0.netloc}".format(urlsplit(address))
    for address in [OIDC_ISSUER, *_env.list("OIDC_ORIGINS", default=[])]
    if OIDC_ON
]
SOCIALACCOUNT_ADAPTER = "feedback.web.signin.adapters.OpenId"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "ministry",
                "name": OIDC_NAME,
                "client_id": _client[0],
                "secret": _client[1],
                "settings": {
                    "server_url": OIDC_ISSUER,
                    # Some issuers say nothing of it, and hand out no address but
                    # those that the ministry itself gave.
                    "verified_email": _env.bool("OIDC_TRUST_EMAIL", default=False),
                },
            }
        ]
        if OIDC_ON
        else [],
    }
}
