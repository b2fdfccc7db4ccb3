"""A ministry's own accounts: matched to those of the ledger, and never made."""

import copy
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as real

from feedback.models import User
from tests.web.signin.factors import give_app
from tests.web.signin.issuer import CLIENT, issuing
from tests.web.signin.mailbox import is_signed_in

BEGIN = "/accounts/openid/ministry/"
BACK = "/accounts/openid/ministry/back/"


@pytest.fixture
def issuer(settings):
    with issuing() as serving:
        app = {
            "provider_id": "ministry",
            "name": "架空省",
            "client_id": CLIENT,
            "secret": "himitsu",
            "settings": {"server_url": serving.url},
        }
        providers = copy.deepcopy(real.SOCIALACCOUNT_PROVIDERS)
        providers["openid_connect"]["APPS"] = [app]
        settings.SOCIALACCOUNT_PROVIDERS = providers
        settings.OIDC_ON, settings.OIDC_NAME = True, "架空省"
        yield serving


def begin(browser, **fields):
    """Press the button; return what the issuer is asked for."""
    sent = browser.post(BEGIN, fields)
    assert sent.status_code == 302
    return {
        name: value
        for name, [value] in parse_qs(urlsplit(sent["Location"]).query).items()
    }


def come_back(browser, **fields):
    state = begin(browser, **fields)["state"]
    return browser.get(BACK, {"code": "c", "state": state})


def vouch(issuer, **claims):
    issuer.claims |= {"email_verified": True} | claims


def test_it_is_off_where_nobody_switched_it_on(town, browser):
    assert "openid" not in browser.get("/accounts/login/").text
    assert browser.post(BEGIN).status_code == 404
    assert browser.get(BACK).status_code == 404


def test_who_has_an_account_here_signs_in_by_the_ministrys(town, browser, issuer):
    vouch(issuer, email="HANA@daicho.example")
    assert "架空省でログイン" in browser.get("/accounts/login/").text
    assert come_back(browser, next="/p/machi/")["Location"] == "/p/machi/"
    assert browser.session["_auth_user_id"] == str(town.hana.pk)


def test_what_is_asked_of_the_issuer_is_bound_to_this_browser(town, browser, issuer):
    asked = begin(browser)
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    other = browser.__class__()
    assert other.get(BACK, {"code": "c", "state": asked["state"]}).status_code == 401
    assert browser.get(BACK, {"code": "c", "state": "forged"}).status_code == 401
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@daicho.example", "email_verified": True},
        {"email": "hana@daicho.example", "email_verified": False},
        {"email": "hana@daicho.example", "email_verified": "false"},
        {"email": "hana@daicho.example"},
        {"email": "", "email_verified": True},
    ],
)
def test_who_has_none_is_refused_in_words_and_gets_none(claims, town, browser, issuer):
    issuer.claims = {"sub": "s-2"} | claims
    before = User.objects.count()
    answer = come_back(browser)
    assert answer.status_code == 403
    assert "台帳に登録されていないか" in answer.text
    assert not is_signed_in(browser)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_an_account_that_is_stopped_does_not_get_in(town, browser, issuer):
    vouch(issuer)
    come_back(browser)
    browser.logout()
    User.objects.filter(pk=town.hana.pk).update(is_active=False)
    assert come_back(browser)["Location"] == "/accounts/inactive/"
    assert not is_signed_in(browser)


def test_once_known_it_is_its_number_that_counts_not_its_address(town, browser, issuer):
    vouch(issuer)
    come_back(browser)
    browser.logout()
    vouch(issuer, email="mio@daicho.example")
    come_back(browser)
    assert browser.session["_auth_user_id"] == str(town.hana.pk)


def test_an_address_that_was_handed_on_does_not_open_the_old_account(
    town, browser, issuer
):
    vouch(issuer)
    come_back(browser)
    browser.logout()
    vouch(issuer, sub="s-9")
    assert come_back(browser).status_code == 403
    assert not is_signed_in(browser)


