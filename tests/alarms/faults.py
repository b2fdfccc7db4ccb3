"""A fault of each kind, made to a scene; each returns what its alarm has to name."""

from collections.abc import Callable
from datetime import date

from feedback.models import Comment, Item, RefCounter
from tests.alarms.scene import NEW, OLD, Scene

Named = Comment | Item | str
Fault = Callable[[Scene], Named]


def accepted_unchanged(scene: Scene) -> Named:
    return scene.accepted(scene.item(OLD, OLD, OLD))


def unexplained_change(scene: Scene) -> Named:
    return scene.item(OLD, NEW, NEW)


def words_not_found(scene: Scene) -> Named:
    item = scene.item(OLD, NEW, NEW)
    comment = scene.accepted(item)
    scene.revise(comment, item, revision=comment.revisions.get(), after="町が決める。")
    return comment


def changed_not_accepted(scene: Scene) -> Named:
    return scene.decide(scene.remark(scene.item(OLD, NEW, NEW)), "not_accepted")


def twice_differently(scene: Scene) -> Named:
    item = scene.item(OLD, OLD, OLD)
    said = {"body": "空き家の使い方は、地区ごとに決めるべきである。"}
    first = scene.decide(scene.remark(item, **said), "not_accepted")
    scene.decide(scene.remark(item, on=1, **said), "noted")
    return first


def answer_outdated(scene: Scene) -> Named:
    item = scene.item(OLD, OLD, NEW)
    comment = scene.decide(scene.remark(item), "answered")
    scene.answer(comment, at=1)
    return comment


def confirmation_outdated(scene: Scene) -> Named:
    item = scene.item(OLD, NEW, OLD)
    comment = scene.accepted(item)
    scene.confirm(comment, "confirmed", at=1)
    return comment


def overdue(scene: Scene) -> Named:
    comment = scene.remark()
    comment.assign(due_meeting=scene.meetings[1], by=scene.hana)
    return comment


def lost(scene: Scene) -> Named:
    scene.remark()
    counter = RefCounter.objects.filter(panel=scene.panel, series="4")
    counter.update(last=counter.get().last + 1)
    return f"{scene.panel.slug}-4-{counter.get().last:03}"


def due_on(comment: Comment, day: date, scene: Scene) -> Comment:
    comment.assign(due_on=day, by=scene.hana)
    return comment


FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        accepted_unchanged,
        unexplained_change,
        words_not_found,
        changed_not_accepted,
        twice_differently,
        answer_outdated,
        confirmation_outdated,
        overdue,
        lost,
    )
}
