"""manage.py check_ledger: what it prints, and how it ends."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from feedback.alarms import AlarmKind, alarms_of
from feedback.models import AlarmAside
from tests.alarms.faults import FAULTS
from tests.alarms.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def check(*options: str) -> tuple[str, int]:
    """Return what the command prints, and the code that it ends with."""
    out, code = StringIO(), 0
    try:
        call_command("check_ledger", *options, stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return out.getvalue(), code


def test_a_ledger_without_alarms_ends_with_0(scene: Scene) -> None:
    scene.remark()
    told, code = check("--panel", "machi")
    assert code == 0
    assert "第4回：受付 1＝未完了 1＋完了 0＋統合 0＋取下げ 0" in told
    assert "警告 0 件、脇に置いたもの 0 件。" in told


@pytest.mark.parametrize("kind", FAULTS)
def test_an_alarm_is_told_with_its_place_and_ends_with_1(
    scene: Scene, kind: str
) -> None:
    FAULTS[kind](scene)
    told, code = check("--panel", "machi")
    assert code == 1
    label = AlarmKind(kind).label
    assert f"{label}（{kind}）：1 件" in told
    (alarm,) = scene.rings(kind)
    assert alarm.sentence in told
    assert all(ref in told for ref in alarm.named)
    assert "/admin/feedback/" in told


def test_what_is_set_aside_is_not_counted_and_shown_on_request(scene: Scene) -> None:
    FAULTS["overdue"](scene)
    (alarm,) = alarms_of(scene.panel)
    AlarmAside.objects.set_aside(alarm, by=scene.hana, reason="延期と決まった")
    told, code = check("--panel", "machi")
    assert code == 0
    assert alarm.sentence not in told
    assert "脇に置いたもの 1 件" in told
    told, code = check("--panel", "machi", "--all")
    assert code == 0
    assert alarm.sentence in told
    assert "延期と決まった" in told


def test_as_json_it_can_be_read_by_programs(scene: Scene) -> None:
    for fault in FAULTS.values():
        fault(scene)
    told, code = check("--panel", "machi", "--json")
    read = json.loads(told)
    assert code == 1
    assert {one["kind"] for one in read["alarms"]} == set(AlarmKind.values)
    assert read["tally"][0]["lost"] == 1
    assert read["aside"] == 0


def test_an_unknown_panel_is_refused(scene: Scene) -> None:
    with pytest.raises(CommandError, match="「umi」"):
        check("--panel", "umi")
