"""What anybody can ask of the real meeting, without a login."""

from typing import Any

import pytest

from feedback.workflow import RevisionStatus
from tests.api.cast import Door
from tests.conftest import Lasting
from tests.seeded import load_only


@pytest.fixture(scope="module")
def _seeds(lasting: Lasting[Any]) -> None:
    lasting(lambda: load_only("katsuryoku"))


@pytest.fixture
def anyone(_seeds: None, db: None) -> Door:
    return Door()


def rows(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.content.decode()
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_the_open_items(anyone: Door):
    found = rows(anyone.get("comments/?is_open=true&page_size=200"))
    assert len(found) > 50
    assert all(row["is_open"] and row["stage"] != "closed" for row in found)
    shut = rows(anyone.get("comments/?is_open=false&page_size=200"))
    assert {row["stage"] for row in shut} == {"closed"}
    assert len(found) + len(shut) == 77


def test_page_56(anyone: Door):
    found = rows(anyone.get("comments/?page=56"))
    assert {row["member"]["name"] for row in found} == {"浦田", "島田"}
    earlier = [row for row in found if row["meeting"] == 6]
    assert len(earlier) == 4
    for row in found:
        assert row["responses"]
        assert row["revision_status"] in RevisionStatus.values
        assert 56 in {target["page"] for target in row["targets"]}
    assert {row["revision_status"] for row in earlier} == {"planned", "applied"}


def test_where_things_stand(anyone: Door):
    (row,) = rows(anyone.get("statistics/?panel=katsuryoku"))
    open_items = rows(anyone.get("comments/?is_open=true&page_size=200"))
    assert row["open"] == len(open_items)
    assert row["total"] == sum(row["stage"].values()) == 77
    assert sum(part["total"] for part in row["meetings"]) == 77
    for theme in row["themes"]:
        found = rows(anyone.get(f"comments/?theme={theme['theme']}&page_size=200"))
        assert len(found) == theme["total"]
        assert sum(one["is_open"] for one in found) == theme["open"]


def test_the_minutes_name_their_pages(anyone: Door):
    (speech,) = rows(anyone.get("speeches/?meeting=7&number=15"))
    assert speech["speaker"]["name"] == "浦田"
    assert 56 in [page for one in speech["citations"] for page in one["pages"]]
