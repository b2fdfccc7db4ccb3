"""Linking, declining, closing: what is done to a change, and what is refused."""

import threading

import pytest
from django.db import connection

from feedback.changes import (
    Case,
    ChangeState,
    cases_of,
    close,
    close_settled,
    decline,
    link,
    propose,
    reopen,
)
from feedback.models import ChangeReview, Comment, Item, ItemLink, Revision
from feedback.workflow import ChangeRefused, Stale
from tests.changes.story import Story
from tests.factories import make_comment, make_panel


def case_of(story: Story, item: Item | None = None) -> Case:
    item = item or story.vacant
    found = next(one for one in cases_of(story.new) if one.item == item)
    propose(story.new, [found])
    return found


def linked(story: Story, *remarks: Comment, **more: object) -> Case:
    return link(story.new, story.vacant, remarks, by=story.hana, **more)


def test_one_revision_serves_all_that_are_linked(story: Story) -> None:
    one, other = story.remark(story.vacant), story.remark()

    case = linked(story, one, other, impact="editorial")

    revision = Revision.objects.get()
    assert set(revision.comments.all()) == {one, other}
    assert (revision.status, revision.edition, revision.item, revision.impact) == (
        "applied",
        story.new,
        story.vacant,
        "editorial",
    )
    assert [remark.ref for remark in case.linked] == [one.ref, other.ref]
    for remark in (one, other):
        remark.refresh_from_db()
        assert remark.revision_status == "applied"
        assert remark.events.filter(action="revised").count() == 1


def test_what_is_linked_later_shares_the_revision_that_is_there(story: Story) -> None:
    linked(story, story.remark())
    linked(story, story.remark())
    assert Revision.objects.get().comments.count() == 2


def test_a_plan_for_the_item_goes_on_as_applied_and_serves_the_others(
    story: Story,
) -> None:
    other, planner = story.remark(), story.remark()
    plan = planner.revise(status="planned", item=story.vacant, by=story.hana)

    linked(story, other, planner)

    plan.refresh_from_db()
    assert Revision.objects.get() == plan
    assert (plan.status, plan.edition) == ("applied", story.new)
    assert set(plan.comments.all()) == {other, planner}


def test_no_plan_for_the_item_is_left_behind(story: Story) -> None:
    linked(story, story.remark())
    planner = story.remark()
    for impact in ("editorial", "substantive"):
        planner.revisions.create(panel=story.panel, item=story.vacant, impact=impact)

    linked(story, planner)

    planner.refresh_from_db()
    assert planner.revision_status == "applied"
    assert not planner.revisions.unfinished().exists()


def test_a_plan_for_another_item_stays_a_plan(story: Story) -> None:
    planner = story.remark()
    planner.revise(status="planned", item=story.bus, by=story.hana)
    linked(story, planner)
    assert sorted(planner.revisions.values_list("status", flat=True)) == [
        "applied",
        "planned",
    ]


def test_to_link_twice_changes_nothing_more(story: Story) -> None:
    remark = story.remark()
    linked(story, remark)
    events = remark.events.count()
    linked(story, remark)
    assert remark.events.count() == events
    assert Revision.objects.count() == 1


def test_an_item_that_is_gone_can_be_explained(story: Story) -> None:
    gone = story.item("gone", "この節は重なる。", None, 14)
    remark = story.remark(gone)

    link(story.new, gone, [remark], by=story.hana)

    revision = Revision.objects.get()
    assert (revision.status, revision.passage, revision.removes) == (
        "applied",
        None,
        True,
    )
    remark.refresh_from_db()
    assert remark.revision_status == "applied"


def test_a_declined_remark_is_proposed_no_more_until_it_is_linked(story: Story) -> None:
    remark = story.remark(story.vacant)
    assert [one.comment for one in case_of(story).candidates] == [remark]

    decline(story.new, story.vacant, [remark], by=story.hana)
    assert case_of(story).candidates == []

    linked(story, remark)
    assert [(one.comment, one.linked) for one in case_of(story).candidates] == [
        (remark, True)
    ]
    assert case_of(story).declined == set()


def test_declining_twice_is_one_decline_and_a_linked_one_is_not_declined(
    story: Story,
) -> None:
    one, other = story.remark(), story.remark()
    for _time in range(2):
        decline(story.new, story.vacant, [one], by=story.hana)
    assert ChangeReview.objects.get().declines.count() == 1
    linked(story, other)
    with pytest.raises(ChangeRefused, match=other.ref):
        decline(story.new, story.vacant, [other], by=story.hana)


def test_what_did_not_change_is_not_explained(story: Story) -> None:
    with pytest.raises(ChangeRefused) as refused:
        link(story.new, story.bus, [story.remark()], by=story.hana)
    assert refused.value.field == "item"
    assert not ChangeReview.objects.exists()
    assert not Revision.objects.exists()


def test_nobody_and_another_panels_remark_are_not_linked(story: Story) -> None:
    strange = make_comment(make_panel("umi"))
    for remarks in ([], [strange]):
        with pytest.raises(ChangeRefused) as refused:
            linked(story, *remarks)
        assert refused.value.field == "comments"
    assert not Revision.objects.exists()


def test_who_read_an_older_state_is_told(story: Story) -> None:
    one, other = story.remark(), story.remark()
    case = linked(story, one, version=0)
    with pytest.raises(Stale):
        linked(story, other, version=0)
    assert linked(story, other, version=case.version).version == case.version + 1


