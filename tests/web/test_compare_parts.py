"""A long comparison, and an item with many remarks, are read in parts."""

from copy import deepcopy
from itertools import chain

import pytest
from django.contrib.auth.models import AnonymousUser
from lxml import html

from feedback.exports.comparison import compare
from feedback.models import Comment
from feedback.web import compare_part, items
from feedback.web.compare import compare_url
from feedback.workflow import Stage
from tests.editions_case import Editions
from tests.factories import bring_to, publish
from tests.web.conftest import browser_of

CHANGED = ["houses", "festival", "festival-cost", "market"]


@pytest.fixture(scope="module")
def _case(lasting):
    return lasting(Editions)


@pytest.fixture
def case(_case, db):
    return deepcopy(_case)


def page(case, address, role="anonymous", status=200):
    answer = browser_of(case.user(role)).get(address)
    assert answer.status_code == status
    return html.fromstring(answer.content)


def shown(tree):
    """Return the keys of the items on a page, and where it leads on to."""
    keys = [one.get("id").removeprefix("item-") for one in sections(tree)]
    return keys, tree.xpath("//a[@rel='next']/@href")


def sections(tree):
    return tree.xpath("//*[starts-with(@id, 'item-')]")


def read_through(case, address):
    """Return the keys of the items on each page from this one on."""
    found = []
    while address:
        keys, onwards = shown(page(case, address))
        found.append(keys)
        address = onwards[0] if onwards else ""
    return found


@pytest.mark.parametrize(
    "address", ["", "?show=changed", "table/", "table/?all=1", "?to=資料8-1"]
)
def test_the_parts_together_are_the_whole(case, address, monkeypatch):
    [whole] = read_through(case, case.compare + address)
    monkeypatch.setattr(compare_part, "MOST_ITEMS", 2)
    parts = read_through(case, case.compare + address)
    assert max(map(len, parts)) == 2
    assert list(chain(*parts)) == whole


def test_texts_make_a_part_full_too(case, monkeypatch):
    monkeypatch.setattr(compare_part, "LARGEST", 60)
    assert len(read_through(case, case.compare)) > 2


def test_the_part_before_leads_back(case, monkeypatch):
    monkeypatch.setattr(compare_part, "MOST_ITEMS", 2)
    first = page(case, case.compare)
    second = page(case, first.xpath("//a[@rel='next']/@href")[0])
    back = page(case, second.xpath("//a[@rel='prev']/@href")[0])
    assert shown(back) == shown(first)


def test_a_link_to_an_item_leads_to_the_part_with_it(case, monkeypatch):
    monkeypatch.setattr(compare_part, "MOST_ITEMS", 1)
    address = compare_url(case.old, case.new, "buses")
    keys, _onwards = shown(page(case, address))
    assert keys == ["buses"]


def test_a_link_to_kin_in_another_part_leads_there(case, monkeypatch):
    monkeypatch.setattr(compare_part, "MOST_ITEMS", 1)
    tree = page(case, compare_url(case.old, case.new, "festival"))
    [link] = tree.xpath("//a[text()='「祭りの費用」に分割']/@href")
    keys, _onwards = shown(page(case, case.compare + link))
    assert keys == ["festival-cost"]


def test_an_item_that_is_left_out_leads_to_the_next_one_shown(case, monkeypatch):
    monkeypatch.setattr(compare_part, "MOST_ITEMS", 1)
    keys, _onwards = shown(page(case, f"{case.compare}?show=changed&at=library"))
    [whole] = read_through(case, f"{case.compare}?show=changed&at=")[:1]
    assert len(keys) == len(whole) == 1


@pytest.mark.parametrize("place", ["", "table/"])
def test_an_item_that_is_not_there_is_told(case, place):
    tree = page(case, f"{case.compare}{place}?at=nowhere", status=400)
    assert "「nowhere」という項目はありません。" in tree.text_content()


def test_a_part_of_the_table_says_that_the_files_have_all(case, monkeypatch):
    words = "全体は Word か Excel のファイルにあります。"
    assert words not in page(case, f"{case.compare}table/").text_content()
    monkeypatch.setattr(compare_part, "MOST_ITEMS", 2)
    assert words in page(case, f"{case.compare}table/").text_content()


