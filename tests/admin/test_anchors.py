"""Where a remark's place stands in a later edition, where nobody can be sure of it."""

import re
from typing import Any

import pytest
from django.test import Client

from feedback.importer.editions.apply import apply_edition
from feedback.models import CarriedTarget
from feedback.models import carried as carrying
from tests.admin.matching_case import BOATS, LIGHT, PIER, SEA, Harbour
from tests.admin.town import Town, signed_in, words_of

URL = "/admin/feedback/carriedtarget/"


@pytest.fixture
def harbour(town: Town) -> Harbour:
    """Two editions, with remarks on the pier (its match is doubtful, though near), the
    sea (gone) and the boats (sure)."""
    case = Harbour(town)
    for title in (PIER, SEA, BOATS):
        case.aim(title)
    case.doubt(PIER)
    case.of.matches.update(confidence=0.95)
    apply_edition(case.fresh(), by=town.hana)
    return case


@pytest.fixture
def hana(town: Town) -> Client:
    return signed_in(town.hana)


def of(title: str) -> CarriedTarget:
    return CarriedTarget.objects.get(target__item__title=title)


def sent(do: str, row: CarriedTarget, **fields: Any) -> dict[str, Any]:
    """What a button beside the row sends, opened now."""
    return {"step": f"{do}:{row.pk}", f"state-{row.pk}": row.state} | fields


def test_only_what_is_in_doubt_is_listed(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(URL))
    assert "要確認 2件" in page
    for words in (
        f"{PIER}の話",
        f"{SEA}の話",
        "５ページ",
        "P.8</b>",
        "照合が確かでない",
    ):
        assert words in page
    assert f"{BOATS}の話" not in page


