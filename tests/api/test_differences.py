"""What differs, for programs: the same rows as the page, in each reader's sight."""

from copy import deepcopy
from typing import Any

import pytest

from feedback.models import Edition
from feedback.models.comment_queryset import CommentQuerySet
from tests.api.cast import Door
from tests.api.test_leaks import live
from tests.conftest import Lasting
from tests.editions_case import SECRET, Editions
from tests.factories import target_at


@pytest.fixture(scope="module")
def _case(lasting: Lasting[Editions]) -> Editions:
    return lasting(Editions)


@pytest.fixture
def case(_case: Editions, db: None) -> Editions:
    return deepcopy(_case)


def asked(case: Editions, path: str, role: str = "anonymous", status: int = 200) -> Any:
    answer = Door(case.user(role)).get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def item_of(answer: Any, key: str) -> Any:
    return next(item for item in answer["items"] if item["key"] == key)


def test_each_item_says_what_became_of_it(case: Editions):
    answer = asked(case, f"editions/{case.new.pk}/differences/")
    assert (answer["old"]["label"], answer["new"]["label"]) == ("資料7-1", "資料8-1")
    assert answer["counts"] == {
        "same": 0,
        "moved": 3,
        "changed": 2,
        "new": 1,
        "gone": 1,
        "unknown": 0,
    }
    houses = item_of(answer, "houses")
    assert (houses["sort"], houses["moved"]) == ("changed", True)
    assert (houses["before"]["page"], houses["after"]["page"]) == (56, 60)
    assert houses["pieces"][:3] == [
        {"kind": "same", "text": "空き家は地区の"},
        {"kind": "removed", "text": "協議会が"},
        {"kind": "added", "text": "住民協議会が毎年"},
    ]
    assert houses["comments"] == houses["served"] == [case.reflected.ref]


def test_what_is_not_there_is_null_and_kin_are_named(case: Editions):
    answer = asked(case, f"editions/{case.new.pk}/differences/")
    assert item_of(answer, "market")["after"] is None
    assert item_of(answer, "festival-cost")["before"] is None
    assert item_of(answer, "festival")["links"] == [
        {
            "sort": "split",
            "onwards": True,
            "key": "festival-cost",
            "title": "祭りの費用",
        }
    ]


def test_only_what_changed_can_be_asked_for(case: Editions):
    answer = asked(case, f"editions/{case.new.pk}/differences/?changed=true")
    assert [item["key"] for item in answer["items"]] == [
        "houses",
        "festival",
        "market",
        "festival-cost",
        "buses",
    ]


def test_remarks_are_told_to_those_who_may_see_them(case: Editions):
    path = f"editions/{case.new.pk}/differences/"
    seen = {
        role: item_of(asked(case, path, role), "festival")["comments"]
        for role in ("anonymous", "sora", "mio", "hana")
    }
    assert seen == {
        "anonymous": [],
        "sora": [],
        "mio": [case.open.ref],
        "hana": [case.open.ref],
    }


@pytest.mark.parametrize("by", ["label", "id"])
def test_any_earlier_edition_can_be_named(case: Editions, by: str):
    named = case.old.label if by == "label" else case.old.pk
    path = f"editions/{case.third.pk}/differences/?from={named}"
    answer = asked(case, path, "hana")
    assert answer["old"]["id"] == case.old.pk
    assert item_of(answer, "hidden")["sort"] == "new"


def test_a_first_edition_has_nothing_before_it(case: Editions):
    answer = asked(case, f"editions/{case.old.pk}/differences/")
    assert (answer["old"], answer["items"]) == (None, [])


def test_what_the_address_gets_wrong_is_told(case: Editions):
    path = f"editions/{case.new.pk}/differences/"
    for query in (
        "from=資料9-9",
        f"from={case.new.pk}",
        f"from={case.third.pk}",
        f"from={case.third.label}",
        "changed=yes",
        "to=資料7-1",
        "from=",
    ):
        problem = asked(case, f"{path}?{query}", status=400)
        assert problem["errors"][0]["field"] == query.partition("=")[0]
        assert SECRET not in problem["errors"][0]["message"].replace(
            case.third.label, ""
        )


