"""The rows of an import into the ledger, once people worked on them."""

from dataclasses import replace

import pytest

from feedback.importer.minutes.entries import Thing
from feedback.importer.minutes.landing import apply_import, plan_import
from feedback.models import (
    Comment,
    Event,
    Import,
    ImportedSpeech,
    Meeting,
    Member,
    Panel,
    Proposal,
    Response,
    Speech,
    User,
)
from feedback.workflow import ImportRefused, Stale
from tests.factories import (
    make_comment,
    make_meeting,
    make_member,
    make_panel,
    make_secretariat,
    make_speech,
)
from tests.importer.minutes.making import (
    BOATS,
    HEAD,
    NETS,
    SEA,
    Writes,
    bring_in,
    codes,
    lots,
    reworded,
    the_minutes,
    treated,
)
from tests.importer.minutes.triaged import accept, read, rows, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel() -> Panel:
    return make_panel()


@pytest.fixture
def hana(panel: Panel) -> User:
    return make_secretariat(panel)


def test_an_import_says_what_it_would_do(panel):
    import_ = read(panel, the_minutes())
    with Writes() as writes:
        made = plan_import(import_)
    assert writes.statements == []
    assert lots(made, Thing.COMMENT) == ["new"] * 3
    assert lots(plan_import(import_, rest="leave"), Thing.COMMENT) == []


@pytest.mark.parametrize(
    ("rest", "kept", "after"),
    [
        ("accept", {BOATS, NETS, SEA}, ["accepted", "pending", "pending"]),
        ("reject", {BOATS}, ["accepted", "rejected", "rejected"]),
        ("leave", {BOATS}, ["accepted", "pending", "pending"]),
    ],
)
def test_what_becomes_of_the_rest_is_said(panel, hana, rest, kept, after):
    import_ = read(panel, the_minutes())
    accept(rows(import_)[0])
    with pytest.raises(ImportRefused) as refused:
        apply_import(import_, by=hana)
    assert "2件" in refused.value.sentence
    assert not Meeting.objects.exists()
    done = apply_import(import_, by=hana, rest=rest)
    assert {row.body for row in Comment.objects.all()} == kept
    assert states(import_) == after
    import_.refresh_from_db()
    assert (import_.state, import_.applied_by) == ("applied", hana)
    assert import_.meeting == Meeting.objects.get()
    assert import_.outcome["refs"] == done.new
    assert import_.outcome["counts_by_thing"]["comment"]["new"] == len(kept)


def test_rows_name_what_they_became(panel, hana):
    import_ = read(panel, the_minutes())
    apply_import(import_, by=hana, rest="accept")
    assert [row.comment for row in rows(import_)] == [*Comment.objects.order_by("pk")]
    speeches = import_.speeches.all()
    assert [row.speech for row in speeches] == [*Speech.objects.all()]
    assert str(speeches[3].speaker) == "蓮見構成員"


@pytest.mark.parametrize("state", ["queued", "reading", "refused", "applied"])
def test_only_what_is_in_triage_is_applied(panel, hana, state):
    import_ = read(panel, the_minutes())
    Import.objects.filter(pk=import_.pk).update(state=state)
    with pytest.raises(ImportRefused):
        apply_import(import_, by=hana, rest="accept")
    assert not Meeting.objects.exists()


def test_a_stale_or_unknown_wish_is_refused(panel, hana):
    import_ = read(panel, the_minutes())
    with pytest.raises(Stale):
        apply_import(import_, by=hana, rest="accept", version=import_.version - 1)
    with pytest.raises(ImportRefused):
        apply_import(import_, by=hana, rest="all")
    assert not Meeting.objects.exists()


def test_the_same_file_again_waits_for_nobody(panel, hana):
    first = read(panel, the_minutes())
    proposals = rows(first)
    accept(*proposals[:2])
    apply_import(first, by=hana, rest="reject")
    events = Event.objects.count()
    second = read(panel, the_minutes())
    assert states(second) == ["accepted", "accepted", "rejected"]
    assert [row.comment for row in rows(second)] == [*Comment.objects.all(), None]
    done = apply_import(second, by=hana)
    assert (done.new, done.changed) == ([], [])
    assert Event.objects.count() == events
    # Nor does the command bring back what was turned down.
    with Writes() as writes:
        bring_in(panel, the_minutes())
    assert writes.statements == []


def test_words_that_were_split_and_edited_in_triage_are_known_again(panel, hana):
    first = read(panel, the_minutes())
    boats, nets, sea = rows(first)
    light = "灯りが要ります。"
    boats.body = BOATS.removesuffix(light)
    boats.end -= len(light)
    rest = Proposal.objects.create(
        of=first,
        speech=boats.speech,
        position=boats.position,
        sort="comment",
        summary="灯り",
        body=light,
        start=boats.end,
        end=boats.end + len(light),
        state="accepted",
    )
    rest.members.set(boats.members.all())
    sea.summary = "地図を冒頭に"
    accept(boats, nets, sea)
    apply_import(first, by=hana)
    before = [*Comment.objects.order_by("pk").values_list("body", "summary")]
    assert (light, "灯り") in before
    assert "地図を冒頭に" in dict(before).values()
    second = read(panel, the_minutes())
    assert states(second) == ["accepted"] * 3
    apply_import(second, by=hana)
    with Writes() as writes:
        bring_in(panel, the_minutes())
    assert writes.statements == []
    assert [*Comment.objects.order_by("pk").values_list("body", "summary")] == before


