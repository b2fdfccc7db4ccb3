"""Nothing that the site answers tells whether an address is anybody's."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from feedback.models import User

KNOWN, UNKNOWN = "hana@daicho.example", "nobo@daicho.example"  # of one length
FORMS = {
    "/accounts/link/ask/": {"email": "?", "next": "/me/"},
    "/accounts/password/reset/": {"email": "?"},
    "/accounts/login/": {"login": "?", "password": "chigau"},
}


def answers_to(email, path):
    """Return what a fresh browser is told, page after page, and after how many
    queries; but for what is random, and the address itself."""
    browser, told = Client(), []
    form = {
        name: email if value == "?" else value for name, value in FORMS[path].items()
    }
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(path, form, follow=True)
    headers = dict(answer.headers) | {"Expires": ""}
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text)
    told += [answer.status_code, answer.redirect_chain, headers]
    return [*told, text.replace(email, "?"), len(queries), sorted(browser.cookies)]


@pytest.mark.parametrize("path", FORMS)
def test_a_known_and_an_unknown_address_look_the_same(path, town):
    assert answers_to(KNOWN, path) == answers_to(UNKNOWN, path)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!none"}])
def test_one_that_is_stopped_or_has_no_password_looks_the_same(path, change, town):
    before = answers_to(KNOWN, path)
    User.objects.filter(pk=town.hana.pk).update(**change)
    assert answers_to(KNOWN, path) == before


def test_the_comparison_would_see_a_difference(town, monkeypatch):
    """Removed, what keeps them alike is missed: a form that looks the address up."""
    from feedback.web.signin import link

    def ask_for_link(*, email, next_page):
        if User.objects.reading_mail_at(email):
            User.objects.count()

    monkeypatch.setattr(link, "ask_for_link", ask_for_link)
    path = "/accounts/link/ask/"
    assert answers_to(KNOWN, path) != answers_to(UNKNOWN, path)
