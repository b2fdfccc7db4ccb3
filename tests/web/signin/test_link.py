"""The one-time link: asked for, mailed, opened, used."""

import base64
import struct
from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.utils import timezone

from feedback.models import User
from tests.jobs import queued
from tests.web.signin.mailbox import (
    ask,
    fields_of,
    is_signed_in,
    link_for,
    run_jobs,
    use,
)


def test_a_member_signs_in_by_the_link_from_the_mail(town, browser):
    link = link_for(browser)
    assert "mio@daicho.example" in browser.get("/accounts/link/sent/").text
    page = browser.get(link)
    assert page.status_code == 200
    assert "mio" in page.text
    assert use(browser, link)["Location"] == "/"
    assert browser.get("/me/").status_code == 200


def test_the_mail_says_whose_it_is_how_long_it_holds_and_what_if_not_asked(
    town, browser
):
    link_for(browser)
    [message] = mail.outbox
    assert message.to == ["mio@daicho.example"]
    assert message.subject == "意見対応台帳：ログイン用のリンク"
    for words in [
        "mio 様",
        "15分間、一度だけ",
        "心当たりがなければ",
        settings.SITE_URL,
    ]:
        assert words in message.body


@pytest.mark.parametrize("address", ["link/ask", "password/reset"])
def test_no_machine_answers_the_mails_and_each_is_named_in_the_sites_domain(
    address, town, browser, settings
):
    settings.SITE_URL = "https://ledger.example:8443"
    town.mio.set_password("demo")
    town.mio.save()
    for _time in range(2):
        browser.post(f"/accounts/{address}/", {"email": "mio@daicho.example"})
    first, second = [message.message() for message in run_jobs()]
    assert first["Auto-Submitted"] == second["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"] != second["Message-ID"]
    for message in (first, second):
        assert message["Message-ID"].endswith("@ledger.example>")
        assert message["Content-Language"] == "ja"


def test_the_link_works_in_another_browser(town, browser):
    link, phone = link_for(browser), Client()
    assert phone.get(link).status_code == 200
    use(phone, link)
    assert is_signed_in(phone)
    assert not is_signed_in(browser)


def test_who_signs_in_goes_on_to_the_page_that_she_came_for(town, browser):
    link = link_for(browser, next=f"/c/{town.hidden.ref}/?a=1")
    assert use(browser, link)["Location"] == f"/c/{town.hidden.ref}/?a=1"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:1", "\\\\a.b"]
)
def test_nobody_is_led_to_a_foreign_place(elsewhere, town, browser):
    link = link_for(browser, next=elsewhere)
    assert "example.org" not in link
    forged = f"{link}&next={quote(elsewhere)}"
    assert browser.get(forged).context["next_page"] == ""
    assert use(browser, forged)["Location"] == "/"


def test_opening_the_link_any_number_of_times_changes_nothing(town, browser):
    link, before = link_for(browser), User.objects.values_list().get(pk=town.mio.pk)
    for _time in range(3):
        assert browser.get(link).status_code == 200
        assert browser.head(link).status_code == 200
    assert User.objects.values_list().get(pk=town.mio.pk) == before
    assert not is_signed_in(browser)
    use(browser, link)
    assert is_signed_in(browser)


def test_a_link_serves_once(town, browser):
    link = link_for(browser)
    use(Client(), link)
    assert browser.get(link).status_code == 410
    again = use(browser, link)
    assert again.status_code == 410
    assert "このリンクは使えません" in again.text
    assert 'action="/accounts/link/ask/"' in again.text
    assert not is_signed_in(browser)


def test_of_two_links_each_works_until_one_is_used(town, browser):
    first, second = link_for(browser), link_for(browser)
    assert browser.get(first).status_code == 200
    use(browser, first)
    assert is_signed_in(browser)
    assert use(Client(), second).status_code == 410


def test_a_link_holds_a_quarter_of_an_hour(town, browser):
    link = link_for(browser)
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        assert browser.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        assert browser.get(link).status_code == 410
        assert use(browser, link).status_code == 410
    assert not is_signed_in(browser)


