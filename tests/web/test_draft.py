"""The draft: its editions side by side, its remarks, and no more than a page holds."""

import pytest
from lxml import html

from feedback.models import Item, beside
from feedback.web import drafts
from tests.factories import make_comment, make_item, make_passage, publish, target_at
from tests.web.conftest import shown
from tests.web.town import SECRET

DRAFT = "/p/machi/drafts/report/"


@pytest.fixture
def office(as_role):
    return as_role("hana")


def places(answer):
    return {place.item.key: place for place in answer.context["places"]}


def refs(place):
    return [row["ref"] for row in place.beside.rows]


def test_the_newest_edition_stands_beside_the_one_before(town, office):
    answer = office.get(DRAFT)
    place = places(answer)[town.passage.item.key]
    assert (place.before, place.after.edition) == (town.passage, town.new_edition)
    assert "<ins" in answer.text


def test_the_public_reads_the_newest_public_edition_alone(town, as_role):
    answer = as_role("anonymous").get(DRAFT)
    place = places(answer)[town.passage.item.key]
    assert (place.before, place.after) == (None, town.passage)


def test_an_edition_can_be_read_alone(town, office):
    answer = office.get(f"{DRAFT}?edition=資料7-1&beside=-")
    place = places(answer)[town.passage.item.key]
    assert (place.before, place.after) == (None, town.passage)


def test_what_both_editions_say_alike_stands_there_once(town, office):
    same = make_item(town.draft, title="同じ項目")
    for edition in (town.passage.edition, town.new_edition):
        make_passage(same, edition, 57)
    text = office.get(DRAFT).text
    assert "（資料7-1と同じ文）" in text


WRONG = [
    ("edition=資料9-1", "edition", "資料9-1"),
    ("beside=x", "beside", "x"),
    ("edition=資料7-1&beside=資料7-1", "beside", "別の版"),
    ("at=nowhere", "at", "nowhere"),
    ("x=1", "", "x"),
]


@pytest.mark.parametrize(("query", "field", "words"), WRONG)
def test_a_wrong_address_is_told_and_shows_no_item(query, field, words, as_role):
    answer = as_role("anonymous").get(f"{DRAFT}?{query}")
    assert answer.status_code == 400
    [problem] = answer.context["problems"]
    assert problem["name"] == field
    assert words in answer.text
    assert answer.context["places"] == []


def test_an_edition_that_is_not_public_is_not_named(town, as_role):
    text = as_role("anonymous").get(f"{DRAFT}?edition={SECRET}8-1").text
    assert "選べる値：資料7-1" in text


def test_remarks_stand_beside_the_item_that_they_speak_of(town, as_role):
    own, public = as_role("mio").get(DRAFT), as_role("anonymous").get(DRAFT)
    key = town.passage.item.key
    assert refs(places(own)[key]) == [town.published.ref, town.hidden.ref]
    assert refs(places(public)[key]) == [town.published.ref]


def test_a_place_that_was_changed_since_moves_nothing_for_the_public(town, as_role):
    other = make_passage(make_item(town.draft), town.passage.edition, 60)
    publish(
        town.panel,
        make_comment(town.panel, meeting=town.seventh, targets=[target_at(other)]),
    )
    public = as_role("anonymous")
    before = shown(public.get(DRAFT))
    town.published.edit(fields={}, targets=[target_at(other)], by=town.hana)
    make_comment(town.panel, meeting=town.eighth, targets=[target_at(town.passage)])
    assert shown(public.get(DRAFT)) == before
    office = places(as_role("hana").get(DRAFT))
    assert town.published.ref in refs(office[other.item.key])
    # Mio, who made it, sees it where it is now, and not where it was published.
    own = places(as_role("mio").get(DRAFT))
    assert town.published.ref in refs(own[other.item.key])
    assert town.published.ref not in refs(own[town.passage.item.key])


def test_of_many_remarks_the_first_are_shown_and_the_others_counted(
    town, office, monkeypatch
):
    for _each in range(7):
        make_comment(town.panel, targets=[target_at(town.passage)])
    place = places(office.get(DRAFT))[town.passage.item.key]
    assert (len(place.beside.rows), place.beside.others, place.beside.more) == (
        5,
        4,
        False,
    )
    assert "ほか 4件" in office.get(DRAFT).text
    monkeypatch.setattr(beside, "COUNTED", 7)
    assert "ほか 2件超" in office.get(DRAFT).text
    assert "御意見 7件超" in office.get(DRAFT).text


def test_a_page_with_many_items_shows_fewer_remarks_of_each(town, office, monkeypatch):
    for _each in range(3):
        make_comment(town.panel, targets=[target_at(town.passage)])
    monkeypatch.setattr(beside, "ON_A_PAGE", 2)
    assert len(places(office.get(DRAFT))[town.passage.item.key].beside.rows) == 2
    monkeypatch.setattr(beside, "ON_A_PAGE", 1)
    assert len(places(office.get(DRAFT))[town.passage.item.key].beside.rows) == 1


def test_a_long_draft_is_read_in_parts_with_one_table_of_contents(
    town, office, monkeypatch
):
    items = [make_item(town.draft, position=at) for at in range(1, 5)]
    monkeypatch.setattr(drafts, "MOST_ITEMS", 2)
    first = office.get(DRAFT)
    assert len(first.context["contents"]) == 5
    assert list(places(first)) == [town.passage.item.key, items[0].key]
    second = office.get(first.context["next_url"])
    assert list(places(second)) == [items[1].key, items[2].key]
    assert second.context["previous_url"].startswith(
        f"{DRAFT}?at={town.passage.item.key}"
    )
    last = office.get(f"{DRAFT}?at={items[3].key}")
    assert list(places(last)) == [items[3].key]


def test_a_remark_leads_to_its_place_in_whatever_part_and_edition_that_stands(
    town, office, monkeypatch
):
    make_item(town.draft, position=1)
    Item.objects.filter(pk=town.passage.item_id).update(position=2)
    monkeypatch.setattr(drafts, "MOST_ITEMS", 1)
    page = html.fromstring(office.get(f"/c/{town.published.ref}/").content)
    [link] = page.xpath("//a[text()='報告書案で見る']/@href")
    address, anchor = link.split("#")
    [read] = html.fromstring(office.get(address).content).xpath(f"//*[@id='{anchor}']")
    assert town.passage.text in read.text_content()
