"""An edition's import ends in the ledger, is taken back, or is given up."""

import pytest
from django.test import Client

from feedback.models import CarriedTarget, Edition
from tests.admin.matching_case import BOATS, PIER, SEA, Harbour
from tests.admin.town import Town, signed_in, words_of
from tests.factories import make_comment, target_at


@pytest.fixture
def harbour(town: Town) -> Harbour:
    return Harbour(town)


@pytest.fixture
def hana(town: Town) -> Client:
    return signed_in(town.hana)


def apply(harbour: Harbour, client: Client) -> Edition:
    harbour.of.matches.update(doubtful=False)
    form = {"version": harbour.fresh().version}
    assert client.post(harbour.page("apply"), form).status_code == 302
    return Edition.objects.get(draft=harbour.draft, label="資料8-1")


def counted(page: str, lot: str) -> int:
    return int(page.split(f'class="plan-{lot}"><b>')[1].split("<")[0])


def test_the_plan_tells_what_becomes_of_items_and_places(
    harbour: Harbour, hana: Client
) -> None:
    for title in (PIER, SEA, BOATS):
        harbour.aim(title)
    harbour.of.matches.update(doubtful=False)
    page = words_of(hana.get(harbour.page("apply")))
    items, anchors = page.split("御意見の対象箇所</h2>")
    assert [counted(items, lot) for lot in ("keep", "new", "gone")] == [2, 1, 1]
    assert [counted(anchors, lot) for lot in ("moved", "changed", "gone")] == [1, 1, 1]
    assert "P.5 → P.8" in page
    assert "<td>５ページ</td>" in page
    assert Edition.objects.filter(draft=harbour.draft).count() == 1
    assert not CarriedTarget.objects.exists()


def test_what_is_not_confirmed_is_said_before(harbour: Harbour, hana: Client) -> None:
    harbour.doubt(PIER, BOATS)
    page = words_of(hana.get(harbour.page("apply")))
    assert "照合に未確認のものが 2件あります。" in page


def test_it_is_applied_and_its_end_leads_on(harbour: Harbour, hana: Client) -> None:
    target = harbour.aim(PIER)
    version = target.comment.version
    edition = apply(harbour, hana)
    page = words_of(hana.get(harbour.page("result")))
    assert counted(page, "moved") == 1
    assert f'href="/admin/feedback/edition/{edition.pk}/change/"' in page
    assert "/p/machi/drafts/harbour/compare/?from=" in page
    assert "確かめる必要のある対象箇所はありません。" in page
    target.comment.refresh_from_db()
    assert target.comment.version == version
    assert hana.get(harbour.page("change"), follow=True).redirect_chain[-1][0] == (
        harbour.page("result")
    )


def test_its_end_leads_to_what_is_doubtful(harbour: Harbour, hana: Client) -> None:
    harbour.aim(SEA)
    edition = apply(harbour, hana)
    page = words_of(hana.get(harbour.page("result")))
    assert f"/admin/feedback/carriedtarget/?edition={edition.pk}" in page
    assert "要確認の対象箇所 1件を確かめる" in page


def test_a_plan_that_is_stale_is_shown_anew(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    form = {"version": harbour.fresh().version}
    match = harbour.match(PIER)
    step = f"confirm::{match.pk}:{match.version}:s0"
    signed_in(town.nao).post(harbour.url, {"step": step})
    answer = hana.post(harbour.page("apply"), form)
    assert answer.status_code == 409
    assert "最新の照合に合わせて作り直したものです" in words_of(answer)
    assert harbour.fresh().state == "triage"


def test_a_label_that_is_taken_is_said_and_nothing_is_done(
    harbour: Harbour, hana: Client
) -> None:
    Edition.objects.create(draft=harbour.draft, label="資料8-1", position=0)
    page = words_of(hana.get(harbour.page("apply")))
    assert "このままでは反映できません" in page
    assert "台帳に反映する</button>" not in page
    form = {"version": harbour.fresh().version}
    assert hana.post(harbour.page("apply"), form).status_code == 409


def test_it_is_taken_back_while_nothing_stands_on_it(
    harbour: Harbour, hana: Client
) -> None:
    harbour.aim(PIER)
    apply(harbour, hana)
    page = words_of(hana.get(harbour.page("result")))
    assert "反映を取り消す</button>" in page
    form = {"version": harbour.fresh().version}
    assert hana.post(harbour.page("undo"), form).url == harbour.url
    assert harbour.fresh().state == "triage"
    assert not CarriedTarget.objects.exists()
    assert not Edition.objects.filter(label="資料8-1").exists()


def test_what_stands_on_it_is_named(harbour: Harbour, hana: Client) -> None:
    edition = apply(harbour, hana)
    passage = edition.passages.first()
    assert passage
    comment = make_comment(harbour.panel, targets=[target_at(passage)])
    page = words_of(hana.get(harbour.page("result")))
    assert f"対象箇所：{comment.ref}" in page
    assert "反映を取り消す</button>" not in page
    form = {"version": harbour.fresh().version}
    answer = hana.post(harbour.page("undo"), form)
    assert answer.status_code == 409
    assert comment.ref in words_of(answer)
    assert harbour.fresh().state == "applied"


def test_giving_up_is_asked_first(harbour: Harbour, hana: Client) -> None:
    assert hana.get(harbour.page("discard")).status_code == 200
    assert harbour.fresh().state == "triage"
    answer = hana.post(harbour.page("discard"), follow=True)
    assert "取りやめました" in words_of(answer)
    assert harbour.fresh().state == "discarded"
