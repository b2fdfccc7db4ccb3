"""What goes on to a meeting."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.changes import CarryOver, carry_over
from feedback.models import Comment, Target
from tests.changes.story import HELD, Story
from tests.factories import make_comment, make_meeting


def moment(day: date, hours: int = 12) -> datetime:
    noon = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (made aware below)
    return timezone.make_aware(noon) + timedelta(hours=hours)


NOW = moment(date(2030, 6, 1))  # between 第6回 and 第7回


def over(story: Story, number: int = 7, now: datetime = NOW) -> CarryOver:
    return carry_over(story.meetings[number], now=now)


def refs(rows: list[Any]) -> list[str]:
    return [row.comment.ref for row in rows]


def closed(story: Story, remark: Comment, at: datetime) -> Comment:
    remark.decide("supported", by=story.hana, at=at)
    for stage in ("triaged", "drafted", "agreed", "closed"):
        remark.move_to(stage, by=story.hana, at=at)
    return remark


def test_what_is_open_goes_on_the_oldest_first(story: Story) -> None:
    late, early, other = (story.remark(meeting=number) for number in (6, 5, 5))
    story.remark(meeting=7)

    rows = over(story).open

    assert refs(rows) == [early.ref, other.ref, late.ref]
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.age for row in rows] == [
        "第5回から、2回分経過",
        "第5回から、2回分経過",
        "第6回から、1回分経過",
    ]


def test_remarks_of_no_meeting_go_on_too_after_the_others(story: Story) -> None:
    written = make_comment(story.panel, channel="written")
    spoken = story.remark()
    rows = over(story).open
    assert refs(rows) == [spoken.ref, written.ref]
    assert (rows[1].age, rows[1].meetings_old) == ("書面", None)


def test_what_was_settled_since_the_meeting_before_is_told(story: Story) -> None:
    before = closed(story, story.remark(), moment(HELD[6]) - timedelta(days=1))
    at_it = closed(story, story.remark(), moment(HELD[6]))
    after = closed(story, story.remark(), moment(date(2030, 5, 20)))

    found = over(story)

    assert found.previous == story.meetings[6]
    assert refs(found.settled) == [at_it.ref, after.ref]
    assert before.ref not in refs(found.open)
    assert found.open == []


def test_a_past_meeting_is_told_as_of_its_morning(story: Story) -> None:
    remark = closed(story, story.remark(), moment(date(2030, 5, 20)))
    found = over(story, 6)
    assert (refs(found.open), refs(found.settled)) == ([remark.ref], [])
    assert found.open[0].age == "第5回から、1回分経過"


def test_a_reopened_remark_goes_on_again(story: Story) -> None:
    remark = closed(story, story.remark(), moment(date(2030, 5, 20)))
    remark.move_to(
        "triaged", note="もう一度", by=story.hana, at=moment(date(2030, 5, 25))
    )
    found = over(story)
    assert (refs(found.open), refs(found.settled)) == ([remark.ref], [])


def test_the_first_meeting_has_nothing_from_before(story: Story) -> None:
    story.remark(meeting=5)
    found = over(story, 5)
    assert (found.previous, found.open, found.settled) == (None, [], [])


def test_a_meeting_without_a_day_is_asked_as_of_now(story: Story) -> None:
    story.meetings[8] = make_meeting(story.panel, 8, held_on=None)
    remark = story.remark()
    rows = over(story, 8).open
    assert refs(rows) == [remark.ref]
    assert rows[0].meetings_old == 3


DUES: list[tuple[str, dict[str, Any], bool, bool]] = [
    ("nothing", {}, False, True),
    ("this meeting", {"due_meeting": 7}, True, False),
    ("a meeting before", {"due_meeting": 6}, True, True),
    ("a meeting after", {"due_meeting": 8}, False, False),
    ("a day before the meeting", {"due_on": date(2030, 6, 10)}, True, True),
    ("the day itself", {"due_on": HELD[7]}, True, True),
    ("a day after", {"due_on": date(2030, 6, 13)}, False, True),
]


@pytest.mark.parametrize(
    ("given", "due", "adrift"), [row[1:] for row in DUES], ids=[row[0] for row in DUES]
)
def test_what_is_due_and_what_is_adrift(
    story: Story, given: dict[str, Any], due: bool, adrift: bool
) -> None:
    story.meetings[8] = make_meeting(story.panel, 8, held_on=date(2030, 7, 10))
    if "due_meeting" in given:
        given = {"due_meeting": story.meetings[given["due_meeting"]]}
    story.remark().assign(**given, by=story.hana)
    found = over(story)
    assert (bool(found.due), bool(found.adrift)) == (due, adrift)


def test_the_place_is_told_as_cited_and_as_it_stands_now(story: Story) -> None:
    passage = story.vacant.passages.get(edition=story.new)
    passage.page = 14
    passage.save()
    target = Target(item=story.vacant, edition=story.old, cited_as="１０ページ")
    story.remark(targets=[target])

    place = over(story).open[0].places[0]

    assert (place.target.cited_as, place.target.page) == ("１０ページ", 10)
    assert place.standing is not None
    assert (place.standing.edition, place.standing.page, place.standing.anchor) == (
        story.new,
        14,
        "changed",
    )


def test_a_place_in_doubt_is_not_told_as_known(story: Story) -> None:
    gone = story.item("gone", "なくなる文。", None, 14)
    story.remark(gone)
    assert over(story).open[0].places[0].standing is None


def test_the_rows_tell_the_answer_and_where_the_text_changed(story: Story) -> None:
    remark = story.remark(story.vacant)
    remark.respond("直します。", by=story.hana)
    remark.revise(status="applied", edition=story.new, item=story.vacant, by=story.hana)
    row = over(story).open[0]
    assert [answer.text for answer in row.answers] == ["直します。"]
    assert row.change_made
    assert [(one.edition, one.page) for one in row.revisions] == [(story.new, 10)]


def test_many_rows_take_as_many_queries_as_few(story: Story) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            for row in over(story).open:
                assert row.age
                assert [(p.target.item, p.standing) for p in row.places]
                assert [one.page for one in row.revisions] == [10]
        return len(queries)

    def full() -> None:
        remark = story.remark(story.vacant)
        remark.respond("直します。", by=story.hana)
        remark.revise(
            status="applied", edition=story.new, item=story.vacant, by=story.hana
        )

    full()
    few = asked()
    for _time in range(6):
        full()
    assert asked() == few
