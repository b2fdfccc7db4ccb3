"""The list of remarks: its sheets, its orders, and the part that htmx asks for."""

import re

import pytest

from feedback.models import Comment
from feedback.web import choices, sheet
from tests.factories import (
    bring_to,
    make_comment,
    make_item,
    make_meeting,
    place,
    publish,
    target_at,
)
from tests.web.conftest import shown
from tests.web.town import SECRET

LIST = "/p/machi/comments/"


@pytest.fixture
def many(town):
    """58 remarks more than the two that the town has."""
    Comment.objects.bulk_create(
        Comment(panel=town.panel, meeting=town.seventh, summary=f"御意見{number}")
        for number in range(58)
    )


@pytest.fixture
def office(as_role):
    return as_role("hana")


def refs(answer):
    return [row["ref"] for row in answer.context["rows"]]


def sheets(browser, query):
    """Return the refs of all sheets, going on by the links of each."""
    found, url = [], f"{LIST}?{query}"
    while url:
        answer = browser.get(url)
        found.append(refs(answer))
        url = answer.context["sheet"].next_url
    return found


@pytest.mark.parametrize("sort", ["", "ref", "age", "page"])
def test_the_sheets_hold_every_remark_once(sort, many, office):
    first, second = sheets(office, f"is_open=true&sort={sort}")
    assert (len(first), len(second)) == (50, 10)
    assert len(set(first) | set(second)) == 60


@pytest.mark.parametrize("sort", ["", "ref", "age", "page"])
def test_one_comes_back_to_the_sheet_that_one_came_from(sort, many, office):
    first = office.get(f"{LIST}?sort={sort}")
    second = office.get(first.context["sheet"].next_url)
    back = office.get(second.context["sheet"].previous_url)
    assert refs(back) == refs(first)
    assert first.context["sheet"].previous_url == ""
    assert second.context["sheet"].next_url == ""


def test_a_remark_that_comes_in_meanwhile_moves_no_other(many, office, town):
    url = office.get(LIST).context["sheet"].next_url
    before = refs(office.get(url))
    make_comment(town.panel, meeting=town.eighth)
    assert refs(office.get(url)) == before


def test_sheets_go_on_with_the_same_filters(many, office):
    text = office.get(f"{LIST}?is_open=true&stage=").text
    assert re.search(
        r'rel="next" href="/p/machi/comments/\?is_open=true&amp;after=', text
    )


def test_remarks_stand_in_the_order_that_is_asked_for(town, office):
    tenth = make_meeting(town.panel, 10)
    late = make_comment(town.panel, meeting=tenth, targets=[target_at(town.passage)])
    early = make_comment(
        town.panel,
        channel="public",
        targets=[target_at(place(town.panel, page=3), "3頁")],
    )
    closed = bring_to(make_comment(town.panel, meeting=town.seventh), "closed")
    all_of = {"late": late, "early": early, "closed": closed}
    names = {row.ref: name for name, row in all_of.items()}

    def order(sort):
        rows = refs(office.get(f"{LIST}?sort={sort}"))
        return [names[ref] for ref in rows if ref in names]

    assert order("") == ["closed", "early", "late"]
    assert order("ref") == ["closed", "late", "early"]
    assert order("age") == ["late", "early", "closed"]
    assert order("page") == ["early", "late", "closed"]


def test_the_order_by_pages_asks_what_is_published(town, as_role):
    """The office moved a place since: the public sees no other order by that."""
    other = make_comment(
        town.panel,
        meeting=town.seventh,
        targets=[target_at(place(town.panel, page=30), "30頁")],
    )
    publish(town.panel, other)
    public = as_role("anonymous")
    before = refs(public.get(f"{LIST}?sort=page"))
    assert before == [other.ref, town.published.ref]
    at_3 = target_at(place(town.panel, page=3), "3頁")
    town.published.edit(fields={}, targets=[at_3], by=town.hana)
    assert refs(public.get(f"{LIST}?sort=page")) == before
    assert refs(as_role("hana").get(f"{LIST}?sort=page"))[0] == town.published.ref


def test_so_many_are_counted_and_no_more(many, office, monkeypatch):
    assert "60件" in office.get(LIST).text
    monkeypatch.setattr(sheet, "COUNTED", 55)
    assert "55件より多い" in office.get(LIST).text


def test_each_filter_that_is_set_can_be_taken_off(office):
    answer = office.get(f"{LIST}?stage=captured&kind=opinion&sort=ref")
    assert [
        (chip["label"], chip["words"], chip["url"]) for chip in answer.context["chips"]
    ] == [
        ("段階", "記録済", f"{LIST}?kind=opinion&sort=ref"),
        ("種別", "意見", f"{LIST}?stage=captured&sort=ref"),
    ]


