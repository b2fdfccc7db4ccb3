"""Two editions side by side: what changed, how it is marked, and who stands behind."""

import re
from copy import deepcopy
from urllib.parse import quote

import pytest

from feedback.exports import comparison as comparison_module
from tests.editions_case import SECRET, Editions
from tests.web.conftest import MISSPELT, browser_of
from tests.web.test_pages import read

WITHOUT_WORDS_READ_OUT = re.compile(r'<span class="unseen">[^<]*</span>')


@pytest.fixture(scope="module")
def _case(lasting):
    return lasting(Editions)


@pytest.fixture
def case(_case, db):
    return deepcopy(_case)


def shown(case, role="anonymous", query="", address="", status=200):
    answer = browser_of(case.user(role)).get(f"{address or case.compare}?{query}")
    assert answer.status_code == status, answer.text
    assert MISSPELT not in answer.text
    read(answer.text)
    return WITHOUT_WORDS_READ_OUT.sub("", answer.text)


def section(text, key):
    """Return the part of the page that is about one item."""
    start = text.index(f'id="item-{key}"')
    end = text.find('id="item-', start + 1)
    return text[start : end if end > 0 else None]


def test_a_changed_sentence_is_marked_on_both_sides(case):
    houses = section(shown(case), "houses")
    assert "空き家は地区の<ins>住民協議会が毎年</ins>調べる。" in houses
    assert "空き家は地区の<del>協議会が</del>調べる。" in houses
    assert "資料7-1 空き家の活用 P.56" in houses
    assert "資料8-1 空き家の活用 P.60" in houses
    assert "P.56 → P.60" in houses


def test_marks_are_told_to_those_who_do_not_see_them(case):
    text = browser_of(None).get(case.compare).text
    assert '<ins><span class="unseen">［追加：</span>住民協議会が毎年' in text
    assert '<del><span class="unseen">［削除：</span>協議会が' in text


def test_what_only_moved_is_shown_as_moved(case):
    buses = section(shown(case), "buses")
    assert "移動" in buses
    assert "P.58 → P.65" in buses
    assert "3番目から6番目へ移動" in buses
    assert "「１　まちの姿」の下から「２　進め方」の下へ移動" in buses
    assert "<ins>" not in buses


def test_what_was_put_in_and_taken_out_is_told(case):
    text = shown(case)
    market, cost = section(text, "market"), section(text, "festival-cost")
    assert "削除" in market
    assert "資料8-1にはありません" in market
    assert "<del>朝市を開く。</del>" in market
    assert "新設" in cost
    assert "<ins>費用は町が持つ。</ins>" in cost


def test_a_split_is_told_at_both_items_with_a_link(case):
    text = shown(case)
    onwards = '<a href="#item-festival-cost">「祭りの費用」に分割</a>'
    assert onwards in section(text, "festival")
    assert '<a href="#item-festival">「祭り」から分割</a>' in section(
        text, "festival-cost"
    )


def test_what_stayed_is_folded_and_can_be_left_out(case):
    text = shown(case)
    folded = text[text.index("<details") :]
    assert "図書館は、夜も開く。" in folded
    assert "P.57 → P.61" in folded
    only = shown(case, query="show=changed")
    assert 'id="item-library"' not in only
    assert 'id="item-houses"' in only


def test_the_remark_behind_a_change_leads_to_itself_and_to_its_speech(case):
    houses = section(shown(case), "houses")
    assert "この変更で応えた御意見" in houses
    assert f'href="/c/{case.reflected.ref}/"' in houses
    assert 'href="/p/machi/minutes/7/?at=15#speech-15"' in houses


def test_the_secretariat_sees_the_remarks_that_are_not_public(case):
    assert case.open.ref not in shown(case)
    query = f"from={quote('資料7-1')}&to={quote('資料8-1')}"
    festival = section(shown(case, "hana", query), "festival")
    assert "この箇所への御意見" in festival
    assert case.open.ref in festival


