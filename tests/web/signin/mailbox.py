"""Jobs run in the test's own process, and what is in the mails that they send."""

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core import mail

from tests.jobs import do_jobs


def run_jobs():
    """Do what was queued since the last time; return the mails of it."""
    before = len(mail.outbox)
    do_jobs()
    return mail.outbox[before:]


def link_in(message):
    """Return the path of the address in the mail that is on a line of its own."""
    [path] = re.findall(rf"^{settings.SITE_URL}(/accounts/\S+)$", message.body, re.M)
    return path


def ask(browser, email="mio@daicho.example", **fields):
    return browser.post("/accounts/link/ask/", {"email": email, **fields})


def link_for(browser, email="mio@daicho.example", **fields):
    ask(browser, email, **fields)
    [message] = run_jobs()
    return link_in(message)


def fields_of(link):
    """Return what the page's form would post."""
    return {name: value for name, [value] in parse_qs(urlsplit(link).query).items()}


def use(browser, link):
    return browser.post("/accounts/link/", fields_of(link))


def is_signed_in(browser):
    return "_auth_user_id" in browser.session
