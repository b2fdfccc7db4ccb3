"""The matching desk: what is shown of each item, and what each button does."""

import re
from typing import Any

import pytest
from django.test import Client

from feedback.admin import matching_desk
from feedback.importer.editions import deciding
from feedback.models import EditionImport
from tests.admin.matching_case import BOATS, LIGHT, PIER, SEA, Harbour
from tests.admin.town import Town, signed_in, words_of
from tests.importer.editions.making import read


@pytest.fixture
def harbour(town: Town) -> Harbour:
    return Harbour(town)


@pytest.fixture
def hana(town: Town) -> Client:
    return signed_in(town.hana)


def verdicts(harbour: Harbour) -> dict[Any, str]:
    rows = harbour.of.matches.select_related("item")
    return {row.item.title if row.item else row.section: row.verdict for row in rows}


def button(page: str, row: str, key: str) -> str:
    """What the button of this key sends, in this row."""
    cells = page.split(f'id="row-{row}"')[1].split("</tr>")[0]
    found = re.search(f'value="([^"]+)" data-key="{key}"', cells)
    assert found, f"no button {key} in row {row}"
    return found[1]


def test_old_and_new_stand_side_by_side(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(f"{harbour.url}?show=all"))
    for words in ("資料7-1 → 資料8-1", PIER, SEA, BOATS, LIGHT, "P.5</b>", "P.8</b>"):
        assert words in page
    assert "移動" in page
    assert "<del>" in page
    assert "<ins>" in page


def test_what_is_doubtful_comes_first(harbour: Harbour, hana: Client) -> None:
    harbour.doubt(BOATS)
    page = words_of(hana.get(harbour.url))
    assert "要確認 1件" in page
    assert BOATS in page
    assert PIER not in page
    assert LIGHT in words_of(hana.get(f"{harbour.url}?show=others"))
    assert PIER in words_of(hana.get(f"{harbour.url}?show=all"))
    assert BOATS not in words_of(hana.get(f"{harbour.url}?show=all&q=桟橋"))