@pytest.mark.parametrize("role", ["anonymous", "sora"])
@pytest.mark.parametrize("place", ["compare/", "compare/table/", "items/library/", ""])
def test_nothing_of_an_edition_that_is_not_public_shows(case, role, place):
    assert SECRET not in shown(case, role, address=f"/p/machi/drafts/report/{place}")


def test_a_split_in_an_edition_that_is_not_public_is_not_told(case):
    assert "分割" not in section(shown(case), "library")
    assert "分割" not in shown(case, address="/p/machi/drafts/report/items/library/")


def test_without_the_rule_a_hidden_split_would_show(case, monkeypatch):
    """The test above can fail: a link's other item is named only if it stands there."""
    everything = dict.fromkeys(range(10_000), f"{SECRET}の項目")
    whole = comparison_module._kin
    monkeypatch.setattr(
        comparison_module, "_kin", lambda change, _titles: whole(change, everything)
    )
    case.third.item_links.update(edition=case.new)
    assert f"{SECRET}の項目" in shown(case)


def test_a_hidden_item_is_not_named_by_a_link_of_a_public_edition(case):
    case.third.item_links.update(edition=case.new)
    assert SECRET not in shown(case)
    assert SECRET not in shown(case, address="/p/machi/drafts/report/items/library/")


def test_those_inside_compare_the_newest_two(case):
    text = shown(case, "hana")
    assert f"資料8-1 → {SECRET}9-1" in text
    assert f"<ins>{SECRET}。" in text


@pytest.mark.parametrize("role", ["anonymous", "hana"])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=資料1-1", "「資料1-1」は選べません。選べる値："),
        ("from=資料8-1&to=資料7-1", "「資料8-1」は「資料7-1」より前の版ではありません"),
        ("from=資料7-1&to=資料7-1", "「資料7-1」は「資料7-1」より前の版ではありません"),
        ("edition=資料7-1", "「edition」という絞り込みはありません。"),
        ("show=some", "「some」は選べません。"),
        ("from=資料7-1&from=資料8-1", "値は一つだけ指定してください。"),
        ("to=%00", ""),
    ],
)
def test_what_the_address_gets_wrong_is_told(case, role, query, told):
    text = shown(case, role, query, status=400)
    assert told in text
    assert 'id="item-' not in text


def test_an_edition_that_is_not_public_is_as_unknown_as_none(case):
    text = shown(case, query=f"to={SECRET}9-1", status=400)
    assert "選べる値：資料7-1、資料8-1" in text


def test_from_the_first_edition_there_is_nothing_before(case):
    text = shown(case, query="to=資料7-1")
    assert "比べられる版が、まだ二つありません。" in text


def test_the_old_and_new_table_has_the_changed_sentences_only(case):
    text = shown(case, address=f"{case.compare}table/")
    assert "新（資料8-1）" in text
    assert "空き家は地区の<ins>住民協議会が毎年</ins>調べる。" in text
    assert "図書館" not in text
    assert "図書館" in shown(case, query="all=1", address=f"{case.compare}table/")


def test_an_items_history_shows_each_edition_and_what_changed(case):
    text = shown(case, address="/p/machi/drafts/report/items/houses/")
    assert text.index("資料8-1") < text.index("資料7-1 ")
    assert "地区の<del>協議会が</del><ins>住民協議会が毎年</ins>調べる。" in text
    assert "P.56 → P.60" in text
    assert f'href="/c/{case.reflected.ref}/"' in text
    assert 'href="/p/machi/minutes/7/?at=15#speech-15"' in text
    assert "#item-houses" in text


def test_an_items_history_tells_where_it_went(case):
    gone = shown(case, address="/p/machi/drafts/report/items/market/")
    assert "<del>朝市を開く。</del>" in gone
    split = shown(case, address="/p/machi/drafts/report/items/festival/")
    assert '<a href="/p/machi/drafts/report/items/festival-cost/">' in split


def test_a_hidden_item_has_no_page(case):
    address = "/p/machi/drafts/report/items/hidden/"
    shown(case, address=address, status=404)
    assert f"{SECRET}の本文" in shown(case, "hana", address=address)
