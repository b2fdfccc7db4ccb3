"""What people do with proposals: each step, and that undoing it leaves no trace."""

from collections.abc import Callable
from typing import Any

import pytest

from feedback.models import Import, ImportedSpeech, Triage
from feedback.workflow import ImportRefused
from tests.factories import (
    make_comment,
    make_import,
    make_member,
    make_panel,
    make_proposal,
    place,
)
from tests.models.triage_case import (
    CITED,
    FIRST,
    SECOND,
    Case,
    fresh,
    last_step,
    members_of,
    picture,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return Case()


def middle(case: Case) -> int:
    return FIRST.index("図")


ACTIONS: dict[str, Callable[[Case], Any]] = {
    "accept": lambda case: case.hers.accept(case.first.pk, version=1),
    "reject": lambda case: case.hers.reject(case.first.pk, version=1),
    "edit": lambda case: case.hers.edit(
        case.first.pk,
        version=1,
        summary="図を大きく",
        kind="request",
        members=[case.ren.pk],
        answers=[],
        targets=[{"cited_as": "56頁", "pages": [56], "item": case.item.pk}],
    ),
    "about": lambda case: case.hers.choose(
        case.report.pk, [case.earlier.pk], version=1
    ),
    "split": lambda case: case.hers.split(
        case.first.pk, offset=middle(case), version=1
    ),
    "merge": lambda case: case.hers.merge(case.first.pk, case.second.pk, version=1),
    "add": lambda case: case.hers.add(case.chair.pk, start=0, end=3, version=1),
    "speaker": lambda case: case.hers.set_speaker(case.turn.pk, case.ren.pk, version=1),
    "newcomer": lambda case: case.hers.set_newcomer(
        case.turn.pk, name="凪", title="様", role="guest", version=1
    ),
    "procedural": lambda case: case.hers.set_procedural(case.turn.pk, True, version=1),
    "accept_rest": lambda case: case.hers.accept_rest(with_doubts=True),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_each_step_is_told_and_undone_without_a_trace(case: Case, name: str) -> None:
    assert case.report.state == "pending"
    before, version = picture(case.of), fresh(case.of).version
    step = ACTIONS[name](case)
    assert (step.doing, step.by, step.undone) == (name, case.hana, False)
    assert picture(case.of) != before
    assert fresh(case.of).version == version + 1
    case.hers.undo()
    assert picture(case.of) == before
    step.refresh_from_db()
    assert step.undone
    assert last_step(case.of).doing == f"undo:{name}"


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize(
    "state", ["queued", "reading", "refused", "applied", "discarded"]
)
def test_nothing_is_done_to_an_import_that_is_not_in_triage(
    case: Case, name: str, state: str
) -> None:
    assert case.report.state == "pending"
    before = picture(case.of)
    Import.objects.filter(pk=case.of.pk).update(state=state)
    with pytest.raises(ImportRefused, match="仕分けはできません"):
        ACTIONS[name](case)
    for do in (case.hers.undo, case.hers.discard):
        with pytest.raises(ImportRefused, match="仕分けはできません"):
            do()
    assert picture(case.of) == before
    assert not case.of.steps.exists()


def test_what_changes_nothing_is_not_told(case: Case) -> None:
    case.hers.accept(case.first.pk)
    assert case.hers.accept(case.first.pk) is None
    assert case.hers.edit(case.first.pk, summary="図が小さい") is None
    assert case.hers.set_speaker(case.turn.pk, case.mio.pk) is None
    assert case.hers.set_procedural(case.turn.pk, False) is None
    assert case.of.steps.count() == 1


def test_who_chooses_what_is_spoken_of_settles_that_doubt_and_no_other(
    case: Case,
) -> None:
    case.hers.choose(case.report.pk, [case.earlier.pk])
    row = fresh(case.report)
    assert [*row.about.all()] == [case.earlier]
    assert [problem["code"] for problem in row.problems] == ["revision-unplaced"]
    assert row.state == "pending"
    case.hers.edit(case.report.pk, about=[case.earlier.pk], claim="planned")
    case.hers.choose(case.report.pk, [])
    assert not fresh(case.report).about.exists()
    with pytest.raises(ImportRefused):
        case.hers.choose(case.report.pk, [make_comment(make_panel("umi")).pk])


def test_an_edit_that_quotes_the_speech_moves_the_range(case: Case) -> None:
    case.hers.edit(case.first.pk, body=SECOND)
    row = fresh(case.first)
    assert row.speech.text[row.start : row.end] == row.body == SECOND
    case.hers.edit(case.first.pk, body="言い換えた文。")
    assert fresh(case.first).body == "言い換えた文。"
    assert fresh(case.first).start == row.start
    case.hers.edit(case.first.pk, range=(0, 5))
    assert fresh(case.first).body == FIRST[:5]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", "　"),
        ("summary", "長" * 301),
        ("body", " "),
        ("range", (5, 5)),
        ("range", (900, 901)),
        ("kind", "shout"),
        ("claim", "perhaps"),
        ("verdict", "not_asked"),
        ("members", [0]),
        ("answers", [0]),
        ("about", [0]),
        ("targets", [{"cited_as": "", "item": 0, "pages": []}, {"item": 987654}]),
    ],
)
def test_a_wrong_value_is_refused_by_its_field(
    case: Case, field: str, value: Any
) -> None:
    before = picture(case.of)
    with pytest.raises(ImportRefused) as refused:
        case.hers.edit(case.first.pk, **{"kind": "request", field: value})
    assert refused.value.field == {"range": "body"}.get(field, field)
    assert picture(case.of) == before


