"""Mails that let a person in: the one-time link, and the way to a new password.

Each is a job that the request queues for whatever address was typed, known or not: what
the request does, and how long it takes, tells nothing of who has an account. What is
secret is made here, when the mail is, and never lies in the queue.
"""

from urllib.parse import urlencode
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from feedback.models import User
from feedback.models.sign_in_link import sign_in_token
from feedback.notifications.headers import headers_of

# A person waits for these: before all others; after a few minutes she asks again.
AT_ONCE = 100
SOON = RetryStrategy(max_attempts=3, wait=10)


@app.task(name="mail_sign_in_link", priority=AT_ONCE, retry=SOON)
def mail_link(*, email: str, next_page: str, language: str) -> None:
    """Send the link to whoever has this address; nobody: nothing is sent.

    `next_page` is the path to go on to, or empty.
    """
    user = User.objects.reading_mail_at(email)
    if user is None:
        return
    asked = {"token": sign_in_token(user)} | ({"next": next_page} if next_page else {})
    path = f"{reverse('account_link')}?{urlencode(asked)}"
    minutes = settings.SESAME_MAX_AGE // 60
    _send("sign_in_link", user, language, path=path, minutes=minutes)


@app.task(name="mail_way_to_new_password", priority=AT_ONCE, retry=SOON)
def mail_new_password(*, email: str, language: str) -> None:
    """Send the way to a new password to who has this address and a password already."""
    user = User.objects.reading_mail_at(email)
    if user is None or not user.has_usable_password():
        return
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key", args=[user_pk_to_url_str(user), key]
    )
    minutes = settings.PASSWORD_RESET_TIMEOUT // 60
    _send("new_password", user, language, path=path, minutes=minutes)


def _send(mail: str, user: User, language: str, *, path: str, minutes: int) -> None:
    """Send the mail to the address that the account has, not the one typed.

    Its link begins as the settings say, not as the request did: who asks could name
    another host.
    """
    about = {"user": user, "minutes": minutes, "site": settings.SITE_URL}
    with translation.override(language):
        text = render_to_string(f"mail/{mail}.txt", about | {"path": path})
        headers = headers_of(uuid4().hex)
    subject, _blank, rest = text.partition("\n\n")
    body = rest.strip() + "\n"
    EmailMessage(subject.strip(), body, to=[user.email], headers=headers).send()
