"""Every page for every role, and that nothing of what is not public shows."""

from urllib.parse import urlsplit

import pytest

from feedback.notifications.unsubscribe import off_url
from feedback.web.urls import urlpatterns
from tests.web.conftest import MISSPELT
from tests.web.town import SECRET

ROLES = ["anonymous", "mio", "ren", "hana", "sora", "root"]

# Statuses in the order of ROLES.
TABLE = [
    ("panels", [200, 200, 200, 200, 200, 200]),
    ("panel", [200, 200, 200, 200, 200, 200]),
    ("comments", [200, 200, 200, 200, 200, 200]),
    ("statistics", [200, 200, 200, 200, 200, 200]),
    ("statistics-csv", [200, 200, 200, 200, 200, 200]),
    ("published comment", [200, 200, 200, 200, 200, 200]),
    ("hidden comment", [404, 200, 404, 200, 404, 200]),
    ("draft", [200, 200, 200, 200, 200, 200]),
    ("compare", [200, 200, 200, 200, 200, 200]),
    ("compare-table", [200, 200, 200, 200, 200, 200]),
    ("item", [200, 200, 200, 200, 200, 200]),
    ("panel-feed", [200, 200, 200, 200, 200, 200]),
    ("item-feed", [200, 200, 200, 200, 200, 200]),
    ("published minutes", [200, 200, 200, 200, 200, 200]),
    ("hidden minutes", [404, 404, 404, 200, 404, 200]),
    ("search", [200, 200, 200, 200, 200, 200]),
    ("panel-search", [200, 200, 200, 200, 200, 200]),
    ("me", [302, 200, 200, 200, 200, 200]),
    ("write", [302, 200, 200, 403, 403, 403]),
    ("notices", [302, 200, 200, 200, 200, 200]),
    ("other panel", [404, 404, 404, 404, 200, 200]),
    ("other comments", [404, 404, 404, 404, 200, 200]),
    ("other statistics", [404, 404, 404, 404, 200, 200]),
    ("other statistics-csv", [404, 404, 404, 404, 200, 200]),
    ("other comment", [404, 404, 404, 404, 200, 200]),
    ("other draft", [404, 404, 404, 404, 200, 200]),
    ("other compare", [404, 404, 404, 404, 200, 200]),
    ("other compare-table", [404, 404, 404, 404, 200, 200]),
    ("other item", [404, 404, 404, 404, 200, 200]),
    ("other panel-feed", [404, 404, 404, 404, 404, 404]),
    ("other item-feed", [404, 404, 404, 404, 404, 404]),
    ("other minutes", [404, 404, 404, 404, 200, 200]),
    ("other panel-search", [404, 404, 404, 404, 200, 200]),
    ("other write", [302, 404, 404, 404, 403, 403]),
]
CELLS = [
    (page, role, status)
    for page, statuses in TABLE
    for role, status in zip(ROLES, statuses, strict=True)
]
# Tested in test_confirm.py, test_health.py, test_compare_files.py; what is posted to
# `write` in test_write.py; what is below /accounts/ in signin/test_pages.py.
ELSEWHERE = {
    "confirm",
    "healthz",
    "readyz",
    "compare-docx",
    "compare-xlsx",
    "notices-off",
}


@pytest.mark.parametrize("role", ROLES)
def test_each_page_answers_each_role_as_the_table_says(role, town, as_role):
    browser = as_role(role)
    for page, asked, status in CELLS:
        if asked == role:
            answer = browser.get(town.pages[page])
            assert answer.status_code == status, page
            assert MISSPELT not in answer.text, page


def test_every_address_of_the_site_is_in_the_table(town):
    named = {pattern.name for pattern in urlpatterns} - ELSEWHERE
    kinds = {page.split()[-1].removesuffix("s") for page, _statuses in TABLE}
    assert {name.removesuffix("s") for name in named} == kinds
    assert [page for page, _statuses in TABLE] == list(town.pages)


@pytest.mark.parametrize("role", ["anonymous", "ren", "sora"])
def test_nothing_unpublished_shows_to_those_outside(role, town, as_role):
    browser = as_role(role)
    for page, address in town.pages.items():
        if not page.startswith("other"):
            text = browser.get(address).text
            hidden = text.replace("秘密に関する懇談会", "") if role == "sora" else text
            assert SECRET not in hidden, page