def test_of_a_corrected_file_the_differences_wait(panel, hana):
    apply_import(read(panel, the_minutes()), by=hana, rest="accept")
    second = read(panel, reworded(the_minutes(), "灯り", "明かり"))
    assert states(second) == ["pending", "accepted", "accepted"]
    accept(rows(second)[0])
    done = apply_import(second, by=hana)
    assert (len(done.changed), len(done.new)) == (1, 0)
    assert Comment.objects.filter(body__contains="明かり").count() == 1


def test_what_a_person_words_anew_is_what_is_recorded(panel, hana):
    apply_import(read(panel, the_minutes()), by=hana, rest="accept")
    second = read(panel, the_minutes())
    sea = rows(second)[2]
    sea.body = "冒頭に地図を添えるべきだと考えます。"
    accept(sea)
    done = apply_import(second, by=hana)
    assert len(done.changed) == 1
    assert Comment.objects.get(pk=sea.comment_id).body == sea.body


def test_a_corrected_speaker_is_the_ledgers(panel, hana):
    ren = make_member(panel, "蓮見")
    import_ = read(panel, the_minutes())
    ImportedSpeech.objects.filter(number=3).update(speaker=ren, newcomer="")
    for row in rows(import_)[:2]:
        row.members.set([ren])
    apply_import(import_, by=hana, rest="accept")
    assert Speech.objects.get(number=3).speaker == ren
    assert {row.member for row in Comment.objects.all()} == {ren}


def test_a_speaker_that_was_taken_away_is_nobody(panel, hana):
    make_member(panel, "三尾")
    import_ = read(panel, the_minutes())
    ImportedSpeech.objects.filter(number=3).update(speaker=None)
    apply_import(import_, by=hana, rest="accept")
    assert Speech.objects.get(number=3).speaker is None


def test_a_speech_marked_procedural_is_so(panel, hana):
    bring_in(panel, the_minutes())
    import_ = read(panel, the_minutes())
    ImportedSpeech.objects.filter(number=4).update(procedural=True)
    apply_import(import_, by=hana, rest="accept")
    assert Speech.objects.get(number=4).procedural


def test_what_is_doubtful_waits_for_a_person(panel, hana):
    meeting = make_meeting(panel, 3, held_on=HEAD.date)
    ren = make_member(panel, "蓮見")
    speech = make_speech(
        meeting, 4, speaker=ren, name_as_printed="蓮見構成員", gist="海の地図。"
    )
    make_comment(panel, meeting=meeting, speech=speech, member=ren, summary="番屋")
    import_ = read(panel, the_minutes())
    assert "maybe-recorded" in codes(plan_import(import_))
    sea = rows(import_)[2]
    assert sea.problems[0]["code"] == "maybe-recorded"
    accept(sea)
    done = apply_import(import_, by=hana, rest="leave")
    assert len(done.new) == 1
    assert Comment.objects.filter(speech=speech).count() == 2


def test_the_rest_is_accepted_but_for_what_is_doubtful(panel, hana):
    meeting = make_meeting(panel, 3, held_on=HEAD.date)
    ren = make_member(panel, "蓮見")
    make_comment(panel, meeting=meeting, member=ren, summary="番屋")
    import_ = read(panel, the_minutes())
    done = apply_import(import_, by=hana, rest="accept")
    assert len(done.new) == 2
    doubtful = import_.outcome["doubtful"]
    assert [entry["thing"] for entry in doubtful] == ["comment"]


def test_a_chosen_remark_is_the_one_that_was_treated(panel, hana):
    mio = make_member(panel, "三尾")
    second = make_meeting(panel, 2, held_on=None)
    chosen = make_comment(panel, meeting=second, member=mio, summary="番屋")
    make_comment(panel, meeting=second, member=mio, summary="灯り")
    minutes = replace(the_minutes(treatments=(treated(claim="none"),)), remarks=())
    import_ = read(panel, minutes)
    (report,) = rows(import_)
    assert report.problems[0]["code"] == "treated-unclear"
    report.about.add(chosen)
    accept(report)
    apply_import(import_, by=hana)
    assert [*Response.objects.get().comments.all()] == [chosen]


def test_the_number_is_the_one_given_with_the_file(panel, hana):
    head = replace(HEAD, number=None)
    import_ = read(panel, the_minutes(head=head), meeting_number=8)
    apply_import(import_, by=hana, rest="accept")
    assert Meeting.objects.get().number == 8


def test_minutes_of_no_known_number_are_read_and_not_applied(panel, hana):
    import_ = read(panel, the_minutes(head=replace(HEAD, number=None)))
    with pytest.raises(ImportRefused):
        apply_import(import_, by=hana, rest="accept")
    import_.refresh_from_db()
    assert import_.state == "triage"
    Import.objects.filter(pk=import_.pk).update(meeting_number=8)
    apply_import(import_, by=hana, rest="accept")
    assert Meeting.objects.get().number == 8


def test_newcomers_are_members_only_when_it_is_applied(panel, hana):
    import_ = read(panel, the_minutes())
    assert Member.objects.count() == 1
    apply_import(import_, by=hana, rest="reject")
    assert Member.objects.count() == 1 + 5
    assert not Comment.objects.exists()
