"""What looks like a fault and is none: by kind, each made to a scene."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from feedback.models import RefCounter
from tests.alarms.scene import MORE, NEW, OLD, OTHER, Scene
from tests.factories import (
    make_import,
    make_imported_speech,
    make_item,
    make_proposal,
)

NearMiss = Callable[[Scene], object]
SAID = {"body": "空き家の使い方は、地区ごとに決めるべきである。"}


# -- accepted, and the text is as it was


def reflected(scene: Scene) -> None:
    scene.accepted(scene.item(OLD, NEW, NEW))


def still_planned(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, status="planned", edition=None)


def no_edition_since(scene: Scene) -> None:
    scene.decide(scene.remark(scene.item(OLD, OLD, OLD), on=2), "accepted")


def cites_an_edition_older_than_its_meeting(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    meeting = scene.meetings[2]
    scene.decide(scene.remark(item, meeting=meeting), "accepted")


def reflected_before_it_was_published(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    comment = scene.accepted(item)
    edition = scene.editions[2]
    revision = comment.revisions.get()
    scene.revise(comment, item, revision=revision, status="published", edition=edition)


def reflected_by_moving(scene: Scene) -> None:
    item = make_item(scene.draft)
    for edition, page in zip(scene.editions, (5, 95, 95), strict=True):
        scene.stand(item, edition, OLD, page=page, position=page)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, impact="editorial")


def one_of_two_texts_not_known(scene: Scene) -> None:
    scene.keep_parts_only()
    scene.accepted(scene.item("", OLD, OLD))
    scene.decide(scene.remark(scene.item(OLD, None, OLD)), "accepted")


def newer_editions_hold_parts_only(scene: Scene) -> None:
    scene.keep_parts_only()
    scene.decide(scene.remark(scene.item(OLD, OLD, OLD)), "accepted")


def changed_and_no_revision_yet(scene: Scene) -> None:
    scene.decide(scene.remark(scene.item(OLD, NEW, NEW)), "accepted")


def not_accepted_and_unchanged(scene: Scene) -> None:
    scene.decide(scene.remark(scene.item(OLD, OLD, OLD)), "not_accepted")


# -- changed, and a remark is behind it


def layout_differs(scene: Scene) -> None:
    scene.item("第１回で決めた。", "第1回で\n決めた。", " 第1回で決めた。")


def only_moved(scene: Scene) -> None:
    item = make_item(scene.draft)
    for edition, page in zip(scene.editions, (5, 7, 95), strict=True):
        scene.stand(item, edition, OLD, page=page, position=page, path=[f"第{page}章"])


def only_split(scene: Scene) -> None:
    origin = scene.item(OLD + OTHER, OLD, OLD)
    scene.link(origin, scene.item(None, OTHER, OTHER), "split")


def only_merged(scene: Scene) -> None:
    gone = scene.item(OTHER, None, None)
    kept = scene.item(OLD + MORE, OLD + OTHER + MORE, OLD + OTHER + MORE)
    scene.link(gone, kept, "merge")


def not_in_a_part(scene: Scene) -> None:
    scene.keep_parts_only()
    scene.item(OLD, None, NEW)
    scene.item(None, NEW, None)
    scene.item("", NEW, "")


def served_by_a_shared_revision(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, NEW))
    scene.remark().share_revision(comment.revisions.get(), by=scene.hana)


def served_by_a_revision_of_the_part(scene: Scene) -> None:
    origin = scene.item(OLD + OTHER, OLD, OLD)
    part = scene.item(None, OTHER + MORE, OTHER + MORE)
    scene.link(origin, part, "split")
    scene.accepted(origin)


def told_of_a_later_edition(scene: Scene) -> None:
    scene.accepted(scene.item(OLD, NEW, NEW), at=2)


# -- words that are there


def claim(scene: Scene, text: str, after: str = "", **said: object) -> None:
    item = scene.item(OLD, text, text)
    comment = scene.accepted(item)
    revision = comment.revisions.get()
    scene.revise(comment, item, revision=revision, after=after, **said)


def words_as_printed_otherwise(scene: Scene) -> None:
    claim(scene, "第１回の 会合で\n決めた。", "「第1回の会合で決めた。」")


def words_with_parts_left_out(scene: Scene) -> None:
    claim(scene, OLD + OTHER + MORE, f"{OLD[:-1]}……{MORE}")
    claim(scene, OLD + OTHER + MORE, f"{MORE}\n{OLD}")


def nothing_claimed(scene: Scene) -> None:
    claim(scene, NEW)


def words_on_the_same_page(scene: Scene) -> None:
    beside = scene.item(OTHER, OTHER, OTHER)
    item = make_item(scene.draft)
    for edition, text in zip(scene.editions, (OLD, NEW, NEW), strict=True):
        scene.stand(item, edition, text, page=beside.position)
    comment = scene.accepted(item)
    scene.revise(comment, item, revision=comment.revisions.get(), after=OTHER)


def words_where_the_text_is_not_known(scene: Scene) -> None:
    scene.keep_parts_only()
    item = scene.item("", "", "")
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, before=OTHER, after=OTHER)


def words_before_in_the_edition_before(scene: Scene) -> None:
    claim(scene, NEW, before="地区の協議会が使い方を決める")


def words_before_of_an_edition_in_parts(scene: Scene) -> None:
    scene.keep_parts_only()
    item = scene.item(None, NEW, NEW)
    comment = scene.decide(scene.remark(item, on=1), "accepted")
    scene.revise(comment, item, before=OTHER)


def page_within_the_passage(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW, page=60, page_to=62, file_page=66)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, page=61)
    scene.revise(comment, item, page=66, revision=comment.revisions.get())


def only_planned_words(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, status="drafted", after="まだない文。")


# -- not accepted, and the change is another's


def changed_for_another_remark(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    scene.decide(scene.remark(item), "not_accepted")
    scene.accepted(item)


def changed_before_the_remark(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    scene.decide(scene.remark(item, on=1), "out_of_scope")


def changed_before_its_meeting(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    scene.decide(scene.remark(item, meeting=scene.meetings[1]), "out_of_scope")


def left_open_whether_the_text_stays(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    for disposition in ("already_covered", "noted", "deferred", "supported"):
        scene.decide(scene.remark(item), disposition)


def only_its_page_changed(scene: Scene) -> None:
    item = make_item(scene.draft)
    for edition, page in zip(scene.editions, (5, 7, 9), strict=True):
        scene.stand(item, edition, OLD, page=page)
    scene.decide(scene.remark(item), "not_accepted")


def planned_for_what_is_not_accepted(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "not_accepted")
    scene.revise(comment, item, status="dropped")


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


NEAR_MISSES: dict[str, tuple[NearMiss, ...]] = {
    "accepted_unchanged": (
        reflected,
        still_planned,
        no_edition_since,
        cites_an_edition_older_than_its_meeting,
        reflected_before_it_was_published,
        reflected_by_moving,
        one_of_two_texts_not_known,
        newer_editions_hold_parts_only,
        changed_and_no_revision_yet,
        not_accepted_and_unchanged,
    ),
    "unexplained_change": (
        reflected,
        layout_differs,
        only_moved,
        only_split,
        only_merged,
        not_in_a_part,
        served_by_a_shared_revision,
        served_by_a_revision_of_the_part,
        told_of_a_later_edition,
    ),
    "words_not_found": (
        words_as_printed_otherwise,
        words_with_parts_left_out,
        nothing_claimed,
        words_on_the_same_page,
        words_where_the_text_is_not_known,
        words_before_in_the_edition_before,
        words_before_of_an_edition_in_parts,
        page_within_the_passage,
        only_planned_words,
    ),
    "changed_not_accepted": (
        changed_for_another_remark,
        changed_before_the_remark,
        changed_before_its_meeting,
        left_open_whether_the_text_stays,
        only_its_page_changed,
        planned_for_what_is_not_accepted,
        not_accepted_and_unchanged,
        not_in_a_part,
    ),
    "twice_differently": (
        twice_the_same,
        of_two_places,
        united_or_taken_back_or_open,
        only_alike_in_part,
        short_words_that_many_say,
    ),
    "answer_outdated": (
        answered_anew,
        answered_in_the_meeting_of_the_edition,
        answered_and_reflected,
        answered_and_not_decided,
        answered_on_a_day_after,
    ),
    "confirmation_outdated": (
        confirmed_the_newest,
        asked_of_the_changed_one,
        confirmed_the_changed_one,
        not_satisfied,
        only_asked,
    ),
    "overdue": (due_today, closed_late, due_in_a_meeting_without_a_day),
    "lost": (everything_is_somewhere, proposals_that_became_nothing_rightly),
}


def table() -> Iterator[tuple[str, NearMiss]]:
    """Yield each kind with each of its near misses."""
    for kind, misses in NEAR_MISSES.items():
        for miss in misses:
            yield kind, miss
