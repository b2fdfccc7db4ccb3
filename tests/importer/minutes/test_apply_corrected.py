"""A corrected file: the differences only, and nobody's work is lost."""

from dataclasses import replace

import pytest

from feedback.importer.minutes.entries import Lot, Thing
from feedback.importer.minutes.plan import plan
from feedback.models import Comment, Event, Panel, Response, Speech, User
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_panel,
    make_secretariat,
    make_user,
    publish,
)
from tests.importer.minutes.making import (
    ANSWER,
    BOATS,
    HEAD,
    MIO,
    NETS,
    REN,
    SEA,
    Writes,
    bring_in,
    codes,
    lots,
    remark,
    renumbered,
    reworded,
    the_minutes,
    the_speeches,
    turn,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel() -> Panel:
    panel = make_panel()
    bring_in(panel, the_minutes())
    return panel


@pytest.fixture
def hana(panel: Panel) -> User:
    return make_secretariat(panel)


def the(words: str) -> Comment:
    return Comment.objects.get(body=words)


def again_writes_nothing(panel: Panel, minutes) -> None:
    with Writes() as writes:
        bring_in(panel, minutes)
    assert writes.statements == []


def test_a_typo_goes_from_the_speech_the_remark_and_the_answer(panel, hana):
    boats, nets, sea = Comment.objects.order_by("pk")
    minutes = reworded(the_minutes(), "灯り", "明かり")
    done = bring_in(panel, minutes, by=hana)
    assert done.new == []
    assert (done.changed, done.flagged) == ([boats.ref], [boats.ref, nets.ref])
    boats.refresh_from_db()
    assert boats.body == BOATS.replace("灯り", "明かり")
    assert "明かり" in boats.speech.text
    assert Response.objects.get().text == ANSWER.replace("灯り", "明かり")
    (told,) = boats.events.filter(action="speech_changed")
    assert (told.before, told.after) == (
        {"speech_text": "灯りが要ります。"},
        {"speech_text": "明かりが要ります。"},
    )
    assert told.by == hana
    (edited,) = boats.events.filter(action="edited")
    assert edited.before["body"] == BOATS
    nets.refresh_from_db()
    assert (nets.body, nets.speech_changed) == (NETS, True)
    sea.refresh_from_db()
    assert not sea.speech_changed
    again_writes_nothing(panel, minutes)
    assert Comment.objects.count() == 3


def test_corrected_twice_it_is_still_the_imports_own(panel):
    once = reworded(the_minutes(), "灯り", "明かり")
    bring_in(panel, once)
    twice = reworded(once, "夜も", "夜間も")
    done = bring_in(panel, twice)
    assert len(done.changed) == 1
    assert Comment.objects.filter(body__contains="夜間も").count() == 1
    again_writes_nothing(panel, twice)


def test_a_speech_that_was_left_out_shifts_the_others_and_breaks_nothing(panel):
    before = {row.pk: row.speech_id for row in Comment.objects.all()}
    answer = Response.objects.get()
    speeches = the_speeches()
    speeches.insert(2, turn(0, "青木", "どうぞ、御意見のある方から。", procedural=True))
    minutes = the_minutes(renumbered(speeches))
    made = plan(panel, minutes)
    assert lots(made, Thing.SPEECH) == [
        "unchanged",
        "unchanged",
        "new",
        "changed",
        "changed",
        "changed",
        "changed",
    ]
    done = bring_in(panel, minutes)
    assert (done.new, done.changed, done.flagged) == ([], [], [])
    assert {row.pk: row.speech_id for row in Comment.objects.all()} == before
    assert the(SEA).speech.number == 5
    answer.refresh_from_db()
    assert answer.speech.number == 6
    assert [speech.number for speech in Speech.objects.all()] == [*range(1, 8)]
    again_writes_nothing(panel, minutes)


def test_who_holds_a_copy_learns_that_the_number_changed(panel):
    version = the(SEA).version
    minutes = the_minutes(renumbered([the_speeches()[5], *the_speeches()]))
    bring_in(panel, minutes)
    assert the(SEA).version > version


def without(words: str):
    """The minutes from which a speech was taken out."""
    return the_minutes(renumbered([row for row in the_speeches() if row.text != words]))


def test_a_speech_that_is_gone_is_told_and_stays_where_it_stood(panel, hana):
    sea = the(SEA)
    minutes = without(SEA)
    made = plan(panel, minutes)
    assert codes(made) == ["speech-gone", "words-gone"]
    done = bring_in(panel, minutes, by=hana)
    assert (done.new, done.changed, done.flagged) == ([], [], [sea.ref])
    sea.refresh_from_db()
    assert (sea.speech.number, sea.speech.text, sea.body) == (4, SEA, SEA)
    assert [*Speech.objects.values_list("number", flat=True)] == [*range(1, 7)]
    assert sea.speech_changed
    told = sea.events.get(action="speech_changed")
    assert (told.before, told.after, told.by) == (
        {"speech_text": SEA, "in_minutes": "held"},
        {"speech_text": "", "in_minutes": "gone"},
        hana,
    )


def test_that_it_is_gone_is_said_each_time_and_flagged_once(panel, hana):
    bring_in(panel, without(SEA))
    the(SEA).review_speech(by=hana)
    again_writes_nothing(panel, without(SEA))
    assert codes(plan(panel, without(SEA))) == ["speech-gone", "words-gone"]
    assert not the(SEA).speech_changed


def test_what_is_said_anew_goes_behind_what_is_gone(panel):
    bring_in(panel, without(SEA))
    speeches = [row for row in the_speeches() if row.text != SEA]
    speeches.insert(3, turn(0, "遠山", "桟橋の修繕も早めに進めていただきたい。"))
    minutes = the_minutes(renumbered(speeches))
    bring_in(panel, minutes)
    assert the(SEA).speech.number == 4
    assert Speech.objects.get(text__startswith="桟橋の修繕").number == 5
    assert [*Speech.objects.values_list("number", flat=True)] == [*range(1, 8)]
    again_writes_nothing(panel, minutes)


@pytest.mark.parametrize("gone", [(0, 1), (2, 3), (0, 3, 5), (1, 2, 4)])
def test_whichever_are_gone_all_stay_in_their_places(panel, gone):
    before = [*Speech.objects.values_list("pk", "number")]
    left = [row for n, row in enumerate(the_speeches()) if n not in gone]
    bring_in(panel, the_minutes(renumbered(left)))
    assert [*Speech.objects.values_list("pk", "number")] == before
    again_writes_nothing(panel, the_minutes(renumbered(left)))


def test_it_comes_back_where_it_was(panel):
    sea = the(SEA)
    bring_in(panel, without(SEA))
    done = bring_in(panel, the_minutes())
    assert (done.new, done.flagged) == ([], [sea.ref])
    assert the(SEA).speech.number == 4
    assert Speech.objects.count() == 6
    told = sea.events.filter(action="speech_changed").latest("pk")
    assert (told.before["in_minutes"], told.after["in_minutes"]) == ("gone", "held")
    assert told.after["speech_text"] == SEA
    again_writes_nothing(panel, the_minutes())


def test_a_remark_that_was_given_another_speech_is_not_told_of_its_old_one(panel, hana):
    bring_in(panel, without(SEA))
    sea = the(SEA)
    sea.edit(fields={"speech": Speech.objects.get(number=3)}, by=hana)
    assert bring_in(panel, the_minutes()).flagged == []


def test_a_corrected_speaker_takes_the_untouched_remark_along(panel):
    sea = the(SEA)
    speeches = the_speeches()
    speeches[3] = replace(speeches[3], name_as_printed="三尾構成員", name="三尾")
    minutes = the_minutes(speeches)
    bring_in(panel, minutes)
    sea.refresh_from_db()
    assert (str(sea.speech.speaker), str(sea.member)) == ("三尾構成員", "三尾構成員")
    assert sea.speech_changed
    told = sea.events.get(action="speech_changed")
    assert (told.before, told.after) == (
        {"speaker": "蓮見構成員"},
        {"speaker": "三尾構成員"},
    )
    again_writes_nothing(panel, minutes)


def test_a_name_printed_in_other_characters_is_the_same(panel):
    speeches = [
        replace(row, name_as_printed=f"{row.name} {row.title}")
        for row in the_speeches()
    ]
    made = plan(panel, the_minutes(speeches))
    assert {entry.lot for entry in made.entries} == {Lot.UNCHANGED}


def test_a_name_printed_better_is_taken_over_and_moves_nothing_else(hana):
    panel = make_panel("umi")
    person = replace(MIO, name="高橋", name_as_printed="高橋構成員")
    first = [
        replace(row, name="高橋", name_as_printed="高橋構成員")
        if row.number == 3
        else row
        for row in the_speeches()
    ]
    head = replace(HEAD, present=(person, REN))
    bring_in(panel, the_minutes(first, head=head))
    boats = Comment.objects.get(meeting__panel=panel, body=BOATS)
    better = [
        replace(row, name="髙橋", name_as_printed="髙橋構成員")
        if row.number == 3
        else row
        for row in first
    ]
    named = replace(person, name="髙橋", name_as_printed="髙橋構成員")
    minutes = the_minutes(better, head=replace(head, present=(named, REN)))
    done = bring_in(panel, minutes, by=hana)
    assert (done.new, done.changed, done.flagged) == ([], [], [])
    speech = Speech.objects.get(pk=boats.speech_id)
    assert (speech.name_as_printed, str(speech.speaker)) == ("髙橋構成員", "高橋構成員")
    assert Comment.objects.get(pk=boats.pk).member == boats.member
    again_writes_nothing(panel, minutes)


def test_a_corrected_file_keeps_refs_links_and_decisions(panel, hana):
    """At once: a typo, a speech more, a speech less; of what was closed and decided."""
    boats, nets, sea = Comment.objects.order_by("pk")
    bring_to(boats, Stage.CLOSED, by=hana)
    sea.decide("noted", reason="地図は巻末にあります。", by=hana)
    held = {row.pk: (row.ref, row.body) for row in (boats, nets, sea)}
    speeches = [
        replace(row, text=row.text.replace("灯り", "明かり"))
        for row in the_speeches()
        if row.number != 2
    ]
    speeches.insert(
        3, turn(0, "青木", "では、事務局からお願いします。", procedural=True)
    )
    minutes = reworded(the_minutes(renumbered(speeches)), "灯り", "明かり")
    done = bring_in(panel, minutes, by=hana)
    assert done.new == []
    rows = Comment.objects.in_bulk()
    assert {pk: (row.ref, row.body) for pk, row in rows.items()} == held
    assert [rows[one.pk].speech_changed for one in (boats, nets, sea)] == [
        True,
        True,
        False,
    ]
    assert (rows[boats.pk].stage, rows[sea.pk].disposition) == ("closed", "noted")
    # The speech that is gone keeps its place, and one was put in: 5 is 6 now.
    assert rows[boats.pk].responses.get().speech.number == 6
    told = boats.events.get(action="speech_changed")
    assert (told.before, told.after, told.by) == (
        {"speech_text": "灯りが要ります。"},
        {"speech_text": "明かりが要ります。"},
        hana,
    )
    assert Speech.objects.get(text__startswith="５ページの桟橋は、前回").number == 2
    again_writes_nothing(panel, minutes)


def test_other_line_ends_are_no_correction(panel):
    speeches = [
        replace(row, text=row.text.replace("、", "、\n")) for row in the_speeches()
    ]
    made = plan(panel, replace(the_minutes(), speeches=tuple(speeches)))
    assert not made.writes


WORK = {
    "moved on": lambda comment, by: comment.move_to(Stage.TRIAGED, by=by),
    "worded anew": lambda comment, by: comment.edit(
        fields={"summary": "短くした要旨"}, by=by
    ),
    "decided": lambda comment, by: comment.decide("noted", reason="参考", by=by),
    "answered": lambda comment, by: comment.respond("書面の回答", by=by),
    "assigned": lambda comment, by: comment.assign(assignee=by, by=by),
    "closed": lambda comment, by: bring_to(comment, Stage.CLOSED, by=by),
    "published": lambda comment, by: publish(comment.panel, comment, by=by),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_what_was_worked_on_is_told_and_kept(panel, hana, work):
    boats = the(BOATS)
    work(boats, hana)
    boats.refresh_from_db()
    kept = boats.state() | {"ref": boats.ref}
    answers = [*boats.responses.values_list("text", flat=True)]
    face = boats.face.content if boats.face else None
    minutes = reworded(the_minutes(), "灯り", "明かり")
    made = plan(panel, minutes)
    assert "worked-on" in codes(made)
    done = bring_in(panel, minutes, by=hana)
    assert boats.ref not in done.changed
    boats.refresh_from_db()
    assert boats.state() | {"ref": boats.ref} == kept
    assert [*boats.responses.values_list("text", flat=True)] == answers
    assert boats.speech_changed
    assert boats.events.latest("pk").action == "speech_changed"
    assert (boats.face.content if boats.face else None) == face
    assert "明かり" in boats.speech.text
    again_writes_nothing(panel, minutes)


def test_a_remark_that_someone_looked_at_stays_out_of_the_imports_hands(panel, hana):
    bring_in(panel, reworded(the_minutes(), "灯り", "明かり"))
    boats = Comment.objects.get(speech__number=3, kind="request")
    boats.review_speech(by=hana)
    made = plan(panel, reworded(the_minutes(), "灯り", "ともし火"))
    assert "worked-on" in codes(made)


def test_a_point_that_was_left_out_is_new(panel):
    minutes = the_minutes()
    more = remark(minutes.speeches[1], minutes.speeches[1].text, kind="support")
    done = bring_in(panel, replace(minutes, remarks=(*minutes.remarks, more)))
    assert len(done.new) == 1
    assert Comment.objects.count() == 4


def test_an_answer_found_later_goes_to_what_is_there(panel):
    nets = the(NETS)
    minutes = the_minutes()
    points = tuple(replace(row, answered_by=5) for row in minutes.remarks)
    minutes = replace(minutes, remarks=points)
    bring_in(panel, minutes)
    assert [*nets.responses.all()] == [Response.objects.get()]
    again_writes_nothing(panel, minutes)


def test_the_meeting_is_corrected_but_for_its_day(panel):
    minutes = the_minutes()
    head = replace(
        minutes.head, place="第２会議室", agenda=("（１）報告書（案）", "その他")
    )
    made = plan(panel, replace(minutes, head=head))
    entry = next(made.of(Thing.MEETING))
    assert entry.changes == {"venue": ("第１会議室", "第２会議室")}
    bring_in(panel, replace(minutes, head=head))
    assert panel.meetings.get().venue == "第２会議室"


def test_who_was_there_after_all_is_corrected(panel):
    minutes = the_minutes()
    head = replace(
        minutes.head, present=(*minutes.head.present[:1], MIO), absent=(REN,)
    )
    made = plan(panel, replace(minutes, head=head))
    assert [(e.name, e.lot.value) for e in made.of(Thing.ATTENDANCE)] == [
        ("蓮見構成員", "changed")
    ]
    assert codes(made) == ["not-on-roster"]


def test_events_are_told_to_nobody_outside(panel, hana):
    publish(panel, the(BOATS), by=hana)
    bring_in(panel, reworded(the_minutes(), "灯り", "明かり"))
    told = Event.objects.filter(action="speech_changed")
    assert told.count() == 2
    assert not told.visible_to(make_user("sora")).exists()
