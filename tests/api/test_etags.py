"""Entity tags: what was read is known again, and nobody writes over another's word."""

import pytest

from feedback.api.etags import etag_of, tags_in
from feedback.models import Comment, Passage
from feedback.models.carrying import carry_into
from tests.api.cast import Cast
from tests.factories import make_edition, place, target_at

LISTS = ["comments", "panels", "members", "meetings", "events", "statistics"]


@pytest.mark.parametrize("path", [*[f"{name}/" for name in LISTS], "{public}", "panel"])
def test_what_was_read_is_not_sent_again(cast: Cast, path):
    path = {"{public}": f"comments/{cast.public.ref}/", "panel": "panels/machi/"}.get(
        path, path
    )
    first = cast.door("anyone").get(path)
    tag = first.headers["ETag"]
    # A comment's has the hash of what its writers answer for before it.
    assert tag.strip('"').rpartition(".")[2] == etag_of(first.content).strip('"')
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = cast.door("anyone").get(path, If_None_Match=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        assert "Authorization" in again.headers["Vary"]
    for unknown in ('"other"', "", tag.strip('"')):
        assert cast.door("anyone").get(path, If_None_Match=unknown).status_code == 200


def test_a_head_has_the_tag_of_the_get(cast: Cast):
    path = f"comments/{cast.public.ref}/"
    head = cast.door("anyone").send("HEAD", path)
    assert head.headers["ETag"] == cast.door("anyone").get(path).headers["ETag"]
    assert head.content == b""


def test_two_viewers_of_two_representations_have_two_tags(cast: Cast):
    path = f"comments/{cast.public.ref}/"
    tags = {who: cast.door(who).get(path).headers["ETag"] for who in ("anyone", "hana")}
    assert tags["anyone"] != tags["hana"]
    answer = cast.door("anyone").get(path)
    for name in ("Authorization", "Cookie", "Accept-Language", "Accept"):
        assert name in answer.headers["Vary"]


def test_a_change_changes_the_tag(cast: Cast):
    door, path = cast.door("hana"), f"comments/{cast.own.ref}/"
    before = door.get(path).headers["ETag"]
    door.act(cast.own, "respond", {"text": "答え"})
    assert door.get(path, If_None_Match=before).status_code == 200


def test_a_correction_says_what_it_had_read(cast: Cast):
    answer = cast.door("hana").send(
        "PATCH", f"comments/{cast.own.ref}/", {"summary": "x"}
    )
    assert answer.status_code == 428
    assert answer.json()["type"] == "/problems/precondition-required"
    assert Comment.objects.get(pk=cast.own.pk).summary == "未公表"


# If-Match with {tag} for the current tag, and the answers to a PATCH and to a POST.
MATCHES = [
    ("{tag}", 200, 200),
    ('"other", {tag}', 200, 200),
    ('{tag}, "other"', 200, 200),
    ("*", 200, 200),
    (" * ", 200, 200),
    ('"other"', 412, 412),
    ("W/{tag}", 412, 412),
    ('"other", W/{tag}', 412, 412),
    ("", 412, 412),
    ("nonsense", 412, 412),
    ("*, {tag}", 200, 200),
    (None, 428, 200),
]


@pytest.mark.parametrize(("sent", "patched", "posted"), MATCHES)
def test_what_if_match_may_say(cast: Cast, sent, patched, posted):
    door, path = cast.door("hana"), f"comments/{cast.own.ref}/"
    for method, address, body, status in (
        ("POST", path + "move/", {"stage": "triaged"}, posted),
        ("PATCH", path, {"summary": "新しい概要"}, patched),
    ):
        tag = door.get(path).headers["ETag"]
        headers = {} if sent is None else {"If_Match": sent.format(tag=tag)}
        answer = door.send(method, address, body, **headers)
        assert answer.status_code == status, answer.content.decode()
        if status == 412:
            assert answer.json()["type"] == "/problems/stale"
    cast.own.refresh_from_db()
    assert cast.own.stage == ("triaged" if posted == 200 else "captured")
    assert cast.own.summary == ("新しい概要" if patched == 200 else "未公表")


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("move", {"stage": "triaged"}),
        ("decide", {"disposition": "supported"}),
        ("respond", {"text": "答え"}),
        ("revise", {"status": "planned"}),
        ("confirm", {"verdict": "asked", "edition": "資料7-1"}),
        ("assign", {"due_on": "2030-06-01"}),
    ],
)
def test_every_action_honours_if_match(cast: Cast, action, body):
    door, path = cast.door("hana"), f"comments/{cast.own.ref}/"
    old = door.get(path).headers["ETag"]
    cast.own.assign(assignee=cast.hana, by=cast.hana)
    version = Comment.objects.get(pk=cast.own.pk).version
    assert door.act(cast.own, action, body, If_Match=old).status_code == 412
    assert Comment.objects.get(pk=cast.own.pk).version == version
    new = door.get(path).headers["ETag"]
    answer = door.act(cast.own, action, body, If_Match=new)
    assert answer.status_code == 200
    assert answer.headers["ETag"] == door.get(path).headers["ETag"] != new


def test_bad_input_is_told_before_a_stale_tag(cast: Cast):
    answer = cast.door("hana").patch(cast.own, {"summary": ""}, If_Match='"old"')
    assert answer.status_code == 400


def test_the_member_sends_her_own_tag(cast: Cast):
    path = f"comments/{cast.own.ref}/"
    body = {"verdict": "confirmed", "edition": "資料7-1"}
    theirs = cast.door("hana").get(path).headers["ETag"]
    mine = cast.door("mio").get(path).headers["ETag"]
    mio = cast.door("mio")
    assert mio.act(cast.own, "confirm", body, If_Match=theirs).status_code == 412
    assert mio.act(cast.own, "confirm", body, If_Match=mine).status_code == 200


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("*", ["*"]),
        ('"a"', ['"a"']),
        ('W/"a", "b,c"', ['W/"a"', '"b,c"']),
        ('""', ['""']),
        ("a", []),
        ("", []),
    ],
)
def test_how_tags_are_read(header, tags):
    assert tags_in(header) == tags


def test_an_edition_that_came_since_is_in_nobodys_way(cast: Cast):
    """Where a place stands now is told with the comment, and is new to the reader; who
    had read the comment before may write to it all the same."""
    comment = cast.own
    old = place(cast.panel, page=3, label="前の版")
    comment.add_targets([target_at(old)])
    door, path = cast.door("hana"), f"comments/{comment.ref}/"
    before = door.get(path).headers["ETag"]

    later = make_edition(old.edition.draft, "後の版", position=99, complete=True)
    Passage.objects.create(item=old.item, edition=later, page=9, text=old.text)
    carry_into(later)

    after = door.get(path, If_None_Match=before)
    assert (after.status_code, "後の版" in after.text) == (200, True)
    assert after.headers["ETag"] != before
    body = {"summary": "言い直した御意見"}
    assert door.send("PATCH", path, body, If_Match=before).status_code == 200
    assert door.send("PATCH", path, body, If_Match=before).status_code == 412
