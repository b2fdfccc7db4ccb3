"""Tokens open the door in the header alone; the session opens it with CSRF."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.models import ApiToken, Comment
from tests.api.cast import Cast, Door


def bearing(plain: str) -> Door:
    door = Door(enforce_csrf_checks=True)
    door.headers["Authorization"] = f"Bearer {plain}"
    return door


def issue(cast: Cast, **fields):
    token, plain = ApiToken.objects.issue(cast.hana, name="batch")
    ApiToken.objects.filter(pk=token.pk).update(**fields) if fields else None
    return token, plain


def test_a_token_acts_as_its_user_without_csrf(cast: Cast):
    _token, plain = issue(cast)
    door = bearing(plain)
    assert door.get(f"comments/{cast.own.ref}/").status_code == 200
    answer = door.act(cast.own, "move", {"stage": "triaged"})
    assert answer.status_code == 200
    assert cast.own.events.latest("pk").by == cast.hana


def shut(cast: Cast, case: str) -> str:
    """Return the header of a token that opens nothing."""
    now = timezone.now()
    fields = {
        "expired": {"expires_at": now - timedelta(seconds=1)},
        "revoked": {"revoked_at": now},
    }.get(case, {})
    token, plain = issue(cast, **fields)
    if case == "inactive":
        cast.hana.is_active = False
        cast.hana.save()
    return {
        "unknown": "Bearer daicho_unknown",
        "digest": f"Bearer {token.digest}",
        "empty": "Bearer",
        "blank": "Bearer  ",
        "two": f"Bearer {plain} {plain}",
        "scheme": f"Token {plain}",
        "basic": "Basic aGFuYTp0YWRhc2hpaS11bWE=",
        "bare": plain,
        "japanese": "Bearer 台帳",
        "nothing": "",
    }.get(case, f"Bearer {plain}")


@pytest.mark.parametrize(
    "case",
    [
        "expired",
        "revoked",
        "inactive",
        "unknown",
        "digest",
        "empty",
        "blank",
        "two",
        "scheme",
        "basic",
        "bare",
        "japanese",
        "nothing",
    ],
)
def test_what_opens_nothing_is_not_taken_for_the_public(cast: Cast, case):
    door = Door()
    door.headers["Authorization"] = shut(cast, case)
    for answer in (
        door.get("comments/"),
        door.act(cast.own, "move", {"stage": "triaged"}),
        door.get("schema/?format=json"),
    ):
        assert answer.status_code == 401
        assert answer.json()["type"] == "/problems/unauthenticated"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert Comment.objects.get(pk=cast.own.pk).stage == "captured"


def test_a_token_that_expires_tomorrow_is_good_today(cast: Cast):
    tomorrow = timezone.now() + timedelta(days=1)
    _token, plain = issue(cast, expires_at=tomorrow)
    assert bearing(plain).get("comments/").status_code == 200


def test_a_bad_token_beats_a_good_session(cast: Cast):
    door = Door(cast.hana)
    door.headers["Authorization"] = "Bearer daicho_unknown"
    assert door.get("comments/").status_code == 401


@pytest.mark.parametrize("name", ["token", "access_token", "Authorization", "bearer"])
def test_a_token_in_the_address_is_refused(cast: Cast, name):
    _token, plain = issue(cast)
    answer = Door().get(f"comments/?{name}={plain}")
    assert answer.status_code == 400
    assert plain not in answer.content.decode()
    body = {"stage": "triaged", "token": plain}
    assert Door().act(cast.own, "move", body).status_code == 401


def test_the_use_of_a_token_is_noted_once_a_minute(cast: Cast):
    token, plain = issue(cast)
    door = bearing(plain)
    door.get("panels/")
    token.refresh_from_db()
    first = token.last_used_at
    assert timezone.now() - first < timedelta(minutes=1)
    door.get("panels/")
    token.refresh_from_db()
    assert token.last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(seconds=61))
    door.get("panels/")
    token.refresh_from_db()
    assert token.last_used_at > first


def test_somebody_who_left_is_the_public(cast: Cast):
    door = cast.door("ren")
    cast.ren.is_active = False
    cast.ren.save()
    assert door.get("comments/").status_code == 200
    assert door.act(cast.own, "move", {"stage": "triaged"}).status_code == 401
