"""What is done to many: each row for itself, those refused named with the reason."""

from typing import Any

import pytest
from django.test import Client

from feedback.admin.comment import CommentAdmin
from feedback.models import Comment, Response
from tests.admin.town import Town, signed_in, words_of
from tests.factories import bring_to, make_comment

LIST = "/admin/feedback/comment/"


def do(client: Client, act: str, rows: list[Comment], **fields: Any) -> Any:
    keys = ",".join(str(row.pk) for row in rows)
    form = {"keys": keys, "back": f"{LIST}?kind=opinion"} | fields
    return client.post(f"{LIST}bulk/{act}/", form)


@pytest.fixture
def rows(town: Town) -> list[Comment]:
    """Two captured remarks and a closed one."""
    made = [make_comment(town.machi.panel, by=town.hana) for _ in range(3)]
    bring_to(made[2], "closed", by=town.hana)
    return made


@pytest.mark.parametrize(
    "act", ["move", "assign", "decide", "answer", "ask", "publish"]
)
def test_an_action_of_the_list_opens_its_page(
    town: Town, rows: list[Comment], act: str
) -> None:
    picked = {"action": f"bulk_{act}", "_selected_action": [row.pk for row in rows[:2]]}
    page = signed_in(town.hana).post(f"{LIST}?kind=opinion", picked)
    assert page.status_code == 200
    assert "<b>2</b>件" in words_of(page)
    assert f'value="{rows[0].pk},{rows[1].pk}"' in words_of(page)


def test_all_of_a_filter_can_be_chosen_across_pages(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CommentAdmin, "list_per_page", 3)
    made = [make_comment(town.machi.panel, by=town.hana) for _ in range(5)]
    picked = {
        "action": "bulk_move",
        "_selected_action": [made[0].pk],
        "select_across": 1,
    }
    client = signed_in(town.hana)
    page = client.post(LIST, picked)
    assert page.context["count"] == 6
    keys = page.context["keys"]
    answer = client.post(
        f"{LIST}bulk/move/", {"keys": keys, "back": LIST, "stage": "triaged"}
    )
    assert answer.status_code == 302
    stages = Comment.objects.filter(panel=town.machi.panel, stage="triaged")
    assert stages.count() == 6


def test_those_that_can_move_do_and_the_others_are_named(
    town: Town, rows: list[Comment]
) -> None:
    client = signed_in(town.hana)
    answer = do(client, "move", rows, stage="triaged")
    told = words_of(client.get(answer.url))
    assert "2件を行いました" in told
    assert rows[2].ref in told
    assert rows[0].ref not in told
    assert "理由を書いてください" in told
    assert [_stage(row) for row in rows] == ["triaged", "triaged", "closed"]


def _stage(row: Comment) -> str:
    row.refresh_from_db()
    return str(row.stage)


def test_without_refusals_it_goes_back_to_the_list(
    town: Town, rows: list[Comment]
) -> None:
    answer = do(signed_in(town.hana), "move", rows[:2], stage="waiting", note="照会")
    assert answer.url == f"{LIST}?kind=opinion"
    assert rows[0].events.last().note == "照会"


def test_it_never_leads_elsewhere(town: Town, rows: list[Comment]) -> None:
    form = {"keys": str(rows[0].pk), "back": "https://example.org/", "stage": "waiting"}
    answer = signed_in(town.hana).post(f"{LIST}bulk/move/", form)
    assert answer.url == LIST


def test_many_get_a_person_and_keep_their_own_day(
    town: Town, rows: list[Comment]
) -> None:
    rows[0].assign(assignee=None, due_on="2030-06-01", by=town.hana)
    do(signed_in(town.hana), "assign", rows[:2], assignee=town.nao.pk)
    rows[0].refresh_from_db()
    assert rows[0].assignee == town.nao
    assert str(rows[0].due_on) == "2030-06-01"
    do(signed_in(town.hana), "assign", rows[:2], due_meeting=town.machi.meeting.pk)
    rows[1].refresh_from_db()
    assert (rows[1].assignee, rows[1].due_meeting) == (town.nao, town.machi.meeting)
    do(signed_in(town.hana), "assign", rows[:2], set_assignee="on")
    rows[0].refresh_from_db()
    assert (rows[0].assignee, rows[0].due_meeting) == (None, town.machi.meeting)


