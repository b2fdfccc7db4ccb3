"""What the minutes let one say of 資料7-1's text."""

import pytest

from feedback.alarms import alarms_of
from feedback.differences import holds
from feedback.models import CarriedTarget, Panel, Passage
from feedback.workflow import PLACED_REVISIONS

pytestmark = pytest.mark.django_db


def test_the_papers_are_not_there_as_a_whole(katsuryoku: Panel) -> None:
    editions = katsuryoku.drafts.get().editions.all()
    assert [edition.complete for edition in editions] == [False, False]


def test_the_text_holds_the_words_that_the_revisions_claim(katsuryoku: Panel) -> None:
    placed = katsuryoku.revisions.filter(status__in=PLACED_REVISIONS)
    assert placed.count() == 9
    for revision in placed:
        assert revision.passage
        assert holds(revision.passage.text, revision.after), revision.source_key
        assert revision.after


def test_only_what_the_minutes_do_not_tell_has_no_text(katsuryoku: Panel) -> None:
    passages = Passage.objects.filter(edition__draft__panel=katsuryoku)
    assert passages.count() == 20
    silent = passages.filter(text="").values_list("item__key", flat=True)
    assert set(silent) == {"page-24", "theme-3"}


def test_no_remark_is_carried_where_there_is_no_later_edition(
    katsuryoku: Panel,
) -> None:
    carried = CarriedTarget.objects.filter(target__comment__panel=katsuryoku)
    assert not carried.exists()


def test_the_record_of_the_meeting_contradicts_nothing(katsuryoku: Panel) -> None:
    assert not alarms_of(katsuryoku)
