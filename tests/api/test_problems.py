"""Every error under /api/ is application/problem+json, and says what is wrong."""

import json
import logging

import pytest
from django.db import IntegrityError, OperationalError
from django.db.models import QuerySet
from django.test import override_settings

from feedback.models import Comment
from tests.api.cast import Cast, Door

KEYS = {"type", "title", "status", "detail", "errors"}


def problem(answer, status, kind):
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = json.loads(answer.content)
    assert set(said) >= KEYS
    assert (said["type"], said["status"]) == (f"/problems/{kind}", status)
    assert said["title"]
    assert said["detail"]
    return said


NO_ADDRESS = [
    "/api",
    "/api/",
    "/api/nothing",
    "/api/v1",
    "/api/v1/nothing",
    "/api/v1/nothing/",
    "/api/v1/comments",
    "/api/v1/comments/machi-7-001",
    "/api/v1/comments/a%00b/",
    "/api/v1/comments/%FF/",
    "/api/v1/comments/machi-7-001/delete/",
    "/api/v1/panels/昔/",
    "/api/v1/meetings/abc/",
    "/api/v1/meetings/99999999999999999999999999/",
]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", NO_ADDRESS)
def test_an_address_that_is_not_there(cast: Cast, method, path):
    door = Door(cast.hana, enforce_csrf_checks=True)
    problem(door.send(method, path), 404, "not-found")


@pytest.mark.parametrize("path", ["comments/machi-7-999/", f"meetings/{'9' * 18}/"])
def test_a_row_that_is_not_there(cast: Cast, path):
    problem(cast.door("hana").get(path), 404, "not-found")


def test_a_method_that_is_not_there_says_which_are(cast: Cast):
    answer = cast.door("anyone").send("DELETE", "comments/")
    problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET, POST, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["text/csv", "application/json;q=0", "nonsense"])
def test_a_format_that_cannot_be_served(cast: Cast, accept):
    said = problem(
        cast.door("anyone").get("comments/", Accept=accept), 406, "not-acceptable"
    )
    assert "application/json" in said["detail"]


def test_a_format_in_the_address(cast: Cast):
    door = cast.door("anyone")
    assert door.get("comments/?format=json").status_code == 200
    problem(door.get("comments/?format=csv"), 406, "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html, */*;q=0.1"])
def test_a_browser_gets_json_too(cast: Cast, accept):
    answer = cast.door("anyone").get("comments/", Accept=accept)
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=shift_jis",
        "x",
        "",
    ],
)
def test_a_body_that_is_not_json(cast: Cast, content_type):
    answer = cast.door("hana").act(
        cast.own, "move", b'{"stage": "triaged"}', content_type=content_type
    )
    problem(answer, 415, "unsupported-media-type")


MALFORMED = [
    (b"{", "1行2文字目"),
    ('{"note": "あ",\n "stage": }'.encode(), "2行11文字目"),
    (b'{"stage": "\xff"}', "12バイト目"),
    ('{"stage": "対応"}'.encode("cp932"), "バイト目"),
    (b"[" * 100_000, "入れ子"),
    (b'{"a":' * 100_000, "入れ子"),
    (b'{"page": ' + b"9" * 5000 + b"}", "数"),
    (b'{"page": NaN}', "NaN"),
    (b'{"page": -Infinity}', "Infinity"),
    (b'{"stage": "triaged", "stage": "waiting"}', "stage"),
    (b"\xef\xbb\xbf{}", "1行1文字目"),
]


@pytest.mark.parametrize(("body", "said"), MALFORMED)
def test_a_body_that_cannot_be_read(cast: Cast, body, said):
    answer = cast.door("hana").act(cast.own, "move", body)
    assert said in problem(answer, 400, "malformed")["detail"]


