"""From a file to remarks in the ledger, through the API alone."""

import io
import zipfile
from typing import Any

import pytest

from feedback.importer.minutes.run import run_now
from feedback.models import Comment, Import, Speech
from tests.api.cast import Cast
from tests.api.parts import FORM, form
from tests.factories import (
    make_import,
    make_imported_speech,
    make_member,
    make_proposal,
)

MINUTES = """第９回　架空のまちづくり懇談会　議事録

日時：令和１２年７月１２日（金）10:00～11:30
場所：架空会館　会議室
出席者：
　座長　　山辺　太郎
　構成員　海野　花子

○山辺座長　ただいまから、第９回の懇談会を始めます。それでは、御意見をお願いします。

○海野構成員　５６ページが分かりにくいと思います。図を加えていただきたいと思います。

○事務局（川村補佐）　海野構成員の御指摘について、図を加える方向で検討いたします。

○山辺座長　ありがとうございました。これで閉会とします。
"""
FILE = form(panel="machi", meeting=9, file=("第9回議事録.txt", MINUTES.encode()))


@pytest.fixture
def read(cast: Cast) -> dict[str, Any]:
    """The import of the minutes above, sent and read."""
    make_member(cast.panel, "山辺", role="chair", title="座長")
    make_member(cast.panel, "海野")
    sent = cast.door("hana").post("imports/", FILE, content_type=FORM).json()
    run_now(sent["id"])
    said: dict[str, Any] = cast.door("hana").get(sent["url"]).json()
    return said


def test_a_file_becomes_remarks(cast: Cast, read: dict[str, Any]):
    hana, url = cast.door("hana"), read["url"]
    assert read["state"] == "triage", read["refusal"]
    assert read["counts"]["speeches"] == 4
    plan = hana.get(url + "plan/").json()
    assert (plan["meeting"], plan["exists"]) == (9, False)
    assert plan["counts_by_thing"]["comment"]["new"] >= 1
    assert plan["blocked"] == []
    before = Comment.objects.count()
    tag = hana.get(url).headers["ETag"]
    answer = hana.post(url + "apply/", {"rest": "accept"}, If_Match=tag)
    assert answer.status_code == 200, answer.content.decode()
    said = answer.json()
    assert said["state"] == "applied"
    assert len(said["outcome"]["refs"]) == Comment.objects.count() - before >= 1
    comment = Comment.objects.get(ref=said["outcome"]["refs"][0])
    assert (comment.meeting.number, comment.speech.number) == (9, 2)
    assert comment.ref.startswith("machi-9-")
    assert Speech.objects.filter(meeting=comment.meeting).count() == 4


def test_a_plan_writes_nothing(cast: Cast, read: dict[str, Any]):
    before = (Comment.objects.count(), Import.objects.get().version)
    for rest in ("accept", "reject", "leave"):
        answer = cast.door("hana").get(f"{read['url']}plan/?rest={rest}")
        assert answer.status_code == 200
    assert (Comment.objects.count(), Import.objects.get().version) == before
    assert cast.door("hana").get(f"{read['url']}plan/?rest=x").status_code == 400


def test_what_nobody_looked_at_is_asked_about(cast: Cast, read: dict[str, Any]):
    hana, url = cast.door("hana"), read["url"]
    answer = hana.post(url + "apply/", {})
    assert answer.status_code == 409
    said = answer.json()
    assert said["type"] == "/problems/import-refused"
    assert said["allowed"] == ["accept", "reject", "leave"]
    assert hana.post(url + "apply/", {"rest": "x"}).status_code == 400
    assert hana.post(url + "apply/", {"rest": "reject"}).status_code == 200
    assert hana.get(url).json()["counts"]["pending"] == 0


def test_an_import_is_applied_once(cast: Cast, read: dict[str, Any]):
    hana, url = cast.door("hana"), read["url"]
    tag = hana.get(url).headers["ETag"]
    assert hana.post(url + "apply/", {"rest": "accept"}).status_code == 200
    count = Comment.objects.count()
    assert hana.post(url + "apply/", {"rest": "accept"}).status_code == 409
    stale = hana.post(url + "apply/", {"rest": "accept"}, If_Match=tag)
    assert stale.status_code == 412
    assert Comment.objects.count() == count


def test_the_same_file_again_changes_nothing(cast: Cast, read: dict[str, Any]):
    hana, url = cast.door("hana"), read["url"]
    hana.post(url + "apply/", {"rest": "accept"})
    comments = list(Comment.objects.order_by("pk").values_list("ref", "version"))
    again = hana.post("imports/", FILE, content_type=FORM).json()
    assert again["same_file"] == [read["id"]]
    run_now(again["id"])
    plan = hana.get(again["url"] + "plan/").json()
    assert plan["counts"]["new"] == plan["counts"]["changed"] == 0
    assert hana.post(again["url"] + "apply/", {"rest": "accept"}).status_code == 200
    assert comments == list(
        Comment.objects.order_by("pk").values_list("ref", "version")
    )


def test_an_import_that_has_not_been_read_has_no_plan(cast: Cast):
    import_ = make_import(cast.panel, by=cast.hana, state="reading")
    hana = cast.door("hana")
    assert hana.get(f"imports/{import_.pk}/plan/").status_code == 404
    answer = hana.post(f"imports/{import_.pk}/apply/", {"rest": "accept"})
    assert answer.status_code == 409


def test_whose_tag_is_old_applies_nothing(cast: Cast):
    import_ = make_import(cast.panel, by=cast.hana)
    row = make_proposal(make_imported_speech(import_))
    hana, url = cast.door("hana"), f"imports/{import_.pk}/"
    tag = hana.get(url).headers["ETag"]
    hana.post(f"{url}proposals/{row.pk}/reject/", {})
    answer = hana.post(f"{url}apply/", {"rest": "leave"}, If_Match=tag)
    assert answer.status_code == 412
    import_.refresh_from_db()
    assert import_.state == "triage"


def packed(size: int) -> bytes:
    """A Word file that unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _chunk in range(size // 2**20):
                part.write(b" " * 2**20)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        packed(300 * 2**20),
        b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n" * 1000,
        b"\x89PNG\r\n\x1a\n" + bytes(5000),
        bytes(range(256)) * 400,
    ],
    ids=["bomb", "looping pdf", "picture", "noise"],
)
def test_a_hostile_file_is_refused_and_leaves_nothing(cast: Cast, content: bytes):
    hana = cast.door("hana")
    body = form(panel="machi", file=("議事録.txt", content))
    sent = hana.post("imports/", body, content_type=FORM).json()
    run_now(sent["id"])
    said = hana.get(sent["url"]).json()
    assert said["state"] == "refused"
    assert said["refusal"]["code"] not in ("", "crashed", "interrupted")
    assert said["refusal"]["message"]
    assert said["counts"]["speeches"] == 0
    assert hana.get(sent["url"] + "result/").status_code == 404
