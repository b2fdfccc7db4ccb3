"""Minutes over a meeting that people have recorded by hand, gists and all."""

from dataclasses import replace

import pytest

from feedback.importer.minutes.entries import Thing
from feedback.importer.minutes.plan import plan
from feedback.models import Comment, Meeting, Member, Panel, Response, Speech
from tests.factories import (
    attend,
    make_comment,
    make_meeting,
    make_member,
    make_panel,
    make_speech,
)
from tests.importer.minutes.making import (
    BOATS,
    HEAD,
    NETS,
    PEOPLE,
    SEA,
    bring_in,
    codes,
    lots,
    remark,
    the_minutes,
    the_speeches,
    turn,
)

pytestmark = pytest.mark.django_db

GISTS = {
    1: ("青木", "開会。資料の説明を求める。"),
    2: ("蔵本", "５ページの桟橋に追記したことを説明。"),
    3: ("三尾", "桟橋の夜の灯りと、網を干す場所のこと。"),
    4: ("蓮見", "冒頭に海の地図を添えること。"),
    5: ("蔵本", "灯りと地図を書き加える。"),
    6: ("青木", "閉会。"),
}


class Recorded:
    """The meeting as a person took it down: a gist of each speech, and two remarks."""

    def __init__(self) -> None:
        self.panel: Panel = make_panel()
        self.meeting: Meeting = make_meeting(self.panel, 3, held_on=HEAD.date)
        self.cast: dict[str, Member] = {
            name: make_member(self.panel, name, role=person.role, title=person.title)
            for name, person in PEOPLE.items()
        }
        self.speeches = {
            number: make_speech(
                self.meeting,
                number,
                speaker=self.cast[name],
                name_as_printed=PEOPLE[name].name_as_printed,
                gist=gist,
                procedural=number in (1, 2, 6),
            )
            for number, (name, gist) in GISTS.items()
        }
        attend(self.meeting, self.cast["三尾"])

    def remark(self, number: int, summary: str, **fields: object) -> Comment:
        speech = self.speeches[number]
        fields = {"speech": speech, "member": speech.speaker, "body": ""} | fields
        return make_comment(self.panel, meeting=self.meeting, summary=summary, **fields)


@pytest.fixture
def recorded() -> Recorded:
    return Recorded()


def test_gists_get_their_text_and_stay(recorded):
    remark = recorded.remark(3, "桟橋は夜も使えるようにし、灯りをつけてほしい。")
    bring_in(recorded.panel, the_minutes())
    speeches = Speech.objects.filter(meeting=recorded.meeting)
    assert [row.text for row in speeches] == [row.text for row in the_speeches()]
    assert [row.gist for row in speeches] == [gist for _name, gist in GISTS.values()]
    assert speeches[1].procedural  # as the person marked it
    remark.refresh_from_db()
    assert not remark.speech_changed
    assert remark.events.count() == 1


def test_a_sparse_record_finds_its_places(recorded):
    for number in (1, 2, 5):
        recorded.speeches[number].delete()
    Speech.objects.filter(number=6).update(number=3 + 6)
    bring_in(recorded.panel, the_minutes())
    kept = {number: recorded.speeches[number].pk for number in (3, 4, 6)}
    found = dict(
        Speech.objects.filter(pk__in=kept.values()).values_list("number", "pk")
    )
    assert found == kept


def test_what_is_recorded_is_not_recorded_twice(recorded):
    boats = recorded.remark(3, "桟橋は夜も使えるようにし、灯りが要る。")
    nets = recorded.remark(3, "網を干す場所はどこに置くのか。")
    recorded.remark(4, "予算と期日が気になる。")
    made = plan(recorded.panel, the_minutes())
    entries = list(made.of(Thing.COMMENT, writes=False))
    assert [(e.lot.value, e.refs[0][-3:]) for e in entries] == [
        ("unchanged", boats.ref[-3:]),
        ("unchanged", nets.ref[-3:]),
        ("doubtful", "003"),
    ]
    assert "maybe-recorded" in codes(made)
    bring_in(recorded.panel, the_minutes())
    assert Comment.objects.count() == 3


def test_few_words_are_enough_where_no_other_remark_comes_near(recorded):
    remark = recorded.remark(4, "分からない人のために何か要る。")
    made = plan(recorded.panel, the_minutes())
    (entry,) = (e for e in made.of(Thing.COMMENT, writes=False) if e.speech == 4)
    assert (entry.lot, entry.refs) == ("unchanged", (remark.ref,))


