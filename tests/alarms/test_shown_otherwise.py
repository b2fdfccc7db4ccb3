"""A word rests on what its member was shown: where that is otherwise now, it rings."""

import pytest
from django.utils import timezone

from feedback.alarms import shown_otherwise
from feedback.models import AlarmAside, Comment, Confirmation
from feedback.workflow import Stage
from tests.alarms.scene import NEW, OLD, Scene
from tests.factories import bring_to, publish

pytestmark = pytest.mark.django_db
KIND = "confirmation_outdated"


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def comment(scene: Scene) -> Comment:
    """Accepted, reflected, answered, agreed, and confirmed; its text stays."""
    made = scene.accepted(scene.item(OLD, NEW, NEW), at=1)
    made.respond("お答えします。", by=scene.hana)
    bring_to(made, Stage.AGREED, by=scene.hana)
    scene.confirm(made, "confirmed", at=1)
    return made


def agree_anew(comment: Comment, scene: Scene) -> None:
    comment.move_to(Stage.AGREED, by=scene.hana)


# -- what is another answer than the one that she read


def decided_anew(comment: Comment, scene: Scene) -> None:
    scene.decide(comment, "accepted_modified")


def answered_anew(comment: Comment, scene: Scene) -> None:
    answer = comment.responses.get()
    answer.reword("お答えを改めます。", by=scene.hana)
    for stage in (Stage.DRAFTED, Stage.AGREED):
        comment.refresh_from_db()
        if comment.stage != stage:
            comment.move_to(stage, note="再検討", by=scene.hana)


def revised_anew(comment: Comment, scene: Scene) -> None:
    revision = comment.revisions.get()
    scene.revise(comment, revision.item, revision=revision, at=2)


def taken_back(comment: Comment, scene: Scene) -> None:
    revision = comment.revisions.get()
    scene.revise(comment, revision.item, revision=revision, status="dropped")


def reworded_itself(comment: Comment, scene: Scene) -> None:
    comment.edit(fields={"summary": "別の概要"}, by=scene.hana)


FAULTS = {
    decided_anew: "対応区分",
    answered_anew: "事務局の考え方",
    revised_anew: "反映箇所",
    taken_back: "反映箇所",
    reworded_itself: "御意見の概要",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_what_is_shown_otherwise_rings(fault, comment, scene: Scene) -> None:
    assert scene.rings(KIND) == []
    fault(comment, scene)
    (alarm,) = scene.rings(KIND)
    assert alarm.named == (comment.ref,)
    assert FAULTS[fault] in alarm.sentence
    assert alarm.edition == scene.editions[1]
    assert alarm.mend == "confirmation"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_without_the_rule_it_is_silent(
    fault, comment, scene: Scene, monkeypatch
) -> None:
    fault(comment, scene)
    monkeypatch.setattr(shown_otherwise, "otherwise", lambda *_given: [])
    assert scene.rings(KIND) == []


# -- and what is none


def only_published(comment: Comment, scene: Scene) -> None:
    publish(scene.panel, comment, by=scene.hana)
    revision = comment.revisions.get()
    scene.revise(comment, revision.item, revision=revision, status="published")


def only_assigned(comment: Comment, scene: Scene) -> None:
    comment.assign(assignee=scene.hana, by=scene.hana)


def only_closed(comment: Comment, scene: Scene) -> None:
    comment.move_to(Stage.CLOSED, by=scene.hana)


def back_as_it_was(comment: Comment, scene: Scene) -> None:
    scene.decide(comment, "accepted_modified")
    scene.decide(comment, "accepted")
    comment.decide("accepted", reason="架空の理由", by=scene.hana)


def asked_of_the_new_answer(comment: Comment, scene: Scene) -> None:
    scene.decide(comment, "accepted_modified")
    scene.confirm(comment, "asked", at=1)


def confirmed_the_new_answer(comment: Comment, scene: Scene) -> None:
    scene.decide(comment, "accepted_modified")
    scene.confirm(comment, "confirmed", at=1)


def at_it_again(comment: Comment, scene: Scene) -> None:
    comment.move_to(Stage.DRAFTED, note="再検討", by=scene.hana)
    scene.decide(comment, "accepted_modified")


def was_not_satisfied(comment: Comment, scene: Scene) -> None:
    scene.confirm(comment, "not_satisfied", at=1)
    scene.decide(comment, "accepted_modified")


NEAR_MISSES = (
    only_published,
    only_assigned,
    only_closed,
    back_as_it_was,
    asked_of_the_new_answer,
    confirmed_the_new_answer,
    at_it_again,
    was_not_satisfied,
)


@pytest.mark.parametrize("near_miss", NEAR_MISSES, ids=lambda one: one.__name__)
def test_a_near_miss_is_silent(near_miss, comment, scene: Scene) -> None:
    near_miss(comment, scene)
    assert [one.sentence for one in scene.rings(KIND)] == []


def test_a_word_from_before_it_was_kept_proves_nothing(comment, scene: Scene) -> None:
    Confirmation.objects.create(
        comment=comment,
        edition=scene.editions[1],
        verdict="confirmed",
        recorded_as="secretariat",
        recorded_by=scene.hana,
        said_at=timezone.now(),
    )
    scene.decide(comment, "accepted_modified")
    assert scene.rings(KIND) == []


@pytest.mark.parametrize(
    ("guard", "broken", "near_miss"),
    [
        ("_is_asked_again", lambda *_given: False, asked_of_the_new_answer),
        ("AGREED_STAGES", tuple(Stage), at_it_again),
    ],
)
def test_without_its_guard_the_near_miss_rings(
    guard, broken, near_miss, comment, scene: Scene, monkeypatch
) -> None:
    near_miss(comment, scene)
    monkeypatch.setattr(shown_otherwise, guard, broken)
    assert scene.rings(KIND)


def test_text_and_answer_make_one_alarm_that_tells_of_both(scene: Scene) -> None:
    comment = scene.accepted(scene.item(OLD, NEW, OLD))
    bring_to(comment, Stage.AGREED, by=scene.hana)
    scene.confirm(comment, "confirmed", at=1)
    (first,) = scene.rings(KIND)
    AlarmAside.objects.set_aside(first, by=scene.hana, reason="字句のみ")
    assert scene.rings(KIND) == []
    scene.decide(comment, "accepted_modified")
    (second,) = scene.rings(KIND)
    assert first.sentence in second.sentence
    assert "対応区分" in second.sentence
    assert second.key != first.key