def test_a_proposal_is_accepted_and_the_remark_stays(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    row, after = of(PIER), of(SEA)
    comment = row.target.comment
    answer = hana.post(URL, sent("accept", row))
    assert answer.url == f"?at=t{after.pk}#row-t{after.pk}"
    row.refresh_from_db()
    assert (row.decided_by, row.anchor, row.page) == (town.hana, "moved", 8)
    version = comment.version
    comment.refresh_from_db()
    assert comment.version == version
    assert comment.events.filter(action="anchored").count() == 1
    assert "要確認 1件" in words_of(hana.get(URL))


def test_that_it_is_gone_is_accepted_too(harbour: Harbour, hana: Client) -> None:
    hana.post(URL, sent("accept", of(SEA)))
    row = of(SEA)
    assert (row.anchor, row.passage, row.is_doubtful) == ("gone", None, False)


def test_a_place_is_said_to_be_gone(harbour: Harbour, hana: Client) -> None:
    hana.post(URL, sent("gone", of(PIER)))
    assert (of(PIER).anchor, of(PIER).is_doubtful) == ("gone", False)


def test_another_place_is_found_and_chosen(harbour: Harbour, hana: Client) -> None:
    row, light = of(SEA), harbour.item(LIGHT)
    page = words_of(hana.get(f"{URL}?pick=t{row.pk}&find=見学"))
    assert f'<input type="radio" name="item" value="{light.pk}">' in page
    hana.post(URL, sent("choose", row, item=light.pk, note="ここに移った"))
    row.refresh_from_db()
    assert (row.item, row.page, row.note) == (light, 10, "ここに移った")


def test_an_item_that_is_not_there_is_refused(harbour: Harbour, hana: Client) -> None:
    row = of(PIER)
    answer = hana.post(URL, sent("choose", row, item=harbour.item(SEA).pk))
    assert answer.status_code == 409
    assert "に記載がありません。" in words_of(answer)
    assert of(PIER).is_doubtful


@pytest.mark.parametrize("item", ["", "x", "999999"])
def test_a_choice_of_nothing_is_refused(
    harbour: Harbour, hana: Client, item: str
) -> None:
    assert hana.post(URL, sent("choose", of(PIER), item=item)).status_code == 409
    assert of(PIER).is_doubtful


def test_the_sure_ones_are_accepted_at_once(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(URL))
    ticked = re.findall(r'name="pick" value="(\d+)" data-key="x" checked', page)
    assert ticked == [str(of(PIER).pk)]
    states = {f"state-{of(title).pk}": of(title).state for title in (PIER, SEA)}
    hana.post(URL, {"step": "bulk:", "pick": ticked} | states)
    assert not of(PIER).is_doubtful
    assert of(SEA).is_doubtful


def test_ticking_nothing_is_refused(harbour: Harbour, hana: Client) -> None:
    assert hana.post(URL, {"step": "bulk:"}).status_code == 409


def decided_twice(town: Town, hana: Client) -> Any:
    """Nao says that it is gone; Hana accepts the proposal that she had read."""
    form = sent("accept", of(PIER))
    signed_in(town.nao).post(URL, sent("gone", of(PIER)))
    return hana.post(URL, form)


def test_who_comes_second_changes_nothing(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    answer = decided_twice(town, hana)
    assert answer.status_code == 409
    assert "すでに決められています。" in words_of(answer)
    assert of(PIER).anchor == "gone"


def test_what_says_something_else_by_now_is_refused(
    harbour: Harbour, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = sent("accept", of(PIER))
    CarriedTarget.objects.filter(pk=of(PIER).pk).update(page=9)
    answer = hana.post(URL, form)
    assert answer.status_code == 409
    assert "ほかの人が先に変更しました。" in words_of(answer)
    assert of(PIER).is_doubtful
    # Without the comparison of what was read, it would go through.
    monkeypatch.setattr(carrying.CarriedTarget, "state", form[f"state-{of(PIER).pk}"])
    assert hana.post(URL, form).status_code == 302


def test_another_panels_places_are_not_there(town: Town, harbour: Harbour) -> None:
    sora = signed_in(town.sora)
    page = words_of(sora.get(URL))
    assert "要確認 0件" in page
    assert PIER not in page
    assert sora.post(URL, sent("gone", of(PIER))).status_code == 409
    assert of(PIER).is_doubtful
    assert signed_in(town.mio).get(URL).url.startswith("/admin/login/")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?panel=machi", 2),
        ("?panel=umi", 0),
        ("?edition=x", 0),
        ("?page=x", 2),
    ],
)
def test_the_list_is_asked_for_a_panel_or_an_edition(
    harbour: Harbour, hana: Client, query: str, count: int
) -> None:
    assert f"要確認 {count}件" in words_of(hana.get(f"{URL}{query}"))


def test_a_single_row_leads_back_to_the_list(harbour: Harbour, hana: Client) -> None:
    assert hana.get(f"{URL}{of(PIER).pk}/change/").url == URL


def test_the_page_needs_no_script(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(f"{URL}?pick=t{of(SEA).pk}"))
    for words in (" onclick=", "<script>", " style="):
        assert words not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_start_page_counts_what_waits(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    page = words_of(hana.get("/admin/"))
    assert "新しい版での場所を確かめる対象箇所 2件" in page
    assert f'href="{URL}?panel=machi"' in page
    sora = words_of(signed_in(town.sora).get("/admin/"))
    assert "確かめる対象箇所" not in sora


def test_the_start_page_leads_to_editions_that_wait(town: Town, hana: Client) -> None:
    case = Harbour(town)
    case.doubt(PIER)
    page = words_of(hana.get("/admin/"))
    assert f'href="{case.url}">資料8-1' in page
    assert "要確認 1件" in page
    assert case.url not in words_of(signed_in(town.sora).get("/admin/"))


def test_a_remark_tells_where_its_place_stands_now(
    harbour: Harbour, hana: Client
) -> None:
    boats, sea = of(BOATS).target.comment, of(SEA).target.comment
    page = words_of(hana.get(f"/admin/feedback/comment/{boats.pk}/change/"))
    assert 'P.5（資料7-1） → <b class="page">P.9</b>（資料8-1）' in page
    page = words_of(hana.get(f"/admin/feedback/comment/{sea.pk}/change/"))
    assert f"{URL}?edition={of(SEA).edition_id}&amp;at=t{of(SEA).pk}" in page
    listed = words_of(hana.get("/admin/feedback/comment/"))
    assert "<small>→ P.9（資料8-1） 変更あり</small>" in listed
    assert "<small>→ （資料8-1） 要確認</small>" in listed


def test_an_edition_leads_to_its_neighbours_and_records(
    harbour: Harbour, hana: Client
) -> None:
    edition = of(PIER).edition
    page = words_of(hana.get(f"/admin/feedback/edition/{edition.pk}/change/"))
    for words in (
        f"/admin/feedback/edition/{harbour.first.pk}/change/",
        "前の版：資料7-1",
        "/p/machi/drafts/harbour/compare/?from=",
        harbour.page("result"),
        f"{URL}?edition={edition.pk}",
        "対象箇所の要確認 2件",
    ):
        assert words in page
    first = words_of(hana.get(f"/admin/feedback/edition/{harbour.first.pk}/change/"))
    assert "次の版：資料8-1" in first
    draft = words_of(hana.get(f"/admin/feedback/draft/{harbour.draft.pk}/change/"))
    assert f"/admin/feedback/editionimport/add/?draft={harbour.draft.pk}" in draft
