import pytest

from feedback import workflow
from feedback.models import Comment
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_panel,
    place,
    target_at,
)
from tests.models.actions.refusing import refused
from tests.tables import MOVES_TABLE, NEEDS_TABLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("current", "wanted", "allowed"), MOVES_TABLE)
def test_every_move(comment, hana, current, wanted, allowed):
    bring_to(comment, Stage(current), by=hana)
    if wanted == "closed" and allowed:
        comment.decide("supported", by=hana)
    if not allowed:
        with refused(comment, workflow.MoveRefused):
            comment.move_to(wanted, note="理由", by=hana)
        return
    comment.move_to(wanted, note="理由", by=hana)
    event = comment.events.last()
    assert Comment.objects.get(pk=comment.pk).stage == wanted
    assert event.before["stage"] == current
    assert event.after["stage"] == wanted
    assert (event.by, event.note) == (hana, "理由")
    assert event.action == ("reopened" if current == "closed" else "moved")


SUPPLY = {
    "reason": lambda comment: {"reason": "趣旨は本文にある。"},
    "destination": lambda comment: {"destination": "次年度の検討"},
    "original": lambda comment: {"original": make_comment(comment.panel)},
}


def supply_later(comment, need, by):
    passage = place(comment.panel, page=56)
    if need == "revision":
        comment.revise(
            status="applied", edition=passage.edition, item=passage.item, by=by
        )
    elif need == "response":
        comment.respond("お答えします。", by=by)
    elif need == "place":
        comment.edit(targets=[target_at(passage)], fields={}, by=by)


@pytest.mark.parametrize(("disposition", "said", "later"), NEEDS_TABLE)
def test_every_disposition_from_decision_to_close(
    panel, hana, disposition, said, later
):
    comment = make_comment(panel, by=hana)
    given = {}
    for need in said:
        with refused(comment, workflow.DecisionRefused):
            comment.decide(disposition, by=hana, **given)
        given |= SUPPLY[need](comment)
    comment.decide(disposition, by=hana, **given)
    for stage in ("triaged", "drafted", "agreed"):
        comment.move_to(stage, by=hana)
    for need in later:
        with refused(comment, workflow.CloseRefused) as caught:
            comment.move_to("closed", by=hana)
        assert need in caught.value.missing
        assert Stage.CLOSED not in comment.allowed_moves
        supply_later(comment, need, hana)
    if disposition == "unresolved":
        return
    assert Stage.CLOSED in comment.allowed_moves
    comment.move_to("closed", by=hana)
    assert not comment.is_open


def test_a_closed_comment_is_sealed_until_it_is_reopened(comment, panel, hana):
    bring_to(comment, Stage.CLOSED, by=hana)
    passage = place(panel, page=56)
    for act in (
        lambda: comment.decide("noted", reason="x", by=hana),
        lambda: comment.respond("x", by=hana),
        lambda: comment.revise(status="planned", by=hana),
        lambda: comment.merge_into(make_comment(panel), by=hana),
    ):
        with refused(comment):
            act()
    comment.revise(
        status="published", item=passage.item, edition=passage.edition, by=hana
    )
    assert comment.stage == "closed"
    assert comment.revision_status == "published"


def test_merging_names_an_original_of_the_panel(comment, panel, hana):
    original = make_comment(panel, by=hana)
    second = make_comment(panel, by=hana)
    comment.merge_into(original, note="同じ趣旨", by=hana)
    assert (comment.disposition, comment.original) == ("duplicate", original)
    assert comment.events.last().action == "merged"
    with refused(second, workflow.MergeRefused) as caught:
        second.merge_into(comment, by=hana)
    assert caught.value.allowed == [original.ref]
    with refused(original, workflow.MergeRefused):
        original.merge_into(second, by=hana)
    with refused(second, workflow.MergeRefused):
        second.merge_into(second, by=hana)
    with refused(second, workflow.MergeRefused):
        second.merge_into(make_comment(make_panel("umi")), by=hana)


def test_another_decision_undoes_a_merge(comment, panel, hana):
    comment.merge_into(make_comment(panel, by=hana), by=hana)
    comment.decide("noted", reason="別の趣旨だった。", by=hana)
    assert comment.original is None
