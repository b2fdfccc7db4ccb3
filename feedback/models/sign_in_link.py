"""The one-time link that signs in whoever reads an account's mail.

Nothing of it is stored: the token is signed over the account's address, password and
last sign-in (django-sesame), so that any sign-in makes all links before it void.
"""

from django.db import transaction
from django.utils import timezone
from sesame.backends import ModelBackend
from sesame.utils import get_token

from feedback.models.user import User

SCOPE = "sign-in"


class _Accounts(ModelBackend):  # type: ignore[misc]
    """Finds the account that a token names, if it may sign in."""

    def __init__(self, *, locked: bool = False) -> None:
        self.accounts = User.objects.select_for_update() if locked else User.objects

    def get_user(self, user_id: int) -> User | None:
        return self.accounts.filter(pk=user_id, is_active=True).first()


def sign_in_token(user: User) -> str:
    """Return a token that signs in the account once, within SESAME_MAX_AGE."""
    return str(get_token(user, scope=SCOPE))


def whose_token(token: str) -> User | None:
    """Return whom the token would sign in, None where it is void; it stays valid."""
    return _read(_Accounts(), token)


def use_token(token: str) -> User | None:
    """Return whom the token signs in, None where it is void; it is void from now on.

    Of several requests with one token at the same time, one gets the account.
    """
    with transaction.atomic():
        user = _read(_Accounts(locked=True), token)
        if user is not None:
            user.last_login = timezone.now()
            user.save(update_fields=["last_login"])
    return user


def _read(accounts: _Accounts, token: str) -> User | None:
    user: User | None = accounts.authenticate(None, sesame=token, scope=SCOPE)
    return user
