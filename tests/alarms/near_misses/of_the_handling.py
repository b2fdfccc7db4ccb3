"""How remarks may be answered, confirmed, due and kept, and all is well."""

from datetime import UTC, date, datetime

from feedback.models import RefCounter
from tests.alarms.scene import NEW, OLD, Scene
from tests.factories import make_import, make_imported_speech, make_proposal

SAID = {"body": "空き家の使い方は、地区ごとに決めるべきである。"}


# -- twice, and the same answer; or not the same remark


def twice_the_same(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    for on in (0, 1):
        scene.decide(scene.remark(item, on=on, **SAID), "noted")


def of_two_places(scene: Scene) -> None:
    for disposition in ("noted", "not_accepted"):
        scene.decide(scene.remark(scene.item(OLD, OLD, OLD), **SAID), disposition)


def united_or_taken_back_or_open(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    first = scene.decide(scene.remark(item, **SAID), "noted")
    scene.remark(item, **SAID).merge_into(first, by=scene.hana)
    scene.decide(scene.remark(item, **SAID), "withdrawn")
    scene.remark(item, **SAID)


def only_alike_in_part(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    scene.decide(scene.remark(item, **SAID), "noted")
    other = "空き家の費用は、市がすべて持つべきである。"
    scene.decide(scene.remark(item, body=other), "not_accepted")


def short_words_that_many_say(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    scene.decide(scene.remark(item, body="同じ意見です"), "noted")
    scene.decide(scene.remark(item, body="同じ意見です。"), "supported")


# -- answered or confirmed, and that still holds


def answered_anew(scene: Scene) -> None:
    comment = scene.decide(scene.remark(scene.item(OLD, OLD, NEW)), "answered")
    scene.answer(comment, at=1)
    scene.answer(comment, at=2)


def answered_in_the_meeting_of_the_edition(scene: Scene) -> None:
    comment = scene.decide(scene.remark(scene.item(OLD, NEW, NEW)), "answered")
    scene.answer(comment, at=1)


def answered_and_reflected(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    comment = scene.accepted(item)
    scene.answer(comment, at=0)


def answered_and_not_decided(scene: Scene) -> None:
    scene.answer(scene.remark(scene.item(OLD, NEW, NEW)), at=0)


def answered_on_a_day_after(scene: Scene) -> None:
    comment = scene.decide(scene.remark(scene.item(OLD, OLD, NEW)), "answered")
    comment.respond("書面でお答えします。", by=scene.hana)
    comment.responses.update(created_at=datetime(2020, 6, 11, tzinfo=UTC))


def confirmed_the_newest(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, NEW))
    scene.confirm(comment, "confirmed", at=1)


def asked_of_the_changed_one(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    scene.confirm(comment, "confirmed", at=1)
    scene.confirm(comment, "asked", at=2)


def confirmed_the_changed_one(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    scene.confirm(comment, "confirmed", at=1)
    scene.confirm(comment, "confirmed", at=2)


def not_satisfied(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    scene.confirm(comment, "not_satisfied", at=1)


def only_asked(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    scene.confirm(comment, "asked", at=1)


# -- due, and in time


def due_today(scene: Scene) -> None:
    scene.remark().assign(due_on=date(2020, 7, 1), by=scene.hana)


def closed_late(scene: Scene) -> None:
    comment = scene.decide(scene.remark(), "supported")
    comment.assign(due_meeting=scene.meetings[0], by=scene.hana)
    for stage in ("triaged", "drafted", "agreed", "closed"):
        comment.move_to(stage, by=scene.hana)


def due_in_a_meeting_without_a_day(scene: Scene) -> None:
    scene.meetings[1].held_on = None
    scene.meetings[1].save()
    scene.remark().assign(due_meeting=scene.meetings[1], by=scene.hana)


# -- there, wherever it went


def everything_is_somewhere(scene: Scene) -> None:
    first = scene.remark()
    scene.remark().merge_into(first, by=scene.hana)
    scene.decide(scene.remark(), "withdrawn")
    closed_late(scene)
    scene.remark(channel="written", meeting=None)
    scene.remark(channel="public", meeting=None)
    assert RefCounter.objects.filter(panel=scene.panel).count() == 3


def proposals_that_became_nothing_rightly(scene: Scene) -> None:
    applied = make_import(scene.panel, state="applied")
    turn = make_imported_speech(applied)
    there = make_proposal(turn, state="accepted", comment=scene.remark())
    make_proposal(turn, state="rejected", merged_into=there)
    make_proposal(turn, state="accepted", merged_into=there)
    make_proposal(turn, state="accepted", sort="treatment", claim="none")
    waiting = make_import(scene.panel)
    make_proposal(make_imported_speech(waiting), state="accepted")
