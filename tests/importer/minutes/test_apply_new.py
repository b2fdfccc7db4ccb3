"""Minutes into a panel that knows nothing of the meeting."""

from dataclasses import replace

import pytest

from feedback.importer.minutes.apply import apply
from feedback.importer.minutes.entries import Lot, Thing
from feedback.importer.minutes.plan import plan
from feedback.models import (
    Attendance,
    Comment,
    Event,
    Meeting,
    Member,
    Response,
    Speech,
)
from feedback.workflow import ImportRefused
from tests.factories import (
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_passage,
    make_secretariat,
)
from tests.importer.minutes.making import (
    ANSWER,
    BOATS,
    HEAD,
    SEA,
    Writes,
    bring_in,
    codes,
    lots,
    of_lot,
    the_minutes,
    the_speeches,
    turn,
)

pytestmark = pytest.mark.django_db


def test_the_plan_writes_nothing():
    panel = make_panel()
    with Writes() as writes:
        made = plan(panel, the_minutes())
    assert writes.statements == []
    assert lots(made, Thing.SPEECH) == ["new"] * 6
    assert lots(made, Thing.MEMBER) == ["new"] * 5
    assert made.counts()["new"] == 1 + 5 + 5 + 6 + 3 + 1
    assert not of_lot(made, Lot.DOUBTFUL)


def test_all_of_the_meeting_is_there():
    panel = make_panel()
    hana = make_secretariat(panel)
    done = bring_in(panel, the_minutes(), by=hana)
    meeting = Meeting.objects.get(panel=panel, number=3)
    assert (str(meeting.held_on), meeting.venue) == ("2026-05-17", "第１会議室")
    assert meeting.agenda == "報告書（案）\nその他"
    seats = Attendance.objects.filter(meeting=meeting)
    assert [(str(seat.member), seat.status) for seat in seats] == [
        ("青木座長", "present"),
        ("三尾構成員", "present"),
        ("蓮見構成員", "present"),
        ("蔵本課長", "present"),
        ("遠山構成員", "absent"),
    ]
    speeches = Speech.objects.filter(meeting=meeting)
    assert [speech.number for speech in speeches] == [1, 2, 3, 4, 5, 6]
    assert [speech.procedural for speech in speeches] == [True, *[False] * 4, True]
    assert speeches[4].text == ANSWER
    boats, nets, sea = Comment.objects.filter(meeting=meeting)
    assert done.new == [boats.ref, nets.ref, sea.ref]
    assert (boats.body, str(boats.member), boats.kind) == (
        BOATS,
        "三尾構成員",
        "request",
    )
    assert boats.speech == nets.speech == speeches[2]
    assert [target.page for target in boats.targets.all()] == [5]
    (answer,) = Response.objects.all()
    assert (answer.text, answer.channel, answer.state) == (ANSWER, "oral", "agreed")
    assert set(answer.comments.all()) == {boats, sea}
    captured = Event.objects.filter(comment=sea).first()
    assert (captured.action, captured.by) == ("captured", hana)
    assert str(captured.at) == "2026-05-17 01:00:00+00:00"


def test_the_same_again_writes_nothing():
    panel = make_panel()
    bring_in(panel, the_minutes())
    made = plan(panel, the_minutes())
    assert {entry.lot for entry in made.entries} == {Lot.UNCHANGED}
    assert not made.writes
    with Writes() as writes:
        done = bring_in(panel, the_minutes())
    assert writes.statements == []
    assert (done.new, done.changed, done.flagged) == ([], [], [])


def test_a_page_of_the_meetings_edition_finds_its_item():
    panel = make_panel()
    meeting = make_meeting(panel, 3, held_on=HEAD.date)
    draft = make_draft(panel)
    edition = make_edition(draft, "資料3-1", meeting=meeting)
    item = make_item(draft)
    make_passage(item, edition, 5)
    bring_in(panel, the_minutes())
    (target,) = Comment.objects.get(body=BOATS).targets.all()
    assert (target.item, target.edition, target.anchor) == (item, edition, "exact")


def test_members_of_the_ledger_keep_their_seats():
    panel = make_panel()
    mio = make_member(panel, "三尾", kana="みお", affiliation="港大学")
    # The roster has one more of this surname, of another kind.
    clerk = make_member(panel, "蓮見", role="secretariat", title="係長")
    made = plan(panel, the_minutes())
    assert lots(made, Thing.MEMBER) == ["new"] * 4
    bring_in(panel, the_minutes())
    mio.refresh_from_db()
    assert mio.affiliation == "港大学"
    assert mio.speeches.count() == 1
    assert not clerk.speeches.exists()
    assert Member.objects.filter(panel=panel, name="蓮見").count() == 2


def test_who_is_on_no_roster_is_nobody():
    panel = make_panel()
    speeches = [*the_speeches(), turn(7, "浜田様", "一言申し上げます。", name="浜田")]
    made = plan(panel, the_minutes(speeches))
    (doubtful,) = of_lot(made, Lot.DOUBTFUL)
    assert (doubtful.speech, doubtful.name) == (7, "浜田様")
    assert codes(made) == ["speaker-unknown"]
    bring_in(panel, the_minutes(speeches))
    last = Speech.objects.get(number=7)
    assert (last.speaker, last.name_as_printed) == (None, "浜田様")
    assert not Member.objects.filter(name="浜田").exists()


def test_two_of_one_name_are_not_guessed_between():
    panel = make_panel()
    make_member(panel, "三尾", title="委員")
    make_member(panel, "三尾", title="教授")
    made = plan(panel, the_minutes())
    assert "三尾構成員" not in [e.name for e in made.of(Thing.MEMBER)]
    bring_in(panel, the_minutes())
    assert Speech.objects.get(number=3).speaker is None


@pytest.mark.parametrize("number", [None, 4])
def test_minutes_of_no_meeting_or_another_are_refused(number):
    panel = make_panel()
    head = replace(HEAD, number=None if number is None else 3)
    made = plan(panel, the_minutes(head=head), number=number)
    assert made.blocked
    hana = make_secretariat(panel)
    with pytest.raises(ImportRefused) as refused:
        apply(made, by=hana)
    assert "回" in refused.value.sentence
    assert not Meeting.objects.exists()


def test_a_day_that_is_not_the_meetings_is_refused():
    panel = make_panel()
    meeting = make_meeting(panel, 3)
    with pytest.raises(ImportRefused):
        bring_in(panel, the_minutes())
    assert not meeting.speeches.exists()


def test_another_panel_is_untouched():
    panel, other = make_panel(), make_panel("umi")
    bring_in(other, the_minutes())
    before = list(Comment.objects.order_by("pk").values())
    bring_in(panel, the_minutes())
    assert list(Comment.objects.filter(panel=other).order_by("pk").values()) == before
    assert Member.objects.filter(panel=other).count() == 5


def test_what_the_ledger_refuses_in_the_middle_undoes_it_all():
    panel = make_panel()
    minutes = the_minutes()
    *first, last = minutes.remarks
    minutes = replace(minutes, remarks=(*first, replace(last, kind="shout")))
    with pytest.raises(ImportRefused) as refused:
        bring_in(panel, minutes)
    assert refused.value.sentence.startswith("御意見（発言4 蓮見構成員）：")
    for model in (Meeting, Member, Speech, Comment, Response, Event):
        assert not model.objects.exists()


def test_the_summary_of_a_remark_is_never_empty():
    panel = make_panel()
    minutes = the_minutes()
    bare = tuple(replace(row, summary="") for row in minutes.remarks)
    bring_in(panel, replace(minutes, remarks=bare))
    assert Comment.objects.get(body=SEA).summary == SEA
