"""What can be done to a remark, and what the answer and the database say then."""

from datetime import date

from feedback.models import Comment, Event
from feedback.workflow import Stage
from tests.api.cast import Cast
from tests.factories import bring_to, make_comment, make_edition


def done(answer):
    assert answer.status_code == 200, answer.content.decode()
    assert answer.headers["ETag"]
    return answer.json()


def last_event(comment: Comment) -> Event:
    return comment.events.latest("pk")


def test_a_remark_is_recorded(cast: Cast):
    body = {
        "panel": "machi",
        "meeting": 7,
        "channel": "meeting",
        "kind": "question",
        "member": cast.seat.pk,
        "speech": {"number": 15},
        "summary": "連携はどう進めるのか",
        "body": "56ページについて伺いたい。",
        "targets": [{"edition": "資料7-1", "cited_as": "５６ページ"}, {"page": 2}],
    }
    answer = cast.door("hana").post("comments/", body)
    assert answer.status_code == 201, answer.content.decode()
    said = answer.json()
    assert answer.headers["Location"] == said["url"]
    assert said["ref"] == "machi-7-003"
    assert said["stage"] == "captured"
    assert said["speech"] == {"id": cast.speech.pk, "number": 15}
    assert said["member"]["name"] == "澪"
    assert [target["page"] for target in said["targets"]] == [56, 2]
    assert said["targets"][0]["item"] == cast.passage.item_id
    assert said["targets"][0]["anchor"] == "exact"
    comment = Comment.objects.get(ref="machi-7-003")
    assert (comment.kind, comment.panel) == ("question", cast.panel)
    assert (last_event(comment).action, last_event(comment).by) == (
        "captured",
        cast.hana,
    )


def test_a_written_remark_needs_no_meeting(cast: Cast):
    body = {"panel": "machi", "channel": "written", "summary": "書面での御意見"}
    assert cast.door("hana").post("comments/", body).json()["ref"] == "machi-W-001"


def test_a_record_is_corrected(cast: Cast):
    body = {
        "summary": "直した概要",
        "body": "",
        "kind": "request",
        "member": cast.other_seat.pk,
        "speech": None,
        "targets": [
            {"item": cast.passage.item.key, "edition": cast.passage.edition_id}
        ],
        "note": "聞き間違い",
    }
    said = done(cast.door("hana").patch(cast.own, body))
    assert (said["summary"], said["body"], said["kind"]) == (
        "直した概要",
        "",
        "request",
    )
    assert (said["member"]["name"], said["speech"]) == ("蓮", None)
    assert [target["page"] for target in said["targets"]] == [56]
    event = last_event(cast.own)
    assert (event.action, event.note) == ("edited", "聞き間違い")
    assert event.before["speech"] == 15


def test_what_a_correction_leaves_out_stays(cast: Cast):
    before = cast.door("hana").get(f"comments/{cast.own.ref}/").json()
    after = done(cast.door("hana").patch(cast.own, {"kind": "request"}))
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"kind", "version", "updated_at"}
    after = done(cast.door("hana").patch(cast.own, {"targets": []}))
    assert after["targets"] == []


def test_a_way_from_record_to_close(cast: Cast):
    hana, own = cast.door("hana"), cast.own
    place = {"edition": "資料7-1", "item": cast.passage.item.key}
    assert done(hana.act(own, "move", {"stage": "triaged"}))["stage"] == "triaged"
    decided = {"disposition": "accepted_modified", "reason": "趣旨による", "note": "n"}
    assert done(hana.act(own, "decide", decided))["reason"] == "趣旨による"
    said = done(hana.act(own, "revise", {"status": "planned"} | place))
    assert (said["revision_status"], said["change_made"]) == ("planned", True)
    revision = said["revisions"][0]["id"]
    answered = {"text": "書き加えます。", "responder": cast.other_seat.pk, "meeting": 7}
    said = done(hana.act(own, "respond", answered))
    assert said["responses"][0]["responder"] == "蓮構成員"
    assert (said["responses"][0]["state"], said["responses"][0]["meeting"]) == (
        "draft",
        7,
    )
    for stage in ("drafted", "agreed"):
        done(hana.act(own, "move", {"stage": stage}))
    refused = hana.act(own, "move", {"stage": "closed"})
    assert refused.json()["missing"] == ["revisions"]
    applied = {
        "status": "applied",
        "revision": revision,
        "before": "前",
        "after": " 後",
    }
    said = done(hana.act(own, "revise", applied))
    assert said["revisions"][0] | {"after": " 後"} == said["revisions"][0]
    assert (said["revisions"][0]["page"], len(said["revisions"])) == (56, 1)
    assert "closed" in said["allowed_moves"]
    said = done(hana.act(own, "move", {"stage": "closed", "note": "済んだ"}))
    assert (said["is_open"], said["allowed_moves"]) == (False, ["triaged"])
    assert last_event(own).note == "済んだ"