def test_the_host_that_the_asker_names_is_not_in_the_mail(town, browser, settings):
    settings.ALLOWED_HOSTS = ["*"]
    browser.post(
        "/accounts/link/ask/",
        {"email": "mio@daicho.example"},
        headers={"Host": "evil.example"},
    )
    [message] = run_jobs()
    assert "evil.example" not in message.body


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"email": "else@daicho.example"}, {"password": "other"}],
)
def test_a_link_is_void_once_the_account_changed(change, town, browser):
    link = link_for(browser)
    User.objects.filter(pk=town.mio.pk).update(**change)
    assert browser.get(link).status_code == 410
    assert use(browser, link).status_code == 410
    assert not is_signed_in(browser)


def crafted(pk, *, length=32):
    return base64.urlsafe_b64encode(struct.pack("!Q", pk).ljust(length, b"a")).decode()


@pytest.mark.parametrize(
    "token",
    ["", "x", "あ", "a" * 5000, "%00", crafted(2**64 - 1), crafted(1, length=28)],
)
def test_what_is_no_token_is_a_void_link(token, town, browser):
    assert browser.get("/accounts/link/", {"token": token}).status_code == 410
    assert browser.post("/accounts/link/", {"token": token}).status_code == 410


def test_a_token_of_somebody_else_or_with_a_changed_sign_is_void(town, browser):
    token = fields_of(link_for(browser))["token"]
    for other in (token[:-2] + "AA", crafted(town.hana.pk)[:11] + token[11:]):
        assert use(browser, f"/?token={other}").status_code == 410


def test_an_address_is_taken_as_people_type_it(town, browser):
    for typed in (" MIO@Daicho.Example ", "ｍｉｏ＠ｄａｉｃｈｏ．ｅｘａｍｐｌｅ"):
        assert use(browser, link_for(browser, typed))["Location"] == "/"


@pytest.mark.parametrize(
    "typed", ["", "mio", "mio@", "mio@ daicho.example", "a\x00@b.c"]
)
def test_what_is_no_address_is_said_and_kept(typed, town, browser):
    answer = ask(browser, typed, next="/me/")
    assert answer.status_code == 200
    assert answer.context["ask"].errors["email"]
    assert 'name="next" value="/me/"' in answer.text
    assert not queued()
    if typed.isprintable() and typed:
        assert f'value="{typed}"' in answer.text


def test_an_account_that_is_stopped_or_has_no_address_gets_no_mail(town, browser):
    User.objects.filter(pk=town.mio.pk).update(is_active=False)
    ask(browser)
    ask(browser, "nobody@daicho.example")
    assert run_jobs() == []


def test_the_token_lies_nowhere_but_in_the_mail(town, browser):
    ask(browser)
    [(_name, told)] = queued()
    assert set(told) == {"email", "next_page", "language"}


def test_the_session_has_another_key_after_signing_in(town, browser):
    link = link_for(browser)  # made a session, to say where the mail went
    before = browser.session.session_key
    use(browser, link)
    assert before != browser.session.session_key


def test_who_is_signed_in_as_another_is_so_no_more(town, as_role):
    browser = as_role("ren")
    link = link_for(browser)
    use(browser, link)
    assert browser.session[SESSION_KEY] == str(town.mio.pk)


def test_the_page_of_the_token_is_kept_nowhere_and_tells_nobody(town, browser):
    link = link_for(browser)
    page = browser.get(link)
    assert "no-store" in page.headers["Cache-Control"]
    # `no-referrer` would make browsers hide the origin of the form: refused as forged.
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in browser.get("/accounts/link/sent/").headers["Cache-Control"]


def test_the_button_is_refused_without_the_pages_own_token_and_logs_no_link(
    town, browser, caplog
):
    strict, link = Client(enforce_csrf_checks=True), link_for(browser)
    assert use(strict, link).status_code == 403
    assert not is_signed_in(strict)
    assert fields_of(link)["token"] not in caplog.text
    assert browser.get(link).status_code == 200


def test_the_mail_is_in_the_language_of_who_asks(town):
    ask(Client(headers={"Accept-Language": "en"}))
    [(_name, told)] = queued()
    assert told["language"] == "en"
