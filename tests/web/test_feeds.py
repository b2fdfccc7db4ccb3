"""Atom feeds: what RFC 4287 asks of them, and that they tell just what is published."""

from datetime import datetime

import pytest
from lxml import etree

from feedback.models import Comment, Publication
from feedback.workflow import Stage
from tests.factories import publish
from tests.web.town import SECRET

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["panel-feed", "item-feed"]


def read(answer):
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def text(element, name):
    [found] = element.findall(ATOM + name)
    return found.text


def link(element, rel):
    [found] = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]
    return found.get("href")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_the_rfc_asks_for(town, as_role, name):
    feed = read(as_role("anonymous").get(town.pages[name]))
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "title")
    assert text(feed, "id") == "http://127.0.0.1:8000" + town.pages[name]
    assert link(feed, "self") == text(feed, "id")
    assert link(feed, "alternate") == text(feed, "id").removesuffix("feed/")
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "架空省"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    [entry] = feed.findall(f"{ATOM}entry")
    assert text(entry, "id").startswith("tag:127.0.0.1,")
    assert link(entry, "alternate").endswith(f"/c/{town.published.ref}/")
    for one in (feed, entry):
        assert datetime.fromisoformat(text(one, "updated")).tzinfo is not None
    body = text(entry, "content")
    for words in [
        "図を足してほしい",
        "御意見のとおり反映",
        "図はない。",
        "図を足した。",
    ]:
        assert words in body
    assert text(feed, "updated") == text(entry, "updated")


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("role", ["mio", "hana", "sora", "root"])
def test_a_feed_is_the_same_to_everybody(town, as_role, name, role):
    public = as_role("anonymous").get(town.pages[name])
    own = as_role(role).get(town.pages[name])
    assert own.content == public.content
    assert own.headers["ETag"] == public.headers["ETag"]
    assert "Cookie" not in own.headers.get("Vary", "")
    assert SECRET not in own.text


@pytest.mark.parametrize("name", FEEDS)
def test_unpublished_work_moves_nothing_in_it(town, as_role, name):
    browser = as_role("anonymous")
    before = browser.get(town.pages[name])
    town.published.refresh_from_db()
    town.published.respond("別の考え方。", by=town.hana)
    town.published.decide("noted", reason="別の理由。", by=town.hana)
    Comment.objects.record(
        by=town.hana, panel=town.panel, meeting=town.eighth, summary="新しい御意見"
    )
    after = browser.get(town.pages[name])
    assert after.content == before.content
    for header in ("ETag", "Last-Modified", "Cache-Control"):
        assert after.headers[header] == before.headers[header]


@pytest.mark.parametrize("name", FEEDS)
def test_a_later_publication_is_another_entry_on_top(town, as_role, name):
    browser = as_role("anonymous")
    old = read(browser.get(town.pages[name])).findall(f"{ATOM}entry")
    town.published.refresh_from_db()
    for stage in (Stage.DRAFTED, Stage.AGREED):
        town.published.move_to(stage, by=town.hana)
    publish(town.panel, town.published, by=town.hana)

    answer = browser.get(town.pages[name])

    new = read(answer).findall(f"{ATOM}entry")
    assert len(new) == 2
    assert text(new[1], "id") == text(old[0], "id")
    assert text(new[0], "id") != text(old[0], "id")
    assert "参考とする" in text(new[0], "title")


def test_who_has_it_already_is_told_so(town, as_role):
    browser, address = as_role("anonymous"), town.pages["panel-feed"]
    answer = browser.get(address)
    for header, value in [
        ("If-None-Match", answer.headers["ETag"]),
        ("If-Modified-Since", answer.headers["Last-Modified"]),
    ]:
        again = browser.get(address, headers={header: value})
        assert again.status_code == 304
        assert again.content == b""
    publish(town.panel, town.published, by=town.hana)
    etag = {"If-None-Match": answer.headers["ETag"]}
    assert browser.get(address, headers=etag).status_code == 200


def test_a_feed_is_japanese_unless_its_address_asks_for_english(town, as_role):
    browser, address = as_role("anonymous"), town.pages["panel-feed"]
    japanese = browser.get(address, headers={"Accept-Language": "en"})
    assert japanese.headers["Content-Language"] == "ja"
    english = browser.get(f"{address}?lang=en")
    feed = read(english)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert link(feed, "self").endswith("/p/machi/feed/?lang=en")
    assert english.headers["ETag"] != japanese.headers["ETag"]


@pytest.mark.parametrize("asked", ["lang=fr", "lang=ja&lang=en", "page=2"])
def test_what_the_address_asks_in_vain_is_said(town, as_role, asked):
    answer = as_role("anonymous").get(f"{town.pages['panel-feed']}?{asked}")
    assert answer.status_code == 400
    assert any(word in answer.text for word in ["fr", "一つだけ", "page"])


def test_signs_that_xml_cannot_hold_are_left_out(town, as_role):
    town.published.edit(
        by=town.hana, fields={"summary": "図\x0bを<b>足して</b>ほしい & 早く\ufffe"}
    )
    publish(town.panel, town.published, by=town.hana)
    feed = read(as_role("anonymous").get(town.pages["panel-feed"]))
    entry = feed.findall(f"{ATOM}entry")[0]
    assert "図を<b>足して</b>ほしい & 早く（" in text(entry, "title")
    assert "図を&lt;b&gt;足して&lt;/b&gt;ほしい &amp; 早く" in text(entry, "content")


def test_a_feed_holds_the_newest_fifty(town, as_role):
    for number in range(51):
        made = Comment.objects.record(
            by=town.hana,
            panel=town.panel,
            meeting=town.seventh,
            summary=f"架空の御意見その{number}",
        )
        publish(town.panel, made, by=town.hana)
    feed = read(as_role("anonymous").get(town.pages["panel-feed"]))
    titles = [text(entry, "title") for entry in feed.findall(f"{ATOM}entry")]
    assert len(titles) == 50
    assert "その50（" in titles[0]


def test_the_pages_name_their_feeds_where_there_are_any(town, as_role):
    hana = as_role("hana")
    for page, feed in [("panel", "panel-feed"), ("item", "item-feed")]:
        page_of_it = etree.HTML(hana.get(town.pages[page]).text)
        [named] = page_of_it.findall(".//link[@type='application/atom+xml']")
        assert named.get("rel") == "alternate"
        assert named.get("href") == town.pages[feed]
    sora = as_role("sora")
    for page in ["other panel", "other item"]:
        assert "atom+xml" not in sora.get(town.pages[page]).text
    assert Publication.objects.filter(panel__slug="umi").count() == 0
