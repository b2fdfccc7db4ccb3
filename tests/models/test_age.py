"""How many meetings old an open remark is."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from feedback.models import Comment, Meeting, Publication, age
from feedback.models.age import age_in_words, meetings_after
from tests.factories import (
    bring_to,
    make_comment,
    make_meeting,
    make_member,
    make_panel,
    make_secretariat,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db
TODAY = date(2030, 6, 15)
JUNE = {day: date(2030, 6, day) for day in range(1, 31)}

# The other meetings of the panel, by number and day; the origin is 第5回 of June 5th
# unless said otherwise; and how old the remark is on June 15th.
AGES: list[tuple[str, dict[int, int | None], int | None, int]] = [
    ("no other meeting", {}, 5, 0),
    ("earlier ones", {3: 1, 4: 3}, 5, 0),
    ("two later ones", {6: 8, 7: 12}, 5, 2),
    ("one is held today", {6: 15}, 5, 1),
    ("one is still to come", {6: 8, 7: 16}, 5, 1),
    ("one with a far later number", {6: 8, 11: 12}, 5, 2),
    ("one without a day, and none after it", {6: None}, 5, 0),
    ("one without a day before one that was held", {6: None, 7: 12}, 5, 2),
    ("one without a day before one to come", {6: None, 7: 16}, 5, 0),
    ("one put off till after the next", {4: 9, 6: 8}, 5, 2),
    ("one put off till after today", {4: 20, 6: 8}, 5, 1),
    ("one that was held earlier in spite of its number", {6: 2}, 5, 0),
    ("two on the same day", {4: 5, 6: 5}, 5, 1),
    ("the origin has no day", {4: 9, 6: 10, 7: 12}, None, 2),
]


@pytest.mark.parametrize(
    ("others", "origin", "old"), [row[1:] for row in AGES], ids=[row[0] for row in AGES]
)
def test_the_age_of_a_remark(
    others: dict[int, int | None], origin: int | None, old: int
) -> None:
    panel = make_panel()
    make_meeting(make_panel("umi"), 6, held_on=JUNE[8])
    meetings = {
        number: make_meeting(panel, number, held_on=day and JUNE[day])
        for number, day in {5: origin, **others}.items()
    }
    make_comment(panel, meeting=meetings[5])

    assert Comment.objects.aged(TODAY).get().meetings_old == old


def test_the_rule_for_rows_at_hand_and_for_the_database_agree() -> None:
    """On every case of the table, asked at each meeting that was held by then."""
    for number, (_name, others, origin, old) in enumerate(AGES):
        panel = make_panel(f"p{number}")
        rows = [
            make_meeting(panel, no, held_on=day and JUNE[day])
            for no, day in {5: origin, **others}.items()
        ]
        held = list(Meeting.objects.filter(panel=panel).held(TODAY))
        after = [one for one in held if age.comes_after(one, rows[0])]
        assert len(after) == old
        for upto in after:
            known = meetings_after(rows[0], upto, held)
            assert known == 1 + sum(age.comes_after(upto, one) for one in after)


@pytest.mark.parametrize("kind", ["closed", "of no meeting"])
def test_what_is_closed_or_of_no_meeting_has_no_age(kind: str) -> None:
    panel = make_panel()
    origin = make_meeting(panel, 5, held_on=JUNE[5])
    make_meeting(panel, 6, held_on=JUNE[8])
    if kind == "closed":
        bring_to(make_comment(panel, meeting=origin), "closed")
    else:
        make_comment(panel, channel="written")
    assert Comment.objects.aged(TODAY).get().meetings_old is None


def ages_seen_by(user: Any) -> dict[str, int | None]:
    rows = Comment.objects.visible_to(user).aged(TODAY)
    return {row.summary: row.meetings_old for row in rows}


def test_the_public_is_told_no_age_and_the_member_that_by_public_meetings() -> None:
    panel = make_panel()
    hana, mio, ren = make_secretariat(panel), make_user("mio"), make_user("ren")
    origin = make_meeting(panel, 5, held_on=JUNE[5])
    sixth = make_meeting(panel, 6, held_on=JUNE[8])
    mine = make_comment(
        panel,
        meeting=origin,
        member=make_member(panel, "澪", user=mio),
        summary="公表",
    )
    publish(panel, mine)
    make_comment(panel, meeting=origin, summary="未公表")

    assert ages_seen_by(hana) == {"公表": 1, "未公表": 1}
    assert ages_seen_by(mio) == {"公表": 0}  # the sixth meeting is not public
    for outside in (ren, AnonymousUser()):
        assert ages_seen_by(outside) == {"公表": None}
    Publication.objects.publish(
        panel, comments=[mine], meetings=[sixth], by=hana, title="公表"
    )
    assert ages_seen_by(mio) == {"公表": 1}


def test_a_remark_that_the_public_still_sees_open_has_no_age_though_it_is_closed() -> (
    None
):
    panel = make_panel()
    hana = make_secretariat(panel)
    comment = make_comment(panel, meeting=make_meeting(panel, 5, held_on=JUNE[5]))
    publish(panel, comment)
    bring_to(comment, "closed", by=hana)
    make_meeting(panel, 6, held_on=JUNE[8])
    assert list(ages_seen_by(hana).values()) == [None]
    assert list(ages_seen_by(AnonymousUser()).values()) == [None]


def test_the_age_in_words() -> None:
    assert age_in_words(5, 2) == "第5回から、2回分経過"
    assert age_in_words(5, 0) == age_in_words(5, None) == "第5回から"