def test_an_edition_that_is_not_public_is_not_found(case: Editions):
    for role in ("anonymous", "mio", "sora"):
        asked(case, f"editions/{case.third.pk}/differences/", role, status=404)
        hidden = case.item("hidden").pk
        asked(case, f"items/{hidden}/history/", role, status=404)


@pytest.mark.parametrize("key", ["houses", "library", "festival"])
def test_nothing_of_it_shows_in_what_is_public(case: Editions, key: str):
    for path in (
        f"editions/{case.new.pk}/differences/",
        f"items/{case.item(key).pk}/history/",
    ):
        assert SECRET not in str(asked(case, path))
        assert SECRET not in str(asked(case, path, "sora"))


def test_without_sight_it_would_show(case: Editions, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        type(Edition.objects.all()), "visible_to", lambda rows, viewer: rows.all()
    )
    assert SECRET in str(asked(case, f"editions/{case.third.pk}/differences/"))


def test_a_history_tells_every_state(case: Editions):
    answer = asked(case, f"items/{case.item('houses').pk}/history/", "hana")
    told = [(state["edition"]["label"], state["sort"]) for state in answer["states"]]
    assert told == [
        ("資料7-1", "first"),
        ("資料8-1", "changed"),
        (f"{SECRET}9-1", "changed"),
    ]
    assert answer["states"][1]["since"]["label"] == "資料7-1"
    assert answer["states"][1]["served"] == [case.reflected.ref]
    assert answer["comments"] == [case.reflected.ref]


def test_a_history_tells_that_an_item_is_gone_and_where_it_went(case: Editions):
    market = asked(case, f"items/{case.item('market').pk}/history/")
    assert [state["sort"] for state in market["states"]] == ["first", "gone"]
    assert market["states"][1]["passage"] is None
    festival = asked(case, f"items/{case.item('festival').pk}/history/")
    assert festival["states"][1]["links"][0]["key"] == "festival-cost"
    cost = asked(case, f"items/{case.item('festival-cost').pk}/history/")
    assert [state["sort"] for state in cost["states"]] == ["new"]


def test_an_answer_has_a_tag_and_takes_no_body(case: Editions):
    path = f"editions/{case.new.pk}/differences/"
    first = Door().get(path)
    again = Door().get(path, If_None_Match=first.headers["ETag"])
    assert again.status_code == 304
    assert Door(case.hana).post(path, {}).status_code == 405


def test_without_sight_a_remark_would_show(
    case: Editions, monkeypatch: pytest.MonkeyPatch
):
    path = f"editions/{case.new.pk}/differences/"
    assert item_of(asked(case, path), "festival")["comments"] == []
    monkeypatch.setattr(CommentQuerySet, "visible_to", live)
    assert item_of(asked(case, path), "festival")["comments"] == [case.open.ref]


def test_what_was_done_since_a_publication_shows_outside_in_nothing(case: Editions):
    paths = [
        f"editions/{case.new.pk}/differences/",
        f"items/{case.item('houses').pk}/history/",
        f"items/{case.item('festival').pk}/history/",
    ]
    before = [Door().get(path).content for path in paths]
    case.reflected.move_to("triaged", note="再開", by=case.hana)
    case.reflected.edit(
        fields={"summary": f"{SECRET}の概要"},
        targets=[target_at(case.passage("festival", case.old))],
        by=case.hana,
    )
    case.reflected.revise(
        status="applied", edition=case.new, item=case.item("festival"), by=case.hana
    )
    assert [Door().get(path).content for path in paths] == before
    assert item_of(asked(case, paths[0], "hana"), "festival")["served"]
