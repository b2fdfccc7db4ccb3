"""Pages by cursor: every row once, in both directions, whatever the order."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from feedback.models import Comment, Panel
from tests.api.cast import Cast
from tests.conftest import Lasting
from tests.factories import make_comment, make_meeting

KEYS = {
    "ref": lambda row: [
        part.rjust(5, "0") if part.isdigit() else part for part in row["ref"].split("-")
    ],
    "created": lambda row: row["created_at"],
    "updated": lambda row: row["updated_at"],
    "meeting": lambda row: row["meeting"] or 0,
}


@pytest.fixture(scope="module", autouse=True)
def _many(_whole_cast: Cast, lasting: Lasting[None]) -> None:
    lasting(lambda: make_many(_whole_cast.panel))


def make_many(panel: Panel) -> None:
    """23 remarks in all, of three meetings and written, many of one moment."""
    meetings = [make_meeting(panel, 10), make_meeting(panel, 9)]
    for number in range(18):
        make_comment(panel, meeting=meetings[number % 2])
    for _number in range(3):
        make_comment(panel, channel="written")


def pages(cast: Cast, path: str, towards: str = "next") -> Iterator[list[str]]:
    while path:
        answer = cast.door("hana").get(path)
        assert answer.status_code == 200, answer.content.decode()
        page = answer.json()
        yield [row["ref"] for row in page["results"]]
        path = page[towards]


def walked(cast: Cast, ordering: str, size: int = 5) -> list[list[str]]:
    query = f"ordering={ordering}&" if ordering else ""
    return list(pages(cast, f"/api/v1/comments/?{query}page_size={size}"))


@pytest.mark.parametrize("ordering", ["", *KEYS, *[f"-{name}" for name in KEYS]])
def test_every_row_comes_once_and_in_its_order(cast: Cast, ordering):
    walk = walked(cast, ordering)
    assert [len(page) for page in walk] == [5, 5, 5, 5, 3]
    refs = [ref for page in walk for ref in page]
    assert len(set(refs)) == 23
    query = f"&ordering={ordering}" if ordering else ""
    rows = cast.door("hana").get(f"comments/?page_size=200{query}").json()["results"]
    assert [row["ref"] for row in rows] == refs
    if ordering:
        keys = [KEYS[ordering.removeprefix("-")](row) for row in rows]
        assert keys == sorted(keys, reverse=ordering.startswith("-"))


@pytest.mark.parametrize("ordering", ["ref", "-updated", "meeting", "-meeting"])
def test_the_way_back_is_the_same(cast: Cast, ordering):
    path = f"/api/v1/comments/?ordering={ordering}&page_size=5"
    for _page in range(4):
        path = cast.door("hana").get(path).json()["next"]
    back = list(pages(cast, path, "previous"))
    assert back[::-1] == walked(cast, ordering)


def test_refs_are_in_the_order_of_their_numbers(cast: Cast):
    refs = [ref for page in walked(cast, "ref", 200) for ref in page]
    assert refs[:3] == ["machi-7-001", "machi-7-002", "machi-9-001"]
    assert refs.index("machi-9-009") < refs.index("machi-10-001")
    assert refs[-1] == "machi-W-003"


def test_a_row_that_comes_between_moves_no_page(cast: Cast):
    first = cast.door("hana").get("comments/?page_size=5").json()
    make_comment(cast.panel)
    second = cast.door("hana").get(first["next"]).json()
    seen = [row["ref"] for row in first["results"] + second["results"]]
    assert len(set(seen)) == 10


def test_filters_go_with_the_cursor(cast: Cast):
    answer = cast.door("hana").get("comments/?meeting=9&page_size=5").json()
    assert parse_qs(urlsplit(answer["next"]).query)["meeting"] == ["9"]
    walk = list(pages(cast, "/api/v1/comments/?meeting=9&page_size=5"))
    assert [len(page) for page in walk] == [5, 4]


def test_there_is_a_count_for_those_who_ask(cast: Cast):
    door = cast.door("hana")
    assert "count" not in door.get("comments/").json()
    assert "count" not in door.get("comments/?count=false").json()
    assert door.get("comments/?count=true&page_size=5").json()["count"] == 23
    assert cast.door("anyone").get("comments/?count=true").json()["count"] == 1


def test_the_first_and_the_last_page_have_ends(cast: Cast):
    whole = cast.door("hana").get("comments/?page_size=200").json()
    assert (whole["next"], whole["previous"]) == (None, None)
    exact = cast.door("hana").get("comments/?page_size=23").json()
    assert exact["next"] is None


def packed(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "あ",
        "%00",
        "!!!!",
        "a" * 10_000,
        packed(),
        packed("id", 1),
        packed("id", "1", 1, False),
        packed("id", 2**70, 1, False),
        packed("id", 1, 1.5, False),
        packed("id", 1, 1, "no"),
        packed("ref", "machi", 1, False),
        packed("id", None, None, None),
        packed("id", [1], {}, False),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)
def test_a_cursor_that_is_none_of_ours(cast: Cast, cursor):
    answer = cast.door("anyone").get(f"comments/?cursor={cursor}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "cursor"


@pytest.mark.parametrize(
    ("ordering", "value"),
    [
        ("updated", "2030-01-01T00:00:00"),
        ("updated", 5),
        ("updated", "soon"),
        ("ref", "a\0b"),
        ("ref", "\ud800"),
        ("meeting", "7"),
        ("meeting", True),
    ],
)
def test_a_cursor_of_another_type(cast: Cast, ordering, value):
    cursor = packed(ordering, value, 1, False)
    answer = cast.door("anyone").get(f"comments/?ordering={ordering}&cursor={cursor}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_a_cursor_far_away_is_an_end(cast: Cast):
    for value, moment in (
        (2**62, "9999-12-31T00:00:00+00:00"),
        (-5, "0001-01-01T00:00:00+14:00"),
    ):
        for ordering, edge in (("meeting", value), ("updated", moment)):
            cursor = packed(ordering, edge, 1, False)
            path = f"comments/?ordering={ordering}&cursor={cursor}"
            assert cast.door("hana").get(path).status_code == 200


def test_all_lists_have_pages(cast: Cast):
    for name in ("members", "events", "statistics", "responses"):
        answer = cast.door("root").get(f"{name}/?page_size=1")
        assert len(answer.json()["results"]) == 1
    events = list(pages_of(cast, "events"))
    assert len(events) == len(set(events)) == cast_events()


def pages_of(cast: Cast, name: str) -> Iterator[int]:
    path = f"/api/v1/{name}/?page_size=7"
    while path:
        page = cast.door("root").get(path).json()
        yield from (row["id"] for row in page["results"])
        path = page["next"]


def cast_events() -> int:
    return sum(comment.events.count() for comment in Comment.objects.all())
