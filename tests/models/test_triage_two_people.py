"""Two people at one import: nobody overwrites, nobody undoes the other unawares."""

from typing import Any

import pytest

from feedback.models.triage_step import doing_label
from feedback.workflow import ImportRefused, Stale
from tests.factories import make_proposal
from tests.models.triage_case import Case, fresh, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return Case()


def test_a_stale_step_names_who_was_first_and_changes_nothing(case: Case) -> None:
    case.his.reject(case.first.pk, version=1)
    before = picture(case.of)
    with pytest.raises(Stale, match=r"直さんが\d\d:\d\dに「不採用」を行いました"):
        case.hers.accept(case.first.pk, version=1)
    assert picture(case.of) == before
    case.hers.accept(case.first.pk, version=2)
    assert fresh(case.first).state == "accepted"


def test_a_stale_speech_is_refused_too(case: Case) -> None:
    case.his.set_speaker(case.turn.pk, case.ren.pk, version=1)
    with pytest.raises(Stale, match="発言者の変更"):
        case.hers.set_procedural(case.turn.pk, True, version=1)
    with pytest.raises(Stale):
        case.hers.add(case.turn.pk, start=0, end=5, version=1)


def test_work_on_different_rows_goes_side_by_side(case: Case) -> None:
    case.his.reject(case.first.pk, version=1)
    case.hers.accept(case.second.pk, version=1)
    case.his.accept(case.third.pk, version=1)
    assert case.of.steps.count() == 3


def test_undo_takes_back_ones_own_last_step(case: Case) -> None:
    case.hers.accept(case.first.pk)
    case.his.accept(case.second.pk)
    case.hers.undo()
    assert fresh(case.first).state == "pending"
    assert fresh(case.second).state == "accepted"
    with pytest.raises(ImportRefused, match="取り消せる操作はありません"):
        case.hers.undo()


def test_undo_goes_back_step_by_step(case: Case) -> None:
    start = picture(case.of)
    case.hers.accept(case.first.pk)
    case.hers.split(case.first.pk, offset=5)
    part = case.of.proposals.order_by("-pk")[0]
    case.hers.edit(part.pk, summary="分けた後半")
    case.hers.merge(case.first.pk, part.pk)
    for _ in range(4):
        case.hers.undo()
    assert picture(case.of) == start


def test_undo_is_refused_where_the_other_built_on_it(case: Case) -> None:
    case.hers.accept(case.first.pk)
    case.his.edit(case.first.pk, summary="直した概要")
    with pytest.raises(ImportRefused, match=r"その後に、直さんが.*「編集」"):
        case.hers.undo()
    assert fresh(case.first).summary == "直した概要"
    case.his.undo()
    case.hers.undo()
    assert fresh(case.first).state == "pending"


def test_a_step_of_the_other_is_undone_only_when_it_is_named(case: Case) -> None:
    step = case.his.accept_rest(with_doubts=True)
    assert step is not None
    case.hers.undo(step.pk)
    assert fresh(case.first).state == "pending"
    with pytest.raises(ImportRefused, match="すでに取り消されています"):
        case.hers.undo(step.pk)


def test_a_made_row_is_not_unmade_under_the_others_hands(case: Case) -> None:
    case.hers.split(case.first.pk, offset=5)
    part = case.of.proposals.order_by("-pk")[0]
    case.his.accept(part.pk)
    with pytest.raises(ImportRefused, match="「採用」"):
        case.hers.undo()
    assert fresh(part).state == "accepted"


def test_an_undone_version_is_a_new_one(case: Case) -> None:
    case.hers.accept(case.first.pk, version=1)
    case.hers.undo()
    with pytest.raises(Stale, match="「『採用』の取消し」"):
        case.his.accept(case.first.pk, version=1)
    assert fresh(case.first).version == 3


def test_a_step_has_its_name_undone_or_not() -> None:
    assert doing_label("split") == "分割"
    assert doing_label("undo:split") == "『分割』の取消し"


def test_many_rows_are_undone_with_as_few_queries_as_one(
    case: Case, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        make_proposal(case.turn)
    case.hers.accept_rest(with_doubts=True)
    with django_assert_max_num_queries(20):
        case.hers.undo()
    assert not case.of.proposals.exclude(state="pending").exists()
