"""Who spoke: in one speech or in all that are printed so; a member, or one new."""

from typing import Any

import pytest

from feedback.models import ImportedSpeech
from feedback.workflow import ImportRefused
from tests.factories import make_imported_speech, make_member, make_proposal
from tests.models.triage_case import Case, fresh, members_of, picture

pytestmark = pytest.mark.django_db

UNKNOWN = {"code": "speaker-unknown", "sentence": "どなたか決められません。"}


@pytest.fixture
def case() -> Case:
    """Two speeches and a proposal of one 髙浜様, whom nobody knows; printed once so and
    once with the common form of the character."""
    case = Case()
    case.told = [
        make_imported_speech(
            case.of, text="一言。", name_as_printed=name, problems=[UNKNOWN]
        )
        for name in ("髙浜様", "高浜様")
    ]
    case.said = make_proposal(case.told[1])
    return case


def speakers(case: Case) -> list[tuple[str, str, str]]:
    rows = [fresh(row) for row in case.told]
    return [(row.newcomer, row.newcomer_title, row.newcomer_role) for row in rows]


def test_a_newcomer_spoke_in_all_that_are_printed_so(case: Case) -> None:
    case.hers.set_newcomer(
        case.told[0].pk, name=" 髙浜 ", title="様", role="observer", version=1
    )
    assert speakers(case) == [("髙浜", "様", "observer")] * 2
    assert [fresh(row).problems for row in case.told] == [[], []]
    assert (fresh(case.said).names, members_of(fresh(case.said))) == (["髙浜"], [])
    assert fresh(case.turn).newcomer == ""


def test_nobody_takes_the_newcomer_back(case: Case) -> None:
    case.hers.set_newcomer(case.told[0].pk, name="髙浜", title="様", role="guest")
    case.hers.set_speaker(case.told[0].pk, None)
    assert speakers(case) == [("", "", ""), ("髙浜", "様", "guest")]
    case.hers.set_speaker(case.told[0].pk, None, alike=True)
    assert speakers(case) == [("", "", "")] * 2
    assert fresh(case.said).names == []


def test_one_of_a_roster_is_cleared_too(case: Case) -> None:
    ImportedSpeech.objects.filter(pk=case.told[1].pk).update(newcomer="髙浜様")
    case.hers.set_speaker(case.told[1].pk, None)
    assert fresh(case.told[1]).newcomer == ""


@pytest.mark.parametrize(("alike", "others"), [(True, "蓮"), (False, None)])
def test_a_member_spoke_in_one_or_in_all_that_are_printed_so(
    case: Case, alike: bool, others: str | None
) -> None:
    before = picture(case.of)
    case.hers.set_speaker(case.told[0].pk, case.ren.pk, alike=alike, version=1)
    first, second = (fresh(row).speaker for row in case.told)
    assert (first.name, second and second.name) == ("蓮", others)
    assert members_of(fresh(case.said)) == ([case.ren] if alike else [])
    case.hers.undo()
    assert picture(case.of) == before


def test_many_alike_ask_the_database_as_often_as_few(
    case: Case, django_assert_max_num_queries: Any
) -> None:
    for number in range(60, 90):
        make_imported_speech(case.of, number, name_as_printed="高浜様")
    with django_assert_max_num_queries(18):
        case.hers.set_speaker(case.told[0].pk, case.ren.pk, alike=True)
    assert case.of.speeches.filter(speaker=case.ren).count() == 33


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "　"}, "name"),
        ({"name": "長" * 101}, "name"),
        ({"title": "長" * 101}, "name"),
        ({"role": ""}, "role"),
        ({"role": "king"}, "role"),
        ({"name": "高浜", "title": "課長"}, "name"),
    ],
)
def test_who_cannot_be_made_a_member_is_refused_by_the_field(
    case: Case, given: dict[str, str], field: str
) -> None:
    make_member(case.panel, "髙浜", title="課長")
    before = picture(case.of)
    with pytest.raises(ImportRefused) as refused:
        case.hers.set_newcomer(
            case.told[0].pk, **{"name": "髙浜", "title": "様", "role": "guest"} | given
        )
    assert refused.value.field == field
    assert picture(case.of) == before
