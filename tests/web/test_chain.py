"""One remark as a chain: what lies around it, when each link was, what is missing."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from feedback.models import Edition, Meeting
from feedback.web import neighbours
from feedback.workflow import Stage
from tests.factories import bring_to, make_comment, publish
from tests.web.conftest import shown


@pytest.fixture
def row(town):
    """Four remarks of the seventh meeting; the second is not public, the last two
    are questions. The town's own, of the same meeting, is before them."""
    made = [
        make_comment(
            town.panel,
            meeting=town.seventh,
            summary=f"架空の列 {number}",
            kind="question" if number > 2 else "request",
        )
        for number in (1, 2, 3, 4)
    ]
    publish(town.panel, made[0], made[2], made[3], by=town.hana)
    return made


def led(text: str) -> dict[str, str]:
    """Return where the page leads on, by rel."""
    return dict(re.findall(r'<a rel="(prev|next)" href="([^"]*)"', text))


def page(browser, comment, query=""):
    answer = browser.get(f"/c/{comment.ref}/{query}")
    assert answer.status_code == 200
    return shown(answer)


def test_without_a_list_the_refs_of_the_panel_lead_on(row, town, as_role):
    text = page(as_role("hana"), row[1])
    assert led(text) == {
        "prev": f"/c/{row[0].ref}/",
        "next": f"/c/{row[2].ref}/",
    }
    assert "整理番号の前後の御意見" in text
    assert 'href="/p/machi/comments/"' in text


@pytest.mark.parametrize("role", ["anonymous", "ren", "sora"])
def test_what_one_may_not_see_is_nobodys_neighbour(role, row, town, as_role):
    browser = as_role(role)
    assert led(page(browser, row[0]))["next"] == f"/c/{row[2].ref}/"
    assert led(page(browser, row[2]))["prev"] == f"/c/{row[0].ref}/"
    # After the seventh meeting's last comes the hidden one of the eighth.
    assert "next" not in led(page(browser, row[3]))
    assert "prev" not in led(page(browser, town.published))
    assert led(page(as_role("mio"), row[3]))["next"] == f"/c/{town.hidden.ref}/"


def test_without_the_access_rule_the_hidden_one_would_be_told(
    row, as_role, monkeypatch
):
    every = neighbours.Comment.objects.in_full()
    monkeypatch.setattr(
        neighbours.Comment.objects, "visible_to", lambda *_args, **_facts: every
    )
    around = neighbours.neighbours_of(asks(row[0]), row[0])
    assert around.next == row[1].ref


def asks(comment):
    request = RequestFactory().get(comment.get_absolute_url())
    request.user = AnonymousUser()
    return request


def test_the_lists_filters_and_order_go_along(row, as_role):
    browser = as_role("anonymous")
    listed = browser.get("/p/machi/comments/?kind=question&sort=ref").text
    first = f"/c/{row[2].ref}/?kind=question&amp;sort=ref"
    assert f'href="{first}"' in listed
    text = page(browser, row[2], "?kind=question&sort=ref")
    assert led(text) == {"next": f"/c/{row[3].ref}/?kind=question&amp;sort=ref"}
    assert 'href="/p/machi/comments/?kind=question&amp;sort=ref"' in text
    assert "同じ一覧の前後の御意見" in text


def test_the_newest_first_lead_back_in_time(row, as_role):
    text = page(as_role("anonymous"), row[2], "?kind=question")
    assert led(text) == {"prev": f"/c/{row[3].ref}/?kind=question"}


def test_where_the_list_stood_is_left_behind(row, as_role):
    browser = as_role("anonymous")
    listed = browser.get(f"/p/machi/comments/?sort=ref&after={row[0].ref}").text
    assert f'href="/c/{row[2].ref}/?sort=ref"' in listed
    after = page(browser, row[0], f"?sort=ref&after={row[2].ref}")
    assert led(after)["next"] == f"/c/{row[2].ref}/?sort=ref"


@pytest.mark.parametrize("order", ["ref", "age", "page"])
def test_every_order_leads_from_end_to_end(order, row, town, as_role):
    browser = as_role("hana")
    listed = browser.get(f"/p/machi/comments/?sort={order}").text
    refs = re.findall(r'<a href="/c/([^/"]+)/\?sort=', listed)
    walked, ref = [refs[0]], refs[0]
    while onward := led(browser.get(f"/c/{ref}/?sort={order}").text).get("next"):
        ref = onward.split("/")[2]
        walked.append(ref)
    assert walked == refs
    assert len(refs) == 6


def test_one_that_left_its_list_still_leads_on(row, town, as_role):
    bring_to(row[2], Stage.TRIAGED, by=town.hana)
    text = page(as_role("hana"), row[2], "?stage=captured&sort=ref")
    assert led(text)["next"].startswith(f"/c/{row[3].ref}/")


@pytest.mark.parametrize("query", ["?stage=x", "?from=mail", "?q=", "?q=%00", "?sort="])
def test_an_address_of_no_list_leads_through_the_panel(query, row, as_role):
    text = page(as_role("anonymous"), row[0], query)
    assert led(text)["next"] == f"/c/{row[2].ref}/"
    assert "整理番号の前後の御意見" in text


# -- the days


TOLD = "令和12年5月17日（2030年）"


