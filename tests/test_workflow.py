from itertools import product

import pytest
from django.utils import translation

from feedback import workflow
from feedback.workflow import Disposition, Facts, Need, RevisionStatus, Stage, Verdict
from tests.tables import MOVES_TABLE, NEEDS_TABLE, STAGES

SAID = {
    "reason": "趣旨は本文にある。",
    "destination": "次年度の検討",
    "original": object(),
}


def test_the_tables_cover_every_cell():
    assert {(row[0], row[1]) for row in MOVES_TABLE} == set(product(STAGES, STAGES))
    assert [row[0] for row in NEEDS_TABLE] == Disposition.values
    assert Stage.values == STAGES


@pytest.mark.parametrize(("current", "wanted", "allowed"), MOVES_TABLE)
def test_every_move(current, wanted, allowed):
    if allowed:
        workflow.check_move(current, wanted, note="再開の理由")
        return
    with pytest.raises(workflow.MoveRefused) as refusal:
        workflow.check_move(current, wanted, note="理由")
    assert set(refusal.value.allowed) == {
        to for frm, to, yes in MOVES_TABLE if frm == current and yes
    }


def test_a_move_to_no_stage_is_refused():
    with pytest.raises(workflow.MoveRefused, match="somewhere"):
        workflow.check_move("captured", "somewhere")


@pytest.mark.parametrize("note", ["", "  ", "\u3000"])
def test_reopening_says_why(note):
    with pytest.raises(workflow.MoveRefused) as refusal:
        workflow.check_move("closed", "triaged", note=note)
    assert refusal.value.field == "note"


@pytest.mark.parametrize(("disposition", "said", "_later"), NEEDS_TABLE)
def test_a_decision_says_what_it_needs(disposition, said, _later):
    workflow.check_decision(disposition, **{need: SAID[need] for need in said})
    for left_out in said:
        given = {need: SAID[need] for need in said if need != left_out}
        with pytest.raises(workflow.DecisionRefused) as refusal:
            workflow.check_decision(disposition, **given)
        assert refusal.value.field == left_out
        assert refusal.value.missing == [left_out]
        assert disposition not in refusal.value.allowed


def test_a_blank_reason_is_none():
    with pytest.raises(workflow.DecisionRefused):
        workflow.check_decision("noted", reason=" \u3000\n")


def test_an_unknown_disposition_is_refused_with_those_known():
    with pytest.raises(workflow.DecisionRefused, match="maybe") as refusal:
        workflow.check_decision("maybe")
    assert refusal.value.allowed == Disposition.values


def full(disposition: str, **without: object) -> Facts:
    """Facts of a comment that has all that any disposition may need."""
    facts = {
        "reason": "理由",
        "destination": "行き先",
        "has_original": True,
        "has_place": True,
        "has_response": True,
        "revisions": ["applied"],
    }
    return Facts(disposition=disposition, **(facts | without))


LACKING = {
    "reason": {"reason": ""},
    "destination": {"destination": ""},
    "original": {"has_original": False},
    "place": {"has_place": False},
    "response": {"has_response": False},
    "revision": {"revisions": []},
}


@pytest.mark.parametrize(("disposition", "said", "later"), NEEDS_TABLE)
def test_closing_needs_what_the_disposition_needs(disposition, said, later):
    if disposition == "unresolved":
        with pytest.raises(workflow.CloseRefused) as refusal:
            workflow.check_close(full(disposition))
        assert refusal.value.field == "disposition"
        return
    workflow.check_close(full(disposition))
    for need, lacking in LACKING.items():
        facts = full(disposition, **lacking)
        if need not in said + later:
            workflow.check_close(facts)
            continue
        with pytest.raises(workflow.CloseRefused) as refusal:
            workflow.check_close(facts)
        assert refusal.value.missing == [need]


@pytest.mark.parametrize("status", RevisionStatus.values[1:])
def test_nothing_closes_over_an_unfinished_revision(status):
    facts = full("supported", revisions=["applied", status])
    if status not in ("planned", "drafted"):
        workflow.check_close(facts)
        return
    with pytest.raises(workflow.CloseRefused) as refusal:
        workflow.check_close(facts)
    assert refusal.value.missing == ["revisions"]


def test_a_dropped_revision_reflects_nothing():
    with pytest.raises(workflow.CloseRefused):
        workflow.check_close(full("accepted", revisions=["dropped"]))
    assert not workflow.change_made("dropped")
    assert workflow.change_made("planned")


@pytest.mark.parametrize("verdict", Verdict.values)
@pytest.mark.parametrize("by_member", [True, False])
def test_who_may_give_which_verdict(verdict, by_member):
    members = {"confirmed", "confirmed_with_remark", "not_satisfied"}
    allowed = verdict in (members if by_member else members | {"asked", "no_reply"})
    if allowed:
        workflow.check_verdict(verdict, by_member=by_member, note="もう一言")
        return
    with pytest.raises(workflow.ConfirmationRefused):
        workflow.check_verdict(verdict, by_member=by_member, note="もう一言")


@pytest.mark.parametrize("verdict", ["confirmed_with_remark", "not_satisfied"])
@pytest.mark.parametrize("by_member", [True, False])
@pytest.mark.parametrize("note", ["", " \u3000\n"])
def test_a_word_that_asks_for_more_says_what(verdict, by_member, note):
    with pytest.raises(workflow.ConfirmationRefused) as refusal:
        workflow.check_verdict(verdict, by_member=by_member, note=note)
    assert (refusal.value.field, refusal.value.missing) == ("note", ["note"])
    assert "confirmed" in refusal.value.allowed
    assert verdict not in refusal.value.allowed


@pytest.mark.parametrize("status", ["applied", "published"])
@pytest.mark.parametrize(
    ("there", "field"),
    [
        ((False, True, True), "edition"),
        ((True, False, True), "item"),
        ((True, True, False), "item"),
    ],
)
def test_an_applied_revision_names_a_place_that_is(status, there, field):
    edition, item, on_page = there
    with pytest.raises(workflow.RevisionRefused) as refusal:
        workflow.check_revision(
            status, has_edition=edition, has_item=item, on_page=on_page
        )
    assert refusal.value.field == field


def test_a_planned_revision_needs_no_place():
    workflow.check_revision("planned", has_edition=False, has_item=False, on_page=False)


def test_no_revision_is_none():
    with pytest.raises(workflow.RevisionRefused):
        workflow.check_revision("none", has_edition=True, has_item=True, on_page=True)


def test_every_need_and_stage_has_a_label_in_both_languages():
    for language in ("ja", "en"):
        with translation.override(language):
            labels = [str(label) for label in workflow.NEED_LABELS.values()]
            labels += [str(label) for label in Stage.labels + Disposition.labels]
            assert all(labels)
    assert set(workflow.NEED_LABELS) == set(Need)
