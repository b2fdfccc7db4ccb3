"""Bad input: a clear answer that names the field, and nothing written."""

import pytest

from feedback.models import Comment, Edition, Event, Meeting, Response, Revision
from tests.api.cast import Cast
from tests.factories import make_edition, make_item, make_meeting

TOO_BIG = 2**63
RECORD = {"panel": "machi", "meeting": 7, "summary": "御意見"}
LONG = "長" * 301

# Action ("" records, "edit" corrects), what is added to a good body, the field named.
BAD = [
    ("", {"panel": "nowhere"}, "panel"),
    ("", {"panel": "umi"}, "panel"),
    ("", {"panel": None}, "panel"),
    ("", {"panel": 7}, "panel"),
    ("", {"panel": "a\0b"}, "panel"),
    ("", {"meeting": 99}, "meeting"),
    ("", {"meeting": None}, "meeting"),
    ("", {"meeting": "7"}, "meeting"),
    ("", {"meeting": True}, "meeting"),
    ("", {"meeting": 7.0}, "meeting"),
    ("", {"meeting": -1}, "meeting"),
    ("", {"meeting": TOO_BIG}, "meeting"),
    ("", {"meeting": 10**30}, "meeting"),
    ("", {"meeting": [7]}, "meeting"),
    ("", {"channel": "telepathy"}, "channel"),
    ("", {"channel": {}}, "channel"),
    ("", {"kind": "praise"}, "kind"),
    ("", {"kind": ["opinion"]}, "kind"),
    ("", {"member": 0}, "member"),
    ("", {"member": TOO_BIG}, "member"),
    ("", {"member": "澪"}, "member"),
    ("", {"speech": 99}, "speech"),
    ("", {"speech": TOO_BIG}, "speech"),
    ("", {"speech": {"number": "15"}}, "speech"),
    ("", {"speech": {"id": 15}}, "speech"),
    ("", {"speech": {"number": 15, "id": 1}}, "speech"),
    ("", {"channel": "written", "meeting": None, "speech": 15}, "speech"),
    ("", {"summary": ""}, "summary"),
    ("", {"summary": "　 "}, "summary"),
    ("", {"summary": None}, "summary"),
    ("", {"summary": 123}, "summary"),
    ("", {"summary": True}, "summary"),
    ("", {"summary": LONG}, "summary"),
    ("", {"summary": "a\0b"}, "summary"),
    ("", {"summary": "\ud800"}, "summary"),
    ("", {"body": "a\0b"}, "body"),
    ("", {"targets": {}}, "targets"),
    ("", {"targets": None}, "targets"),
    ("", {"targets": ["P.56"]}, "targets[0]"),
    ("", {"targets": [{}]}, "targets[0]"),
    ("", {"targets": [{"page": 56}, {"page": 0}]}, "targets[1].page"),
    ("", {"targets": [{"page": "56"}]}, "targets[0].page"),
    ("", {"targets": [{"page": TOO_BIG}]}, "targets[0].page"),
    ("", {"targets": [{"page": 56.5}]}, "targets[0].page"),
    ("", {"targets": [{"item": "nowhere"}]}, "targets[0].item"),
    ("", {"targets": [{"item": TOO_BIG}]}, "targets[0].item"),
    ("", {"targets": [{"item": "a\0b"}]}, "targets[0].item"),
    ("", {"targets": [{"edition": "資料9-9", "page": 1}]}, "targets[0].edition"),
    ("", {"targets": [{"cited_as": "長" * 201}]}, "targets[0].cited_as"),
    ("", {"targets": [{"page": 1, "pgae": 1}]}, "targets[0].pgae"),
    ("", {"targets": [{"page": 1}] * 101}, "targets"),
    ("", {"stage": "closed"}, "stage"),
    ("", {"ref": "machi-7-999"}, "ref"),
    ("edit", {"stage": "closed"}, "stage"),
    ("edit", {"panel": "umi"}, "panel"),
    ("edit", {"summary": ""}, "summary"),
    ("edit", {"summary": LONG}, "summary"),
    ("edit", {"kind": None}, "kind"),
    ("edit", {"member": 0}, "member"),
    ("edit", {"speech": 99}, "speech"),
    ("edit", {"targets": [{"item": 0}]}, "targets[0].item"),
    ("move", {"stage": None}, "stage"),
    ("move", {"stage": "done"}, "stage"),
    ("move", {"stage": 1}, "stage"),
    ("move", {"stage": ""}, "stage"),
    ("move", {"note": 1}, "note"),
    ("move", {"note": "\0"}, "note"),
    ("move", {"version": 1}, "version"),
    ("decide", {"disposition": "perhaps"}, "disposition"),
    ("decide", {"disposition": None}, "disposition"),
    ("decide", {"reason": ["x"]}, "reason"),
    ("decide", {"destination": "長" * 201}, "destination"),
    ("decide", {"original": "machi-7-999"}, "original"),
    ("decide", {"original": "umi-7-001"}, "original"),
    ("decide", {"original": 1}, "original"),
    ("respond", {"text": ""}, "text"),
    ("respond", {"text": " \n"}, "text"),
    ("respond", {"text": None}, "text"),
    ("respond", {"text": "\0"}, "text"),
    ("respond", {"channel": "smoke"}, "channel"),
    ("respond", {"responder": 0}, "responder"),
    ("respond", {"meeting": 99}, "meeting"),
    ("respond", {"speech": 99}, "speech"),
    ("respond", {"state": "published"}, "state"),
    ("revise", {"status": "none"}, "status"),
    ("revise", {"status": "done"}, "status"),
    ("revise", {"edition": "資料9-9"}, "edition"),
    ("revise", {"edition": TOO_BIG}, "edition"),
    ("revise", {"item": "nowhere"}, "item"),
    ("revise", {"item": -5}, "item"),
    ("revise", {"impact": "huge"}, "impact"),
    ("revise", {"after": 5}, "after"),
    ("revise", {"revision": 1}, "revision"),
    ("revise", {"revision": TOO_BIG}, "revision"),
    ("confirm", {"verdict": "not_asked"}, "verdict"),
    ("confirm", {"verdict": "yes"}, "verdict"),
    ("confirm", {"edition": "資料9-9"}, "edition"),
    ("assign", {"assignee": "nobody"}, "assignee"),
    ("assign", {"assignee": 1}, "assignee"),
    ("assign", {"assignee": "a\0b"}, "assignee"),
    ("assign", {"due_meeting": 99}, "due_meeting"),
    ("assign", {"due_on": "2030-02-30"}, "due_on"),
    ("assign", {"due_on": "soon"}, "due_on"),
    ("assign", {"due_on": 20300601}, "due_on"),
    ("assign", {"due_on": "令和12年6月1日"}, "due_on"),
]
GOOD = {
    "": RECORD,
    "edit": {},
    "move": {"stage": "triaged"},
    "decide": {"disposition": "supported"},
    "respond": {"text": "お答えします。"},
    "revise": {"status": "planned"},
    "confirm": {"verdict": "asked", "edition": "資料7-1"},
    "assign": {},
}


