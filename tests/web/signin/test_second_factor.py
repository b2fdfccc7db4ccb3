"""No way in goes around the second factor, and staff do nothing before it."""

import re

import pytest

from feedback.models import User
from feedback.web.signin.second_factor import OPEN
from tests.web.signin.factors import App, factors_of, give_app, give_codes
from tests.web.signin.mailbox import is_signed_in, link_for, use
from tests.web.signin.test_password import log_in

SECOND = "/accounts/login/second/"
MEANS = "/accounts/means/"


@pytest.fixture
def required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def test_who_has_an_app_is_asked_for_its_code_after_the_password(town, browser):
    app = give_app(town.hana)
    assert log_in(browser, login="hana", next="/p/machi/")["Location"] == SECOND
    assert not is_signed_in(browser)
    assert browser.get(SECOND).status_code == 200
    assert browser.post(SECOND, {"code": "000000"}).status_code == 200
    assert not is_signed_in(browser)
    assert browser.post(SECOND, {"code": app.code})["Location"] == "/p/machi/"
    assert is_signed_in(browser)


def test_who_has_an_app_is_asked_for_its_code_after_the_link_too(town, browser):
    app = give_app(town.hana)
    link = link_for(browser, "hana@daicho.example")
    assert use(browser, link)["Location"] == SECOND
    assert not is_signed_in(browser)
    assert use(browser, link).status_code == 410
    browser.post(SECOND, {"code": app.code})
    assert is_signed_in(browser)


def test_the_link_of_another_asks_for_her_code_whoever_is_signed_in(town, as_role):
    app, browser = give_app(town.hana), as_role("ren")
    link = link_for(browser, "hana@daicho.example")
    assert use(browser, link)["Location"] == SECOND
    assert browser.get(SECOND).status_code == 200
    browser.post(SECOND, {"code": app.code})
    assert browser.session["_auth_user_id"] == str(town.hana.pk)


@pytest.mark.parametrize("page", ["/me/", "/admin/", MEANS, "/accounts/means/app/"])
def test_half_way_in_nothing_opens(page, town, browser):
    give_app(town.hana)
    log_in(browser, login="hana")
    answer = browser.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith(("/accounts/login/", "/admin/login/"))
    assert browser.get("/api/v1/comments/").json()["results"] != []
    hidden = f"/api/v1/comments/{town.hidden.ref}/"
    assert browser.get(hidden).status_code == 404


def test_a_code_is_taken_as_people_type_it(town, browser):
    app = give_app(town.hana)
    log_in(browser, login="hana")
    code = app.code.translate({ord("0") + n: ord("０") + n for n in range(10)})
    browser.post(SECOND, {"code": f" {code[:3]} {code[3:]} "})
    assert is_signed_in(browser)


def test_a_spare_code_serves_once(town, as_role):
    give_app(town.hana)
    code = give_codes(town.hana)[0]
    for serves in (True, False):
        browser = as_role("anonymous")
        log_in(browser, login="hana")
        browser.post(SECOND, {"code": code})
        assert is_signed_in(browser) is serves


def test_who_guesses_the_code_has_to_wait(town, browser):
    app = give_app(town.hana)
    log_in(browser, login="hana")
    right = app.code
    for _time in range(5):
        browser.post(SECOND, {"code": "000000"})
    assert "失敗" in browser.post(SECOND, {"code": right}).text
    assert not is_signed_in(browser)


# Staff that has none yet


@pytest.mark.parametrize(
    "page", ["/", "/p/machi/", "/admin/", "/me/", "/accounts/password/change/"]
)
def test_staff_without_one_is_led_to_set_it_up_before_anything_else(
    page, required, town, browser
):
    log_in(browser, login="hana")
    assert browser.get(page)["Location"] == MEANS
    assert browser.post(page)["Location"] == MEANS
    assert "先に進む前に" in browser.get(MEANS).text


def test_programs_with_the_session_of_such_a_one_are_refused(required, town, browser):
    log_in(browser, login="hana")
    for path in ("/api/v1/comments/", f"/api/v1/comments/{town.hidden.ref}/"):
        answer = browser.get(path)
        assert answer.status_code == 403
        assert answer.json()["title"] == "二段階認証が済んでいません"


