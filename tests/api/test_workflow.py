"""The workflow's tables, cell by cell, through the API."""

import pytest

from feedback.models import Comment
from feedback.workflow import Disposition, Stage
from tests.api.cast import Cast
from tests.factories import bring_to, make_comment, place, target_at
from tests.tables import MOVES_TABLE, NEEDS_TABLE, STAGES

WITHOUT_NEEDS = {"reason": "", "destination": "", "original": None}


@pytest.mark.parametrize(("start", "wanted", "allowed"), MOVES_TABLE)
def test_every_pair_of_stages(cast: Cast, start, wanted, allowed):
    comment = bring_to(cast.own, Stage(start), by=cast.hana)
    if start == "agreed":
        comment.decide("supported", by=cast.hana)
    events, version = comment.events.count(), comment.version
    answer = cast.door("hana").act(comment, "move", {"stage": wanted, "note": "要る"})
    comment.refresh_from_db()
    if allowed:
        assert (answer.status_code, comment.stage) == (200, wanted)
        assert answer.json()["stage"] == wanted
        assert comment.events.count() == events + 1
        return
    assert (answer.status_code, comment.stage) == (409, start)
    assert answer.json()["type"] == "/problems/move-refused"
    assert answer.json()["errors"][0]["field"] == "stage"
    assert set(answer.json()["allowed"]) == {
        stage for a, stage, yes in MOVES_TABLE if a == start and yes
    }
    assert (comment.events.count(), comment.version) == (events, version)


def test_the_tables_cover_every_cell():
    assert {(a, b) for a, b, _yes in MOVES_TABLE} == {
        (a, b) for a in Stage.values for b in Stage.values
    }
    assert len(MOVES_TABLE) == len(STAGES) ** 2
    assert [code for code, _said, _there in NEEDS_TABLE] == Disposition.values


def test_reopening_says_why(cast: Cast):
    bring_to(cast.own, Stage.CLOSED, by=cast.hana)
    answer = cast.door("hana").act(cast.own, "move", {"stage": "triaged"})
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["field"] == "note"
    assert Comment.objects.get(pk=cast.own.pk).stage == "closed"


@pytest.mark.parametrize(("code", "said", "there"), NEEDS_TABLE)
def test_what_each_disposition_needs_when_it_is_made(cast: Cast, code, said, there):
    given = {"reason": "理由", "destination": "次期計画", "original": cast.public.ref}
    hana = cast.door("hana")
    for need in said:
        body = {"disposition": code} | given | {need: WITHOUT_NEEDS[need]}
        refused = hana.act(cast.own, "decide", body)
        assert refused.status_code == 409
        assert refused.json()["missing"] == [need]
        assert refused.json()["errors"][0]["field"] == need
        assert code not in refused.json()["allowed"]
        assert Comment.objects.get(pk=cast.own.pk).disposition == "unresolved"
    body = {"disposition": code} | {need: given[need] for need in said}
    answer = hana.act(cast.own, "decide", body)
    assert answer.status_code == 200, answer.json()
    assert answer.json()["disposition"] == code
    for need in said:
        assert answer.json()[need] == given[need]


@pytest.mark.parametrize(("code", "said", "there"), NEEDS_TABLE)
def test_what_each_disposition_needs_when_it_closes(cast: Cast, code, said, there):
    comment = make_comment(cast.panel, by=cast.hana)
    given = {"reason": "理由", "destination": "次期計画", "original": cast.public.ref}
    hana = cast.door("hana")
    decided = {"disposition": code} | {need: given[need] for need in said}
    assert hana.act(comment, "decide", decided).status_code == 200
    bring_to(comment, Stage.AGREED, by=cast.hana)
    closing = hana.act(comment, "move", {"stage": "closed"})
    assert closing.status_code == (409 if there else 200)
    if not there:
        return
    assert closing.json()["type"] == "/problems/close-refused"
    assert closing.json()["missing"] == there
    assert "closed" not in hana.get(f"comments/{comment.ref}/").json()["allowed_moves"]
    if there == ["disposition"]:
        return
    _fill(cast, comment, there[0])
    assert hana.act(comment, "move", {"stage": "closed"}).status_code == 200


def _fill(cast: Cast, comment: Comment, need: str) -> None:
    passage = place(cast.panel)
    hana = cast.door("hana")
    if need == "response":
        answer = hana.act(comment, "respond", {"text": "お答えします。"})
    elif need == "revision":
        body = {"status": "applied", "edition": "資料7-1", "item": passage.item.key}
        answer = hana.act(comment, "revise", body)
    else:
        comment.edit(fields={}, targets=[target_at(passage)], by=cast.hana)
        return
    assert answer.status_code == 200, answer.json()