def test_a_member_sees_her_own_words_but_not_the_answer_before_it_is_agreed(
    town, as_role
):
    text = as_role("mio").get(f"/c/{town.hidden.ref}/").text
    assert f"{SECRET}の本文" in text
    assert f"{SECRET}の考え方" not in text
    assert f"{SECRET}の発言" not in text  # the minutes are not public


def test_the_public_sees_a_remark_as_it_was_published(town, as_role):
    text = as_role("anonymous").get(f"/c/{town.published.ref}/").text
    for words in ["御意見のとおり反映", "図を足します。", ">はない<", ">を足した<"]:
        assert words in text
    assert "参考とする" not in text


def test_the_secretariat_sees_the_remark_as_it_is_and_its_way_to_the_workbench(
    town, as_role
):
    text = as_role("hana").get(f"/c/{town.published.ref}/").text
    assert f"{SECRET}の回答" in text
    assert "再開" in text
    assert "完了 → 仕分け済" in text


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_a_head_gets_the_status_of_a_get_at_every_address(role, town, as_role):
    browser = as_role(role)
    every = town.pages | elsewhere(town)
    for page, address in every.items():
        got, head = browser.get(address), browser.head(address)
        assert got.status_code not in (405, 500), page
        assert head.status_code == got.status_code, page
        assert head.headers.get("Location") == got.headers.get("Location"), page


def elsewhere(town):
    """The addresses of ELSEWHERE."""
    compare = "/p/machi/drafts/report/compare"
    return {
        "confirm": f"/c/{town.published.ref}/confirm/",
        "healthz": "/healthz",
        "readyz": "/readyz",
        "compare-docx": f"{compare}.docx",
        "compare-xlsx": f"{compare}.xlsx",
        "notices-off": urlsplit(off_url(town.mio, ["asked"])).path,
    }


def test_the_addresses_tested_elsewhere_are_all_asked_for_a_head(town):
    assert set(elsewhere(town)) == ELSEWHERE


def test_posts_are_refused_where_nothing_is_to_be_said(town, as_role):
    browser = as_role("hana")
    for page, address in town.pages.items():
        if page in ("write", "notices") or page.startswith("other"):
            continue
        assert browser.post(address).status_code == 405, page


@pytest.mark.parametrize("role", ["mio", "hana", "sora"])
def test_what_was_answered_to_a_person_is_kept_by_no_cache(role, town, as_role):
    browser = as_role(role)
    refused = {
        "404": "/c/machi-7-999/",
        "no address": "/nothing/",
        "400": "/p/machi/comments/?stage=none",
        "redirect": f"/c/{town.published.ref}/confirm/",
        "slash": "/me",
    }
    for page, address in (town.pages | refused).items():
        if not page.endswith("feed"):  # of what is public alone, the same for all
            kept = browser.get(address).headers["Cache-Control"]
            assert kept == "private, no-store", page


def test_a_refused_form_is_kept_by_no_cache(town, as_role):
    for role in ["mio", "hana"]:
        answer = as_role(role).post(f"/c/{town.published.ref}/confirm/")
        assert answer.status_code in (400, 403)
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_persons_own_pages_are_kept_by_no_cache_whoever_asks(town, as_role):
    for address in ["/me/", "/me/notices/", "/me/?waiting=x", "/me/nothing/"]:
        answer = as_role("anonymous").get(address)
        assert answer.headers["Cache-Control"] == "private, no-store", address


def test_caches_may_keep_what_is_for_everybody(town, as_role):
    assert "Cache-Control" not in as_role("anonymous").get("/p/machi/").headers


@pytest.mark.parametrize(
    "address",
    [
        "/p/nowhere/",
        "/p/machi/minutes/99999999999999999999999999/",
        "/p/machi/minutes/0/",
        "/p/machi/drafts/nothing/",
        "/c/machi-7-999/",
        "/c/machi-7-%00/",
        "/nothing/",
    ],
)
def test_what_is_not_there_is_404_in_the_houses_words(address, town, as_role):
    answer = as_role("anonymous").get(address)
    assert answer.status_code == 404
    assert "ページが見つかりません" in answer.text
