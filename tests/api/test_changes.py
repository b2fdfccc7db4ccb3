"""The changes of an edition, and what is carried over, by the API."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.models import Comment, Revision
from tests.api.cast import Door
from tests.changes.story import Story
from tests.conftest import Lasting
from tests.factories import make_comment, make_meeting, make_panel


@pytest.fixture(scope="module")
def told(lasting: Lasting[Story]) -> Story:
    return lasting(Story)


@pytest.fixture
def story(told: Story, db: None) -> Story:
    return deepcopy(told)


@pytest.fixture
def door(story: Story) -> Door:
    return Door(story.hana)


def address(story: Story, act: str = "") -> str:
    path = f"editions/{story.new.pk}/changes/{story.vacant.pk}/"
    return f"{path}{act}/" if act else path


def all_of(story: Story) -> str:
    return f"editions/{story.new.pk}/changes/"


def test_a_change_is_told_with_its_candidates(story: Story, door: Door) -> None:
    remark = story.remark(story.vacant)
    listed = door.get(all_of(story)).json()
    assert (listed["edition"], listed["previous"]) == ("第2稿", "第1稿")
    assert (listed["total"], listed["closed"]) == (1, 0)
    change = door.get(address(story)).json()
    assert listed["results"] == [change]
    assert (change["key"], change["sort"], change["state"], change["version"]) == (
        "akiya",
        "changed",
        "open",
        0,
    )
    assert change["after"]["text"].endswith("学生の下宿にも使う。")
    found = change["candidates"]
    assert [one["ref"] for one in found] == [remark.ref]
    assert found[0]["reasons"] == ["item", "recent"]


def test_remarks_are_linked_and_the_change_is_closed(story: Story, door: Door) -> None:
    one, other = story.settle(story.remark()), story.remark()
    body = {"comments": [one.ref, other.ref], "impact": "editorial"}
    change = door.post(address(story, "link"), body).json()
    assert [row["ref"] for row in change["remarks"]] == [one.ref, other.ref]
    assert [row["settled"] for row in change["remarks"]] == [True, False]
    assert Revision.objects.get().impact == "editorial"

    refused = door.post(address(story, "close"), {})
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/change-refused"
    assert refused.json()["missing"] == [other.ref]

    story.settle(other)
    closed = door.post(address(story, "close"), {}).json()
    assert closed["state"] == "closed"
    assert closed["closed_at"]
    assert door.get(all_of(story)).json()["closed"] == 1


def test_the_list_is_filtered_by_state(story: Story, door: Door) -> None:
    door.post(address(story, "close"), {"note": "字句の統一。"})
    for query, count in {"closed": 1, "open": 0, "open,closed": 1}.items():
        listed = door.get(f"{all_of(story)}?state={query}").json()
        assert (len(listed["results"]), listed["total"]) == (count, 1)
    refused = door.get(f"{all_of(story)}?state=done")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "state"
    assert door.get(f"{all_of(story)}?sate=open").status_code == 400


def test_a_declined_remark_is_gone_from_the_candidates(
    story: Story, door: Door
) -> None:
    remark = story.remark(story.vacant)
    body = {"comments": [remark.ref]}
    assert door.post(address(story, "decline"), body).json()["candidates"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "comments"),
        ({"comments": []}, "comments"),
        ({"comments": ["machi-5-999"]}, "comments"),
        ({"comments": ["umi-7-001"]}, "comments"),
        ({"comments": ["machi-5-001"], "impact": "big"}, "impact"),
        ({"comments": ["machi-5-001"], "who": "me"}, "who"),
    ],
)
def test_what_cannot_be_linked_is_named(
    story: Story, door: Door, body: Any, field: str
) -> None:
    story.remark()
    make_comment(make_panel("umi"))
    refused = door.post(address(story, "link"), body)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"].startswith(field)
    assert not Revision.objects.exists()


def test_what_did_not_change_is_not_found(story: Story, door: Door) -> None:
    path = f"editions/{story.new.pk}/changes/{story.bus.pk}/"
    assert door.get(path).status_code == 404
    assert door.post(f"{path}close/", {"note": "字句。"}).status_code == 404
    assert door.get("editions/999999/changes/").status_code == 404


def test_the_first_edition_has_no_changes(story: Story, door: Door) -> None:
    listed = door.get(f"editions/{story.old.pk}/changes/").json()
    assert (listed["previous"], listed["results"]) == (None, [])


def test_who_acts_on_what_was_read_is_told_of_another_state(
    story: Story, door: Door
) -> None:
    one, other = story.remark(story.vacant), story.remark(story.vacant)
    tag = door.get(address(story)).headers["ETag"]
    body = {"comments": [one.ref]}
    assert door.post(address(story, "link"), body, If_Match=tag).status_code == 200
    stale = door.post(address(story, "link"), {"comments": [other.ref]}, If_Match=tag)
    assert stale.status_code == 412
    assert other.revisions.count() == 0


def test_a_list_of_many_changes_runs_as_many_queries_as_one_of_few(
    story: Story, door: Door
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert door.get(all_of(story)).status_code == 200
        return len(queries)

    story.remark(story.vacant)
    asked()
    few = asked()
    for number in range(10):
        item = story.item(f"more-{number}", "前の文。", f"後の文{number}。", 20)
        linked = story.remark(item)
        body = {"comments": [linked.ref]}
        path = f"editions/{story.new.pk}/changes/{item.pk}/"
        assert door.post(f"{path}link/", body).status_code == 200
        declined = {"comments": [story.remark(item).ref]}
        assert door.post(f"{path}decline/", declined).status_code == 200
    assert asked() == few


def test_the_paper_of_a_meeting_is_told(story: Story, door: Door) -> None:
    remark = story.remark(story.vacant)
    remark.respond("直します。", by=story.hana)
    remark.assign(due_meeting=story.meetings[7], by=story.hana)
    paper = door.get(f"meetings/{story.meetings[7].pk}/carry-over/").json()
    assert (paper["meeting"], paper["previous"]) == (7, 6)
    assert (paper["due"], paper["settled"]) == ([remark.ref], [])
    row = paper["open"][0]
    assert (row["number"], row["ref"], row["age"]) == (
        1,
        remark.ref,
        "第5回から、2回分経過",
    )
    assert (row["meeting"], row["meetings_old"]) == (5, 2)
    assert row["responses"][0]["text"] == "直します。"
    assert row["places"][0]["now"]["anchor"] == "changed"


def held_long_ago(story: Story) -> None:
    for number, meeting in story.meetings.items():
        meeting.held_on = date(2020, number, 1)
        meeting.save()


def test_a_remark_says_how_old_it_is(story: Story, door: Door) -> None:
    held_long_ago(story)
    remark = story.remark(meeting=5)
    shown = door.get(f"comments/{remark.ref}/").json()
    assert (shown["open_since"], shown["meetings_old"]) == (5, 2)
    story.settle(remark).move_to("agreed", by=story.hana)
    remark.revise(status="applied", edition=story.new, item=story.vacant, by=story.hana)
    remark.move_to("closed", by=story.hana)
    shown = door.get(f"comments/{remark.ref}/").json()
    assert (shown["open_since"], shown["meetings_old"]) == (None, None)


def test_remarks_are_ordered_by_age(story: Story, door: Door) -> None:
    held_long_ago(story)
    coming = make_meeting(story.panel, 8, held_on=date(2999, 1, 1))
    remarks: dict[str, Comment] = {
        "new": make_comment(story.panel, meeting=coming),
        "old": story.remark(meeting=5),
        "young": story.remark(meeting=6),
        "written": make_comment(story.panel, channel="written"),
    }
    names = {remark.ref: name for name, remark in remarks.items()}

    def order(path: str) -> list[str]:
        found, next_ = [], f"comments/?page_size=2&ordering={path}"
        while next_:
            page = door.get(next_).json()
            found += [names[row["ref"]] for row in page["results"]]
            next_ = page["next"]
        return found

    assert order("-age") == ["old", "young", "new", "written"]
    assert order("age") == ["written", "new", "young", "old"]