@pytest.fixture
def remarked(case):
    """Remarks on a place in all states, of which some are public in an older one."""
    for speech in range(20, 30):
        one = case.remark(speech, "houses", f"御意見{speech}")
        one.decide("accepted", by=case.hana)
        revision = {"status": "applied", "edition": case.new, "by": case.hana}
        texts = [case.passage("houses", of).text for of in (case.old, case.new)]
        revision |= dict(zip(("before", "after"), texts, strict=True))
        one.revise(item=case.item("houses"), **revision)
        if speech % 2 or speech % 3 == 0:
            bring_to(one, Stage.AGREED, by=case.hana)
        if speech % 3 == 0:
            publish(case.panel, one, by=case.hana)
        if speech % 5 == 0:
            one.revisions.update(status="dropped")
        if speech % 4 == 0:
            Comment.objects.filter(pk=one.pk).update(stage=Stage.TRIAGED)
    return case


def refs_in(tree):
    found = tree.xpath(".//a[starts-with(@href, '/c/')]/@href")
    return sorted(href.split("/")[2] for href in found)


ROLES = ["anonymous", "mio", "sora", "hana"]


@pytest.mark.parametrize("role", ROLES)
def test_beside_a_change_stand_those_that_the_files_name(remarked, role, monkeypatch):
    monkeypatch.setattr(compare_part, "rows_beside", all_beside)
    user = remarked.user(role) or AnonymousUser()
    [whole] = [
        one
        for one in compare(remarked.old, remarked.new, user).items
        if one.change.item.key == "houses"
    ]
    tree = page(remarked, compare_url(remarked.old, remarked.new, "houses"), role)
    [section] = tree.xpath("//*[@id='item-houses']")
    lists = section.xpath(".//ul")
    expected = [one for one in (whole.behind.served, whole.behind.aimed) if one]
    assert [refs_in(one) for one in lists] == [
        sorted(row["ref"] for row in rows) for rows in expected
    ]


def all_beside(kinds, places, panel, viewer):
    keys = {key for kind in kinds for found in kind.values() for key in found}
    rows = items.described(keys, panel, viewer)
    return [
        {place: items.first_of(kind[place], 100, rows) for place in places}
        for kind in kinds
    ]


@pytest.mark.parametrize("role", ROLES)
def test_a_place_with_many_remarks_shows_the_first_and_leads_to_all(remarked, role):
    tree = page(remarked, compare_url(remarked.old, remarked.new, "houses"), role)
    [section] = tree.xpath("//*[@id='item-houses']")
    onwards = section.xpath(".//a[contains(text(), 'ほか ')]/@href")
    address = "/p/machi/drafts/report/items/houses/#remarks"
    assert set(onwards) <= {address}
    assert onwards or role not in ("hana", "mio")


def test_an_item_with_many_remarks_shows_them_in_parts(remarked, monkeypatch):
    address = "/p/machi/drafts/report/items/houses/"
    whole = remarks(page(remarked, address, "hana"))
    assert len(whole) == 11
    monkeypatch.setattr(items, "MOST_REMARKS", 4)
    parts, onwards = [], [address]
    while onwards:
        tree = page(remarked, onwards[0], "hana")
        parts.append(remarks(tree))
        onwards = tree.xpath("//a[@rel='next']/@href")
    assert [len(part) for part in parts] == [4, 4, 3]
    assert list(chain(*parts)) == whole
    [back] = tree.xpath("//a[@rel='prev']/@href")
    assert remarks(page(remarked, back, "hana")) == parts[1]


def remarks(tree):
    return tree.xpath("//*[@class='remarks']//ul//a[starts-with(@href, '/c/')]/@href")


@pytest.mark.parametrize("ref", ["nowhere-1-001", "open"])
def test_a_part_that_begins_at_no_remark_on_the_item_is_refused(case, ref):
    ref = case.open.ref if ref == "open" else ref
    address = f"/p/machi/drafts/report/items/houses/?at={ref}"
    tree = page(case, address, status=400)
    assert f"「{ref}」という御意見はありません" in tree.text_content()
