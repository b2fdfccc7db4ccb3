"""Each filter finds what it says; what it does not know, it refuses."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from feedback.models import Comment
from feedback.workflow import Disposition, Stage
from tests.api.cast import Cast
from tests.conftest import Lasting
from tests.factories import (
    bring_to,
    make_comment,
    make_edition,
    make_item,
    make_meeting,
    make_passage,
    target_at,
)

ALL = "公表 未公表 質問 書面"
# What the secretariat finds. 公表 is agreed and published, 未公表 captured, both Mio's
# on P.56; 質問 is Ren's of meeting 8 on P.69, due, in Hana's charge; 書面 is closed.
FOUND = [
    ("", ALL),
    ("format=json", ALL),
    ("panel=machi", ALL),
    ("panel=umi", ""),
    ("panel=nowhere", ""),
    ("meeting=7", "公表 未公表"),
    ("meeting=8", "質問"),
    ("meeting=８", "質問"),
    ("meeting=99", ""),
    ("member=澪", "公表 未公表"),
    ("member=澪構成員", "公表 未公表"),
    ("member={other}", "質問"),
    ("member=影", ""),
    ("member=999999999999999999999999", ""),
    ("channel=written", "書面"),
    ("channel=written,meeting", ALL),
    ("kind=question", "質問"),
    ("kind=question&kind=opinion", ALL),
    ("stage=captured", "未公表 質問"),
    ("stage=captured, agreed", "公表 未公表 質問"),
    ("stage=closed", "書面"),
    ("disposition=accepted", "公表"),
    ("disposition=supported,unresolved", "未公表 質問 書面"),
    ("revision_status=applied", "公表"),
    ("revision_status=none", "未公表 質問 書面"),
    ("confirmation=asked", "公表"),
    ("is_open=true", "公表 未公表 質問"),
    ("is_open=false", "書面"),
    ("page=56", "公表 未公表"),
    ("page=69", "質問"),
    ("page=1", ""),
    ("item={item}", "質問"),
    ("item=energy", "質問"),
    ("item=nowhere", ""),
    ("edition=資料7-1", "公表 未公表"),
    ("edition={edition}", "質問"),
    ("edition=資料8-1&page=69", "質問"),
    ("edition=資料8-1&page=56", ""),
    ("theme=検討項目④", "質問"),
    ("theme=検討項目③", "公表 未公表"),
    ("assignee=hana", "質問"),
    ("assignee=mio", ""),
    ("due_before=2030-06-02", "質問"),
    ("due_before=2030-06-01", ""),
    ("overdue=true", "質問"),
    ("overdue=false", "公表 未公表 書面"),
    ("speech_changed=true", "質問"),
    ("speech_changed=false", "公表 未公表 書面"),
    ("updated_since=2001-01-01", ALL),
    ("updated_since=2999-01-01T00:00:00%2B09:00", ""),
    ("updated_since=0001-01-01", ALL),
    ("meeting=8&kind=question&page=69", "質問"),
    ("q=公表", "公表 未公表"),
    ("q=未公表", "未公表"),
    ("q=公表 蓮", ""),
    ("q=質問 水", ""),
    ("q=６９頁", "質問"),
    ("q=質問&kind=question", "質問"),
    ("q=質問&kind=opinion", ""),
    ("q=machi-", ALL),
    ("meeting=7&kind=question", ""),
]
# What the public finds: 公表 alone, as it was published, and none of the office's work.
FOUND_BY_THE_PUBLIC = [
    ("", "公表"),
    ("q=公表", "公表"),
    ("q=未公表", ""),
    ("q=質問", ""),
    ("q=69頁", ""),
    ("is_open=true", "公表"),
    ("is_open=false", ""),
    ("stage=agreed", "公表"),
    ("stage=captured", ""),
    ("page=56", "公表"),
    ("page=69", ""),
    ("theme=検討項目④", ""),
    ("edition={edition}", ""),
    ("member={other}", ""),
    ("assignee=hana", ""),
    ("due_before=2999-01-01", ""),
    ("overdue=true", ""),
    ("speech_changed=true", ""),
    ("speech_changed=false", ""),
    ("overdue=false", ""),
    ("item={published_item}", "公表"),
]
# A member finds her own remarks as they are, but for the office's work.
FOUND_BY_REN = [
    ("", "公表 質問"),
    ("q=質問", "質問"),
    ("q=69頁", "質問"),
    ("q=未公表", ""),
    ("is_open=true", "公表 質問"),
    ("stage=captured", "質問"),
    ("page=69", "質問"),
    ("theme=検討項目④", "質問"),
    ("edition={edition}", "質問"),
    ("member={other}", "質問"),
    ("assignee=hana", ""),
    ("due_before=2999-01-01", ""),
    ("overdue=true", ""),
    ("speech_changed=true", ""),
    ("speech_changed=false", ""),
]


@pytest.fixture(scope="module")
def ids(_whole_cast: Cast, lasting: Lasting[Any]) -> dict[str, Any]:
    return dict(lasting(lambda: more_remarks(_whole_cast)))


def more_remarks(cast: Cast) -> dict[str, Any]:
    meeting = make_meeting(cast.panel, 8, held_on=date(2020, 6, 1))
    draft = cast.panel.drafts.get()
    item = make_item(draft, "energy", theme="検討項目④")
    passage = make_passage(item, make_edition(draft, "資料8-1"), page=69)
    question = make_comment(
        cast.panel,
        summary="質問",
        meeting=meeting,
        member=cast.other_seat,
        kind="question",
        targets=[target_at(passage, "69頁")],
    )
    question.assign(assignee=cast.hana, due_on=date(2030, 6, 1), by=cast.hana)
    corrected = {"was": {"speech_text": "六九頁"}, "now": {"speech_text": "69頁"}}
    question.tell_speech_changed(**corrected, by=cast.hana)
    bring_to(make_comment(cast.panel, summary="書面", channel="written"), Stage.CLOSED)
    return {
        "item": item.pk,
        "edition": passage.edition_id,
        "other": cast.other_seat.pk,
        "published_item": cast.passage.item_id,
    }


@pytest.mark.parametrize(("query", "names"), FOUND)
def test_what_the_secretariat_finds(cast: Cast, ids, query, names, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2030, 6, 2))
    found = cast.door("hana").names(f"comments/?{query.format(**ids)}")
    assert found == names.split()


@pytest.mark.parametrize("who", ["anyone", "sora"])
@pytest.mark.parametrize(("query", "names"), FOUND_BY_THE_PUBLIC)
def test_what_the_public_finds(cast: Cast, ids, who, query, names):
    path = f"comments/?panel=machi&{query.format(**ids)}"
    assert cast.door(who).names(path) == names.split()


@pytest.mark.parametrize(("query", "names"), FOUND_BY_REN)
def test_what_a_member_finds(cast: Cast, ids, query, names):
    path = f"comments/?{query.format(**ids)}"
    assert cast.door("ren").names(path) == names.split()


def test_only_the_secretariat_is_told_that_the_speech_was_corrected(cast: Cast, ids):
    def told(who: str) -> dict[str, Any]:
        rows = cast.door(who).get("comments/").json()["results"]
        return {row["summary"]: row["speech_changed"] for row in rows}

    assert told("hana") == {name: name == "質問" for name in ALL.split()}
    assert told("ren") == {"公表": None, "質問": None}
    assert told("anyone") == {"公表": None}


BAD = [
    ("comments/", "paeg=56", "paeg"),
    ("comments/", "q=協", "q"),
    ("comments/", "q=%22%22", "q"),
    ("comments/", "q=協議%00", "q"),
    ("comments/", f"q={'協' * 101}", "q"),
    ("comments/", "as_of=2030-01-01", "as_of"),
    ("comments/", "token=daicho_x", "token"),
    ("comments/", "stage=done", "stage"),
    ("comments/", "stage=captured,done", "stage"),
    ("comments/", "stage=", "stage"),
    ("comments/", "stage=captured,", "stage"),
    ("comments/", "kind=opinion&kind=praise", "kind"),
    ("comments/", "is_open=yes", "is_open"),
    ("comments/", "is_open=True", "is_open"),
    ("comments/", "is_open=true&is_open=false", "is_open"),
    ("comments/", "page=P.56", "page"),
    ("comments/", "page=-1", "page"),
    ("comments/", "page=99999999999999999999", "page"),
    ("comments/", "page=56&page=57", "page"),
    ("comments/", "page=%20", "page"),
    ("comments/", "meeting=7.5", "meeting"),
    ("comments/", "item=a%00b", "item"),
    ("comments/", "member=%00", "member"),
    ("comments/", "due_before=soon", "due_before"),
    ("comments/", "due_before=2030-02-30", "due_before"),
    ("comments/", "overdue=1", "overdue"),
    ("comments/", "updated_since=yesterday", "updated_since"),
    ("comments/", "updated_since=2030-01-01T25:00:00Z", "updated_since"),
    ("comments/", "ordering=name", "ordering"),
    ("comments/", "ordering=ref,created", "ordering"),
    ("comments/", "page_size=0", "page_size"),
    ("comments/", "page_size=201", "page_size"),
    ("comments/", "page_size=ten", "page_size"),
    ("comments/", "page_size=99999999999999999999", "page_size"),
    ("comments/", "count=1", "count"),
    ("comments/", "cursor=x", "cursor"),
    ("comments/{public}/", "page=56", "page"),
    ("comments/{public}/", "expand=all", "expand"),
    ("panels/", "ordering=slug", "ordering"),
    ("panels/machi/", "page_size=3", "page_size"),
    ("members/", "role=king", "role"),
    ("meetings/", "since=17", "since"),
    ("speeches/", "procedural=maybe", "procedural"),
    ("speeches/", "number=x", "number"),
    ("items/", "retired=0", "retired"),
    ("passages/", "page=x", "page"),
    ("responses/", "state=secret", "state"),
    ("revisions/", "status=none", "status"),
    ("confirmations/", "verdict=maybe", "verdict"),
    ("events/", "action=thought", "action"),
    ("events/", "since=x", "since"),
    ("publications/", "since=x", "since"),
    ("statistics/", "year=2030", "year"),
    ("", "page=1", "page"),
    ("schema/", "lang=en", "lang"),
]


@pytest.mark.parametrize(("path", "query", "field"), BAD)
def test_what_a_filter_does_not_know_it_refuses(cast: Cast, path, query, field):
    path = path.format(public=cast.public.ref)
    answer = cast.door("anyone").get(f"{path}?{query}")
    assert answer.status_code == 400, answer.content.decode()
    errors = answer.json()["errors"]
    assert [error["field"] for error in errors] == [field]
    assert not errors[0]["message"].isascii()


def test_an_unknown_filter_is_told_which_there_are(cast: Cast):
    message = (
        cast.door("anyone").get("comments/?paeg=56").json()["errors"][0]["message"]
    )
    for name in ("page", "page_size", "member", "ordering", "cursor"):
        assert name in message


def test_an_unknown_value_is_told_which_there_are(cast: Cast):
    answer = cast.door("anyone").get("comments/?disposition=perhaps")
    message = answer.json()["errors"][0]["message"]
    assert all(code in message for code in Disposition.values)


def test_an_address_that_is_not_utf8(cast: Cast):
    answer = cast.door("anyone").get("comments/?theme=%8c%9f")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")


def test_parameters_of_a_write_are_refused_too(cast: Cast):
    path = f"comments/{cast.own.ref}/move/?force=true"
    answer = cast.door("hana").post(path, {"stage": "triaged"})
    assert answer.json()["errors"][0]["field"] == "force"
    assert Comment.objects.get(pk=cast.own.pk).stage == "captured"


# The other lists: path and filter, and how many rows the secretariat gets.
COUNTS = [
    ("panels/", 1),
    ("members/?panel=machi", 3),
    ("members/?panel=umi", 0),
    ("members/?role=secretariat", 1),
    ("members/?role=secretariat,member", 3),
    ("members/?name=澪構成員", 1),
    ("members/?name=%E6%BE%AA", 1),
    ("meetings/?panel=machi&number=7", 1),
    ("meetings/?since=2030-01-01", 1),
    ("meetings/?until=2029-12-31", 1),
    ("speeches/?meeting=7&number=15", 1),
    ("speeches/?speaker=澪", 1),
    ("speeches/?speaker={other}", 0),
    ("speeches/?procedural=true", 0),
    ("drafts/?panel=machi", 1),
    ("editions/?draft=report", 2),
    ("editions/?draft={draft}&label=資料8-1", 1),
    ("items/?theme=検討項目④", 1),
    ("items/?key=energy&retired=false", 1),
    ("items/?retired=true", 0),
    ("items/?draft=annex", 0),
    ("passages/?edition=資料8-1", 1),
    ("passages/?edition={edition}&page=69", 1),
    ("passages/?item=energy", 1),
    ("passages/?page=56&panel=machi", 1),
    ("responses/?comment={public}", 1),
    ("responses/?comment={own}", 0),
    ("responses/?comment=nowhere", 0),
    ("responses/?channel=oral&state=published", 1),
    ("responses/?meeting=7", 1),
    ("revisions/?comment={public}", 1),
    ("revisions/?status=applied,published&impact=substantive", 1),
    ("revisions/?status=planned", 0),
    ("revisions/?edition=資料7-1", 1),
    ("revisions/?edition={edition}", 0),
    ("revisions/?item={published_item}", 1),
    ("revisions/?item=energy", 0),
    ("confirmations/?comment={public}&verdict=asked", 1),
    ("confirmations/?edition=資料7-1&since=2001-01-01", 1),
    ("confirmations/?verdict=confirmed", 0),
    ("events/?comment={public}&action=published", 1),
    ("events/?action=assigned,published", 2),
    ("events/?since=2999-01-01", 0),
    ("publications/?panel=machi&number=1&since=2001-01-01", 1),
    ("statistics/?panel=machi", 1),
    ("statistics/?panel=umi", 0),
]


@pytest.mark.parametrize(("path", "count"), COUNTS)
def test_the_filters_of_the_other_lists(cast: Cast, ids, path, count):
    more = {
        "draft": cast.passage.edition.draft_id,
        "public": cast.public.ref,
        "own": cast.own.ref,
    }
    answer = cast.door("hana").get(path.format(**ids, **more))
    assert answer.status_code == 200, answer.content.decode()
    assert len(answer.json()["results"]) == count
