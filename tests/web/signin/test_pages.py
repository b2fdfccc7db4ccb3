"""Every address below /accounts/ for every role; what is not in the table is not there.

Mio has no second factor, Hana an app, spare codes and a key.
"""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from feedback.web.signin.urls import urlpatterns
from tests.web.conftest import MISSPELT
from tests.web.signin.factors import App, give_app, give_codes
from tests.web.signin.mailbox import fields_of, link_for
from tests.web.signin.test_password import log_in

# What a GET gets: nobody, Mio, Hana.
TABLE = {
    "account_login": [200, 302, 302],
    "mfa_authenticate": [302, 302, 302],
    "mfa_login_webauthn": [302, 302, 302],
    "account_logout": [405, 405, 405],
    "account_inactive": [200, 200, 200],
    "account_link": [410, 410, 410],
    "account_ask_link": [302, 302, 302],
    "account_link_sent": [302, 302, 302],
    "account_change_password": [302, 200, 200],
    "account_reset_password": [200, 200, 200],
    "account_reset_password_done": [200, 200, 200],
    "account_reset_password_from_key": [200, 200, 200],
    "account_reset_password_from_key_done": [200, 200, 200],
    "account_reauthenticate": [302, 200, 200],
    "mfa_reauthenticate": [302, 302, 200],
    "mfa_reauthenticate_webauthn": [302, 302, 200],
    "mfa_index": [302, 200, 200],
    "mfa_activate_totp": [302, 200, 302],
    "mfa_deactivate_totp": [302, 404, 200],
    "mfa_add_webauthn": [302, 200, 200],
    "mfa_remove_webauthn": [302, 404, 200],
    "mfa_view_recovery_codes": [302, 404, 200],
    "mfa_generate_recovery_codes": [302, 200, 200],
    "openid_connect_login": [405, 405, 405],
    "openid_connect_callback": [404, 404, 404],
    "socialaccount_login_cancelled": [200, 200, 200],
}


CLIENT = (
    b'{"type":"webauthn.create","challenge":"eA","origin":"https://daicho.example"}'
)


def key_of(user):
    """A row for a key, as far as the pages look at it."""
    public = ES256.from_cryptography_key(
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    credential = AttestedCredentialData.create(b"\0" * 16, b"key-of-hana-0001", public)
    held = AuthenticatorData.create(b"\0" * 32, 0x45, 1, credential)
    data = {
        "name": "机のパソコン",
        "credential": {
            "rawId": websafe_encode(b"key-of-hana-0001"),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {
                "clientDataJSON": websafe_encode(CLIENT),
                "attestationObject": attestation(held),
            },
        },
    }
    return Authenticator.objects.create(user=user, type="webauthn", data=data)


def attestation(held):
    return websafe_encode(AttestationObject.create("none", held, {}))


@pytest.fixture
def key(town):
    give_app(town.hana)
    give_codes(town.hana)
    return key_of(town.hana)


@pytest.fixture
def enter(as_role, town, key):
    """Return a browser in which the role has just signed in."""

    def enter(role):
        browser = as_role("anonymous")
        if role == "anonymous":
            return browser
        if role == "mio":
            log_in(browser)
            return browser
        totp = Authenticator.objects.get(user=town.hana, type="totp")
        log_in(browser, login="hana")
        code = App(totp.data["secret"]).code
        browser.post("/accounts/login/second/", {"code": code})
        return browser

    return enter


def address(name, key):
    arguments = {
        "account_reset_password_from_key": ["1", "x-y"],
        "mfa_remove_webauthn": [key.pk],
        "openid_connect_login": ["ministry"],
        "openid_connect_callback": ["ministry"],
    }
    return reverse(name, args=arguments.get(name, []))


def test_every_address_is_in_the_table():
    assert [pattern.name for pattern in urlpatterns] == list(TABLE)


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_each_page_answers_each_role_as_the_table_says(role, enter, key):
    browser, column = enter(role), ["anonymous", "mio", "hana"].index(role)
    for name, statuses in TABLE.items():
        answer = browser.get(address(name, key))
        assert answer.status_code == statuses[column], name
        assert MISSPELT not in answer.text, name
        if answer.status_code == 200:
            assert "no-store" in answer.headers["Cache-Control"], name
        if statuses[column] != 405:
            head = browser.head(address(name, key))
            assert head.status_code == statuses[column], name


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_set_password",
        "account_confirm_login_code",
        "socialaccount_signup",
        "socialaccount_connections",
        "mfa_list_webauthn",
    ],
)
def test_what_the_library_could_do_besides_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "3rdparty/", "2fa/", "password/set/", "oidc/x/login/", ""],
)
def test_and_the_addresses_that_it_would_have_are_not_found(path, town, as_role):
    for role in ("anonymous", "mio"):
        assert as_role(role).get(f"/accounts/{path}").status_code == 404


def test_no_page_has_a_script_or_a_style_in_it(enter, key):
    for role in ("anonymous", "mio", "hana"):
        browser = enter(role)
        for name in TABLE:
            text = browser.get(address(name, key)).text
            assert "<style" not in text
            assert ' style="' not in text
            for part in text.split("<script")[1:]:
                head = part.partition(">")[0]
                assert "src=" in head or 'type="application/json"' in head, name


def test_the_entrance_runs_no_query_for_who_only_looks(town, browser):
    with CaptureQueriesContext(connection) as queries:
        browser.get("/accounts/login/?next=/me/")
    assert not queries.captured_queries


def test_the_page_of_the_link_runs_as_many_queries_as_it_needs(town, browser):
    link = link_for(browser)
    fresh = browser.__class__()
    with CaptureQueriesContext(connection) as queries:
        fresh.get(link)
    assert len(queries) == 1
    assert set(fields_of(link)) == {"token"}
