"""Answers that serve many: reworded for all of them, attached to more."""

from feedback.models import Response
from tests.admin.town import Town, answer_page, signed_in, words_of
from tests.factories import bring_to, make_comment, publish

URL = "/admin/feedback/response/"


def test_the_list_counts_whom_an_answer_serves_and_finds_its_words(town: Town) -> None:
    make_comment(town.machi.panel).share_response(town.machi.response, by=town.hana)
    page = signed_in(town.hana).get(f"{URL}?q=ＭＡＣＨＩの回答")
    assert page.context["cl"].result_count == 1
    assert "2件" in words_of(page)


def test_rewording_is_told_in_the_history_of_all_that_it_serves(town: Town) -> None:
    response, other = town.machi.response, make_comment(town.machi.panel)
    other.share_response(response, by=town.hana)
    form = {"reword-text": "新しい文面\r\n二行目", "reword-read": response.text}
    assert signed_in(town.nao).post(answer_page(response), form).status_code == 302
    response.refresh_from_db()
    assert response.text == "新しい文面\n二行目"
    for comment in (town.machi.comment, other):
        event = comment.events.last()
        assert (event.action, event.by) == ("responded", town.nao)
        assert event.before["text"] == "machiの回答"


def test_a_stale_text_is_refused_and_shows_the_present_one(town: Town) -> None:
    response = town.machi.response
    form = {"reword-text": "直の文面", "reword-read": response.text}
    response.reword("花の文面", by=town.hana)
    answer = signed_in(town.nao).post(answer_page(response), form)
    assert answer.status_code == 409
    assert "花の文面" in words_of(answer)
    assert "直の文面" in words_of(answer)
    response.refresh_from_db()
    assert response.text == "花の文面"
    form["reword-read"] = answer.context["reword"]["read"].value()
    assert signed_in(town.nao).post(answer_page(response), form).status_code == 302


def test_a_published_answer_is_read_only_and_says_why(town: Town) -> None:
    comment = make_comment(town.machi.panel)
    response = comment.respond("公の回答", by=town.hana)
    bring_to(comment, "agreed", by=town.hana)
    publish(town.machi.panel, comment, by=town.hana)
    client = signed_in(town.hana)
    page = words_of(client.get(answer_page(response)))
    assert "書き直せません" in page
    assert 'name="reword-text"' not in page
    form = {"reword-text": "変えた", "reword-read": "公の回答"}
    assert client.post(answer_page(response), form).status_code == 409
    assert Response.objects.get(pk=response.pk).text == "公の回答"


def test_an_answer_of_a_closed_comment_says_what_to_reopen(town: Town) -> None:
    comment = make_comment(town.machi.panel)
    response = comment.respond("回答", by=town.hana)
    bring_to(comment, "closed", by=town.hana)
    client = signed_in(town.hana)
    assert comment.ref in words_of(client.get(answer_page(response)))
    form = {"reword-text": "変えた", "reword-read": "回答"}
    assert client.post(answer_page(response), form).status_code == 409


def test_an_empty_text_is_named(town: Town) -> None:
    form = {"reword-text": " ", "reword-read": "machiの回答"}
    answer = signed_in(town.hana).post(answer_page(town.machi.response), form)
    assert answer.status_code == 422
    assert answer.context["reword"].errors["text"]


def test_an_answer_is_attached_to_more_comments_by_their_refs(town: Town) -> None:
    rows = [make_comment(town.machi.panel) for _ in range(2)]
    refs = "\n".join(row.ref for row in rows)
    form = {"attach-refs": refs, "attach": "1"}
    response = town.machi.response
    assert signed_in(town.hana).post(answer_page(response), form).status_code == 302
    assert response.comments.count() == 3


def test_refs_that_are_not_there_are_named_and_nothing_is_attached(town: Town) -> None:
    row = make_comment(town.machi.panel)
    refs = f"{row.ref} machi-9-999 {town.umi.comment.ref}"
    form = {"attach-refs": refs, "attach": "1"}
    answer = signed_in(town.hana).post(answer_page(town.machi.response), form)
    assert answer.status_code == 422
    assert "machi-9-999、umi-7-001" in words_of(answer)
    assert town.machi.response.comments.count() == 1


def test_a_closed_comment_takes_no_answer_and_is_named(town: Town) -> None:
    closed = bring_to(make_comment(town.machi.panel), "closed", by=town.hana)
    other = make_comment(town.machi.panel)
    form = {"attach-refs": f"{closed.ref} {other.ref}", "attach": "1"}
    answer = signed_in(town.hana).post(answer_page(town.machi.response), form)
    assert answer.status_code == 409
    assert f"{closed.ref}：完了した" in words_of(answer)
    assert town.machi.response.comments.count() == 2
