"""The minutes: which speeches, what stands beside them, no more than a page holds."""

import pytest

from feedback.models import beside
from feedback.web import minutes
from tests.factories import make_comment, make_speech
from tests.web.conftest import shown
from tests.web.town import SECRET

MINUTES = "/p/machi/minutes/7/"
LIST = "/p/machi/comments/"


@pytest.fixture
def office(as_role):
    return as_role("hana")


def numbers(answer):
    return [turn["speech"].number for turn in answer.context["turns"]]


def turn(answer, number):
    return next(t for t in answer.context["turns"] if t["speech"].number == number)


def refs(answer):
    return [row["ref"] for row in answer.context["rows"]]


def test_speeches_that_just_lead_through_the_meeting_can_be_left_out(town, office):
    make_speech(town.seventh, 1, procedural=True)
    make_speech(town.seventh, 2)
    assert numbers(office.get(MINUTES)) == [1, 2, 15, 19]
    assert numbers(office.get(f"{MINUTES}?show=talk")) == [2, 15, 19]
    assert numbers(office.get(f"{MINUTES}?show=remarks")) == [15, 19]


def test_which_speeches_have_remarks_is_told_as_each_sees_them(town, as_role):
    speech = make_speech(town.seventh, 30)
    make_comment(town.panel, meeting=town.seventh, speech=speech, member=town.mio_seat)
    address = f"{MINUTES}?show=remarks"
    assert numbers(as_role("anonymous").get(address)) == [15, 19]
    assert numbers(as_role("ren").get(address)) == [15, 19]
    assert numbers(as_role("mio").get(address)) == [15, 19, 30]
    assert numbers(as_role("hana").get(address)) == [15, 19, 30]


def test_what_the_office_does_leaves_the_publics_minutes_as_they_were(town, as_role):
    public = as_role("anonymous")
    before = shown(public.get(MINUTES))
    fifteenth = town.seventh.speeches.get(number=15)
    make_comment(town.panel, meeting=town.seventh, speech=fifteenth)
    make_comment(town.panel, meeting=town.seventh)
    town.hidden.respond("答えた。", channel="oral", speech=fifteenth, by=town.hana)
    town.published.edit(fields={"speech": None}, by=town.hana)
    assert shown(public.get(MINUTES)) == before


def test_an_answer_shows_to_the_member_once_it_is_agreed(town, as_role):
    written = town.hidden.respond("下書き。", meeting=town.seventh, by=town.hana)
    type(written).objects.filter(pk=written.pk).update(
        speech=town.seventh.speeches.get(number=15)
    )
    mine = turn(as_role("mio").get(MINUTES), 15)["answered"]
    assert [row["ref"] for row in mine.rows] == []
    assert refs(as_role("mio").get(f"{LIST}?answer=7-15")) == []
    office = turn(as_role("hana").get(MINUTES), 15)["answered"]
    assert [row["ref"] for row in office.rows] == [town.hidden.ref]
    assert refs(as_role("hana").get(f"{LIST}?answer=7-15")) == [town.hidden.ref]


def test_of_many_remarks_in_a_speech_the_others_stand_in_the_list(town, office):
    speech = town.seventh.speeches.get(number=15)
    for _each in range(6):
        make_comment(town.panel, meeting=town.seventh, speech=speech)
    made = turn(office.get(MINUTES), 15)["made"]
    assert (len(made.rows), made.others) == (5, 2)
    assert f"{LIST}?speech=7-15" in office.get(MINUTES).text
    assert len(refs(office.get(f"{LIST}?speech=7-15"))) == 7


def test_the_list_by_speech_asks_what_is_published(town, as_role):
    town.published.edit(fields={"speech": None}, by=town.hana)
    public, office = as_role("anonymous"), as_role("hana")
    assert refs(public.get(f"{LIST}?speech=7-15")) == [town.published.ref]
    assert refs(office.get(f"{LIST}?speech=7-15")) == []
    assert refs(public.get(f"{LIST}?answer=7-19")) == [town.published.ref]
    assert "第7回 発言15" in public.get(f"{LIST}?speech=7-15").text


@pytest.mark.parametrize("value", ["8-3", "7-99", "7", "x-1", "-1-1", "７-15"])
def test_a_speech_that_may_not_be_known_of_is_none(value, as_role):
    answer = as_role("anonymous").get(f"{LIST}?speech={value}")
    assert answer.status_code == 400
    assert answer.context["problems"][0]["name"] == "speech"


def test_long_minutes_are_read_in_parts(town, office, monkeypatch):
    for number in range(1, 6):
        make_speech(town.seventh, number)
    monkeypatch.setattr(minutes, "MOST_SPEECHES", 3)
    first = office.get(MINUTES)
    assert numbers(first) == [1, 2, 3]
    assert first.context["count"] == 7
    second = office.get(first.context["next_url"])
    assert numbers(second) == [4, 5, 15]
    assert numbers(office.get(f"{MINUTES}?at=19")) == [19]
    # Between two speeches, as one that is left out: the next one that is shown.
    assert numbers(office.get(f"{MINUTES}?at=6")) == [4, 5, 15]


def test_remarks_take_room_on_a_page_too(town, office, monkeypatch):
    monkeypatch.setattr(minutes, "LARGEST", 600)
    monkeypatch.setattr(beside, "COUNTED", 9)
    assert numbers(office.get(MINUTES)) == [15]


@pytest.mark.parametrize("query", ["show=x", "at=0", "at=99", "at=x", "y=1"])
def test_a_wrong_address_is_told_and_shows_no_speech(query, as_role):
    answer = as_role("anonymous").get(f"{MINUTES}?{query}")
    assert answer.status_code == 400
    assert answer.context["problems"]
    assert answer.context["turns"] == []


def test_remarks_made_in_no_speech_stand_at_the_end(town, as_role):
    lone = make_comment(
        town.panel, meeting=town.seventh, summary=f"{SECRET}の別の御意見"
    )
    office = as_role("hana").get(MINUTES).context["apart"]
    assert [row["ref"] for row in office] == [lone.ref]
    assert as_role("anonymous").get(MINUTES).context["apart"] == []