def test_an_answer_in_a_meeting_names_its_speech(cast: Cast):
    body = {"text": "口頭での答え", "channel": "oral", "speech": 15, "note": "議事録"}
    said = done(cast.door("hana").act(cast.own, "respond", body))
    assert said["responses"][0]["speech"]["number"] == 15
    assert said["responses"][0]["meeting"] == 7
    assert last_event(cast.own).note == "議事録"


def test_a_duplicate_is_merged_into_its_original(cast: Cast):
    body = {"disposition": "duplicate", "original": cast.public.ref}
    said = done(cast.door("hana").act(cast.own, "decide", body))
    assert (said["disposition"], said["original"]) == ("duplicate", cast.public.ref)
    assert last_event(cast.own).action == "merged"


def test_a_member_confirms_her_own_remark(cast: Cast):
    bring_to(cast.own, Stage.AGREED, by=cast.hana)
    body = {"verdict": "confirmed_with_remark", "note": "了", "edition": "資料7-1"}
    said = done(cast.door("mio").act(cast.own, "confirm", body))
    assert said["confirmation"] == "confirmed_with_remark"
    assert said["allowed_moves"] == []
    row = cast.own.confirmations.get()
    assert (row.recorded_as, row.recorded_by, row.note) == ("member", cast.mio, "了")


def test_a_member_cannot_say_what_the_secretariat_notes(cast: Cast):
    body = {"verdict": "no_reply", "edition": "資料7-1"}
    answer = cast.door("mio").act(cast.own, "confirm", body)
    assert answer.status_code == 409
    assert answer.json()["errors"][0]["field"] == "verdict"
    assert "confirmed" in answer.json()["allowed"]


def test_a_member_is_not_told_of_unpublished_editions(cast: Cast):
    make_edition(cast.panel.drafts.get(), "資料8-1（未公表）")
    mio = cast.door("mio")
    unknown = mio.act(
        cast.own, "confirm", {"verdict": "confirmed", "edition": "資料9-9"}
    )
    hidden = mio.act(
        cast.own, "confirm", {"verdict": "confirmed", "edition": "資料8-1（未公表）"}
    )
    assert unknown.status_code == hidden.status_code == 400
    unsaid = mio.act(cast.own, "confirm", {"verdict": "confirmed"})
    assert unsaid.json()["allowed"] == ["資料7-1"]


def test_the_secretariat_notes_what_a_member_said(cast: Cast):
    body = {"verdict": "not_satisfied", "edition": cast.passage.edition_id}
    bring_to(cast.own, Stage.CLOSED, by=cast.hana)
    refused = cast.door("hana").act(cast.own, "confirm", body)
    assert refused.status_code == 409
    assert refused.json()["missing"] == ["note"]
    body["note"] = "例がないと述べた。"
    said = done(cast.door("hana").act(cast.own, "confirm", body))
    assert (said["confirmation"], said["stage"]) == ("not_satisfied", "triaged")
    assert cast.own.confirmations.get().recorded_as == "secretariat"


def test_what_an_assignment_leaves_out_stays(cast: Cast):
    hana = cast.door("hana")
    whole = {"assignee": "hana", "due_meeting": 7, "due_on": "2030-06-01"}
    said = done(hana.act(cast.own, "assign", whole))
    assert {name: said[name] for name in whole} == whole
    said = done(hana.act(cast.own, "assign", {"due_on": None, "note": "未定"}))
    assert {name: said[name] for name in whole} == whole | {"due_on": None}
    cast.own.refresh_from_db()
    assert (cast.own.assignee, cast.own.due_on) == (cast.hana, None)
    assert last_event(cast.own).before == {"due_on": "2030-06-01"}


def test_the_answer_to_an_action_is_what_a_reader_gets(cast: Cast):
    hana = cast.door("hana")
    acted = hana.act(cast.own, "move", {"stage": "waiting"})
    read = hana.get(f"comments/{cast.own.ref}/")
    assert acted.content == read.content
    assert acted.headers["ETag"] == read.headers["ETag"]


def test_an_answer_that_serves_two_says_so_to_those_who_see_both(cast: Cast):
    response = cast.public.responses.get()
    twin = make_comment(cast.panel, by=cast.hana)
    twin.share_response(response, by=cast.hana)
    path = f"responses/{response.pk}/"
    both = [cast.public.ref, twin.ref]
    assert cast.door("hana").get(path).json()["comments"] == both
    assert cast.door("anyone").get(path).json()["comments"] == both[:1]
    assert cast.door("mio").get(path).json()["comments"] == both[:1]


def test_dates_are_dates(cast: Cast):
    done(cast.door("hana").act(cast.own, "assign", {"due_on": "2030-06-01"}))
    assert Comment.objects.get(pk=cast.own.pk).due_on == date(2030, 6, 1)