def test_a_change_closes_when_all_its_remarks_are_settled(story: Story) -> None:
    done, undone = story.settle(story.remark()), story.remark()
    linked(story, done, undone)

    with pytest.raises(ChangeRefused) as refused:
        close(story.new, story.vacant, by=story.hana)
    assert refused.value.missing == [undone.ref]
    assert case_of(story).state == ChangeState.OPEN

    story.settle(undone)
    assert case_of(story).state == ChangeState.READY
    case = close(story.new, story.vacant, by=story.hana)
    assert case.state == ChangeState.CLOSED
    assert case.review is not None
    assert case.review.closed_by == story.hana


@pytest.mark.parametrize(
    ("bring", "settled"),
    [
        (["triaged"], False),
        (["waiting"], False),
        (["triaged", "drafted"], True),
        (["triaged", "drafted", "waiting"], False),
        (["triaged", "drafted", "agreed"], True),
        (["triaged", "drafted", "agreed", "closed"], True),
        (["triaged", "drafted", "agreed", "closed", "triaged"], False),
    ],
)
def test_a_remark_is_settled_from_its_answer_on(
    story: Story, bring: list[str], settled: bool
) -> None:
    remark = story.remark()
    linked(story, remark)
    remark.decide("accepted", by=story.hana)
    for stage in bring:
        remark.move_to(stage, note="もう一度", by=story.hana)
    assert (case_of(story).state == ChangeState.READY) is settled


def test_a_plan_that_is_left_keeps_the_change_open(story: Story) -> None:
    remark = story.settle(story.remark())
    linked(story, remark)
    remark.revise(status="planned", item=story.bus, by=story.hana)
    with pytest.raises(ChangeRefused, match=remark.ref):
        close(story.new, story.vacant, by=story.hana)


def test_without_a_remark_it_closes_with_a_reason(story: Story) -> None:
    with pytest.raises(ChangeRefused) as refused:
        close(story.new, story.vacant, by=story.hana, note="  ")
    assert refused.value.field == "note"
    case = close(story.new, story.vacant, by=story.hana, note="字句の統一。")
    assert (case.state, case.note) == (ChangeState.CLOSED, "字句の統一。")


def test_a_closed_change_with_a_reopened_remark_is_not_settled_again(
    story: Story,
) -> None:
    remark = story.settle(story.remark())
    linked(story, remark)
    close(story.new, story.vacant, by=story.hana)
    remark.move_to("agreed", by=story.hana)
    remark.move_to("closed", by=story.hana)
    assert case_of(story).state == ChangeState.CLOSED

    remark.move_to("triaged", note="反映が足りない。", by=story.hana)
    assert case_of(story).state == ChangeState.UNSETTLED
    assert case_of(story).unsettled == [remark.ref]


def test_a_closed_change_is_opened_again_by_hand(story: Story) -> None:
    with pytest.raises(ChangeRefused):
        reopen(story.new, story.vacant, by=story.hana)
    assert not ChangeReview.objects.exists()
    close(story.new, story.vacant, by=story.hana, note="字句。")
    case = reopen(story.new, story.vacant, by=story.hana)
    assert case.state == ChangeState.READY  # the reason is still there
    assert case.review is not None
    assert case.review.closed_by is None


def test_all_that_are_settled_close_at_once(story: Story) -> None:
    bus = story.item("new", None, "新しい文。", 14)
    linked(story, story.settle(story.remark()))
    link(story.new, bus, [story.remark()], by=story.hana)
    story.item("bare", None, "御意見のない文。", 15)

    assert close_settled(story.new, by=story.hana) == 1

    states = {case.item.key: case.state for case in cases_of(story.new)}
    assert states == {"akiya": "closed", "new": "open", "bare": "open"}
    assert close_settled(story.new, by=story.hana) == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_link_at_once_make_one_revision() -> None:
    story = Story()
    remarks = [story.remark(), story.remark()]
    start = threading.Barrier(2)

    def work(remark: Comment) -> None:
        start.wait()
        try:
            linked(story, remark)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[one]) for one in remarks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Revision.objects.get().comments.count() == 2


def test_a_removal_is_proved_by_the_editions(story: Story) -> None:
    gone = story.item("gone", "この節は重なる。", None, 14)
    link(story.new, gone, [story.remark(gone)], by=story.hana)
    revision = Revision.objects.get()
    assert (revision.before, revision.after) == ("この節は重なる。", "")


def test_the_words_of_a_linked_change_come_from_the_editions(story: Story) -> None:
    linked(story, story.remark())
    assert Revision.objects.get().after == "学生の下宿にも使う。"


def split_off(story: Story, words: str) -> Item:
    """An item that takes the last sentence of another, with these words more."""
    whole = story.item("whole", "前の文。後の文。", "前の文。", 15)
    part = story.item("part", None, f"後の文。{words}", 16)
    ItemLink.objects.create(
        edition=story.new, from_item=whole, to_item=part, sort="split"
    )
    return part


def test_a_split_without_other_words_explains_itself(story: Story) -> None:
    part = split_off(story, "")
    assert case_of(story, part).state == ChangeState.READY
    assert close_settled(story.new, by=story.hana) == 2
    assert case_of(story, part).state == ChangeState.CLOSED
    assert case_of(story).state == ChangeState.OPEN


def test_a_split_with_other_words_does_not(story: Story) -> None:
    part = split_off(story, "市も支える。")
    assert case_of(story, part).state == ChangeState.OPEN
    with pytest.raises(ChangeRefused):
        close(story.new, part, by=story.hana)
