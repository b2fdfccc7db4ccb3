"""The office asks members for their word, and notes what they said in a meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.models import Comment, Confirmation
from feedback.models.silence import apply_defaults
from tests.admin.test_bulk import LIST, do
from tests.admin.test_comment_page import page_of, posted
from tests.admin.town import Town, signed_in, words_of
from tests.factories import bring_to, make_comment, make_meeting


@pytest.fixture
def day() -> str:
    return (timezone.localdate() + timedelta(days=7)).isoformat()


def answered(town: Town) -> Comment:
    comment = town.machi.comment
    comment.decide("not_accepted", reason="原案のとおりとします。", by=town.hana)
    bring_to(comment, "agreed", by=town.hana)
    return comment


def test_asking_states_the_day_and_the_default(town: Town, day: str) -> None:
    comment = answered(town)
    form = posted(
        comment, "ask", edition=town.machi.edition.pk, due_on=day, note="是非"
    )
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    asked = comment.confirmations.latest("pk")
    assert (asked.verdict, asked.due_on.isoformat(), asked.note) == (
        "asked",
        day,
        "是非",
    )
    text = words_of(signed_in(town.hana).get(page_of(comment)))
    assert "お返事の期限" in text
    assert "みなし了" in text
    assert "事務局が依頼" in text
    assert "原案のとおりとします。" in text.split("構成員にお見せした内容")[1]


@pytest.mark.parametrize("many", [False, True])
def test_who_is_asked_without_a_day_has_a_fortnight(town: Town, many: bool) -> None:
    comment, client = answered(town), signed_in(town.hana)
    edition = town.machi.edition.pk
    if many:
        do(client, "ask", [comment], edition=edition)
    else:
        client.post(page_of(comment), posted(comment, "ask", edition=edition))
    asked = comment.confirmations.latest("pk")
    assert asked.due_on == timezone.localdate() + timedelta(days=14)
    text = words_of(client.get(page_of(comment)))
    assert "空なら、依頼の14日後です" in text
    assert "期限までにお返事がないときは" in text


def test_an_asking_without_a_day_says_so(town: Town) -> None:
    comment = town.machi.comment  # asked before there was an answer
    assert comment.confirmations.get().due_on is None
    page = signed_in(town.hana).get(page_of(comment))
    assert "お返事の期限：期限なし" in words_of(page)


def test_a_day_that_is_over_is_refused_and_kept(town: Town) -> None:
    comment = answered(town)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    form = posted(comment, "ask", edition=town.machi.edition.pk, due_on=yesterday)
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 409
    assert "もう過ぎています" in words_of(answer)
    assert f'value="{yesterday}"' in words_of(answer)
    assert not comment.confirmations.filter(verdict="asked", due_on=yesterday).exists()


def test_what_was_said_in_a_meeting_names_it_and_is_marked_so(town: Town) -> None:
    comment = answered(town)
    meeting = make_meeting(town.machi.panel, 31)
    form = posted(comment, "confirm", verdict="confirmed", meeting=meeting.pk)
    form |= {"confirm-edition": town.machi.edition.pk}
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    word = comment.confirmations.latest("pk")
    assert (word.meeting, word.speech) == (meeting, None)
    assert word.shown["disposition"] == "not_accepted"
    text = words_of(signed_in(town.hana).get(page_of(comment)))
    assert "第31回会合での発言を事務局が記録" in text
    assert "了（説明を承りました）" in text


def test_what_is_said_is_not_asked(town: Town) -> None:
    comment = answered(town)
    form = posted(comment, "confirm", verdict="asked", edition=town.machi.edition.pk)
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 422


def test_many_are_asked_at_once(town: Town, day: str) -> None:
    comment = answered(town)
    page = do(
        signed_in(town.hana),
        "ask",
        [comment],
        edition=town.machi.edition.pk,
        due_on=day,
    )
    assert page.status_code == 302
    assert Confirmation.objects.latest("pk").comment == comment
    comment.refresh_from_db()
    assert comment.confirmation == "asked"


def test_the_reasons_of_those_that_were_not_asked_are_told(
    town: Town, day: str
) -> None:
    comment = answered(town)
    nobodys = make_comment(town.machi.panel, by=town.hana, channel="public")
    client = signed_in(town.hana)
    page = do(
        client, "ask", [comment, nobodys], edition=town.machi.edition.pk, due_on=day
    )
    text = words_of(client.get(page["Location"]))
    assert nobodys.ref in text
    assert "どなたの御意見か記録がないため" in text


def test_what_is_to_be_asked_again_stands_on_the_start_page(town: Town) -> None:
    comment = answered(town)
    today = timezone.localdate()
    asked = comment.ask(edition=town.machi.edition, due_on=today, by=town.hana)
    comment.decide("noted", reason="参考とします。", by=town.hana)
    assert apply_defaults(today + timedelta(days=1)).ask_again == [asked]
    rows = Comment.objects.run_by(town.hana).asked_past_due(today + timedelta(days=1))
    assert list(rows) == [comment]
    client = signed_in(town.hana)
    assert "依頼し直す確認" in words_of(client.get("/admin/"))
    assert client.get(f"{LIST}?asked=past&is_open=all").status_code == 200