def test_two_points_that_a_person_recorded_as_one_are_both_there(recorded):
    both = recorded.remark(
        3,
        "夜も使えるようにしてほしい。灯りが要る。",
        body="網を干す場所はどこに置くのか。",
    )
    recorded.remark(3, "番屋の屋根を青くする。")
    made = plan(recorded.panel, the_minutes())
    entries = [e for e in made.of(Thing.COMMENT, writes=False) if e.speech == 3]
    assert [(e.lot, e.refs) for e in entries] == [("unchanged", (both.ref,))] * 2


def test_a_doubt_names_the_few_that_it_may_be(recorded):
    near = [
        recorded.remark(3, words)
        for words in ("灯りが要るか。", "網の話。", "灯りの要る桟橋。", "番屋。")
    ]
    made = plan(recorded.panel, the_minutes())
    doubtful = [e for e in made.entries if "maybe-recorded" in [w.code for w in e.why]]
    assert all(1 <= len(entry.refs) <= 3 for entry in doubtful)
    assert not any(near[3].ref in entry.refs for entry in doubtful)


def test_what_a_person_decided_without_the_answer_needs_none(recorded):
    remark = recorded.remark(3, "桟橋は夜も使えるようにし、灯りが要る。")
    remark.decide("supported", by=remark.events.get().by)
    assert "answer-to-recorded" not in codes(plan(recorded.panel, the_minutes()))


def test_an_answer_to_what_people_recorded_is_a_doubt(recorded):
    recorded.remark(3, "桟橋は夜も使えるようにし、灯りが要る。")
    made = plan(recorded.panel, the_minutes())
    assert "answer-to-recorded" in codes(made)
    bring_in(recorded.panel, the_minutes())
    assert [
        [comment.body for comment in response.comments.all()]
        for response in Response.objects.all()
    ] == [[SEA]]


def test_an_answer_that_people_recorded_is_there(recorded):
    boats = recorded.remark(3, "桟橋は夜も使えるようにし、灯りが要る。")
    boats.respond(
        "灯りは書き加える。",
        channel="oral",
        speech=recorded.speeches[5],
        by=boats.events.get().by,
    )
    made = plan(recorded.panel, the_minutes())
    assert "answer-to-recorded" not in codes(made)


def test_few_recorded_remarks_leave_the_others_new(recorded):
    recorded.remark(4, "冒頭に海の地図を添えるべき。")
    made = plan(recorded.panel, the_minutes())
    assert lots(made, Thing.COMMENT) == ["new", "new", "unchanged"]


def test_where_most_is_recorded_the_rest_is_a_doubt(recorded):
    recorded.remark(3, "桟橋は夜も使えるようにし、灯りが要る。")
    recorded.remark(4, "冒頭に海の地図を添えるべき。")
    speeches = [*the_speeches(), turn(7, "蓮見", "最後に、船の名を。")]
    more = the_minutes(speeches)
    last = remark(speeches[6], "最後に、船の名を。")
    made = plan(recorded.panel, replace(more, remarks=(*more.remarks, last)))
    assert lots(made, Thing.COMMENT) == [
        "unchanged",
        "doubtful",
        "unchanged",
        "doubtful",
    ]
    assert codes(made).count("meeting-recorded") == 1


def test_a_remark_with_no_speech_is_thought_of(recorded):
    recorded.remark(3, "桟橋の灯り。", speech=None)
    made = plan(recorded.panel, the_minutes())
    assert lots(made, Thing.COMMENT) == ["doubtful", "doubtful", "new"]


def test_the_ledgers_own_words_for_the_meeting_stay(recorded):
    Meeting.objects.update(title="第３回会合", agenda="報告書（案）\nその他", venue="")
    made = plan(recorded.panel, the_minutes())
    entry = next(made.of(Thing.MEETING))
    assert set(entry.changes) == {"venue", "starts_at", "ends_at", "materials"} - {
        "starts_at",
        "ends_at",
    }


def test_the_ledgers_speaker_stays_where_the_label_is_the_same(recorded):
    """A person knew better who it was."""
    Speech.objects.filter(number=3).update(speaker=recorded.cast["蓮見"])
    made = plan(recorded.panel, the_minutes())
    entry = next(e for e in made.of(Thing.SPEECH) if e.speech == 3)
    assert "speaker" not in entry.changes
    bring_in(recorded.panel, the_minutes())
    assert Speech.objects.get(number=3).speaker == recorded.cast["蓮見"]


def test_bodies_are_those_of_the_speech(recorded):
    bring_in(recorded.panel, the_minutes())
    assert {row.body for row in Comment.objects.all()} == {BOATS, NETS, SEA}
