"""Japanese in a page that is shown in English says that it is (WCAG 2.2, 3.1.2)."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from feedback.web.in_japanese import LETTER, marked
from tests.admin.town import page_of
from tests.conftest import Lasting
from tests.web.town import Town

# They have no closing tag.
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """Collects the Japanese that does not say so."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[tuple[str, str]] = []
        self.unmarked: list[str] = []
        self.marked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self.within[-1][1] if self.within else ""
        if tag not in VOID:
            self.within.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, lang = self.within[-1] if self.within else ("", "")
        if tag in ("script", "style") or not LETTER.search(data):
            return
        self.marked += 1
        if lang != "ja":
            self.unmarked.append(data.strip())


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.fixture(scope="module")
def told(lasting: Lasting[Town]) -> Town:
    return lasting(Town)


@pytest.fixture
def town(told: Town, db: None) -> Town:
    return told


def english(town: Town, role: str) -> Client:
    client = Client()
    if user := town.user(role):
        client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_japanese_says_so_on_every_page(town: Town, role: str) -> None:
    client = english(town, role)
    for name, address in town.pages.items():
        answer: Any = client.get(address, follow=True)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = read(answer.content.decode())
            assert page.marked, name
            assert page.unmarked == [], name


def test_and_at_the_workbench(town: Town) -> None:
    client = english(town, "hana")
    for address in ("/admin/", "/admin/feedback/comment/", page_of(town.published)):
        page = read(client.get(address).content.decode())
        assert page.marked, address
        assert page.unmarked == [], address


def test_a_part_of_a_page_says_so_too(town: Town) -> None:
    client = english(town, "anonymous")
    part = client.get("/p/machi/comments/", headers={"hx-request": "true"})
    assert '<bdi lang="ja">図を足してほしい</bdi>' in part.content.decode()


def test_a_page_in_japanese_stays_as_it_is(town: Town) -> None:
    assert b"<bdi" not in Client().get("/p/machi/").content


def test_what_is_no_page_stays_as_it_is(town: Town) -> None:
    client = english(town, "anonymous")
    assert b"<bdi" not in client.get("/p/machi/statistics/ages.csv").content
    assert b"<bdi" not in client.get("/p/machi/feed/").content


@pytest.mark.parametrize(
    ("page", "became"),
    [
        ("<p>Panel 懇談会</p>", '<p>Panel <bdi lang="ja">懇談会</bdi></p>'),
        ("<p>資料7-1の図 and</p>", '<p><bdi lang="ja">資料7-1の図</bdi> and</p>'),
        ("<p>Ｐ．５６</p>", "<p>Ｐ．５６</p>"),
        ("<title>懇談会</title>", '<title lang="ja">懇談会</title>'),
        (
            '<option value="1" selected>懇談会</option>',
            '<option lang="ja" value="1" selected>懇談会</option>',
        ),
        ("<text x='1'>懇談会</text>", "<text lang=\"ja\" x='1'>懇談会</text>"),
        ('<textarea name="q">\n意見</textarea>',
         '<textarea lang="ja" name="q">\n意見</textarea>'),
        ("<script>'懇談会 <b>会</b>'</script>", "<script>'懇談会 <b>会</b>'</script>"),
        ("<!-- 懇談会 > 会 -->", "<!-- 懇談会 > 会 -->"),
        ('<a title="a > 懇談会">x</a>', '<a title="a > 懇談会">x</a>'),
        ("<p>意見&amp;要望</p>",
         '<p><bdi lang="ja">意見</bdi>&amp;<bdi lang="ja">要望</bdi></p>'),
    ],
)  # fmt: skip
def test_words_are_marked_and_nothing_else(page: str, became: str) -> None:
    assert marked(page) == became