def test_nothing_of_another_panel_is_taken(case: Case) -> None:
    other = make_panel("umi")
    stranger, item = make_member(other, "凪"), place(other).item
    for fields in (
        {"members": [stranger.pk]},
        {"targets": [{"cited_as": "", "pages": [], "item": item.pk}]},
        {"members": [case.mio.pk, case.ren.pk]},
        {"answers": [case.turn.pk]},
    ):
        with pytest.raises(ImportRefused):
            case.hers.edit(case.first.pk, **fields)
    with pytest.raises(ImportRefused):
        case.hers.set_speaker(case.turn.pk, stranger.pk)


def test_a_split_shares_the_words_and_the_citations_out(case: Case) -> None:
    case.hers.accept(case.first.pk)
    case.hers.split(case.first.pk, offset=middle(case))
    here = fresh(case.first)
    there = case.of.proposals.get(body__startswith="図")
    assert here.body + there.body == FIRST
    assert case.turn.text[there.start : there.end] == there.body
    assert [target["cited_as"] for target in here.targets] == ["５６ページ"]
    assert there.targets == []
    assert there.summary == "図が小さいです"
    assert (there.state, members_of(there)) == ("accepted", [case.mio])
    assert list(there.answers.all()) == [case.answer]


@pytest.mark.parametrize("offset", [0, 500, -1])
def test_a_split_outside_the_words_is_refused(case: Case, offset: int) -> None:
    with pytest.raises(ImportRefused, match="途中"):
        case.hers.split(case.first.pk, offset=offset)


def test_merged_neighbours_cover_the_words_of_both(case: Case) -> None:
    case.hers.accept(case.first.pk)
    case.hers.merge(case.second.pk, case.first.pk)
    row, gone = fresh(case.first), fresh(case.second)
    assert row.body == f"{FIRST}\n{SECOND}"
    assert row.problems == case.second.problems
    assert (row.state, row.summary) == ("pending", "図が小さい")
    assert (gone.state, gone.merged_into) == ("rejected", row)
    with pytest.raises(ImportRefused, match="統合を取り消して"):
        case.hers.accept(gone.pk)


def test_only_proposals_of_one_speech_and_sort_are_merged(case: Case) -> None:
    treatment = make_proposal(case.turn, sort="treatment")
    for other in (case.third, treatment, case.first):
        with pytest.raises(ImportRefused, match="統合できるのは"):
            case.hers.merge(case.first.pk, other.pk)


def test_a_new_speaker_takes_the_proposals_that_were_the_formers(case: Case) -> None:
    case.hers.edit(case.second.pk, members=[case.ren.pk])
    case.hers.set_speaker(case.turn.pk, None)
    assert members_of(fresh(case.first)) == []
    assert members_of(fresh(case.second)) == [case.ren]
    case.hers.set_speaker(case.turn.pk, case.ren.pk)
    assert members_of(fresh(case.first)) == [case.ren]


