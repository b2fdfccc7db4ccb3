"""Alarms that a person sets aside: silent while their facts stay, and kept."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from feedback.models import AlarmAside, Comment, Meeting, Passage, RefCounter, User
from feedback.workflow import AlarmRefused
from tests.alarms.faults import FAULTS
from tests.alarms.scene import MORE, NEW, Scene
from tests.factories import make_user


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_set_aside_is_silent(scene: Scene, kind: str) -> None:
    FAULTS[kind](scene)
    (alarm,) = scene.rings(kind)
    others = len(scene.all()) - 1
    row = AlarmAside.objects.set_aside(alarm, by=scene.hana, reason=" 座長と確認済み ")
    assert scene.rings(kind) == []
    assert len(scene.all()) == others
    (kept,) = scene.rings(kind, include_aside=True)
    assert (kept.key, kept.aside) == (alarm.key, row)
    assert (row.reason, row.told, row.kind) == ("座長と確認済み", alarm.sentence, kind)

    row.lift(by=scene.hana)
    assert [one.key for one in scene.rings(kind)] == [alarm.key]
    assert AlarmAside.objects.get().lifted_by == scene.hana


def reword(scene: Scene) -> None:
    Passage.objects.update(text=NEW + MORE)


def reword_the_newest(scene: Scene) -> None:
    Passage.objects.filter(edition=scene.editions[2]).update(text=NEW + MORE)


def reword_the_second(scene: Scene) -> None:
    Passage.objects.filter(edition=scene.editions[1]).update(text=NEW + MORE)


def decide_anew(scene: Scene) -> None:
    scene.decide(Comment.objects.earliest("pk"), "deferred")


def put_off(scene: Scene) -> None:
    Meeting.objects.filter(number=5).update(held_on=date(2020, 6, 20))


def lose_another(scene: Scene) -> None:
    counter = RefCounter.objects.filter(panel=scene.panel, series="4")
    counter.update(last=counter.get().last + 1)


ANOTHER_FACT: dict[str, Callable[[Scene], None]] = {
    "accepted_unchanged": reword,
    "unexplained_change": reword_the_second,
    "words_not_found": reword_the_second,
    "changed_not_accepted": reword_the_second,
    "twice_differently": decide_anew,
    "answer_outdated": reword_the_newest,
    "confirmation_outdated": reword_the_newest,
    "overdue": put_off,
    "lost": lose_another,
}


@pytest.mark.parametrize("kind", FAULTS)
def test_other_facts_ring_again(scene: Scene, kind: str) -> None:
    FAULTS[kind](scene)
    (alarm,) = scene.rings(kind)
    AlarmAside.objects.set_aside(alarm, by=scene.hana, reason="確認済み")
    ANOTHER_FACT[kind](scene)
    rung = scene.rings(kind)
    assert rung
    assert alarm.key not in [one.key for one in rung]


def test_layout_alone_rings_nothing_again(scene: Scene) -> None:
    FAULTS["unexplained_change"](scene)
    (alarm,) = scene.all()
    AlarmAside.objects.set_aside(alarm, by=scene.hana, reason="字句の整理")
    spaced = NEW.replace("協議会", "協議会\n")
    Passage.objects.filter(edition=scene.editions[1]).update(text=spaced)
    assert scene.all() == []


def test_a_reason_is_needed(scene: Scene) -> None:
    FAULTS["overdue"](scene)
    (alarm,) = scene.all()
    with pytest.raises(AlarmRefused, match="理由"):
        AlarmAside.objects.set_aside(alarm, by=scene.hana, reason=" \n")
    assert not AlarmAside.objects.exists()


def test_who_comes_second_is_told_the_reason_of_the_first(scene: Scene) -> None:
    FAULTS["overdue"](scene)
    (alarm,) = scene.all()
    row = AlarmAside.objects.set_aside(alarm, by=scene.hana, reason="延期と決まった")
    with pytest.raises(AlarmRefused, match="延期と決まった"):
        AlarmAside.objects.set_aside(alarm, by=make_user("nao"), reason="別の理由")
    row.lift(by=scene.hana)
    with pytest.raises(AlarmRefused, match="取り消されています"):
        row.lift(by=make_user("ren"))
    again = AlarmAside.objects.set_aside(alarm, by=scene.hana, reason="もう一度")
    assert AlarmAside.objects.count() == 2
    assert list(AlarmAside.objects.standing()) == [again]


@pytest.mark.parametrize("field", ["reason", "told", "key", "kind"])
def test_what_was_kept_is_not_reworded(scene: Scene, field: str) -> None:
    FAULTS["overdue"](scene)
    AlarmAside.objects.set_aside(scene.all()[0], by=scene.hana, reason="確認済み")
    with pytest.raises(IntegrityError), transaction.atomic():
        AlarmAside.objects.update(**{field: "別"})
    with pytest.raises(IntegrityError), transaction.atomic():
        AlarmAside.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_set_aside_twice_at_once_is_one_row() -> None:
    scene = Scene()
    FAULTS["overdue"](scene)
    (alarm,) = scene.all()
    ready, refused = Barrier(4), list[str]()

    def set_aside(user: User) -> None:
        try:
            ready.wait(timeout=10)
            AlarmAside.objects.set_aside(alarm, by=user, reason=f"{user}の理由")
        except AlarmRefused as refusal:
            refused.append(refusal.sentence)
        finally:
            connection.close()

    users = [make_user(f"u{number}") for number in range(4)]
    threads = [Thread(target=set_aside, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    row = AlarmAside.objects.get()
    assert len(refused) == 3
    assert all(row.reason in sentence for sentence in refused)
    assert scene.all() == []


def test_an_alarm_of_another_panel_is_set_aside_there_only(scene: Scene) -> None:
    other = Scene("umi", "sora")
    for one in (scene, other):
        FAULTS["overdue"](one)
    AlarmAside.objects.set_aside(scene.all()[0], by=scene.hana, reason="確認済み")
    assert scene.all() == []
    assert len(other.all()) == 1
