"""Staff sign in by user name or address, and password; and what was tested before."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from feedback.models import User
from tests.jobs import queued
from tests.web.signin.mailbox import ask, is_signed_in, link_in, run_jobs

PASSWORD = "tadashii-uma"


def log_in(browser, **fields):
    form = {"login": "mio", "password": PASSWORD} | fields
    return browser.post("/accounts/login/", form)


def test_who_logs_in_comes_back_to_the_page(town, browser):
    answer = log_in(browser, next="/p/machi/")
    assert answer["Location"] == "/p/machi/"


@pytest.mark.parametrize(
    "typed",
    [
        "hana",
        "HANA",
        " hana ",
        "ｈａｎａ",
        "hana@daicho.example",
        "Hana＠DAICHO.example",
    ],
)
def test_a_name_and_an_address_are_taken_as_people_type_them(typed, town, browser):
    log_in(browser, login=typed)
    assert is_signed_in(browser)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.org/", "//example.org/", "http:///example.org", "javascript:1"],
)
def test_nobody_is_sent_to_a_foreign_place(elsewhere, town, as_role):
    assert log_in(as_role("anonymous"), next=elsewhere)["Location"] == "/"
    switched = as_role("anonymous").post(
        "/i18n/setlang/", {"language": "en", "next": elsewhere}
    )
    assert switched["Location"] == "/"


def test_a_wrong_password_is_refused_in_words_and_the_name_kept(town, browser):
    answer = log_in(browser, password="chigau")
    assert answer.status_code == 200
    assert "正しく" in answer.context["form"].non_field_errors()[0]
    assert 'value="mio"' in answer.text
    assert "chigau" not in answer.text
    assert not is_signed_in(browser)


def test_who_has_no_password_does_not_sign_in_by_one(town, browser):
    town.mio.set_unusable_password()
    town.mio.save()
    for password in ("", PASSWORD, town.mio.password, "!"):
        log_in(browser, password=password)
        assert not is_signed_in(browser)


def test_an_account_that_is_stopped_is_told_so_with_the_right_password_only(
    town, browser
):
    User.objects.filter(pk=town.mio.pk).update(is_active=False)
    assert log_in(browser, password="chigau").status_code == 200
    assert log_in(browser)["Location"] == "/accounts/inactive/"
    assert "停止されています" in browser.get("/accounts/inactive/").text
    assert not is_signed_in(browser)


def test_logging_out_takes_a_post(town, as_role):
    browser = as_role("mio")
    assert browser.get("/accounts/logout/").status_code == 405
    assert browser.post("/accounts/logout/")["Location"] == "/"
    assert browser.get("/me/").status_code == 302


def test_a_page_for_members_asks_to_log_in(town, browser):
    assert browser.get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_the_session_has_another_key_after_signing_in_and_its_cookie_is_guarded(
    town, browser
):
    ask(browser)
    before = browser.session.session_key
    log_in(browser)
    assert browser.session.session_key != before
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_form_from_elsewhere_is_refused(town):
    strict = Client(enforce_csrf_checks=True)
    assert log_in(strict).status_code == 403


# Too often


def test_who_guesses_a_password_has_to_wait(town, browser):
    for _time in range(5):
        assert log_in(browser, password="chigau").status_code == 200
    answer = log_in(browser)
    assert "ログイン失敗" in answer.text
    assert not is_signed_in(browser)
    cache.clear()
    log_in(browser)
    assert is_signed_in(browser)


def test_who_tries_many_names_from_one_place_has_to_wait(town, browser):
    for number in range(10):
        log_in(browser, login=f"name{number}", password="chigau")
    log_in(browser)
    assert not is_signed_in(browser)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    log_in(elsewhere)
    assert is_signed_in(elsewhere)


def test_the_page_itself_is_not_to_be_posted_to_without_end(town, browser):
    answers = [log_in(browser, login="") for _time in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert answers[30].status_code == 429
    assert "数分待って" in answers[30].text


@pytest.mark.parametrize("email", ["mio@daicho.example", "nobody@daicho.example"])
def test_three_links_for_an_address_and_then_a_wait(email, town, browser):
    for _time in range(3):
        assert ask(browser, email).status_code == 302
    refused = ask(Client(REMOTE_ADDR="192.0.2.7"), email.upper())
    assert refused.status_code == 429
    assert "10分ほど" in refused.text
    assert f'value="{email.upper()}"' in refused.text
    assert len(queued()) == 3


def test_twenty_links_from_one_place_and_then_a_wait(town, browser):
    statuses = [ask(browser, f"name{n}@daicho.example").status_code for n in range(21)]
    assert statuses == [302] * 20 + [429]


def test_without_the_limits_nobody_waits(town, browser, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    assert {ask(browser).status_code for _time in range(25)} == {302}
    for _time in range(12):
        log_in(browser, password="chigau")
    log_in(browser)
    assert is_signed_in(browser)


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(
    town, browser, settings
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(20):
        forged = {"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"}
        browser.post(
            "/accounts/link/ask/",
            {"email": f"n{number}@daicho.example"},
            headers=forged,
        )
    same = {"X-Forwarded-For": "192.0.2.1"}
    post = {"path": "/accounts/link/ask/", "data": {"email": "mio@daicho.example"}}
    assert browser.post(**post, headers=same).status_code == 429
    other = {"X-Forwarded-For": "192.0.2.2"}
    assert browser.post(**post, headers=other).status_code == 302


# A new password


def test_who_forgot_her_password_sets_another_by_the_link_from_the_mail(town, browser):
    browser.post("/accounts/password/reset/", {"email": "HANA@daicho.example"})
    [message] = run_jobs()
    assert message.to == ["hana@daicho.example"]
    page = browser.get(link_in(message), follow=True)
    address = page.redirect_chain[-1][0]
    assert "set-password" in address
    new = {"password1": "atarashii-uma", "password2": "atarashii-uma"}
    assert browser.post(address, new)["Location"] == "/accounts/password/reset/done/"
    assert not is_signed_in(browser)
    log_in(browser, login="hana", password="atarashii-uma")
    assert is_signed_in(browser)
    assert "使えません" in Client().get(link_in(message)).text


def test_a_member_without_a_password_is_not_given_one(town, browser):
    town.mio.set_unusable_password()
    town.mio.save()
    page = browser.post("/accounts/password/reset/", {"email": town.mio.email})
    assert page["Location"] == "/accounts/password/reset/sent/"
    assert run_jobs() == []


def test_a_password_is_changed_by_who_knows_the_old_one(town, as_role):
    browser, page = as_role("hana"), "/accounts/password/change/"
    new = {"new_password1": "atarashii-uma", "new_password2": "atarashii-uma"}
    assert browser.post(page, new | {"old_password": "x"}).status_code == 200
    answer = browser.post(page, new | {"old_password": PASSWORD})
    assert answer["Location"] == "/accounts/means/"
    assert "変更しました" in browser.get("/accounts/means/").text
    assert User.objects.get(pk=town.hana.pk).check_password("atarashii-uma")


def test_a_member_without_a_password_has_none_to_change(town, as_role):
    browser = as_role("mio")
    town.mio.set_unusable_password()
    town.mio.save()
    browser.force_login(town.mio)
    assert browser.get("/accounts/password/change/").status_code == 404


def test_the_address_of_an_account_has_one_home(town, as_role):
    """The library would copy it, and let in by the copy once it is another's."""
    browser = as_role("hana")
    for page in ("means/", "again/", "password/change/", "means/app/"):
        browser.get(f"/accounts/{page}")
    assert not EmailAddress.objects.exists()


# Languages


def test_the_language_is_switched_by_a_form_and_kept(town, browser):
    assert '<html lang="ja">' in browser.get("/p/machi/").text
    answer = browser.post("/i18n/setlang/", {"language": "en", "next": "/p/machi/"})
    assert answer["Location"] == "/p/machi/"
    assert '<html lang="en">' in browser.get("/p/machi/").text


def test_a_browser_that_asks_for_english_gets_it(town, browser):
    answer = browser.get("/p/machi/", headers={"Accept-Language": "en"})
    assert '<html lang="en">' in answer.text