@pytest.mark.parametrize("body", [b"null", b"[]", b'"x"', b"1", b"true"])
def test_a_body_that_is_no_object(cast: Cast, body):
    for act in ("move/", ""):
        path = f"comments/{cast.own.ref}/{act}" if act else "comments/"
        said = problem(cast.door("hana").post(path, body), 400, "invalid")
        assert said["errors"][0]["message"]


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_body_that_is_too_large(cast: Cast):
    body = {"text": "長" * 1000}
    answer = cast.door("hana").act(cast.own, "respond", body)
    assert "1000" in problem(answer, 413, "too-large")["detail"]


def test_what_the_database_refuses_is_a_conflict(cast: Cast, monkeypatch):
    def refuse(self, **given):
        raise IntegrityError("comment_number_once")

    monkeypatch.setattr(type(Comment.objects.all()), "record", refuse)
    body = {"panel": "machi", "meeting": 7, "summary": "御意見"}
    answer = cast.door("hana").post("comments/", body)
    assert "comment_number_once" not in answer.content.decode()
    problem(answer, 409, "conflict")


def test_what_nobody_foresaw_tells_nothing_of_the_inside(
    cast: Cast, monkeypatch, caplog
):
    def fail(self, viewer):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(type(Comment.objects.all()), "visible_to", fail)
    door = Door(cast.hana, raise_request_exception=False)
    with caplog.at_level(logging.ERROR, logger="django.request"):
        answer = door.get("comments/")
    problem(answer, 500, "server-error")
    assert "secret" not in answer.content.decode()
    assert "a secret of the inside" in caplog.text


def test_without_the_database_it_says_when_to_come_again(cast: Cast, monkeypatch):
    def fail(self):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(QuerySet, "_fetch_all", fail)
    answer = Door(raise_request_exception=False).get("comments/")
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0


def test_an_error_before_any_view_is_a_problem_too(db):
    answer = Door().get("comments/", Host="evil.example")
    problem(answer, 400, "malformed")


def test_a_write_with_the_session_shows_the_csrf_token(cast: Cast):
    door = Door(cast.hana, enforce_csrf_checks=True)
    answer = door.act(cast.own, "move", {"stage": "triaged"})
    said = problem(answer, 403, "csrf-failed")
    assert "X-CSRFToken" in said["detail"]
    cast.own.refresh_from_db()
    assert cast.own.stage == "captured"
    token = "a" * 32
    door.client.cookies["csrftoken"] = token
    right = door.act(cast.own, "move", {"stage": "triaged"}, X_CSRFToken=token)
    assert right.status_code == 200


def test_a_refusal_says_what_is_allowed_and_what_is_missing(cast: Cast):
    answer = cast.door("hana").act(cast.own, "decide", {"disposition": "noted"})
    said = problem(answer, 409, "decision-refused")
    assert said["missing"] == ["reason"]
    assert "supported" in said["allowed"]
    assert said["errors"] == [{"field": "reason", "message": said["detail"]}]
    answer = cast.door("anyone").act(cast.own, "decide", {"disposition": "noted"})
    said = problem(answer, 401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="daicho"'


def test_a_lone_surrogate_comes_back_as_it_was(cast: Cast):
    answer = cast.door("hana").act(cast.own, "move", b'{"stage": "\\ud800"}')
    said = problem(answer, 400, "invalid")
    assert "\ud800" in said["errors"][0]["message"]
    assert b"\\ud800" in answer.content
    answer = cast.door("hana").act(cast.own, "move", b'{"\\udfff": 1}')
    problem(answer, 400, "invalid")


@pytest.mark.parametrize(("language", "title"), [("ja", "入力に誤りがあります")])
def test_errors_speak_the_language_that_was_asked_for(cast: Cast, language, title):
    path = "comments/?stage=nowhere&page=x"
    answer = cast.door("anyone").get(path, Accept_Language=language)
    assert answer.headers["Content-Language"] == language
    said = problem(answer, 400, "invalid")
    assert said["title"] == title
    assert {error["field"] for error in said["errors"]} == {"stage", "page"}
    assert all(not error["message"].isascii() for error in said["errors"])
