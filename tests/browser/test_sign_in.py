"""In a browser: a member by the link from the mail, staff by a passkey."""

import re

import pytest
from django.conf import settings
from django.core import mail

from tests.browser import axe, measures
from tests.browser.tab import DARK, NARROW, WIDE, opened
from tests.jobs import do_jobs

WALKED = [
    "/accounts/login/",
    "/accounts/means/",
    "/accounts/means/app/",
    "/accounts/means/passkeys/add/",
    "/accounts/means/codes/",
    "/accounts/means/codes/new/",
    "/accounts/password/change/",
]
KEY_IN_THE_MACHINE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def tab(browser, fresh):
    """A tab that nobody has signed in in; keys want a name, not a number, for host."""
    with opened(browser, fresh.url.replace("127.0.0.1", "localhost")) as tab:
        yield tab


def faults(tab):
    """Return what is wrong with the page that is shown, in all looks."""
    found = []
    for look in (WIDE, DARK, NARROW):
        tab.wear(look)
        found += axe.violations(tab.page) + measures.small_targets(tab.page)
    found += measures.too_wide(tab.page)
    tab.wear(WIDE)
    return found


def newest_link(fresh):
    fresh.ask(do_jobs)
    [path] = re.findall(r"^http://\S+?(/accounts/\S+)$", mail.outbox[-1].body, re.M)
    return path


def test_a_member_signs_in_by_the_link_from_the_mail(fresh, tab):
    page = tab.page
    tab.go(f"/accounts/login/?next=/c/{fresh.world.asked.ref}/")
    page.get_by_label("メールアドレス", exact=True).fill("ren@example.jp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/link/sent/")
    assert "ren@example.jp" in page.inner_text("main")
    assert faults(tab) == []

    link = newest_link(fresh)
    tab.go(link)
    assert faults(tab) == []
    page.get_by_role("button", name="ログインする").click()
    page.wait_for_url(f"**/c/{fresh.world.asked.ref}/")
    assert fresh.world.ren.name in page.inner_text("header")

    tab.go(link)
    assert page.get_by_role("heading", level=1).inner_text() == "このリンクは使えません"
    assert faults(tab) == []
    assert tab.faults == []


def test_staff_sets_up_a_passkey_and_signs_in_by_it_alone(fresh, tab, monkeypatch):
    monkeypatch.setattr(settings, "REQUIRE_SECOND_FACTOR", True)
    page = tab.page
    give_key(page)
    tab.go("/accounts/login/?next=/admin/")
    page.get_by_label("利用者名かメールアドレス").fill("hana")
    page.get_by_label("パスワード", exact=True).fill("tadashii-uma")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/means/")
    assert "先に進む前に" in page.inner_text("main")
    assert faults(tab) == []

    page.get_by_role("link", name="パスキーを加える").click()
    page.get_by_role("button", name="加える", exact=True).click()
    page.wait_for_url("**/accounts/means/codes/")
    for path in WALKED[1:]:
        assert tab.go(path)
        assert faults(tab) == [], path

    page.get_by_role("button", name="ログアウト").click()
    tab.go("/accounts/login/?next=/me/")
    assert faults(tab) == []
    page.get_by_role("button", name="パスキーでログイン").click()
    page.wait_for_url(re.compile(r":\d+/me/$"))
    assert tab.go("/admin/")
    assert page.url.endswith("/admin/")
    assert tab.faults == []


def test_who_has_no_key_here_is_told_so_and_signs_in_otherwise(fresh, tab):
    page = tab.page
    give_key(page, isUserVerified=False)
    tab.go("/accounts/login/")
    assert page.get_by_text("パスキーを使えませんでした").is_hidden()
    page.get_by_role("button", name="パスキーでログイン").click()
    page.get_by_text("パスキーを使えませんでした").wait_for(timeout=70_000)
    assert faults(tab) == []


def give_key(page, **options):
    """Plug a key into the browser, which its owner touches at once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    told = {"options": KEY_IN_THE_MACHINE | options}
    devtools.send("WebAuthn.addVirtualAuthenticator", told)
