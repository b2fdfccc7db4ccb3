"""The list of comments: open by default, every filter, the search."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from feedback.models import Comment
from tests.admin.town import Town, signed_in, words_of
from tests.factories import (
    bring_to,
    make_comment,
    make_meeting,
    make_member,
    make_speech,
)

URL = "/admin/feedback/comment/"


def refs(client: Client, query: str = "") -> set[str]:
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 200, query
    return {comment.ref for comment in answer.context["cl"].result_list}


def test_the_list_is_of_the_open_ones_unless_others_are_asked_for(town: Town) -> None:
    client = signed_in(town.hana)
    opened, closed = town.machi.comment.ref, town.machi.published.ref
    assert refs(client) == {opened}
    assert refs(client, "is_open=all") == {opened, closed}
    assert refs(client, "is_open=closed") == {closed}
    assert refs(client, "stage=closed") == {closed}


def marked(town: Town) -> Comment:
    """A remark that each filter below finds, and the town's own is not found."""
    panel = town.machi.panel
    comment = make_comment(
        panel,
        by=town.hana,
        meeting=make_meeting(panel, 8),
        member=make_member(panel, "蓮"),
        kind="request",
    )
    comment.decide("supported", by=town.hana)
    comment.assign(
        assignee=town.hana,
        due_on=date.today() - timedelta(days=1),  # noqa: DTZ011
        by=town.hana,
    )
    return bring_to(comment, "waiting", by=town.hana)


def test_each_filter_finds_its_own(town: Town) -> None:
    comment, client = marked(town), signed_in(town.hana)
    for query in (
        "stage=waiting",
        "disposition=supported",
        "revision_status=none",
        "confirmation=not_asked",
        "kind=request",
        f"meeting={comment.meeting_id}",
        f"member={comment.member_id}",
        "item=none",
        "assignee=mine",
        "assignee=hana",
        "overdue=yes",
    ):
        assert refs(client, query) == {comment.ref}, query
    theirs = town.machi.comment
    town.machi.item.theme = "検討項目③"
    town.machi.item.save()
    for query in (
        f"item={town.machi.item.pk}",
        "theme=検討項目③",
        "assignee=none",
        "overdue=none",
        "kind=opinion",
        "revision_status=planned",
        "confirmation=asked",
    ):
        assert refs(client, query) == {theirs.ref}, query
    assert refs(client, "channel=meeting&panel=machi") == {comment.ref, theirs.ref}


@pytest.mark.parametrize(
    "query", ["stage=done", "disposition=no", "meeting=0", "item=x", "assignee=sora"]
)
def test_a_value_that_cannot_be_chosen_shows_nothing_and_says_so(
    town: Town, query: str
) -> None:
    answer = signed_in(town.hana).get(f"{URL}?{query}")
    assert answer.context["cl"].result_count == 0
    assert "選べません" in words_of(answer)
    assert query.split("=")[1] in words_of(answer)


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("ﾃﾞｼﾞﾀﾙ", {"summary": "デジタルを進める"}),
        ("デジタル", {"body": "ﾃﾞｼﾞﾀﾙを進める"}),
        ("ｐｏｃ", {"summary": "PoCで終わらせない"}),
        ("髙田", {"summary": "高田町の例"}),
    ],
)
def test_the_search_compares_as_the_database_folds(
    town: Town, words: str, fields: dict[str, Any]
) -> None:
    comment = make_comment(town.machi.panel, **fields)
    assert refs(signed_in(town.hana), f"q={words}") == {comment.ref}


def test_the_search_looks_in_speech_answer_member_ref_and_page(town: Town) -> None:
    client, comment = signed_in(town.hana), town.machi.comment
    for words in ("machiの発言", "machiの回答", "machiの澪", comment.ref, "Ｐ．５６"):
        assert refs(client, f"q={words}") == {comment.ref}, words
    assert refs(client, "q=machiの回答 machiの発言") == {comment.ref}
    assert refs(client, "q=machiの回答 ほかの言葉") == set()


def test_the_search_takes_signs_as_they_are(town: Town) -> None:
    comment = make_comment(town.machi.panel, summary="100%_の話")
    client = signed_in(town.hana)
    assert refs(client, "q=0%25_") == {comment.ref}
    assert refs(client, "q=%25") == {comment.ref}
    assert refs(client, "q='; --") == set()


def test_what_is_overdue_says_so_in_words(town: Town) -> None:
    marked(town)
    assert "超過" in words_of(signed_in(town.hana).get(URL))


def test_the_list_can_be_sorted(town: Town) -> None:
    make_speech(town.machi.meeting, 2)
    assert refs(signed_in(town.hana), "o=-1") == {town.machi.comment.ref}


def test_the_start_page_counts_and_its_numbers_lead_to_their_lists(town: Town) -> None:
    comment, client = marked(town), signed_in(town.hana)
    page = client.get("/admin/")
    (panel,) = page.context["panels"]
    assert (panel["open"]["count"], panel["all"]["count"]) == (2, 3)
    numbers = [panel["open"], panel["all"], *panel["stages"], *panel["calls"]]
    for number in numbers:
        shown = client.get(number["url"]).context["cl"].result_count
        assert shown == number["count"], number["key"]
    calls = {call["key"]: call["count"] for call in panel["calls"]}
    assert calls == {
        "overdue": 1,
        "unassigned": 1,
        "not_satisfied": 0,
        "mine": 1,
        "ask_again": 0,
        "written": 0,
    }
    assert comment in page.context["overdue_rows"]
