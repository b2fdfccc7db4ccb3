"""The way to the mail server: at most once, whatever breaks.

A mail is marked before it goes and after. Where the server says no, or can't be
reached, it goes again later; where the line breaks after it was handed over, nobody
knows, and it does not.
"""

import smtplib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from feedback.models import Notice, User
from feedback.models.notice import NoticeQuerySet
from feedback.notifications.mail import write

# The server's own answers: it has not taken the mail.
REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)
BROKEN = (smtplib.SMTPException, OSError)


class NotTaken(Exception):
    """The server did not take the mail."""


class Unsure(Exception):
    """Nobody knows whether it did."""


def send_to(reader: User) -> None:
    """Send the person all mails that are due."""
    while taken := Notice.objects.take(reader, timezone.now()):
        _send(taken, reader)


def send_all_due() -> None:
    """Send everybody's; first give up those that were lost on the way."""
    now = timezone.now()
    Notice.objects.lose_the_abandoned(now)
    for reader in User.objects.filter(pk__in=Notice.objects.due(now).values("user")):
        send_to(reader)


def _send(taken: Sequence[Notice], reader: User) -> None:
    letter = write(taken, reader)
    told = {notice.pk for notice in letter.told}
    _rows(notice.pk for notice in taken if notice.pk not in told).unwanted(
        str(letter.why)
    )
    if letter.message is None:
        return
    try:
        _hand_over(letter.message)
    except NotTaken as refusal:
        _rows(told).refused(str(refusal), timezone.now())
    except Unsure as problem:
        _rows(told).lost(str(problem))
    else:
        _rows(told).sent(timezone.now())


def _rows(keys: Iterable[int]) -> NoticeQuerySet:
    return Notice.objects.filter(pk__in=list(keys))


def _hand_over(message: EmailMessage) -> None:
    """Give the mail to the server; raise NotTaken or Unsure."""
    connection = get_connection()
    try:
        connection.open()
    except BROKEN as error:
        raise NotTaken(_said(error)) from error
    try:
        connection.send_messages([message])
    except REFUSALS as error:
        raise NotTaken(_said(error)) from error
    except BROKEN as error:
        raise Unsure(_said(error)) from error
    finally:
        _close(connection)


def _close(connection: Any) -> None:
    with suppress(*BROKEN):  # the mail is with the server, or it has said no
        connection.close()


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:500]
