"""The other forms that a fault of a kind can have."""

from datetime import date

import pytest

from feedback.alarms import Alarm
from tests.alarms.near_misses.of_the_handling import SAID
from tests.alarms.scene import MORE, NEW, OLD, OTHER, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


def only(alarms: list[Alarm]) -> Alarm:
    (alarm,) = alarms
    return alarm


def test_accepted_without_a_revision_is_held_against_the_targets(scene: Scene) -> None:
    comment = scene.decide(scene.remark(scene.item(OLD, OLD, OLD)), "accepted_modified")
    alarm = only(scene.rings("accepted_unchanged"))
    assert (alarm.comments, alarm.edition) == ((comment,), scene.editions[2])


def test_accepted_is_held_against_the_edition_that_was_spoken_of(scene: Scene) -> None:
    scene.accepted(scene.item(OLD, OLD, OLD), at=2)
    assert only(scene.rings("accepted_unchanged")).edition == scene.editions[2]
    scene.item(OLD, OLD, NEW)


def test_moving_is_not_enough_where_the_content_was_to_change(scene: Scene) -> None:
    item = scene.item(OLD, None, None)
    for edition in scene.editions[1:]:
        scene.stand(item, edition, OLD, page=99, position=99)
    scene.accepted(item)
    assert scene.rings("accepted_unchanged")


@pytest.mark.parametrize(
    ("texts", "word"), [((None, NEW, NEW), "加わり"), ((OLD, None, None), "ありません")]
)
def test_what_came_or_went_without_a_remark(
    scene: Scene, texts: tuple[str | None, ...], word: str
) -> None:
    item = scene.item(*texts)
    alarm = only(scene.rings("unexplained_change"))
    assert alarm.item == item
    assert word in alarm.sentence


def test_a_revision_that_serves_no_comment_explains_nothing(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    fields = {"item": item, "edition": scene.editions[1], "status": "applied"}
    scene.panel.revisions.model.objects.record(scene.panel, **fields)
    assert scene.rings("unexplained_change")


def test_a_split_with_other_words_is_one_change(scene: Scene) -> None:
    origin = scene.item(OLD + OTHER, OLD, OLD)
    part = scene.item(None, OTHER[:-1] + "こととする。", OTHER[:-1] + "こととする。")
    scene.link(origin, part, "split")
    assert only(scene.rings("unexplained_change")).item in (origin, part)


def test_a_merge_with_other_words_is_told_where_it_stands(scene: Scene) -> None:
    gone = scene.item(OTHER, None, None)
    kept = scene.item(OLD, OLD + MORE, OLD + MORE)
    scene.link(gone, kept, "merge")
    assert only(scene.rings("unexplained_change")).item == kept


def test_words_before_that_were_never_there(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, before=OTHER, after=NEW)
    alarm = only(scene.rings("words_not_found"))
    assert scene.editions[0].label in alarm.sentence
    assert alarm.revision == comment.revisions.get()


def test_a_page_that_is_another(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW, page=60)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, page=61)
    alarm = only(scene.rings("words_not_found"))
    assert "P.61" in alarm.sentence
    assert alarm.page == 60


def test_words_that_are_elsewhere_in_the_edition_are_not_there(scene: Scene) -> None:
    scene.item(OTHER, OTHER, OTHER)
    item = scene.item(OLD, NEW, NEW)
    comment = scene.decide(scene.remark(item), "accepted")
    scene.revise(comment, item, after=OTHER)
    assert scene.rings("words_not_found")


def test_words_are_looked_for_where_the_text_is_known(scene: Scene) -> None:
    scene.keep_parts_only()
    item = scene.item(None, NEW, None)
    comment = scene.decide(scene.remark(item, on=1), "accepted")
    scene.revise(comment, item, after=OTHER)
    assert scene.rings("words_not_found")


@pytest.mark.parametrize("disposition", ["not_accepted", "out_of_scope"])
def test_not_accepted_with_a_revision_of_its_own(
    scene: Scene, disposition: str
) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, NEW))
    scene.decide(comment, disposition)
    alarm = only(scene.rings("changed_not_accepted"))
    assert alarm.revision == comment.revisions.get()


def test_a_remark_that_is_not_accepted_explains_no_change(scene: Scene) -> None:
    item = scene.item(OLD, NEW, NEW)
    for comment in (scene.accepted(item), scene.accepted(item)):
        scene.decide(comment, "not_accepted")
    other = scene.decide(scene.remark(item), "not_accepted")
    named = {one.comments[0] for one in scene.rings("changed_not_accepted")}
    assert other in named


def test_nearly_the_same_words_are_the_same(scene: Scene) -> None:
    item = scene.item(OLD, OLD, OLD)
    body = SAID["body"]
    first = scene.decide(scene.remark(item, body=body), "noted")
    again = scene.remark(item, body=f"やはり、{body}")
    scene.decide(again, "deferred")
    assert only(scene.rings("twice_differently")).comments == (first, again)


def test_without_a_body_the_summary_is_compared(scene: Scene) -> None:
    for disposition in ("noted", "deferred"):
        told = {"summary": "費用をだれが持つのか示してほしい", "body": ""}
        scene.decide(scene.remark(**told), disposition)
    assert len(only(scene.rings("twice_differently")).comments) == 2


def test_a_target_is_followed_into_what_it_was_merged_with(scene: Scene) -> None:
    gone = scene.item(OTHER, None, None)
    kept = scene.item(OLD, OLD + OTHER, OLD + MORE)
    scene.link(gone, kept, "merge")
    comment = scene.decide(scene.remark(gone), "answered")
    scene.answer(comment, at=1)
    alarm = only(scene.rings("answer_outdated"))
    assert (alarm.item, alarm.edition) == (kept, scene.editions[2])


def test_an_answer_without_a_meeting_is_dated_by_its_day(scene: Scene) -> None:
    comment = scene.decide(scene.remark(scene.item(OLD, OLD, NEW)), "answered")
    comment.respond("書面でお答えします。", by=scene.hana)
    comment.responses.update(created_at="2020-05-20T09:00:00Z")
    assert scene.rings("answer_outdated")


def test_what_was_reflected_may_change_again(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    scene.answer(comment, at=1)
    assert only(scene.rings("answer_outdated")).edition == scene.editions[2]


@pytest.mark.parametrize("verdict", ["confirmed_with_remark", "no_reply"])
def test_every_confirming_word_can_be_outdated(scene: Scene, verdict: str) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    scene.confirm(comment, verdict, at=1)
    assert scene.rings("confirmation_outdated")


def test_a_day_can_be_past(scene: Scene) -> None:
    scene.remark().assign(due_on=date(2020, 6, 30), by=scene.hana)
    assert "令和2年6月30日（2020年）" in only(scene.rings("overdue")).sentence


def test_a_revision_in_a_text_as_it_was_rings_whatever_was_decided(
    scene: Scene,
) -> None:
    item = scene.item(OLD, OLD, OLD)
    comment = scene.decide(scene.remark(item), "answered")
    scene.revise(comment, item)
    assert only(scene.rings("accepted_unchanged")).comments == (comment,)


def test_words_that_are_said_of_an_item_that_is_gone_are_missed(scene: Scene) -> None:
    item = scene.item(OLD, None, None)
    comment = scene.accepted(item)
    assert scene.rings("words_not_found") == []
    scene.revise(comment, item, revision=comment.revisions.get(), after="町が決める。")
    assert only(scene.rings("words_not_found")).comments == (comment,)
