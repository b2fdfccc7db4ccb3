"""The alarms through the API: what the secretariat reads, and sets aside."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.alarms import AlarmKind
from feedback.models import AlarmAside
from tests.alarms.faults import FAULTS
from tests.alarms.scene import Scene
from tests.api.cast import Door
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    for fault in ("answer_outdated", "unexplained_change", "lost"):
        FAULTS[fault](scene)
    return scene


@pytest.fixture
def hana(scene: Scene) -> Door:
    return Door(scene.hana)


def listed(door: Door, query: str = "") -> list[dict[str, Any]]:
    answer = door.get(f"alarms/{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["results"]


def test_the_secretariat_reads_what_rings(scene: Scene, hana: Door) -> None:
    alarms = {one["kind"]: one for one in listed(hana)}
    told = alarms["answer_outdated"]
    comment = scene.panel.comments.get(ref=told["comments"][0])
    assert told["panel"] == "machi"
    assert told["edition"] == "資料6-1"
    assert told["title"] == comment.targets.get().item.title
    assert (told["page"], told["aside"]) == (10, None)
    page = f"http://testserver/admin/feedback/comment/{comment.pk}/change/#answers"
    assert told["mend_url"] == page
    assert comment.ref in told["sentence"]


def test_the_counts_of_each_meeting_are_told(hana: Door) -> None:
    (counted,) = hana.get("alarms/").json()["tally"]
    assert counted["series"] == "4"
    parts = ("open", "closed", "merged", "withdrawn", "lost")
    assert counted["received"] == sum(counted[part] for part in parts)
    assert counted["lost"] == 1


def test_nobody_else_reads_any(scene: Scene) -> None:
    key = listed(Door(scene.hana))[0]["key"]
    sora = Scene("umi", "sora").hana
    for door in (Door(), Door(make_user("mio")), Door(sora)):
        answer = door.get("alarms/")
        assert answer.status_code == 200
        assert answer.json() == {"results": [], "tally": []}
        assert door.get(f"alarms/{key}/").status_code == 404
        assert door.post(f"alarms/{key}/set-aside/", {"reason": "x"}).status_code in (
            401,
            404,
        )
    assert not AlarmAside.objects.exists()


@pytest.mark.parametrize("kind", AlarmKind.values)
def test_one_kind_is_asked_for(hana: Door, kind: str) -> None:
    assert {one["kind"] for one in listed(hana, f"?kind={kind}")} <= {kind}


def test_several_kinds_and_a_panel_are_asked_for(hana: Door) -> None:
    both = {one["kind"] for one in listed(hana, "?kind=lost,unexplained_change")}
    assert both == {"lost", "unexplained_change"}
    assert listed(hana, "?panel=machi") == listed(hana)
    assert listed(hana, "?panel=umi") == []


@pytest.mark.parametrize(
    ("query", "field"),
    [("kind=all", "kind"), ("aside=maybe", "aside"), ("kinds=lost", "kinds")],
)
def test_a_question_that_means_nothing_is_refused(
    hana: Door, query: str, field: str
) -> None:
    answer = hana.get(f"alarms/?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == field


def test_an_alarm_is_set_aside_and_lifted(scene: Scene, hana: Door) -> None:
    key = listed(hana)[0]["key"]
    answer = hana.post(f"alarms/{key}/set-aside/", {"reason": "座長と確認済み"})
    assert answer.status_code == 200
    assert answer.json()["aside"]["reason"] == "座長と確認済み"
    assert answer.json()["aside"]["by"] == "hana"
    assert key not in [one["key"] for one in listed(hana)]
    assert [one["key"] for one in listed(hana, "?aside=true")] == [key]
    assert hana.get(f"alarms/{key}/").json()["aside"]["by"] == "hana"

    assert hana.post(f"alarms/{key}/lift/", {}).json()["aside"] is None
    assert key in [one["key"] for one in listed(hana)]


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 400), ({"reason": ""}, 400), ({"reason": "  "}, 400)],
)
def test_a_reason_is_needed(hana: Door, body: Any, status: int) -> None:
    key = listed(hana)[0]["key"]
    answer = hana.post(f"alarms/{key}/set-aside/", body)
    assert answer.status_code == status
    assert answer.json()["errors"][0]["field"] == "reason"


def test_who_comes_second_is_refused(hana: Door) -> None:
    key = listed(hana)[0]["key"]
    hana.post(f"alarms/{key}/set-aside/", {"reason": "先の理由"})
    again = hana.post(f"alarms/{key}/set-aside/", {"reason": "後の理由"})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/alarm-refused")
    assert "先の理由" in again.json()["detail"]
    hana.post(f"alarms/{key}/lift/", {})
    assert hana.post(f"alarms/{key}/lift/", {}).status_code == 409


def test_an_alarm_that_rings_no_more_is_not_found(scene: Scene, hana: Door) -> None:
    key = listed(hana, "?kind=unexplained_change")[0]["key"]
    scene.keep_parts_only()
    scene.editions[1].passages.update(text="")
    assert hana.post(f"alarms/{key}/set-aside/", {"reason": "x"}).status_code == 404


def test_many_are_listed_by_as_many_questions_as_few(scene: Scene, hana: Door) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(hana)
        return len(captured)

    # One of each first: where there is nothing of a kind, its rows are not asked for.
    for fault in FAULTS.values():
        fault(scene)
    few = asked()
    for _ in range(6):
        for fault in FAULTS.values():
            fault(scene)
    assert asked() == few == 27
