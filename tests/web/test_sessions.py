"""A cookie that is no key of a session is nobody's session."""

import pytest
from django.test import Client

OURS = "abcdefghijklmnopqrstuvwxyz012345"
STRANGE = [
    '"abc\\000defghijk"',
    "abcdefgh ijkl",
    "あいうえおかきくけこ",
    "ＡＢＣＤＥＦＧＨＩＪ",
    "' OR 1=1 --------",
    "a" * 5000,
    "short",
    '""',
    OURS,
]


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", STRANGE)
@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/api/v1/comments/", 200), ("/me/", 302), ("/admin/", 302)],
)
def test_a_strange_cookie_is_no_session(cookie: str, path: str, status: int) -> None:
    sent = f"sessionid={cookie}".encode().decode("latin-1")
    answer = Client().get(path, headers={"Cookie": sent})
    assert answer.status_code == status


def test_a_session_of_ours_is_kept(town, as_role) -> None:
    browser = as_role("mio")
    assert browser.get("/me/").status_code == 200
    browser.cookies["sessionid"] = browser.cookies["sessionid"].value + "\\000"
    assert browser.get("/me/").status_code == 302