def test_the_second_factor_is_asked_for_here_too(town, browser, issuer):
    give_app(town.hana)
    vouch(issuer)
    assert come_back(browser)["Location"] == "/accounts/login/second/"
    assert not is_signed_in(browser)


WORKBENCH = "/admin/feedback/comment/"


@pytest.mark.parametrize(
    ("trusts", "amr", "gets_in"),
    [
        (True, ["pwd", "mfa"], True),
        (True, ["pwd"], False),
        (True, "mfa", False),
        (True, None, False),
        (False, ["pwd", "mfa"], False),
    ],
)
def test_the_issuers_own_second_factor_suffices_where_it_is_trusted(
    trusts, amr, gets_in, town, browser, issuer, settings
):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.OIDC_TRUST_MFA = trusts
    vouch(issuer, amr=amr)
    come_back(browser)
    assert is_signed_in(browser)
    answer = browser.get(WORKBENCH)
    assert answer.status_code == (200 if gets_in else 302)


def test_a_trusted_factor_is_hers_who_showed_it(town, browser, issuer, settings):
    settings.REQUIRE_SECOND_FACTOR = settings.OIDC_TRUST_MFA = True
    vouch(issuer, amr=["mfa"], sub="s-9", email="nobody@daicho.example")
    assert come_back(browser).status_code == 403
    browser.force_login(town.hana)
    assert browser.get(WORKBENCH).status_code == 302


def test_who_has_a_factor_here_is_asked_for_it_all_the_same(
    town, browser, issuer, settings
):
    settings.OIDC_TRUST_MFA = True
    give_app(town.hana)
    vouch(issuer, amr=["mfa"])
    assert come_back(browser)["Location"] == "/accounts/login/second/"


def test_no_foreign_account_is_tied_to_who_happens_to_be_signed_in(
    town, as_role, issuer
):
    browser = as_role("mio")
    vouch(issuer)
    sent = browser.post(f"{BEGIN}?process=connect", {"process": "connect"})
    [state] = parse_qs(urlsplit(sent["Location"]).query)["state"]
    assert browser.get(BACK, {"code": "c", "state": state})["Location"] == "/"
    assert browser.session["_auth_user_id"] == str(town.hana.pk)
    assert [tied.user for tied in SocialAccount.objects.all()] == [town.hana]


def test_what_is_asked_of_the_issuer_is_not_the_browsers_to_say(town, browser, issuer):
    sent = browser.post(f"{BEGIN}?auth_params=prompt%3Dnone&scope=offline_access")
    assert "prompt" not in sent["Location"]
    assert "offline_access" not in sent["Location"]


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/"])
def test_nobody_is_led_to_a_foreign_place(elsewhere, town, browser, issuer):
    vouch(issuer)
    assert come_back(browser, next=elsewhere)["Location"] == "/"


def test_who_turns_back_at_the_issuer_is_told_so(town, browser, issuer):
    state = begin(browser)["state"]
    answer = browser.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert "取りやめました" in answer.text


def test_an_issuer_that_does_not_answer_is_said_in_words(town, browser, issuer):
    issuer_app = real.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    issuer_app["settings"]["server_url"] = "http://127.0.0.1:1"
    answer = browser.post(BEGIN)
    assert answer.status_code == 502
    assert "うまくいきませんでした" in answer.text


def test_a_get_begins_nothing(town, browser, issuer):
    assert browser.get(BEGIN).status_code == 405


def test_the_policy_lets_the_form_lead_to_the_issuer_only_where_it_is_on(
    town, browser, monkeypatch
):
    from importlib import reload

    from config import sign_in

    assert sign_in.OIDC_ORIGINS == []
    policy = browser.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "form-action 'self'" in policy.split("; ")  # in whatever order
    for name, value in {
        "OIDC_ISSUER": "https://login.example.jp/tenant/",
        "OIDC_CLIENT_ID": "daicho",
        "OIDC_CLIENT_SECRET": "himitsu",
    }.items():
        assert not reload(sign_in).OIDC_ON
        monkeypatch.setenv(name, value)
    assert reload(sign_in).OIDC_ORIGINS == ["https://login.example.jp"]
    monkeypatch.undo()
    reload(sign_in)
