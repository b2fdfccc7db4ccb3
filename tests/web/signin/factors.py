"""A second factor as people have one: an app that shows codes, and spare codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core.cache import cache


class App:
    def __init__(self, secret=""):
        self.secret = secret or generate_totp_secret()

    @property
    def code(self):
        """The code that is shown now; one code serves once, so forget the last use."""
        cache.clear()
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30))


def give_app(user):
    app = App()
    TOTP.activate(user, app.secret)
    return app


def give_codes(user):
    return RecoveryCodes.activate(user).get_unused_codes()


def factors_of(user):
    held = Authenticator.objects.filter(user=user)
    return sorted(held.values_list("type", flat=True))
