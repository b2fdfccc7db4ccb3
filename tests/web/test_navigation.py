"""The menus: of the whole site, and of a panel's pages."""

import re

import pytest

from feedback.models import User
from feedback.models.access import scope_of
from feedback.web import navigation

CURRENT = re.compile(r'<a href="([^"]*)" aria-current="(page|true)">([^<]*)</a>')


def menu(text: str, label: str) -> str:
    [found] = re.findall(
        rf'<nav class="[^"]*menu" aria-label="{label}">(.*?)</nav>', text, re.S
    )
    return found


def words(part: str) -> list[str]:
    return re.findall(r"<a [^>]*>([^<]*)</a>", part)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("anonymous", ["会議体"]),
        ("mio", ["会議体", "自分の意見"]),
        ("hana", ["会議体", "自分の意見", "作業台"]),
    ],
)
def test_each_reader_has_the_ways_that_lead_somewhere(role, shown, town, as_role):
    found = words(menu(as_role(role).get("/").text, "全体のメニュー"))
    assert [each for each in found if each != "検索"] == shown


@pytest.mark.parametrize(
    ("page", "entry", "kind"),
    [
        ("panel", "概要", "page"),
        ("comments", "御意見", "page"),
        ("published comment", "御意見", "true"),
        ("draft", "報告書案", "true"),
        ("compare", "報告書案", "true"),
        ("item", "報告書案", "true"),
        ("published minutes", "議事録", "true"),
    ],
)
def test_the_panels_menu_says_where_one_is(page, entry, kind, town, as_role):
    text = as_role("anonymous").get(town.pages[page]).text
    within = menu(text, f"{town.panel}のメニュー")
    assert [(told, word) for _url, told, word in CURRENT.findall(within)] == [
        (kind, entry)
    ]


def test_a_page_of_no_panel_has_no_panels_menu(town, as_role):
    assert 'class="within"' not in as_role("mio").get("/me/").text


def test_what_the_site_has_not_is_not_offered(town, as_role):
    assert navigation.address("no-such-page", "machi") == ""
    text = as_role("anonymous").get("/p/machi/").text
    assert "書面で意見を送る" not in text


def test_only_who_sits_on_the_panel_writes_to_it(town):
    seats = {
        role: scope_of(User.objects.get(username=role)).sits_on(town.panel.pk)
        for role in ["mio", "ren", "hana", "sora", "root"]
    }
    assert seats == {
        "mio": True,
        "ren": True,
        "hana": False,
        "sora": False,
        "root": False,
    }


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_every_page_offers_both_languages_and_comes_back(role, town, as_role):
    browser = as_role(role)
    address = "/p/machi/comments/?stage=closed"
    text = browser.get(address).text
    assert f'name="next" value="{address}"' in text
    assert 'lang="en">English</button>' in text
    answer = browser.post("/i18n/setlang/", {"language": "en", "next": address})
    assert answer.url == address
    assert '<html lang="en">' in browser.get(address).text
