"""What was read, as rows for people to work on."""

import pytest

from feedback.importer.minutes.entries import Thing
from feedback.importer.minutes.landing import apply_import, plan_import
from feedback.importer.minutes.rows import spread
from feedback.importer.parse.as_json import as_json
from feedback.importer.parse.minutes import Cited
from feedback.importer.parse.problems import Problem
from feedback.models import (
    Comment,
    Meeting,
    Member,
    Panel,
    Proposal,
    Speech,
    Triage,
    User,
)
from tests.factories import (
    make_member,
    make_panel,
    make_secretariat,
)
from tests.importer.minutes.making import (
    BOATS,
    Writes,
    bring_in,
    codes,
    remark,
    the_minutes,
    the_speeches,
    treated,
    turn,
    word,
)
from tests.importer.minutes.triaged import read, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel() -> Panel:
    return make_panel()


@pytest.fixture
def hana(panel: Panel) -> User:
    return make_secretariat(panel)


def test_what_was_read_is_there_to_work_on(panel):
    mio = make_member(panel, "三尾")
    minutes = the_minutes(treatments=(treated(),), words=(word(),))
    import_ = read(panel, minutes)
    import_.refresh_from_db()
    assert (import_.state, import_.progress) == ("triage", 100)
    assert import_.result == as_json(minutes)
    speeches = list(import_.speeches.all())
    assert [row.number for row in speeches] == [1, 2, 3, 4, 5, 6]
    assert [(row.speaker, row.newcomer) for row in speeches[2:4]] == [
        (mio, ""),
        (None, "蓮見構成員"),
    ]
    proposals = rows(import_)
    assert [(row.speech.number, row.sort) for row in proposals] == [
        (2, "treatment"),
        (3, "comment"),
        (3, "confirmation"),
        (3, "comment"),
        (4, "comment"),
    ]
    report, boats, said, nets, _sea = proposals
    assert (boats.body, boats.start, boats.end) == (BOATS, 0, len(BOATS))
    assert boats.targets == [
        {"cited_as": "５ページ", "pages": [5], "document": "", "item": None}
    ]
    assert [*boats.members.all()] == [*said.members.all()] == [mio]
    assert [row.number for row in boats.answers.all()] == [5]
    assert (report.claim, report.about_meeting, report.names) == (
        "applied",
        2,
        ["三尾"],
    )
    assert said.verdict == "confirmed"
    assert report.problems[0]["code"] == "treated-unfound"
    assert not nets.problems
    assert not Meeting.objects.exists()
    assert not Speech.objects.exists()


def test_a_citation_keeps_its_place_in_the_triage_and_not_in_the_ledger(panel, hana):
    said = "１５ページではなく、５ページです。"
    cited = Cited("５ページ", (5,), "資料3-1", start=said.rindex("５ページ"))
    speeches = [turn(1, "三尾", said, citations=(cited,))]
    import_ = read(panel, the_minutes(speeches))
    (row,) = import_.speeches.all()
    assert row.citations == [
        {"text": "５ページ", "pages": [5], "document": "資料3-1", "start": 10}
    ]
    apply_import(import_, by=hana)
    assert Speech.objects.get().citations == [{"text": "５ページ", "pages": [5]}]


def test_somebody_whom_a_person_named_becomes_a_member_when_it_is_applied(panel, hana):
    said = "浜の者として一言申します。海を守ってください。"
    speeches = [
        turn(1, "浜田様", said, name="浜田", title="様"),
        turn(2, "浜田様", "以上です。", name="浜田", title="様"),
    ]
    import_ = read(panel, the_minutes(speeches, remarks=(remark(speeches[0], said),)))
    assert {row.problems[0]["code"] for row in import_.speeches.all()} == {
        "speaker-unknown"
    }
    first = import_.speeches.get(number=1)
    Triage(import_, by=hana).set_newcomer(
        first.pk, name="浜田", title="様", role="guest"
    )
    made = plan_import(import_)
    assert "speaker-unknown" not in codes(made)
    assert [str(entry.of) for entry in made.of(Thing.MEMBER)].count("浜田様") == 1
    apply_import(import_, by=hana, rest="accept")
    hamada = Member.objects.get(panel=panel, name="浜田")
    assert (hamada.title, hamada.role) == ("様", "guest")
    assert {row.speaker for row in Speech.objects.all()} == {hamada}
    assert Comment.objects.get().member == hamada
    with Writes() as writes:
        bring_in(panel, the_minutes(speeches, remarks=(remark(speeches[0], said),)))
    assert writes.statements == []


def test_spreading_twice_keeps_the_rows(panel):
    import_ = read(panel, the_minutes())
    before = [*Proposal.objects.values_list("pk", flat=True)]
    spread(import_, the_minutes())
    assert [*Proposal.objects.values_list("pk", flat=True)] == before


def test_doubts_stand_with_the_speech_where_they_arose(panel):
    speeches = [*the_speeches(), turn(7, "浜田様", "一言。", name="浜田")]
    problem = Problem("date", 40, "x", "読めない日付：%(v)s", {"v": "x"}, speech=4)
    minutes = the_minutes(speeches, problems=(problem,))
    import_ = read(panel, minutes)
    told = {row.number: row.problems for row in import_.speeches.all()}
    assert [p["message"] for p in told[4]] == ["読めない日付：x"]
    assert [p["code"] for p in told[7]] == ["speaker-unknown"]
