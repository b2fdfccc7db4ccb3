"""Entity tags: what was read is known again, and nobody writes over another's word."""

import threading

import pytest
from django.db import connection
from django.utils import translation

from feedback.api.comments import CommentViewSet
from feedback.api.etags import etag_of, tags_in
from feedback.models import Comment
from tests.api.cast import Cast, Door
from tests.factories import make_comment, make_panel, make_secretariat

LISTS = ["comments", "panels", "members", "meetings", "events", "statistics"]


@pytest.mark.parametrize("path", [*[f"{name}/" for name in LISTS], "{public}", "panel"])
def test_what_was_read_is_not_sent_again(cast: Cast, path):
    path = {"{public}": f"comments/{cast.public.ref}/", "panel": "panels/machi/"}.get(
        path, path
    )
    first = cast.door("anyone").get(path)
    tag = first.headers["ETag"]
    assert tag == etag_of(first.content)
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


class Race:
    """Two writers that have read the same, held until both have had their tag
    checked, and let go together."""

    def __init__(self, monkeypatch):
        self.gate = threading.Barrier(2, timeout=20)
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel)
        self.comment = make_comment(self.panel, by=self.hana)
        read = CommentViewSet._version_read

        def read_then_wait(view, comment, *, required):
            version = read(view, comment, required=required)
            self.gate.wait()
            return version

        monkeypatch.setattr(CommentViewSet, "_version_read", read_then_wait)

    def run(self):
        path = f"comments/{self.comment.ref}/"
        doors = [Door(self.hana), Door(self.hana)]
        tag = doors[0].get(path).headers["ETag"]
        statuses = []

        def write(door, summary):
            try:
                with translation.override("ja"):
                    answer = door.send(
                        "PATCH", path, {"summary": summary}, If_Match=tag
                    )
                statuses.append(answer.status_code)
            finally:
                connection.close()

        threads = [
            threading.Thread(target=write, args=(door, f"案{number}"))
            for number, door in enumerate(doors)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(statuses)


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_with_one_tag_one_wins(monkeypatch):
    race = Race(monkeypatch)
    assert race.run() == [200, 412]
    assert race.comment.events.filter(action="edited").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_check_under_the_lock_both_would_win(monkeypatch):
    """The test above can fail: this is the build without the second check."""
    race = Race(monkeypatch)
    read = CommentViewSet._version_read
    monkeypatch.setattr(
        CommentViewSet,
        "_version_read",
        lambda *args, **kwargs: read(*args, **kwargs) and None,
    )
    assert race.run() == [200, 200]
    assert race.comment.events.filter(action="edited").count() == 2
