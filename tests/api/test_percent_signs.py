"""A percent sign in a value is a character like any other, in every filter there is."""

from typing import Any

import pytest

from feedback.api.urls import router
from tests.api.cast import Cast

SIGNS = ["%", "%s", "%(value)s", "100%d", "%%"]
OF_EDITION = "(?P<edition>[0-9]{1,18})"
EVERYWHERE = ["ordering", "page_size", "count", "cursor", "format", "no-such-%"]


def every_filter() -> list[tuple[str, str]]:
    """Return each list's address with each of the names that may be asked of it."""
    return [
        (f"{prefix.replace(OF_EDITION, '{edition}')}/", name)
        for prefix, viewset, _basename in router.registry
        for name in [*filters_of(viewset), *EVERYWHERE]
    ]


def filters_of(viewset: Any) -> list[str]:
    filterset = getattr(viewset, "filterset_class", None)
    return list(filterset.base_filters) if filterset else []


def test_the_table_holds_the_filters() -> None:
    assert {("comments/", "stage"), ("events/", "since")} <= set(every_filter())
    assert ("members/", "role") in every_filter()


@pytest.mark.parametrize(("path", "name"), every_filter())
def test_a_percent_sign_is_found_or_refused_in_words(
    cast: Cast, path: str, name: str
) -> None:
    # Some lists are the office's alone; what may be asked is the same for all.
    client = cast.door("hana").client
    path = path.format(edition=cast.passage.edition_id)
    for sign in SIGNS:
        answer = client.get(f"/api/v1/{path}", {name: sign})
        refused = 406 if name == "format" else 400
        assert answer.status_code in (200, refused), sign
        if answer.status_code == 400:
            told = [error["message"] for error in answer.json()["errors"]]
            assert not any("%(" in one.replace(sign, "") for one in told)


@pytest.mark.parametrize("name", ["stage", "is_open", "due_before", "updated_since"])
def test_the_value_is_told_as_it_was_given(cast: Cast, name: str) -> None:
    client = cast.door("anyone").client
    answer = client.get("/api/v1/comments/", {name: "%(list)s"})
    assert "「%(list)s」" in answer.json()["errors"][0]["message"]
