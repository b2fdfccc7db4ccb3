"""Each kind of alarm rings on its fault, and would not without its rule."""

import pytest

from feedback.alarms import AlarmKind, ringing
from feedback.alarms.mending import mend_url
from feedback.models import Comment, Item
from tests.alarms.faults import FAULTS
from tests.alarms.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_there_is_a_fault_of_every_kind() -> None:
    assert set(FAULTS) == set(AlarmKind.values) == set(ringing.KINDS)


def test_a_ledger_without_faults_is_silent(scene: Scene) -> None:
    assert scene.all() == []


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_rings_and_is_named(scene: Scene, kind: str) -> None:
    named = FAULTS[kind](scene)
    (alarm,) = scene.rings(kind)
    if isinstance(named, Comment):
        assert named.ref in alarm.named
        assert (
            kind == "unexplained_change"
            or named.ref in alarm.sentence
            or (kind == "words_not_found")
        )
    elif isinstance(named, Item):
        assert alarm.item == named
        assert named.title in alarm.sentence
    else:
        assert alarm.named == (named,)
    assert mend_url(alarm).startswith("/admin/feedback/")
    assert len(alarm.key) == 64


@pytest.mark.parametrize("kind", FAULTS)
def test_without_its_rule_the_fault_is_not_found(
    scene: Scene, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    FAULTS[kind](scene)
    monkeypatch.setitem(ringing.KINDS, AlarmKind(kind), lambda ground: iter(()))
    assert scene.rings(kind) == []


@pytest.mark.parametrize("kind", FAULTS)
def test_the_key_stays_while_the_facts_stay(scene: Scene, kind: str) -> None:
    FAULTS[kind](scene)
    assert [one.key for one in scene.all()] == [one.key for one in scene.all()]
    assert len({one.key for one in scene.all()}) == len(scene.all())


def test_another_panels_faults_are_not_told(scene: Scene) -> None:
    other = Scene("umi", "sora")
    for fault in FAULTS.values():
        fault(other)
    assert scene.all() == []


def test_all_faults_together_are_found_by_a_fixed_number_of_questions(
    scene: Scene, django_assert_max_num_queries
) -> None:
    for fault in FAULTS.values():
        fault(scene)
    for _ in range(5):
        FAULTS["answer_outdated"](scene)
        FAULTS["words_not_found"](scene)
        FAULTS["overdue"](scene)
    with django_assert_max_num_queries(20):
        found = scene.all()
    assert {one.kind for one in found} == set(AlarmKind)
