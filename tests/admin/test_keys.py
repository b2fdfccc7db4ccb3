"""What is no key of a row is not found or refused in words, wherever it is typed."""

import pytest

from feedback.admin.keys import key_of
from tests.admin.test_access import ADDED, LISTS
from tests.admin.town import Town, signed_in

ADDRESSES = [
    *("panel=%00", "meeting=%00", "draft=%00", "q=%00", "p=%00", "_facets=%00"),
    *("member=²", "o=²", "e=²."),
]
NO_KEYS = ["²", "３", "%00", "1%00", "9223372036854775808", "9" * 400, "-1", "1_0", "x"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7", 7),
        ("007", 7),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),
        ("9" * 5000, None),
        *(
            (text, None)
            for text in ("", "²", "３", "\0", "1\0", "-1", "+1", "1.0", " 1")
        ),
    ],
)
def test_a_key_is_plain_digits(text: str, key: int | None) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize("view", ["change", "history", "delete"])
@pytest.mark.parametrize("name", [*LISTS, "user", "apitoken"])
def test_no_row_is_found_by_what_is_no_key(town: Town, name: str, view: str) -> None:
    client = signed_in(town.root)
    for text in [*NO_KEYS, "1/entry/widgets.css"]:
        url = f"/admin/feedback/{name}/{text}/{view}/"
        assert client.get(url).status_code in (302, 403, 404), url
        assert client.post(url, {}).status_code in (302, 403, 404), url


@pytest.mark.parametrize("text", NO_KEYS)
def test_no_meeting_is_found_for_the_table(town: Town, text: str) -> None:
    url = f"/admin/feedback/meeting/{text}/entry/"
    assert signed_in(town.hana).get(url).status_code == 404


@pytest.mark.parametrize("name", ADDED)
def test_a_panel_that_none_can_be_is_asked_for_again(town: Town, name: str) -> None:
    url = f"/admin/feedback/{name}/add/?panel=%00"
    page = signed_in(town.nao).get(url)
    assert page.templates[0].name == "admin/choose_panel.html"


@pytest.mark.parametrize("name", [*LISTS, "user", "apitoken"])
@pytest.mark.parametrize("query", ADDRESSES)
def test_no_address_breaks_a_list(town: Town, name: str, query: str) -> None:
    client = signed_in(town.root)
    answer = client.get(f"/admin/feedback/{name}/?{query}", follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("keys", ["²", "\0", "9" * 30, "1,²,\0", ""])
def test_no_keys_are_no_rows(town: Town, keys: str) -> None:
    url = "/admin/feedback/comment/bulk/move/"
    form = {"keys": keys.replace("1", str(town.machi.comment.pk)), "stage": "triaged"}
    assert signed_in(town.hana).post(url, form).status_code == 302
    town.machi.comment.refresh_from_db()
    assert (town.machi.comment.stage == "triaged") == ("1" in keys)


@pytest.mark.parametrize("key", ["²", "\0", "9" * 30])
def test_no_row_is_picked_by_what_is_no_key(town: Town, key: str) -> None:
    client = signed_in(town.root)
    for name, action in (("comment", "bulk_move"), ("apitoken", "revoke")):
        form = {"action": action, "_selected_action": [key]}
        answer = client.post(f"/admin/feedback/{name}/", form, follow=True)
        assert answer.status_code == 200