def test_htmx_gets_the_list_alone_and_its_address(office):
    headers = {"HX-Request": "true", "HX-Trigger": "filters"}
    answer = office.get(f"{LIST}?stage=captured&kind=&meeting=", headers=headers)
    assert "<html" not in answer.text
    assert '<form id="filters"' not in answer.text  # whoever types in it goes on
    assert '<p id="count" data-hx-swap-oob="innerHTML">1件' in answer.text
    assert answer.headers["HX-Push-Url"] == f"{LIST}?stage=captured"


def test_the_form_follows_a_filter_that_was_taken_off_elsewhere(office):
    answer = office.get(f"{LIST}?stage=captured", headers={"HX-Request": "true"})
    assert 'data-hx-swap-oob="true"' in answer.text
    assert '<option value="captured" selected>' in answer.text


def test_no_cache_takes_the_part_for_the_page(as_role):
    public = as_role("anonymous")
    whole, part = public.get(LIST), public.get(LIST, headers={"HX-Request": "true"})
    for answer in (whole, part):
        assert "HX-Request" in answer.headers["Vary"]
    assert "no-store" in part.headers["Cache-Control"]
    again = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in public.get(LIST, headers=again).text


def test_a_wrong_filter_is_told_in_the_part_too(office):
    answer = office.get(f"{LIST}?stage=x", headers={"HX-Request": "true"})
    assert answer.status_code == 400
    assert "「x」は選べません" in answer.text


def test_of_many_items_none_is_offered_until_a_theme_is_chosen(
    town, office, monkeypatch
):
    monkeypatch.setattr(choices, "ITEMS_OFFERED", 1)
    lone = make_item(town.draft, theme="独りの検討項目")

    def offered(query):
        field = office.get(f"{LIST}?{query}").context["filters"].fields["item"]
        return field.codes

    make_item(town.draft)
    assert offered("") == []
    assert offered("theme=独りの検討項目") == [str(lone.pk)]
    assert offered(f"item={town.passage.item_id}") == [str(town.passage.item_id)]


@pytest.fixture
def elsewhere(town):
    """An item of another theme than the town's own."""
    return make_item(town.draft, theme="独りの検討項目")


def test_an_item_of_another_theme_falls_out_of_the_address(town, office, elsewhere):
    stale = f"{LIST}?theme=独りの検討項目&item={town.passage.item_id}&stage=captured"
    answer = office.get(stale, follow=True)
    [(led_to, status)] = answer.redirect_chain
    assert (status, "item" in led_to) == (302, False)
    assert "HX-Request" in office.get(stale).headers["Vary"]
    assert [chip["label"] for chip in answer.context["chips"]] == ["検討項目", "段階"]
    assert answer.context["filters"].fields["item"].codes == [str(elsewhere.pk)]


def test_an_item_of_the_theme_stays(town, office):
    answer = office.get(f"{LIST}?theme=検討項目③&item={town.passage.item_id}")
    assert answer.status_code == 200
    assert [c["label"] for c in answer.context["chips"]] == ["検討項目", "項目"]


def test_whoever_chooses_another_theme_gets_its_items(town, office, elsewhere):
    own = town.passage.item_id
    headers = {
        "HX-Request": "true",
        "HX-Trigger": "filters",
        "HX-Current-URL": f"http://testserver{LIST}?theme=検討項目③&item={own}",
    }
    other = office.get(f"{LIST}?theme=独りの検討項目&item={own}", headers=headers)
    assert other.status_code == 200
    assert "item" not in other.headers["HX-Push-Url"]
    box = other.text.split("<select")[1]
    assert re.match(r' name="item" data-hx-swap-oob="true" id="filter-item">', box)
    assert f'value="{elsewhere.pk}"' in box
    assert f'value="{own}"' not in box
    same = office.get(f"{LIST}?theme=検討項目③&item={own}&kind=", headers=headers)
    assert "<select" not in same.text  # she may be in it


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_the_words_that_are_looked_for_are_marked(town, office, headers):
    make_comment(town.panel, meeting=town.seventh, summary="ＡＥＤ<b>を置く")
    text = office.get(f"{LIST}?q=aed", headers=headers).text
    assert "><mark>ＡＥＤ</mark>&lt;b&gt;を置く" in text
    assert "<mark>" not in office.get(LIST, headers=headers).text


def test_an_empty_list_says_what_to_do(town, as_role):
    assert "当てはまる御意見はありません" in as_role("hana").get(f"{LIST}?page=99").text
    empty = "/p/umi/comments/?"
    assert "絞り込みをすべて外す" in as_role("sora").get(f"{empty}page=99").text


def test_what_the_office_does_leaves_the_publics_list_as_it_was(town, as_role):
    public = as_role("anonymous")
    addresses = [f"{LIST}?sort={sort}" for sort in ("", "ref", "age", "page")]
    before = [shown(public.get(address)) for address in addresses]
    make_comment(town.panel, meeting=town.eighth, summary=f"{SECRET}の新しい御意見")
    make_comment(town.panel, meeting=town.seventh, targets=[target_at(town.passage)])
    town.published.assign(assignee=town.hana, by=town.hana)
    assert [shown(public.get(address)) for address in addresses] == before