def test_assigning_nothing_is_asked_again(town: Town, rows: list[Comment]) -> None:
    answer = do(signed_in(town.hana), "assign", rows)
    assert answer.status_code == 422
    assert answer.context["form"].errors["assignee"]


def test_one_answer_serves_them_all(town: Town, rows: list[Comment]) -> None:
    client = signed_in(town.hana)
    answer = do(
        client,
        "answer",
        [rows[2], *rows[:2]],
        text="まとめての回答",
        channel="oral",
        meeting=town.machi.meeting.pk,
        speech_number=15,
    )
    response = Response.objects.get(text="まとめての回答")
    assert set(response.comments.all()) == set(rows[:2])
    assert response.speech == town.machi.speech
    told = words_of(client.get(answer.url))
    assert rows[2].ref in told
    assert "2件" in told


def test_one_answer_is_of_one_panel(town: Town) -> None:
    rows = [town.machi.comment, town.umi.comment]
    answer = do(signed_in(town.nao), "answer", rows, text="回答", channel="written")
    assert answer.status_code == 422
    assert not Response.objects.filter(text="回答").exists()


def test_many_get_one_disposition(town: Town, rows: list[Comment]) -> None:
    client = signed_in(town.hana)
    answer = do(client, "decide", rows, disposition="noted", reason="")
    told = words_of(client.get(answer.url))
    assert all(row.ref in told for row in rows)
    do(client, "decide", rows[:2], disposition="noted", reason="参考とする。")
    rows[1].refresh_from_db()
    assert (rows[1].disposition, rows[1].reason) == ("noted", "参考とする。")


def test_the_chosen_are_published_together(town: Town, rows: list[Comment]) -> None:
    agreed = [bring_to(rows[1], "agreed", by=town.hana), rows[2]]
    answer = do(signed_in(town.hana), "publish", agreed, name="第二回公表", note="")
    assert answer.status_code == 302
    publication = town.machi.panel.publications.get(title="第二回公表")
    assert publication.published_comments.count() == 2
    assert publication.published_by == town.hana


def test_what_is_not_agreed_is_published_only_by_who_was_told(
    town: Town, rows: list[Comment]
) -> None:
    client, given = signed_in(town.hana), {"name": "第二回公表", "note": ""}
    bring_to(rows[0], "agreed")
    answer = do(client, "publish", rows, **given)
    assert answer.status_code == 422
    page = words_of(answer).split("plain")[0]
    assert rows[1].ref in page
    assert rows[0].ref not in page
    assert rows[2].ref not in page
    assert "了承前の御意見があります" in page
    assert town.machi.panel.publications.count() == 1
    # Another was sent back meanwhile: of that one nobody was told.
    rows[0].move_to("drafted", by=town.nao)
    told = {**given, "not_agreed": str(rows[1].pk)}
    assert do(client, "publish", rows, **told).status_code == 422
    told["not_agreed"] = f"{rows[0].pk},{rows[1].pk}"
    assert do(client, "publish", rows, **told).status_code == 302
    publication = town.machi.panel.publications.get(title="第二回公表")
    assert publication.published_comments.count() == 3


def test_a_publication_of_two_panels_is_refused_whole(town: Town) -> None:
    rows = [town.machi.comment, town.umi.comment]
    for row in rows:
        bring_to(row, "agreed")
    answer = do(signed_in(town.nao), "publish", rows, name="公表", note="")
    assert answer.status_code == 409
    assert "別の会議体" in words_of(answer)
    assert town.machi.panel.publications.count() == 1


def test_nothing_chosen_is_said(town: Town) -> None:
    answer = do(signed_in(town.hana), "publish", [], name="公表", note="")
    assert answer.status_code == 409
    assert "選ばれていません" in words_of(answer)


def test_an_unknown_action_is_not_found(town: Town, rows: list[Comment]) -> None:
    assert do(signed_in(town.hana), "delete", rows).status_code == 404


def test_more_than_one_request_can_do_is_refused_whole(
    town: Town, rows: list[Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feedback.admin.bulk.MOST", 1)
    client = signed_in(town.hana)
    answer = do(client, "move", rows[:2], stage="triaged")
    assert "一度に扱えるのは1件まで" in words_of(client.get(answer.url))
    assert [_stage(row) for row in rows[:2]] == ["captured", "captured"]
    picked = {"action": "bulk_move", "_selected_action": [row.pk for row in rows[:2]]}
    page = client.post(LIST, picked, follow=True)
    assert "一度に扱えるのは1件まで" in words_of(page)
