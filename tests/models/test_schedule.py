"""Which meeting was the last and which is the next, of those that are seen."""

from datetime import date

import pytest

from feedback.models import Meeting
from feedback.models.schedule import schedule_of

TODAY = date(2030, 6, 10)
BEFORE, AFTER, LATER = date(2030, 6, 9), date(2030, 6, 11), date(2030, 7, 1)

CASES = [
    ("none", {}, None, None),
    ("one was held", {7: BEFORE}, 7, None),
    ("one is to come", {7: AFTER}, None, 7),
    ("of several, the nearest", {5: BEFORE, 6: BEFORE, 7: AFTER, 8: LATER}, 6, 7),
    ("it is today", {6: BEFORE, 7: TODAY}, 6, 7),
    ("an earlier one was put off", {6: AFTER, 7: BEFORE}, 7, 6),
    ("the next has no day yet", {6: BEFORE, 7: None}, 6, 7),
    ("an early one lacks its day", {5: None, 6: BEFORE}, 6, None),
    ("a day is more than none", {6: BEFORE, 7: None, 8: LATER}, 6, 8),
]


@pytest.mark.parametrize(("_case", "days", "last", "next_"), CASES)
def test_the_last_and_the_next_meeting(_case, days, last, next_):
    meetings = [Meeting(pk=n, number=n, held_on=day) for n, day in days.items()]
    found = schedule_of(meetings, TODAY)
    assert (found.last and found.last.number) == last
    assert (found.next and found.next.number) == next_
