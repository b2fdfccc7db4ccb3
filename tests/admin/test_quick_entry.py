"""Several remarks of one meeting on one page: all filled rows, or none."""

from typing import Any

from feedback.models import Comment
from tests.admin.town import Town, signed_in, words_of
from tests.factories import make_comment


def url_of(town: Town) -> str:
    return f"/admin/feedback/meeting/{town.machi.meeting.pk}/entry/"


def table(*rows: dict[str, Any], total: int = 5, **fields: Any) -> dict[str, Any]:
    post = {"rows-TOTAL_FORMS": total, "rows-INITIAL_FORMS": 0, "batch": "abc"}
    for index in range(total):
        row = rows[index] if index < len(rows) else {}
        for name, value in ({"kind": "opinion"} | row).items():
            post[f"rows-{index}-{name}"] = value
    return post | fields


def made(town: Town) -> list[Comment]:
    known = (town.machi.comment.pk, town.machi.published.pk)
    return list(Comment.objects.filter(panel=town.machi.panel).exclude(pk__in=known))


def test_the_page_shows_an_empty_table_beside_the_speeches(town: Town) -> None:
    page = signed_in(town.hana).get(url_of(town))
    assert len(page.context["rows"].forms) == 5
    assert "machiの発言。" in words_of(page)


def test_filled_rows_are_recorded_and_an_empty_table_follows(town: Town) -> None:
    client = signed_in(town.hana)
    answer = client.post(
        url_of(town),
        table(
            {"number": 15, "summary": "一つ目", "cited_as": "５６ページ"},
            {},
            {"summary": "二つ目", "kind": "question", "member": town.machi.member.pk},
        )
        | {f"rows-{row}-edition": town.machi.edition.pk for row in range(5)},
    )
    assert answer.status_code == 302
    first, second = made(town)
    assert (first.member, first.speech) == (town.machi.member, town.machi.speech)
    assert first.targets.get().item == town.machi.item
    assert first.targets.get().cited_as == "５６ページ"
    assert (second.kind, second.speech) == ("question", None)
    page = client.get(answer.url)
    assert first.ref in words_of(page)
    assert second.ref in words_of(page)
    assert not page.context["rows"].is_bound


def test_each_citation_of_a_row_is_a_place(town: Town) -> None:
    row = {"summary": "二箇所", "cited_as": "34ページ、35ページ"}
    signed_in(town.hana).post(url_of(town), table(row))
    (comment,) = made(town)
    assert [target.page for target in comment.targets.all()] == [34, 35]


def test_one_wrong_row_keeps_all_from_being_recorded(town: Town) -> None:
    answer = signed_in(town.hana).post(
        url_of(town),
        table({"summary": "正しい行"}, {"number": 99, "summary": "誤った行"}),
    )
    assert answer.status_code == 422
    assert made(town) == []
    page = words_of(answer)
    assert "2行目「発言番号」：" in page
    assert "第7回に発言番号99はありません。" in page
    assert "正しい行" in page
    assert "誤った行" in page


def test_a_row_without_words_is_named(town: Town) -> None:
    answer = signed_in(town.hana).post(url_of(town), table({"number": 15}))
    assert answer.status_code == 422
    assert "1行目「御意見の概要」：" in words_of(answer)


def test_an_empty_table_is_said(town: Town) -> None:
    answer = signed_in(town.hana).post(url_of(town), table())
    assert answer.status_code == 422
    assert "記録する行がありません" in words_of(answer)


def test_rows_are_added_without_judging_what_is_typed(town: Town) -> None:
    answer = signed_in(town.hana).post(
        url_of(town), table({"number": 99, "body": "途中"}, add_rows="1")
    )
    assert answer.status_code == 200
    assert len(answer.context["rows"].forms) == 10
    assert "途中" in words_of(answer)
    assert "errorlist" not in words_of(answer)


def test_a_form_sent_twice_is_recorded_once(town: Town) -> None:
    client = signed_in(town.hana)
    form = table({"summary": "一度だけ"})
    client.post(url_of(town), form)
    again = client.post(url_of(town), form, follow=True)
    assert len(made(town)) == 1
    assert "すでに記録しました" in words_of(again)
    client.post(url_of(town), form | {"batch": "another"})
    assert len(made(town)) == 2


def test_another_panels_member_is_no_choice(town: Town) -> None:
    row = {"summary": "よその人", "member": town.umi.member.pk}
    answer = signed_in(town.nao).post(url_of(town), table(row))
    assert answer.status_code == 422
    assert made(town) == []


def test_a_table_that_grew_too_long_is_refused(town: Town) -> None:
    answer = signed_in(town.hana).post(
        url_of(town), table({"summary": "行"}, **{"rows-TOTAL_FORMS": 2000})
    )
    assert answer.status_code == 422
    assert made(town) == []


def test_a_speech_tells_how_many_remarks_it_has(town: Town) -> None:
    make_comment(town.machi.panel, meeting=town.machi.meeting, speech=town.machi.speech)
    assert "記録済み2件" in words_of(signed_in(town.hana).get(url_of(town)))
