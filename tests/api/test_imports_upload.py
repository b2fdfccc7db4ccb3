"""A file of minutes comes in through the API."""

from typing import Any

import pytest
from django.test import override_settings

from config import uploads
from feedback.importer.minutes.run import run_now
from feedback.models import Import
from tests.api.cast import Cast, Door
from tests.api.parts import FORM, File, form, part
from tests.importer.minutes.incoming import WORDS, reads

MINUTES: File = ("第9回議事録.txt", WORDS)


def send(door: Door, body: bytes | None = None, **headers: str) -> Any:
    body = form(panel="machi", file=MINUTES) if body is None else body
    return door.post("imports/", body, content_type=FORM, **headers)


def refused(answer: Any, status: int, code: str) -> dict[str, str]:
    """Return the fields at fault with their messages; nothing was kept."""
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == f"/problems/{code}"
    assert not Import.objects.exists()
    return {error["field"]: error["message"] for error in said["errors"]}


def test_a_file_is_taken_in_and_waits_to_be_read(cast: Cast):
    body = form(panel="machi", meeting=9, file=MINUTES)
    answer = send(cast.door("hana"), body)
    assert answer.status_code == 202
    import_ = Import.objects.get()
    url = f"http://testserver/api/v1/imports/{import_.pk}/"
    assert answer.headers["Location"] == url
    said = answer.json()
    assert said["url"] == url
    assert said["web_url"].startswith("http://testserver/admin/feedback/import/")
    assert (said["state"], said["progress"], said["refusal"]) == ("queued", 0, None)
    assert (said["panel"], said["meeting"]) == ("machi", 9)
    assert (said["file_name"], said["size"]) == ("第9回議事録.txt", len(WORDS))
    assert said["sha256"] == import_.sha256
    assert said["uploaded_by"] == "hana"
    assert set(said["counts"].values()) == {0}
    assert bytes(import_.file.content) == WORDS


def test_without_a_meeting_the_minutes_say_which(cast: Cast):
    assert send(cast.door("hana")).json()["meeting"] is None


FAULTS = [
    (form(file=MINUTES), {"panel"}),
    (form(panel="", file=MINUTES), {"panel"}),
    (form(panel="nowhere", file=MINUTES), {"panel"}),
    (form(panel="umi", file=MINUTES), {"panel"}),
    (form(panel="ma\0chi", file=MINUTES), {"panel"}),
    (form(panel="machi"), {"file"}),
    (form(panel="machi", file="議事録"), {"file"}),
    (form(panel="machi", file=("空.txt", b"")), {"file"}),
    (form(("file", MINUTES), panel="machi", file=MINUTES), {"file"}),
    (form(("panel", "umi"), panel="machi", file=MINUTES), {"panel"}),
    (form(panel="machi", file=MINUTES, other=MINUTES), {"other"}),
    (form(panel="machi", file=MINUTES, number="9"), {"number"}),
    *[
        (form(panel="machi", meeting=value, file=MINUTES), {"meeting"})
        for value in ("0", "-1", "九", "9.5", "9回", "2147483648", "9" * 5000, "1e3")
    ],
    (form(panel="machi", meeting="x"), {"meeting", "file"}),
]


@pytest.mark.parametrize(("body", "fields"), FAULTS)
def test_what_is_wrong_is_named_by_its_field(cast: Cast, body, fields):
    assert set(refused(send(cast.door("hana"), body), 400, "invalid")) == fields


def test_a_panel_that_one_only_sees_is_forbidden(cast: Cast):
    for who in ("mio", "ren", "sora"):
        refused(send(cast.door(who)), 403, "forbidden")
    refused(send(cast.door("anyone")), 401, "unauthenticated")


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "application/x-www-form-urlencoded", "text/plain", ""],
)
def test_what_is_no_form_with_parts_is_not_taken(cast: Cast, content_type):
    answer = cast.door("hana").post("imports/", b"{}", content_type=content_type)
    refused(answer, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (form(panel="machi", file=MINUTES), "multipart/form-data"),
        (form(panel="machi", file=MINUTES), "multipart/form-data; boundary="),
        (form(panel="machi", file=("長" * 10_000 + ".txt", WORDS)), FORM),
    ],
)
def test_parts_that_cannot_be_told_apart(cast: Cast, body, content_type):
    answer = cast.door("hana").post("imports/", body, content_type=content_type)
    refused(answer, 400, "malformed")


def test_a_form_that_breaks_off_lacks_what_did_not_come(cast: Cast):
    body = form(panel="machi", file=MINUTES)
    for cut in range(0, len(body) - 8, 7):
        assert send(cast.door("hana"), body[:cut]).status_code in (400, 202)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\\\temp\\\\議事録.docx", "議事録.docx"),
        ("議事録\u202etxt.exe", "議事録txt.exe"),
        ("&lt;b&gt;.txt", "<b>.txt"),
        ("長" * 200 + ".txt", "長" * 200 + ".txt"),
    ],
)
def test_a_hostile_name_is_kept_as_a_plain_one(cast: Cast, given, kept):
    answer = send(cast.door("hana"), form(panel="machi", file=(given, WORDS)))
    assert answer.status_code == 202
    assert Import.objects.get().file_name == answer.json()["file_name"] == kept


@pytest.mark.parametrize("said", ["image/png", "text/html; charset=x", "; ;", ""])
def test_what_a_file_claims_to_be_is_not_believed(cast: Cast, said):
    parts = [part("panel", "machi"), part("file", MINUTES, said)]
    answer = send(cast.door("hana"), b"".join([*parts, b"--kugiri--\r\n"]))
    assert answer.status_code == 202
    assert bytes(Import.objects.get().file.content) == WORDS


def test_a_file_that_is_too_large_is_refused_unread(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.LARGEST_FILE = 2**20
    monkeypatch.setattr(uploads, "BESIDE_THE_FILE", 10)
    for who in ("hana", "mio", "anyone"):
        answer = send(cast.door(who), b"x" * (2**20 + 11))  # read: malformed
        refused(answer, 413, "too-large")
        assert "1MB" in answer.json()["detail"]


def test_a_file_that_is_a_little_too_large_is_refused_too(cast: Cast, settings: Any):
    settings.LARGEST_FILE = len(WORDS) - 1
    refused(send(cast.door("hana")), 413, "too-large")
    settings.LARGEST_FILE = len(WORDS)
    assert send(cast.door("hana")).status_code == 202


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=16)
def test_a_large_file_comes_in_by_a_temporary_one(cast: Cast):
    assert send(cast.door("hana")).status_code == 202
    assert bytes(Import.objects.get().file.content) == WORDS


def test_who_is_signed_in_shows_the_csrf_token(cast: Cast):
    door = Door(cast.hana, enforce_csrf_checks=True)
    refused(send(door), 403, "csrf-failed")
    door.client.cookies["csrftoken"] = "x" * 32
    broken = door.post("imports/", b"x", content_type="multipart/form-data")
    refused(broken, 400, "malformed")
    assert send(door, X_CSRFToken="x" * 32).status_code == 202


def test_the_same_file_again_is_taken_in_and_said(cast: Cast):
    first = send(cast.door("hana")).json()
    run_now(first["id"], reads)
    second = send(cast.door("hana")).json()
    assert (first["same_file"], second["same_file"]) == ([], [first["id"]])
    again = cast.door("hana").get(first["url"]).json()
    assert again["same_file"] == [second["id"]]
