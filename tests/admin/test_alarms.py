"""点検: the page where the secretariat mends what contradicts itself, or sets it
aside."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from feedback.admin import alarm_page, change_page
from feedback.alarms import AlarmKind, alarms_of
from feedback.alarms.mending import mend_url
from feedback.models import AlarmAside, Panel
from feedback.workflow import Role
from tests.admin.town import signed_in, words_of
from tests.alarms.faults import FAULTS
from tests.alarms.scene import Scene
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db
UNEXPLAINED = AlarmKind.UNEXPLAINED_CHANGE
URL = "/admin/feedback/alarm/"


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    for fault in FAULTS.values():
        fault(scene)
    return scene


@pytest.fixture
def hana(scene: Scene) -> Client:
    return signed_in(scene.hana)


def key_of(panel: Panel, kind: str) -> str:
    return next(one.key for one in alarms_of(panel) if one.kind == kind)


def set_aside(client: Client, key: str, reason: str, query: str = "") -> Any:
    return client.post(URL + query, {"key": key, "reason": reason})


def test_every_kind_stands_with_its_count_and_the_way_to_mend_it(
    scene: Scene, hana: Client
) -> None:
    answer = hana.get(URL)
    page = words_of(answer)
    assert answer.status_code == 200
    for alarm in alarms_of(scene.panel):
        assert alarm.sentence in page
        assert f'href="{mend_url(alarm).replace("&", "&amp;")}"' in page
    for kind in AlarmKind:
        assert f'id="{kind.value}"' in page
        assert str(kind.label) in page


def test_each_way_leads_to_a_page(scene: Scene, hana: Client) -> None:
    for alarm in alarms_of(scene.panel):
        url, _, anchor = mend_url(alarm).partition("#")
        answer = hana.get(url)
        assert answer.status_code == 200, url
        assert not anchor or f'id="{anchor}"' in words_of(answer)


def test_the_way_leads_to_the_sheet_of_the_change(
    scene: Scene, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_page, "ON_A_SHEET", 1)
    changes = [one for one in alarms_of(scene.panel) if one.kind == UNEXPLAINED]
    assert len(changes) > 1
    for alarm in changes:
        url, _, anchor = mend_url(alarm).partition("#")
        page = words_of(hana.get(url))
        assert f'id="{anchor}"' in page
        assert page.count('id="change-') == 2  # the card and its heading


def test_the_tally_adds_up_and_shows_what_is_missing(hana: Client) -> None:
    assert [one.lost for one in hana.get(URL).context["tally"]] == [1, 0]
    row = re.search(r'<tr class="wrong">(.*?)</tr>', words_of(hana.get(URL)), re.S)
    assert row
    assert "第4回" in row[1]


def test_an_alarm_is_set_aside_with_a_reason_and_lifted(
    scene: Scene, hana: Client
) -> None:
    key = key_of(scene.panel, "overdue")
    answer = set_aside(hana, key, "次回に\r\n延期と決まった")
    assert (answer.status_code, answer.url) == (302, f"{URL}?panel=machi")
    row = AlarmAside.objects.get()
    assert (row.reason, row.by) == ("次回に\n延期と決まった", scene.hana)
    page = hana.get(URL)
    assert "overdue" not in [
        one["kind"] for one in page.context["sections"] if one["count"]
    ]
    assert row.told in words_of(page)

    assert hana.post(URL, {"lift": row.pk}).status_code == 302
    assert key_of(scene.panel, "overdue") == key
    assert "脇に置いたもの <small>0件" in words_of(hana.get(URL))


@pytest.mark.parametrize("reason", ["", " \r\n"])
def test_without_a_reason_the_form_says_so_and_nothing_is_kept(
    scene: Scene, hana: Client, reason: str
) -> None:
    answer = set_aside(hana, key_of(scene.panel, "lost"), reason)
    assert answer.status_code == 422
    assert "脇に置く理由を書いてください。" in words_of(answer)
    assert 'aria-invalid="true"' in words_of(answer)
    assert not AlarmAside.objects.exists()


def test_who_comes_second_reads_the_reason_of_the_first(
    scene: Scene, hana: Client
) -> None:
    key = key_of(scene.panel, "overdue")
    set_aside(hana, key, "先の理由")
    answer = set_aside(hana, key, "後の理由")
    assert answer.status_code == 409
    assert "先の理由" in words_of(answer)
    assert AlarmAside.objects.get().reason == "先の理由"
    row = AlarmAside.objects.get()
    hana.post(URL, {"lift": row.pk})
    assert hana.post(URL, {"lift": row.pk}).status_code == 409


def test_what_rings_no_more_is_told_and_not_kept(hana: Client) -> None:
    answer = set_aside(hana, "0" * 64, "理由")
    assert answer.status_code == 302
    assert "もう当てはまりません" in words_of(hana.get(answer.url))
    assert not AlarmAside.objects.exists()


def test_what_was_set_aside_and_no_longer_holds_is_marked(
    scene: Scene, hana: Client
) -> None:
    set_aside(hana, key_of(scene.panel, "unexplained_change"), "字句の整理")
    assert "今は当てはまらない" not in words_of(hana.get(URL))
    scene.editions[1].passages.update(text="まったく別の文。")
    assert "今は当てはまらない" in words_of(hana.get(URL))


def test_one_kind_has_sheets(
    scene: Scene, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm_page, "SHOWN", 2)
    monkeypatch.setattr(alarm_page, "ON_A_SHEET", 3)
    for _ in range(4):
        FAULTS["overdue"](scene)
    assert "ほか3件を見る" in words_of(hana.get(URL))
    first = words_of(hana.get(f"{URL}?kind=overdue"))
    last = words_of(hana.get(f"{URL}?kind=overdue&page=2"))
    assert (first.count('<li class="alarm"'), last.count('<li class="alarm"')) == (3, 2)
    assert "&amp;page=2" in first
    key = key_of(scene.panel, "overdue")
    back = set_aside(hana, key, "理由", "?panel=machi&kind=overdue")
    assert back.url == f"{URL}?panel=machi&kind=overdue"


@pytest.mark.parametrize("query", ["?panel=umi", "?panel=none", "?kind=none"])
def test_what_is_not_hers_or_not_there_is_not_found(
    scene: Scene, hana: Client, query: str
) -> None:
    other = Scene("umi", "sora")
    FAULTS["overdue"](other)
    key = key_of(other.panel, "overdue")
    assert hana.get(URL + query).status_code == 404
    assert set_aside(hana, key, "理由", query).status_code == 404
    assert "umi" not in words_of(hana.get(URL))
    row = AlarmAside.objects.set_aside(
        alarms_of(other.panel)[0], by=other.hana, reason="理由"
    )
    assert hana.post(URL, {"lift": row.pk}).status_code == 404
    assert AlarmAside.objects.standing().count() == 1


def test_who_has_two_panels_chooses(scene: Scene) -> None:
    other = Scene("umi", "sora")
    make_member(other.panel, "花", role=Role.SECRETARIAT, user=scene.hana)
    page = words_of(signed_in(scene.hana).get(f"{URL}?panel=umi"))
    assert f'href="{URL}?panel=machi"' in page
    assert "台帳と版の食い違い：<b>0</b>件" in page


def test_nobody_else_gets_in(scene: Scene) -> None:
    for client in (Client(), signed_in(make_user("mio", is_staff=True))):
        assert client.get(URL).status_code == 302
        assert client.post(URL, {"key": "x", "reason": "x"}).status_code == 302


def test_the_start_page_counts_what_rings(scene: Scene, hana: Client) -> None:
    cache.clear()
    count = len(alarms_of(scene.panel))
    page = words_of(hana.get("/admin/"))
    assert re.search(rf"点検の警告</span><b>{count}</b>", page)
    assert f'href="{URL}?panel=machi"' in page
    set_aside(hana, key_of(scene.panel, "overdue"), "延期")
    page = words_of(hana.get("/admin/"))
    assert re.search(rf"点検の警告</span><b>{count - 1}</b>", page)
    scene.decide(scene.panel.comments.first(), "withdrawn")
    assert f"<b>{len(alarms_of(scene.panel))}</b>" in words_of(hana.get("/admin/"))


def test_the_count_is_not_made_anew_for_every_look(
    scene: Scene, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from feedback.alarms import counting

    cache.clear()
    asked = []
    monkeypatch.setattr(
        counting, "alarms_of", lambda *args, **kwargs: asked.append(1) or []
    )
    for _ in range(3):
        hana.get("/admin/")
    assert asked == [1]


def test_the_page_keeps_the_strict_policy_and_labels_its_fields(hana: Client) -> None:
    answer = hana.get(URL)
    assert "'unsafe" not in answer["Content-Security-Policy"]
    page = words_of(answer)
    assert " style=" not in page
    assert "<script>" not in page
    for label in re.findall(r'<label for="([^"]+)"', page):
        assert page.count(f'id="{label}"') == 1
