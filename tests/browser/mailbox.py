"""The mail that the site sent: the queue done by hand, and the link to sign in."""

import re

from django.core import mail

from tests.jobs import do_jobs


def link_to_sign_in() -> str:
    """Do what is queued; return the address in the one mail that lets a person in."""
    mail.outbox.clear()
    do_jobs()
    [link] = [
        found
        for message in mail.outbox
        for found in re.findall(r"^http\S+/accounts/\S+$", message.body, re.M)
    ]
    return link