def days(text: str, heading: str) -> list[str]:
    [part] = re.findall(
        rf'<section aria-labelledby="{heading}">(.*?)</section>', text, re.S
    )
    return re.findall(r'<time datetime="([^"]*)">', part)


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_each_link_has_its_day(role, town, as_role):
    Edition.objects.filter(pk=town.passage.edition_id).update(
        dated_on=date(2030, 5, 10)
    )
    publish_meeting(town)
    text = page(as_role(role), town.published)
    assert TOLD in text
    assert days(text, "remark") == ["2030-05-17"]
    assert days(text, "targets") == ["2030-05-10"]
    assert days(text, "answer")[0] == "2030-05-17"
    assert days(text, "revisions") == ["2030-05-10"]
    assert days(text, "confirmation")


def publish_meeting(town):
    publication = town.published.face.publication
    Meeting.objects.filter(pk=town.seventh.pk).update(publication=publication)


def test_an_edition_without_a_day_has_that_of_its_meeting(town, as_role):
    publish_meeting(town)
    Edition.objects.filter(pk=town.passage.edition_id).update(meeting=town.seventh)
    assert days(page(as_role("anonymous"), town.published), "targets") == ["2030-05-17"]


def test_the_day_of_what_is_not_public_is_told_to_the_office_alone(town, as_role):
    Meeting.objects.filter(pk=town.seventh.pk).update(publication=None)
    Edition.objects.filter(pk=town.passage.edition_id).update(
        dated_on=date(2030, 5, 10), publication=None
    )
    outside = page(as_role("anonymous"), town.published)
    for heading in ("remark", "targets", "answer", "revisions"):
        assert days(outside, heading) == []
    office = page(as_role("hana"), town.published)
    assert days(office, "remark") == ["2030-05-17"]
    assert days(office, "targets") == ["2030-05-10"]


def test_when_an_answer_was_written_is_the_offices_own_knowledge(town, as_role):
    town.ask_mio()
    assert days(page(as_role("hana"), town.hidden), "answer")
    assert days(page(as_role("mio"), town.hidden), "answer") == []


def test_a_remark_in_writing_has_its_channel_and_day(town, as_role):
    written = make_comment(
        town.panel, channel="written", meeting=None, member=town.mio_seat
    )
    for role in ("mio", "hana"):
        text = page(as_role(role), written)
        assert days(text, "remark") == [
            timezone.localdate(written.created_at).isoformat()
        ]
        assert "<span>書面</span>" in text.partition('id="remark"')[2]


# -- what is missing


MISSING = [
    "まだ回答はありません。",
    "本文を修正するかは、まだ決まっていません。",
    "まだ確認を求めていません。",
    "議事録の発言とは、まだ結び付けられていません。",
]


@pytest.mark.parametrize("role", ["anonymous", "mio", "hana"])
def test_every_missing_link_is_said(role, town, as_role):
    bare = make_comment(town.panel, member=town.mio_seat, meeting=town.seventh)
    publish(town.panel, bare, by=town.hana)
    text = page(as_role(role), bare)
    for sentence in MISSING:
        assert sentence in text


def test_a_decision_without_a_change_says_so(town, as_role):
    bare = make_comment(town.panel, meeting=town.seventh)
    bare.decide("noted", reason="参考とします。", by=town.hana)
    assert "本文の修正はありません。" in page(as_role("hana"), bare)


@pytest.mark.parametrize("role", ["anonymous", "mio"])
def test_what_the_office_is_at_is_still_missing_to_others(role, town, as_role):
    """Decided, answered and revised after the publication, and not agreed."""
    bare = make_comment(town.panel, member=town.mio_seat, meeting=town.seventh)
    publish(town.panel, bare, by=town.hana)
    before = page(as_role(role), bare)
    bare.decide("noted", reason="秘密の理由", by=town.hana)
    bare.respond("秘密の回答", by=town.hana)
    bare.revise(status="planned", item=town.passage.item, by=town.hana)
    after = page(as_role(role), bare)
    assert [one for one in MISSING if one in after] == MISSING
    assert "秘密" not in after
    if role == "anonymous":
        assert after == before


def test_a_speech_of_minutes_that_are_not_public_is_said_to_be(town, as_role):
    Meeting.objects.filter(pk=town.seventh.pk).update(publication=None)
    told = "もとの発言の議事録は、まだ公表されていません。"
    assert told in page(as_role("anonymous"), town.published)
    assert told not in page(as_role("hana"), town.published)


@pytest.mark.parametrize(("role", "leads"), [("mio", False), ("hana", True)])
def test_a_speech_leads_to_its_minutes_where_they_can_be_read(
    role, leads, town, as_role
):
    minutes = "/p/machi/minutes/8/"
    shown = page(as_role(role), town.hidden)
    assert "第8回" in shown
    assert (minutes in shown) == leads
    assert as_role(role).get(minutes).status_code == (200 if leads else 404)


def test_of_what_is_closed_no_answer_is_said_to_come(town, as_role):
    bare = make_comment(town.panel, meeting=town.seventh)
    assert "まだ回答はありません。" in page(as_role("hana"), bare)
    bare.decide("supported", by=town.hana)
    bring_to(bare, Stage.CLOSED, by=town.hana)
    shown = page(as_role("hana"), bare)
    assert "まだ回答はありません。" not in shown
    assert "文章での回答はありません。" in shown