def test_one_button_confirms_and_goes_on_to_the_next(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    harbour.doubt(PIER, BOATS)
    step = button(words_of(hana.get(harbour.url)), "s0", "c")
    answer = hana.post(harbour.url, {"step": step})
    assert answer.url == f"{harbour.url}?at=s1#row-s1"
    match = harbour.match(PIER)
    assert (match.doubtful, match.decided_by) == (False, town.hana)
    assert "要確認 1件" in words_of(hana.get(answer.url))


def test_a_place_is_said_to_be_new(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(f"{harbour.url}?show=all"))
    hana.post(harbour.url, {"step": button(page, "s1", "n")})
    assert verdicts(harbour) == {
        PIER: "keep",
        SEA: "gone",
        BOATS: "gone",
        1: "new",
        2: "new",
    }


def test_an_item_is_said_to_be_gone(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(f"{harbour.url}?show=all"))
    hana.post(harbour.url, {"step": button(page, "s0", "g")})
    assert verdicts(harbour)[PIER] == "gone"
    assert harbour.place(0).verdict == "new"


def test_a_candidate_is_found_by_its_words_and_chosen(
    harbour: Harbour, hana: Client
) -> None:
    page = words_of(hana.get(f"{harbour.url}?show=all&pick=s2&find=冒頭の地図"))
    sea = harbour.item(SEA)
    assert f'<input type="radio" name="item" value="{sea.pk}">' in page
    version = harbour.place(2).version
    fields = {"row": "s2", "section": 2, "version": version, "item": sea.pk}
    assert hana.post(harbour.url, harbour.sent("keep", **fields)).status_code == 302
    assert harbour.match(SEA).section == 2
    assert harbour.match(SEA).verdict == "keep"


def test_a_place_is_split_off_and_an_item_merged(
    harbour: Harbour, hana: Client
) -> None:
    pier, sea = harbour.item(PIER), harbour.item(SEA)
    place = harbour.place(2)
    fields = {"row": "s2", "section": 2, "version": place.version, "item": pier.pk}
    hana.post(harbour.url, harbour.sent("split", **fields))
    assert harbour.place(2).verdict == "split"
    page = words_of(hana.get(f"{harbour.url}?show=all&pick=i{sea.pk}&find=舟"))
    target = re.search(r'name="target" value="(1:\d+)"', page)
    assert target
    version = harbour.match(SEA).version
    fields = {"row": f"i{sea.pk}", "item": sea.pk, "version": version}
    fields |= {"target": target[1]}
    hana.post(harbour.url, harbour.sent("merge", **fields))
    assert (harbour.match(SEA).verdict, harbour.match(SEA).section) == ("merge", 1)


@pytest.mark.parametrize("do", ["keep", "split", "merge"])
def test_a_step_without_a_choice_is_refused(
    harbour: Harbour, hana: Client, do: str
) -> None:
    before = verdicts(harbour)
    answer = hana.post(harbour.url, harbour.sent(do, row="s2", section=2, item=""))
    assert answer.status_code == 409
    assert "選ばれていません。" in words_of(answer)
    assert verdicts(harbour) == before


@pytest.mark.parametrize(
    "step", ["", "x", "burn:1:2:3:s1", "keep:9:9:9:s1", "new:²:::"]
)
def test_nonsense_changes_nothing(harbour: Harbour, hana: Client, step: str) -> None:
    before = verdicts(harbour)
    assert hana.post(harbour.url, {"step": step}).status_code in (409, 422)
    assert verdicts(harbour) == before


def stale(town: Town, harbour: Harbour, hana: Client) -> Any:
    """Let both decide of the boats: Nao first, then Hana from her older page."""
    harbour.doubt(BOATS)
    page = words_of(hana.get(harbour.url))
    seen, step = harbour.of.version, button(page, "s1", "c")
    signed_in(town.nao).post(harbour.url, {"step": button(page, "s1", "n")})
    return hana.post(harbour.url, {"step": step, "seen": seen})


def test_who_comes_second_is_told_what_the_first_did(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    answer = stale(town, harbour, hana)
    assert answer.status_code == 409
    page = words_of(answer)
    assert "ほかの人が変更した照合" in page
    assert "新しい項目（nao）" in page
    assert harbour.place(1).verdict == "new"


def test_without_the_guard_the_second_would_win(
    town: Town, harbour: Harbour, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "_check", lambda row, version: None)
    harbour.doubt(BOATS)
    page = words_of(hana.get(harbour.url))
    step = button(page, "s1", "g")
    signed_in(town.nao).post(harbour.url, {"step": button(page, "s1", "c")})
    assert hana.post(harbour.url, {"step": step}).status_code == 302
    assert harbour.match(BOATS).verdict == "gone"


def test_a_newer_edition_asks_for_matching_anew(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    from feedback.importer.editions.apply import apply_edition

    apply_edition(read(harbour.draft, "資料7-9"), by=town.hana)
    page = words_of(hana.get(harbour.url))
    assert "最新の版と照合し直す" in page
    hana.post(harbour.url, {"do": "rematch"})
    assert "最新の版と照合し直す" not in words_of(hana.get(harbour.url))


def test_the_page_needs_no_script(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(f"{harbour.url}?show=all&pick=s0"))
    assert page.count('id="step"') == 1
    assert " onclick=" not in page
    assert "<script>" not in page
    assert " style=" not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["matching", "apply", "result", "discard", "undo"])
@pytest.mark.parametrize(
    ("who", "found"),
    [("hana", True), ("nao", True), ("root", True), ("sora", False), ("mio", None)],
)
def test_only_the_panels_secretariat_gets_there(
    town: Town, harbour: Harbour, name: str, who: str, found: bool | None
) -> None:
    client = signed_in(getattr(town, who))
    answer = client.get(harbour.page(name))
    if found is None:
        assert answer.url.startswith("/admin/login/")
        return
    assert (answer.status_code != 404) is found
    if not found:
        assert client.post(harbour.page(name), {"version": 1}).status_code == 404
        assert harbour.fresh().state == "triage"


@pytest.mark.parametrize("state", ["discarded", "reading", "refused"])
@pytest.mark.parametrize("name", ["matching", "apply", "discard"])
def test_what_is_over_is_not_worked_on(
    harbour: Harbour, hana: Client, name: str, state: str
) -> None:
    EditionImport.objects.filter(pk=harbour.of.pk).update(state=state)
    for answer in (hana.get(harbour.page(name)), hana.post(harbour.page(name))):
        assert answer.url == harbour.page("change")


def test_the_list_tells_how_far_each_is(harbour: Harbour, hana: Client) -> None:
    harbour.doubt(BOATS, PIER)
    page = words_of(hana.get("/admin/feedback/editionimport/"))
    for words in (
        "資料8-1.md",
        "仕分け中",
        "台帳に反映済み",
        '<td class="field-waiting">2',
    ):
        assert words in page


def test_many_rows_stand_on_pages_and_one_is_led_to_ones_own(
    harbour: Harbour, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_desk, "PER_PAGE", 2)
    first = words_of(hana.get(f"{harbour.url}?show=all"))
    assert (PIER in first, LIGHT in first) == (True, False)
    assert 'rel="next" href="?show=all&amp;page=2"' in first
    for query in ("show=all&page=2", "show=all&at=s2", "show=all&pick=s2"):
        assert 'id="row-s2"' in words_of(hana.get(f"{harbour.url}?{query}"))


def test_a_key_is_on_every_button_and_explained(harbour: Harbour, hana: Client) -> None:
    harbour.of.matches.update(doubtful=True)
    page = words_of(hana.get(harbour.url))
    rows, keys = page.split('id="keys"')
    for key in set(re.findall(r'data-key="(.)"', rows)) - {"1", "2", "3"}:
        assert f"<kbd>{key}</kbd>" in keys


def test_the_nearest_candidates_stand_first(harbour: Harbour, hana: Client) -> None:
    harbour.of.matches.filter(item__title=SEA).update(alternatives=[[1, 0.4], [2, 0.3]])
    page = words_of(hana.get(f"{harbour.url}?pick=i{harbour.item(SEA).pk}"))
    offered = re.findall(r'name="target" value="(\d+):', page)
    assert offered[:2] == ["1", "2"]
    assert "不確か 40%" in page
