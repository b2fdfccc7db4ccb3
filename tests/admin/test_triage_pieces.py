"""The triage without a full reload: the same address in JSON, and two at one table."""

from typing import Any

import pytest

from feedback.models import Import
from tests.admin.town import Town, signed_in
from tests.admin.triage_case import JSON, Desk, edited, on
from tests.models.triage_case import fresh


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town)


def shown(desk: Desk, seen: int = 0) -> dict[str, Any]:
    turns = (desk.chair, desk.turn, desk.answer)
    return {"seen": seen, "turns": ",".join(str(turn.pk) for turn in turns)}


def test_a_step_answers_with_the_speech_that_it_changed(town: Town, desk: Desk) -> None:
    post = on(desk.first, "accept") | shown(desk)
    answer = signed_in(town.hana).post(desk.url, post, headers=JSON)
    pieces = answer.json()
    assert answer.status_code == 200
    assert list(pieces["turns"]) == [str(desk.turn.pk)]
    assert "採用" in pieces["turns"][str(desk.turn.pk)]
    assert "確認済み <b>1</b>／2件" in pieces["bar"]
    assert pieces["said"] == "「採用」を行いました。"
    assert (pieces["others"], pieces["seen"]) == ([], desk.of.steps.get().pk)


def test_a_form_is_opened_by_itself(town: Town, desk: Desk) -> None:
    url = f"{desk.url}?edit={desk.first.pk}"
    pieces = signed_in(town.hana).get(url, headers=JSON).json()
    assert f'name="p{desk.first.pk}-summary"' in pieces["turns"][str(desk.turn.pk)]


def test_what_the_other_did_arrives_with_ones_own_step(town: Town, desk: Desk) -> None:
    signed_in(town.nao).post(desk.url, on(desk.answer, "procedural"))
    post = on(desk.first, "accept") | shown(desk)
    pieces = signed_in(town.hana).post(desk.url, post, headers=JSON).json()
    assert set(pieces["turns"]) == {str(desk.turn.pk), str(desk.answer.pk)}
    assert "naoさんが" in pieces["others"][0]


def test_a_screen_that_waits_learns_of_the_others_steps(town: Town, desk: Desk) -> None:
    hana = signed_in(town.hana)
    assert hana.get(desk.url, shown(desk), headers=JSON).json()["turns"] == {}
    signed_in(town.nao).post(desk.url, on(desk.first, "reject"))
    pieces = hana.get(desk.url, shown(desk), headers=JSON).json()
    assert list(pieces["turns"]) == [str(desk.turn.pk)]
    again = hana.get(desk.url, shown(desk, pieces["seen"]), headers=JSON).json()
    assert (again["turns"], again["others"]) == ({}, [])
    signed_in(town.nao).post(desk.url, {"do": "undo"})
    undone = hana.get(desk.url, shown(desk, pieces["seen"]), headers=JSON).json()
    assert "『不採用』の取消し" in undone["others"][0]


def test_what_a_screen_does_not_show_is_not_sent(town: Town, desk: Desk) -> None:
    post = on(desk.first, "accept") | {"seen": 0, "turns": str(desk.answer.pk)}
    pieces = signed_in(town.hana).post(desk.url, post, headers=JSON).json()
    assert pieces["turns"] == {}


def test_a_stale_step_is_refused_with_the_row_as_it_is(town: Town, desk: Desk) -> None:
    stale = on(desk.first, "accept") | shown(desk)
    signed_in(town.nao).post(desk.url, on(desk.first, "reject"))
    answer = signed_in(town.hana).post(desk.url, stale, headers=JSON)
    assert answer.status_code == 409
    assert "naoさんが" in answer.json()["said"]
    assert "「不採用」を行いました" in answer.json()["said"]
    assert 'data-state="rejected"' in answer.json()["turns"][str(desk.turn.pk)]
    assert fresh(desk.first).state == "rejected"


@pytest.mark.parametrize("headers", [JSON, {}])
def test_a_stale_edit_keeps_what_was_typed_and_can_be_sent_again(
    town: Town, desk: Desk, headers: dict[str, str]
) -> None:
    typed = edited(desk.first, summary="私の直した概要") | shown(desk)
    signed_in(town.nao).post(desk.url, edited(desk.first, summary="先の概要"))
    hana = signed_in(town.hana)
    answer = hana.post(desk.url, typed, headers=headers)
    assert answer.status_code == 409
    page = answer.json()["turns"][str(desk.turn.pk)] if headers else answer.text
    assert "私の直した概要" in page
    assert "先の概要" in page
    assert 'name="version" value="2"' in page
    again = hana.post(desk.url, typed | {"version": 2}, headers=headers)
    assert again.status_code == (200 if headers else 302)
    assert fresh(desk.first).summary == "私の直した概要"


def test_an_undo_over_the_others_work_is_refused(town: Town, desk: Desk) -> None:
    hana, nao = signed_in(town.hana), signed_in(town.nao)
    hana.post(desk.url, on(desk.first, "accept"))
    nao.post(desk.url, on(desk.first, "reject"))
    answer = hana.post(desk.url, {"do": "undo"} | shown(desk), headers=JSON)
    assert answer.status_code == 409
    assert "取り消せません。その後に、naoさんが" in answer.json()["said"]
    assert fresh(desk.first).state == "rejected"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_screen_of_an_import_that_is_done_is_told_where_to_go(
    town: Town, desk: Desk, method: str
) -> None:
    Import.objects.filter(pk=desk.of.pk).update(state="applied")
    ask = getattr(signed_in(town.hana), method)
    answer = ask(desk.url, on(desk.first, "accept"), headers=JSON)
    assert answer.status_code == 409
    assert answer.json()["url"] == f"/admin/feedback/import/{desk.of.pk}/change/"