def test_a_newcomer_gives_way_to_whom_a_person_names(case: Case) -> None:
    ImportedSpeech.objects.filter(pk=case.turn.pk).update(newcomer="凪", speaker=None)
    case.first.members.clear()
    case.hers.set_speaker(case.turn.pk, case.ren.pk)
    assert (fresh(case.turn).speaker, fresh(case.turn).newcomer) == (case.ren, "")
    assert (members_of(fresh(case.first)), fresh(case.first).names) == (
        [case.ren],
        ["蓮"],
    )
    case.hers.undo()
    assert (fresh(case.turn).speaker, fresh(case.turn).newcomer) == (None, "凪")
    case.hers.set_speaker(case.turn.pk, None)
    assert fresh(case.turn).newcomer == ""


def test_what_procedural_rejected_comes_back_as_it_was(case: Case) -> None:
    case.hers.accept(case.first.pk)
    case.hers.set_procedural(case.turn.pk, True)
    assert {fresh(one).state for one in (case.first, case.second)} == {"rejected"}
    case.hers.set_procedural(case.turn.pk, False)
    assert fresh(case.first).state == "accepted"
    assert fresh(case.second).state == "pending"


def test_an_added_remark_has_its_speaker_citations_and_answers(case: Case) -> None:
    case.hers.set_procedural(case.turn.pk, True)
    case.hers.add(case.turn.pk, start=0, end=len(FIRST), kind="request")
    row = case.of.proposals.order_by("-pk")[0]
    assert (row.body, row.summary, row.kind) == (FIRST, FIRST[:-1], "request")
    assert (row.state, members_of(row)) == ("accepted", [case.mio])
    assert row.targets[0]["cited_as"] == "５６ページ"
    assert list(row.answers.all()) == [case.answer]
    assert not fresh(case.turn).procedural


def test_an_added_remark_has_the_citations_that_stand_in_it(case: Case) -> None:
    case.turn.text = "１５ページは残して、５ページは削ってください。"
    five = {"text": "５ページ", "pages": [5], "start": 10}
    case.turn.citations = [CITED | {"text": "１５ページ", "pages": [15]}, five]
    case.turn.save()
    case.hers.add(case.turn.pk, start=0, end=8)
    row = case.of.proposals.order_by("-pk")[0]
    assert [target["pages"] for target in row.targets] == [[15]]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-4, 2), (900, 999)])
def test_nothing_is_added_without_words(case: Case, start: int, end: int) -> None:
    with pytest.raises(ImportRefused, match="選んでください"):
        case.hers.add(case.turn.pk, start=start, end=end)


@pytest.mark.parametrize(
    ("with_doubts", "states"),
    [
        (True, ["accepted", "accepted", "rejected"]),
        (False, ["accepted", "pending", "rejected"]),
    ],
)
def test_the_rest_is_accepted_with_or_without_doubts(
    case: Case, with_doubts: bool, states: list[str]
) -> None:
    case.hers.reject(case.third.pk)
    case.hers.accept_rest(with_doubts=with_doubts)
    rows = (case.first, case.second, case.third)
    assert [fresh(row).state for row in rows] == states


def test_a_remark_without_summary_is_not_accepted(case: Case) -> None:
    empty = make_proposal(case.turn, FIRST, summary="")
    with pytest.raises(ImportRefused) as refused:
        case.hers.accept(empty.pk)
    assert refused.value.field == "summary"
    case.hers.accept_rest(with_doubts=True)
    assert fresh(empty).state == "pending"


def test_a_rejected_one_can_wait_again(case: Case) -> None:
    case.hers.reject(case.first.pk)
    case.hers.hold(case.first.pk)
    assert fresh(case.first).state == "pending"


def test_an_import_is_given_up(case: Case) -> None:
    case.hers.accept(case.first.pk)
    case.hers.discard()
    assert fresh(case.of).state == "discarded"


def test_a_proposal_of_another_import_is_not_there(case: Case) -> None:
    other = Triage(make_import(case.panel), by=case.hana)
    with pytest.raises(ImportRefused, match="すでにありません"):
        other.accept(case.first.pk)