def send(cast: Cast, action: str, body: dict[str, object], who: str = "hana"):
    door = cast.door(who)
    if action == "":
        return door.post("comments/", body)
    if action == "edit":
        return door.patch(cast.own, body)
    return door.act(cast.own, action, body)


def rows():
    counted = [Comment, Event, Response, Revision, Edition, Meeting]
    return [model.objects.count() for model in counted], list(
        Comment.objects.order_by("pk").values_list("pk", "version", "summary")
    )


@pytest.mark.parametrize(("action", "added", "field"), BAD)
def test_bad_input_names_its_field_and_writes_nothing(cast: Cast, action, added, field):
    before = rows()
    answer = send(cast, action, GOOD[action] | added)
    assert answer.status_code == 400, answer.content.decode()
    said = answer.json()
    assert said["type"] == "/problems/invalid"
    assert [error["field"] for error in said["errors"]] == [field]
    assert not said["errors"][0]["message"].isascii()
    assert rows() == before


@pytest.mark.parametrize("action", sorted(GOOD))
def test_an_unknown_field_is_refused_by_its_name(cast: Cast, action):
    answer = send(cast, action, GOOD[action] | {"sumary": "御意見"})
    assert answer.status_code == 400
    errors = {error["field"]: error["message"] for error in answer.json()["errors"]}
    assert "sumary" in errors["sumary"]


