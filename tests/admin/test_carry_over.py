"""The agenda paper of a meeting in the workbench."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.admin import carry_over_page
from feedback.models import Comment, Meeting
from feedback.workflow import AssignmentRefused
from tests.admin.town import page_of, signed_in, words_of
from tests.changes.story import Story
from tests.conftest import Lasting
from tests.factories import bring_to, make_meeting, make_panel, make_secretariat


@pytest.fixture(scope="module")
def told(lasting: Lasting[Story]) -> Story:
    return lasting(Story)


@pytest.fixture
def story(told: Story, db: None) -> Story:
    return deepcopy(told)


@pytest.fixture
def hana(story: Story) -> Client:
    return signed_in(story.hana)


def url(meeting: Meeting) -> str:
    return f"/admin/feedback/meeting/{meeting.pk}/carry-over/"


def dues() -> dict[str, int | None]:
    return dict(Comment.objects.values_list("ref", "due_meeting__number"))


def test_the_paper_tells_what_is_open_and_what_was_settled(
    story: Story, hana: Client
) -> None:
    held_long_ago(story)
    Meeting.objects.filter(number=7).update(held_on=date(2999, 6, 12))
    remark = story.remark(story.vacant)
    remark.respond("下宿のことを書きます。", by=story.hana)
    done = bring_to(story.remark(meeting=6, summary="済んだ御意見"), "closed")
    page = words_of(hana.get(url(story.meetings[7])))
    assert "未完了の御意見（1件" in page
    assert "第5回から、2回分経過" in page
    assert "下宿のことを書きます。" in page
    assert "（案）" in page
    assert "第6回より後に完了した御意見" in page
    assert (remark.ref in page, done.ref in page) == (True, True)


def test_all_that_are_adrift_are_made_due_by_one_press(
    story: Story, hana: Client
) -> None:
    later = make_meeting(story.panel, 8, held_on=date(2030, 7, 10))
    adrift, past, kept = (story.remark() for _one in range(3))
    past.assign(due_meeting=story.meetings[6], by=story.hana)
    kept.assign(due_meeting=later, by=story.hana)

    answer = hana.post(url(story.meetings[7]), {"do": "adrift"}, follow=True)

    assert "2件の期限を第7回にしました。" in words_of(answer)
    assert dues() == {adrift.ref: 7, past.ref: 7, kept.ref: 8}
    assert adrift.events.filter(action="assigned").count() == 1


def test_the_chosen_ones_are_made_due(story: Story, hana: Client) -> None:
    one, other = story.remark(), story.remark()
    umi = make_panel("umi")
    strange = Comment.objects.record(
        by=story.hana, panel=umi, channel="written", summary="よそ"
    )
    chosen = {"do": "chosen", "comments": [one.pk, strange.pk, "x"]}
    hana.post(url(story.meetings[7]), chosen)
    assert dues() == {one.ref: 7, other.ref: None, strange.ref: None}


def test_without_a_choice_nothing_is_done(story: Story, hana: Client) -> None:
    remark = story.remark()
    answer = hana.post(url(story.meetings[7]), {"do": "chosen"})
    assert answer.status_code == 422
    assert "選ばれていません" in words_of(answer)
    assert dues() == {remark.ref: None}


def test_who_is_refused_is_named_and_the_others_are_done(
    story: Story, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = story.remark(), story.remark()
    whole = Comment.assign

    def assign(self: Comment, **given: Any) -> None:
        if self.pk == one.pk:
            raise AssignmentRefused("今はできません。")
        whole(self, **given)

    monkeypatch.setattr(Comment, "assign", assign)
    answer = hana.post(url(story.meetings[7]), {"do": "adrift"})
    assert answer.status_code == 409
    assert "今はできません。" in words_of(answer)
    assert dues() == {one.ref: None, other.ref: 7}


def test_too_many_at_once_are_refused(
    story: Story, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    remark = story.remark()
    monkeypatch.setattr(carry_over_page, "MOST", 0)
    answer = hana.post(url(story.meetings[7]), {"do": "adrift"})
    assert answer.status_code == 422
    assert dues() == {remark.ref: None}


def test_who_adds_a_meeting_is_led_to_what_goes_on_to_it(
    story: Story, hana: Client
) -> None:
    def add(number: int) -> str:
        form = {"number": number, "held_on": "2030-07-10", "_save": "保存"}
        form |= {
            "attendance-TOTAL_FORMS": "0",
            "attendance-INITIAL_FORMS": "0",
        }
        answer = hana.post("/admin/feedback/meeting/add/", form, follow=True)
        assert Meeting.objects.filter(number=number).exists()
        return words_of(answer)

    assert "引き継ぐ未完了" not in add(8)
    story.remark()
    page = add(9)
    assert "第9回へ引き継ぐ未完了の御意見が1件あります。" in page
    assert url(Meeting.objects.get(number=9)) in page


def held_long_ago(story: Story) -> None:
    for number, meeting in story.meetings.items():
        meeting.held_on = date(2020, number, 1)
        meeting.save()


def test_the_start_page_tells_what_is_carried_on(story: Story, hana: Client) -> None:
    held_long_ago(story)
    for _time in range(3):
        story.remark(meeting=5)
    story.remark(meeting=7)
    page = words_of(hana.get("/admin/"))
    assert "第5回から継続 3件（2回分）" in page
    assert "第7回から継続" not in page


def test_a_remarks_page_tells_how_old_it_is(story: Story, hana: Client) -> None:
    held_long_ago(story)
    remark = story.remark(meeting=5)
    assert "第5回から未完了（2回の会合を経過）" in words_of(hana.get(page_of(remark)))
    assert "第5回から未完了（2回の会合を経過）" in words_of(
        hana.get(f"/c/{remark.ref}/")
    )


def test_only_the_panels_secretariat_gets_in(story: Story, hana: Client) -> None:
    sora = signed_in(make_secretariat(make_panel("umi"), "sora"))
    there = url(story.meetings[7])
    for client, status in ((hana, 200), (sora, 404), (Client(), 302)):
        assert client.get(there).status_code == status
    assert sora.post(there, {"do": "adrift"}).status_code == 404
    assert hana.get("/admin/feedback/meeting/x/carry-over/").status_code == 404


def test_many_rows_take_as_many_queries_as_few(story: Story, hana: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert hana.get(url(story.meetings[7])).status_code == 200
        return len(queries)

    def full() -> None:
        remark = story.remark(story.vacant)
        remark.respond("直します。", by=story.hana)
        remark.revise(
            status="applied", edition=story.new, item=story.vacant, by=story.hana
        )
        bring_to(story.remark(story.vacant), "closed")

    full()
    asked()
    few = asked()
    for _time in range(5):
        full()
    assert asked() == few == 15
    assert timezone.localdate() < date(2030, 6, 1)  # 第7回 is still to come
