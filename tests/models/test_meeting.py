from datetime import date

import pytest

from feedback.models import Meeting
from tests.factories import make_meeting, make_panel

pytestmark = pytest.mark.django_db


def test_coming_are_those_still_to_be_held():
    panel = make_panel()
    make_meeting(panel, 5, held_on=None)
    make_meeting(panel, 6, held_on=date(2030, 5, 1))
    make_meeting(panel, 7, held_on=date(2030, 6, 1))
    make_meeting(panel, 8, held_on=None)
    coming = Meeting.objects.coming(date(2030, 6, 1)).order_by("number")
    assert [meeting.number for meeting in coming] == [7, 8]
    later = Meeting.objects.coming(date(2030, 6, 2))
    assert [meeting.number for meeting in later] == [8]