def test_an_app_is_set_up_in_one_go_and_then_all_is_open(required, town, browser):
    log_in(browser, login="hana")
    page = browser.get("/accounts/means/app/").text
    [secret] = re.findall(r'class="secret">(\w+)<', page)
    answer = browser.post("/accounts/means/app/", {"code": App(secret).code})
    assert answer["Location"] == "/accounts/means/codes/"
    assert (
        len(re.findall(r"<code>\w+</code>", browser.get(answer["Location"]).text)) == 10
    )
    assert browser.get("/admin/").status_code == 200
    assert factors_of(town.hana) == ["recovery_codes", "totp"]


def test_a_wrong_code_sets_nothing_up_and_shows_the_same_key_again(
    required, town, browser
):
    log_in(browser, login="hana")
    find = re.compile(r'class="secret">(\w+)<')
    before = find.findall(browser.get("/accounts/means/app/").text)
    answer = browser.post("/accounts/means/app/", {"code": "000000"})
    assert find.findall(answer.text) == before
    assert factors_of(town.hana) == []


def test_a_session_from_before_has_to_show_the_factor_too(required, town, browser):
    """Of one who knows the password, and was in before its owner set up an app."""
    log_in(browser, login="hana")
    app = give_app(town.hana)
    asked = browser.get("/admin/?a=1")["Location"]
    assert asked == "/accounts/again/code/?next=%2Fadmin%2F%3Fa%3D1"
    assert browser.get(asked).status_code == 200
    assert browser.post(asked, {"code": "000000"}).status_code == 200
    assert browser.get("/admin/").status_code == 302
    assert browser.post(asked, {"code": app.code})["Location"] == "/admin/?a=1"
    assert browser.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "change", [{"is_staff": False}, {"is_staff": True}, {"is_superuser": True}]
)
def test_staff_is_who_has_an_office_of_any_kind(change, required, town, browser):
    """Hana keeps her secretariat's seat throughout."""
    User.objects.filter(pk=town.hana.pk).update(**change)
    log_in(browser, login="hana")
    assert browser.get("/")["Location"] == MEANS


def test_members_need_none(required, town, browser):
    use(browser, link_for(browser))
    assert browser.get("/me/").status_code == 200


def test_nobody_needs_one_where_it_is_switched_off(town, browser):
    log_in(browser, login="hana")
    assert browser.get("/admin/").status_code == 200


def test_what_is_open_half_way_in_shows_nothing_of_the_ledger(required, town, browser):
    log_in(browser, login="hana")
    for path in ("/accounts/means/", "/accounts/means/app/", "/healthz", "/readyz"):
        assert browser.get(path).status_code == 200
    assert browser.post("/i18n/setlang/", {"language": "en"}).status_code == 302
    assert browser.post("/accounts/logout/").status_code == 302
    assert {"mfa_view_recovery_codes", "account_change_password"}.isdisjoint(OPEN)


# Changes to it


def test_after_a_while_changes_ask_again_who_it_is(town, as_role):
    browser = as_role("hana")  # a session that tells nothing of how it began
    app = give_app(town.hana)
    remove = "/accounts/means/app/remove/"
    assert browser.get(remove)["Location"].startswith("/accounts/again/?next=")
    again = browser.get(remove)["Location"]
    assert "御本人の確認" in browser.get(again).text
    assert browser.post(again, {"password": "chigau"}).status_code == 200
    assert browser.post(again, {"password": "tadashii-uma"})["Location"] == remove
    assert browser.post(remove)["Location"] == MEANS
    assert factors_of(town.hana) == []
    assert app.secret


def test_new_spare_codes_replace_the_old(town, browser):
    app, old = give_app(town.hana), give_codes(town.hana)
    log_in(browser, login="hana")
    browser.post(SECOND, {"code": app.code})
    browser.post("/accounts/means/codes/new/")
    page = browser.get("/accounts/means/codes/").text
    assert old[0] not in page
    assert page.count("<code>") == 10


def test_nobody_removes_the_key_of_another(town, browser, as_role):
    from allauth.mfa.models import Authenticator

    key = Authenticator.objects.create(user=town.hana, type="webauthn", data={})
    log_in(browser)  # Mio
    path = f"/accounts/means/passkeys/{key.pk}/remove/"
    assert browser.get(path).status_code == 404
    assert browser.post(path).status_code == 404
    assert factors_of(town.hana) == ["webauthn"]
