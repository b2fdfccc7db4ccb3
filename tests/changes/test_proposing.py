"""Which remarks are proposed for a change, in which order, and why."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.changes import Candidate, candidates, cases_of, propose, proposing
from feedback.changes.candidate import Likelihood, Reason
from feedback.models import Comment, Item, ItemLink, Target
from tests.changes.story import BUS, VACANT, Story

TAKEN_UP = "空き家を学生の下宿に使えるようにしてほしい。"


def proposed(story: Story, item: Item | None = None) -> list[Candidate]:
    return candidates(story.new, story.change_of(item or story.vacant))


def refs(story: Story, item: Item | None = None) -> list[str]:
    return [one.comment.ref for one in proposed(story, item)]


def reasons(story: Story, remark: Comment) -> tuple[Reason, ...]:
    found = (one for one in proposed(story) if one.comment == remark)
    return next(one.reasons for one in found)


def at_page(story: Story, page: int) -> list[Target]:
    return [Target(edition=story.old, page=page, cited_as=f"{page}ページ")]


def ways(story: Story) -> dict[str, Comment]:
    """A remark for each way in which one may have to do with the change."""
    story.item("beside", "隣の項目。", "隣の項目。", 10)  # so that P.10 is not one item
    planner = story.remark()
    planner.revise(status="planned", item=story.vacant, by=story.hana)
    return {
        "planned": planner,
        "item and words": story.remark(story.vacant, body=TAKEN_UP),
        "item": story.remark(story.vacant),
        "words": story.remark(body=TAKEN_UP),
        "page": story.remark(targets=at_page(story, 10)),
    }


def test_the_better_the_reason_the_earlier_it_is_proposed(story: Story) -> None:
    remarks = ways(story)
    strangers = [story.remark(story.bus), story.remark(), story.remark(meeting=6)]
    found = refs(story)
    assert found == [remark.ref for remark in remarks.values()]
    assert not {one.ref for one in strangers} & set(found)


@pytest.mark.parametrize("lost", ["planned", "item", "words", "page"])
def test_each_reason_is_one(
    story: Story, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    remarks = ways(story)
    if lost == "words":
        monkeypatch.setattr(proposing, "BY_WORDS_ALONE", 1.1)
    else:
        gone = {
            "planned": ["planned"],
            "item": ["by_item", "by_page"],  # its place has a page too
            "page": ["by_page"],
        }[lost]
        whole = proposing.Ground.of

        def without(edition: Any) -> Any:
            ground = whole(edition)
            for name in gone:
                getattr(ground, name).clear()
            return ground

        monkeypatch.setattr(proposing.Ground, "of", without)
    assert remarks[lost].ref not in refs(story)


def test_the_reasons_are_told(story: Story) -> None:
    remark = story.remark(story.vacant, meeting=6, body=TAKEN_UP)
    remark.decide("accepted", by=story.hana)
    assert reasons(story, remark) == (
        Reason.ITEM,
        Reason.ADDED,
        Reason.RECENT,
        Reason.ACCEPTED,
    )


def test_a_remark_that_names_the_item_is_proposed(story: Story) -> None:
    ways_home = story.item("homes", "古い文。", "新しい文。", 15, title="住まいへの道")
    remark = story.remark(story.bus, body="住まいへの道の節は、分かりにくい。")
    found = proposed(story, ways_home)
    assert [one.comment for one in found] == [remark]
    assert found[0].reasons[0] == Reason.NAMED


def test_a_title_that_is_a_common_word_names_nothing(story: Story) -> None:
    market = story.item("market", "古い文。", "新しい文。", 15, title="朝市")
    story.remark(story.bus, body="朝市を見た。")
    assert proposed(story, market) == []


def test_an_answer_speaks_for_its_remark(story: Story) -> None:
    remark = story.remark(summary="空き家のこと", body="任せる。")
    remark.respond("空き家は学生の下宿にも使うこととする。", by=story.hana)
    assert refs(story) == [remark.ref]


def test_what_was_accepted_comes_before_what_was_refused(story: Story) -> None:
    refused, undecided, accepted = (story.remark(story.vacant) for _one in range(3))
    refused.decide("not_accepted", reason="原案どおり。", by=story.hana)
    accepted.decide("accepted", by=story.hana)
    assert refs(story) == [accepted.ref, undecided.ref, refused.ref]
    assert Reason.DECLINED in reasons(story, refused)


def test_what_was_said_just_before_the_edition_comes_first(story: Story) -> None:
    story.old.meeting = story.meetings[6]
    story.old.save()
    early = story.remark(story.vacant, meeting=5)
    recent = story.remark(story.vacant, meeting=6)
    assert refs(story) == [recent.ref, early.ref]


def test_what_was_said_of_the_edition_itself_did_not_change_it(story: Story) -> None:
    story.remark(story.vacant, meeting=7, body=TAKEN_UP)
    target = Target(item=story.vacant, edition=story.new)
    story.remark(
        meeting=6, targets=[target], body=TAKEN_UP
    )  # a slip of the record: it speaks of 第2稿
    assert refs(story) == []


def test_but_one_whose_change_is_planned_is_proposed(story: Story) -> None:
    remark = story.remark(story.vacant, meeting=7)
    remark.revise(status="planned", item=story.vacant, by=story.hana)
    assert refs(story) == [remark.ref]


def test_a_withdrawn_remark_is_not_proposed(story: Story) -> None:
    story.remark(story.vacant).decide("withdrawn", by=story.hana)
    assert refs(story) == []


def test_a_remark_on_the_whole_is_proposed_for_the_part_that_was_split_off(
    story: Story,
) -> None:
    part = story.item("part", None, "協議会には市も加わる。", 11)
    ItemLink.objects.create(
        edition=story.new, from_item=story.vacant, to_item=part, sort="split"
    )
    remark = story.remark(story.vacant)
    found = proposed(story, part)
    assert [one.comment for one in found] == [remark]
    assert found[0].reasons[0] == Reason.KIN


def test_words_that_came_from_the_whole_are_no_news_in_the_part(story: Story) -> None:
    part = story.item("part", None, VACANT, 11)
    ItemLink.objects.create(
        edition=story.new, from_item=story.vacant, to_item=part, sort="split"
    )
    story.remark(body="地区ごとの協議会で空き家の活用を進めてほしい。")
    assert proposed(story, part) == []


def test_words_that_went_propose_too(story: Story) -> None:
    gone = story.item("gone", "屋台の道路占用料を二倍にする。", None, 14)
    remark = story.remark(body="屋台の占用料を二倍にするのは反対。")
    found = proposed(story, gone)
    assert [one.comment for one in found] == [remark]
    assert Reason.REMOVED in found[0].reasons


def test_words_that_went_to_another_item_are_not_lost(story: Story) -> None:
    words = "屋台の道路占用料を二倍にする。"
    gone = story.item("gone", words, None, 14)
    heir = story.item("heir", "古い文。", f"古い文。{words}", 15)
    ItemLink.objects.create(
        edition=story.new, from_item=gone, to_item=heir, sort="merge"
    )
    story.remark(body="屋台の占用料を二倍にするのは反対。")
    assert proposed(story, gone) == []


def test_a_target_that_was_carried_on_finds_its_item(story: Story) -> None:
    """A remark on an edition before the last, whose item was merged since."""
    third = type(story.new).objects.create(
        draft=story.draft, label="第3稿", position=3, complete=True
    )
    story.item("merged", "下宿の家賃を補う。", None, 11)
    merged = story.draft.items.get(key="merged")
    ItemLink.objects.create(
        edition=story.new, from_item=merged, to_item=story.vacant, sort="merge"
    )
    remark = story.remark(merged)
    story.carry()
    story.vacant.passages.create(edition=third, page=10, text=VACANT + "以上。")
    case = next(one for one in cases_of(third) if one.item == story.vacant)
    propose(third, [case])
    assert remark in [one.comment for one in case.candidates]


@pytest.mark.parametrize(
    ("score", "word"), [(80.0, "high"), (45.0, "high"), (30.0, "fair"), (3.0, "low")]
)
def test_a_score_has_a_word(score: float, word: str) -> None:
    assert Candidate(Comment(), score, ()).likelihood == Likelihood(word)


def test_many_changes_and_remarks_take_as_many_queries_as_few(story: Story) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            propose(story.new, cases_of(story.new))
        return len(queries)

    story.remark(story.vacant)
    few = asked()
    for number in range(12):
        item = story.item(f"more-{number}", BUS, BUS + f"増便{number}。", 20 + number)
        remark = story.remark(item)
        remark.respond("検討する。", by=story.hana)
        remark.revise(status="planned", item=item, by=story.hana)
    story.carry()
    assert asked() == few