@pytest.mark.parametrize("action", sorted(GOOD))
def test_all_faults_are_told_at_once(cast: Cast, action):
    faults = {"note": 1, "kind": "praise", "nothing": 2}
    answer = send(cast, action, GOOD[action] | faults)
    assert {error["field"] for error in answer.json()["errors"]} == set(faults)


@pytest.mark.parametrize("action", ["edit", "assign"])
def test_a_change_of_nothing_is_refused(cast: Cast, action):
    for body in ({}, {"note": "何も変えない"}):
        answer = send(cast, action, body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("field", ["panel", "summary", "meeting"])
def test_what_is_required_is_named(cast: Cast, field):
    body = {name: value for name, value in RECORD.items() if name != field}
    errors = cast.door("hana").post("comments/", body).json()["errors"]
    assert [error["field"] for error in errors] == [field]


def test_an_item_and_an_edition_of_two_drafts(cast: Cast):
    annex = cast.panel.drafts.create(key="annex", title="別冊")
    make_edition(annex, "別冊1")
    place = {"item": cast.passage.item.key, "edition": "別冊1"}
    answer = send(cast, "", RECORD | {"targets": [place]})
    assert answer.json()["errors"][0]["field"] == "targets[0].edition"
    answer = send(cast, "revise", {"status": "planned"} | place)
    assert answer.json()["errors"][0]["field"] == "edition"


def test_a_name_that_fits_two_is_not_guessed(cast: Cast):
    annex = cast.panel.drafts.create(key="annex", title="別冊")
    twin = make_item(annex, cast.passage.item.key)
    answer = send(cast, "revise", {"status": "planned", "item": twin.key})
    assert answer.status_code == 400
    assert (
        send(cast, "revise", {"status": "planned", "item": twin.pk}).status_code == 200
    )


REFUSED = [
    ("decide", {"disposition": "duplicate", "original": "{own}"}, "merge-refused"),
    ("revise", {"status": "applied"}, "revision-refused"),
    ("revise", {"status": "applied", "edition": "資料7-1"}, "revision-refused"),
    ("confirm", {"verdict": "confirmed_with_remark", "edition": "資料7-1"}, None),
    ("confirm", {"verdict": "confirmed"}, None),
]


@pytest.mark.parametrize(("action", "body", "kind"), REFUSED)
def test_a_refused_action_changes_nothing(cast: Cast, action, body, kind):
    before = rows()
    if "original" in body:
        body = body | {"original": cast.own.ref}
    answer = send(cast, action, body)
    assert answer.status_code == 409, answer.content.decode()
    assert answer.json()["type"] == f"/problems/{kind or 'confirmation-refused'}"
    assert answer.json()["errors"][0]["field"]
    assert {"allowed", "missing"} <= set(answer.json())
    assert rows() == before


def test_a_meeting_of_another_panel_is_unknown(cast: Cast):
    make_meeting(cast.elsewhere.panel, 42)
    answer = send(cast, "", RECORD | {"meeting": 42})
    assert answer.json()["errors"][0]["field"] == "meeting"
    assert "42" in answer.json()["errors"][0]["message"]


def test_an_account_of_another_panel_is_as_unknown_as_none(cast: Cast):
    def told(name: str):
        answer = cast.door("hana").act(cast.own, "assign", {"assignee": name})
        assert answer.status_code == 400
        (error,) = answer.json()["errors"]
        assert name in error["message"]
        return error["field"], error["message"].replace(name, "…")

    assert told("sora") == told("mio") == told("nobody")
    assert Comment.objects.get(pk=cast.own.pk).assignee is None
    answer = cast.door("hana").act(cast.own, "assign", {"assignee": "root"})
    assert answer.json()["assignee"] == "root"
