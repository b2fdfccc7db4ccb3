"""The triage page: what it shows, what its forms do without a script."""

from typing import Any

import pytest

from feedback.models import Import, Proposal
from tests.admin.town import Town, signed_in, words_of
from tests.admin.triage_case import Desk, edited, on, triage_of
from tests.factories import (
    make_comment,
    make_import,
    make_imported_speech,
    make_member,
    make_proposal,
)
from tests.models.triage_case import FIRST, SECOND, fresh


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town)


def test_the_minutes_stand_beside_what_is_proposed(town: Town, desk: Desk) -> None:
    page = words_of(signed_in(town.hana).get(desk.url))
    for words in ("発言2", "○構成員", "20行目", "図が小さい", "５６ページ", "未確認"):
        assert words in page
    assert f'<a href="#turn-{desk.answer.pk}">発言3</a>' in page
    assert "「あと」で分けましたが、一つの御意見かもしれません。" in page
    assert "確認済み <b>0</b>／2件" in page
    assert "疑義のある未確認 1件" in page


def test_the_words_of_a_speech_are_shown_to_the_letter(town: Town, desk: Desk) -> None:
    answer = signed_in(town.hana).get(desk.url)
    (turn,) = (one for one in answer.context["turns"] if one.speech == desk.turn)
    assert "".join(part.text for part in turn.parts) == desk.turn.text
    labelled = [(part.label, part.cited) for part in turn.parts if part.label]
    assert labelled == [("1", True), ("2", False)]
    assert f'data-label="2-1">{FIRST[:5]}</mark>' in words_of(answer)


def test_a_citation_is_marked_though_nobody_told_its_place(
    town: Town, desk: Desk
) -> None:
    told = [
        {"text": "５６ページ", "pages": [56]},
        {"text": "９９ページ", "pages": [99]},
    ]
    desk.turn.citations = told
    desk.turn.save()
    answer = signed_in(town.hana).get(desk.url)
    (turn,) = (one for one in answer.context["turns"] if one.speech == desk.turn)
    assert [part.text for part in turn.parts if part.cited] == ["５６ページ"]


@pytest.mark.parametrize(
    ("do", "state"),
    [("accept", "accepted"), ("reject", "rejected"), ("hold", "pending")],
)
def test_a_button_does_its_step_and_comes_back_to_the_place(
    town: Town, desk: Desk, do: str, state: str
) -> None:
    if do == "hold":
        Proposal.objects.filter(pk=desk.first.pk).update(state="rejected")
    url = f"{desk.url}?show=pending"
    answer = signed_in(town.hana).post(url, on(desk.first, do))
    assert answer.status_code == 302
    assert answer.url == f"{url}#proposal-{desk.first.pk}"
    assert fresh(desk.first).state == state


def test_the_form_of_a_proposal_opens_at_its_address(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    page = words_of(client.get(f"{desk.url}?edit={desk.first.pk}"))
    assert f'name="p{desk.first.pk}-summary"' in page
    assert f'name="p{desk.second.pk}-summary"' not in page


def test_an_edit_is_saved(town: Town, desk: Desk) -> None:
    form = edited(
        desk.first,
        summary="図を大きく",
        kind="request",
        member=desk.ren.pk,
        answers="1、3",
        cited_as=["５６ページ", ""],
        item=[str(town.machi.item), ""],
    )
    assert signed_in(town.hana).post(desk.url, form).status_code == 302
    row = fresh(desk.first)
    assert (row.summary, row.kind) == ("図を大きく", "request")
    assert list(row.members.all()) == [desk.ren]
    assert [turn.number for turn in row.answers.all()] == [1, 3]
    assert row.targets == [
        {
            "cited_as": "５６ページ",
            "pages": [56],
            "document": "",
            "item": town.machi.item.pk,
        }
    ]


def test_a_form_sent_as_it_was_opened_changes_nothing(town: Town, desk: Desk) -> None:
    answer = signed_in(town.hana).post(desk.url, edited(desk.first), follow=True)
    assert "変わったところはありません。" in words_of(answer)
    assert not desk.of.steps.exists()


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"summary": ""}, 409, "御意見の概要を書いてください。"),
        ({"summary": "長" * 301}, 409, "概要は300字までです"),
        ({"body": ""}, 422, "必須です"),
        ({"kind": "shout"}, 422, "選択"),
        ({"answers": "3、99"}, 422, "この議事録に発言番号99はありません。"),
        ({"item": ["ない項目", ""]}, 422, "項目「ない項目」はありません。"),
    ],
)
def test_a_refused_edit_keeps_what_was_typed(
    town: Town, desk: Desk, fields: dict[str, Any], status: int, said: str
) -> None:
    form = edited(desk.first, **{"body": "書きかけの文。"} | fields)
    answer = signed_in(town.hana).post(desk.url, form)
    assert answer.status_code == status
    assert said in words_of(answer)
    if "body" not in fields:
        assert "書きかけの文。" in words_of(answer)
    assert not desk.of.steps.exists()


def test_a_split_offers_the_sentences(town: Town, desk: Desk) -> None:
    desk.turn.text, desk.first.end = "一つ目です。二つ目です。", 12
    desk.turn.save()
    desk.first.body = desk.turn.text
    desk.first.save()
    client = signed_in(town.hana)
    page = words_of(client.get(f"{desk.url}?split={desk.first.pk}"))
    assert 'name="offset" value="6"' in page
    assert 'name="offset" value="0"' not in page
    client.post(desk.url, on(desk.first, "split", offset=6))
    bodies = desk.of.proposals.order_by("start").values_list("body", flat=True)
    assert list(bodies)[:2] == ["一つ目です。", "二つ目です。"]


def test_neighbours_are_merged(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, on(desk.first, "merge", other=desk.second.pk))
    assert fresh(desk.first).body == f"{FIRST}\n{SECOND}"
    assert "2-1に統合" in words_of(client.get(desk.url))


def test_a_remark_is_added_by_its_words(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    page = words_of(client.get(f"{desk.url}?add={desk.chair.pk}"))
    assert f'name="s{desk.chair.pk}-words"' in page
    name = f"s{desk.chair.pk}"
    wrong = on(desk.chair, "add") | {f"{name}-words": "ない", f"{name}-kind": "opinion"}
    answer = client.post(desk.url, wrong)
    assert answer.status_code == 422
    assert "書かれた言葉が見つかりません" in words_of(answer)
    right = wrong | {f"{name}-words": "御意見をどうぞ", f"{name}-kind": "request"}
    assert client.post(desk.url, right).status_code == 302
    added = desk.chair.proposals.get()
    assert (added.body, added.kind, added.start) == ("御意見をどうぞ", "request", 3)


def test_a_speech_gets_its_speaker_and_is_procedural(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, on(desk.turn, "speaker", member=desk.ren.pk))
    assert fresh(desk.turn).speaker == desk.ren
    client.post(desk.url, on(desk.turn, "speaker", member=""))
    assert fresh(desk.turn).speaker is None
    client.post(desk.url, on(desk.turn, "procedural"))
    assert fresh(desk.turn).procedural
    client.post(desk.url, on(desk.turn, "substantive"))
    assert not fresh(desk.turn).procedural
    assert fresh(desk.first).state == "pending"


def test_a_speaker_is_set_for_all_that_are_printed_so(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    assert "「○構成員」の3発言すべて" in words_of(client.get(desk.url))
    client.post(desk.url, on(desk.turn, "speaker", member=desk.ren.pk, alike="yes"))
    assert {row.speaker for row in desk.of.speeches.all()} == {desk.ren}


def test_somebody_unknown_is_made_a_new_member_from_the_screen(
    town: Town, desk: Desk
) -> None:
    client = signed_in(town.hana)
    row = make_imported_speech(desk.of, name_as_printed="浜田様")
    desk.of.result = {"speeches": [{}, {}, {}, {"name": "浜田", "title": "様"}]}
    desk.of.save()
    form = words_of(client.get(f"{desk.url}?newcomer={row.pk}"))
    assert f'name="s{row.pk}-new-name" value="浜田"' in form
    assert f'name="s{row.pk}-new-title" value="様"' in form
    given = {f"s{row.pk}-new-{name}": "" for name in ("name", "title", "role")}
    given |= {f"s{row.pk}-new-name": "浜田", f"s{row.pk}-new-title": "様"}
    answer = client.post(desk.url, on(row, "newcomer") | given)
    assert (answer.status_code, fresh(row).newcomer) == (422, "")
    given[f"s{row.pk}-new-role"] = "guest"
    assert client.post(desk.url, on(row, "newcomer") | given).status_code == 302
    assert "新たな構成員：浜田様" in words_of(client.get(desk.url))
    make_member(desk.panel, "浜野", title="様")
    given[f"s{row.pk}-new-name"] = "浜野"
    refused = client.post(desk.url, on(row, "newcomer") | given)
    assert "浜野様は、すでに構成員です。" in words_of(refused)
    assert fresh(row).newcomer == "浜田"
    assert client.post(desk.url, {"do": "newcomer", "speech": 0}).status_code == 409


def test_a_newcomer_is_offered_by_the_printed_name_where_no_name_was_read(
    town: Town, desk: Desk
) -> None:
    row = make_imported_speech(desk.of, name_as_printed="磯部課長")
    page = words_of(signed_in(town.hana).get(f"{desk.url}?newcomer={row.pk}"))
    assert f'name="s{row.pk}-new-name" value="磯部"' in page


def test_the_rest_is_accepted_and_undone(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)
    client.post(desk.url, {"do": "accept_rest", "with_doubts": "no"})
    assert [fresh(desk.first).state, fresh(desk.second).state] == [
        "accepted",
        "pending",
    ]
    client.post(desk.url, {"do": "accept_rest", "with_doubts": "yes"})
    assert fresh(desk.second).state == "accepted"
    page = client.post(desk.url, {"do": "undo"}, follow=True)
    assert "『残りの一括採用』の取消し" in words_of(page)
    assert fresh(desk.second).state == "pending"
    step = desk.of.steps.filter(undone=False).get()
    client.post(desk.url, {"do": "undo", "step": step.pk})
    assert fresh(desk.first).state == "pending"


def test_filters_and_search_leave_the_rest_out(town: Town, desk: Desk) -> None:
    client = signed_in(town.hana)

    def shown(query: str) -> list[int]:
        turns = client.get(desk.url + query).context["turns"]
        return [turn.speech.number for turn in turns]

    assert shown("") == [1, 2, 3]
    assert shown("?show=pending") == [2]
    assert shown("?show=doubts") == [2]
    assert shown("?q=直します") == [3]
    assert shown("?q=56ﾍﾟｰｼﾞ") == [2]
    assert shown("?show=nonsense&page=99") == [1, 2, 3]
    assert shown("?q=%00&page=%C2%B2") == [1, 2, 3]
    assert "当てはまる発言はありません" in words_of(client.get(f"{desk.url}?q=ない"))


def test_work_comes_in_pages(town: Town, desk: Desk) -> None:
    for _ in range(40):
        make_imported_speech(desk.of)
    last = make_imported_speech(desk.of)
    make_proposal(last)
    client = signed_in(town.hana)
    first = client.get(desk.url)
    assert len(first.context["turns"]) == 20
    assert "3ページ中 1ページ目" in words_of(first)
    assert f'href="?page=3#turn-{last.pk}"' in words_of(first)
    assert len(client.get(f"{desk.url}?page=3").context["turns"]) == 4


def test_treatments_and_confirmations_are_cards_of_their_own(
    town: Town, desk: Desk
) -> None:
    earlier = make_comment(desk.panel, summary="前回の御意見", member=desk.mio)
    treatment = make_proposal(
        desk.answer, sort="treatment", claim="applied", about_meeting=7, members=[]
    )
    treatment.about.add(earlier)
    make_proposal(desk.chair, sort="confirmation", verdict="confirmed")
    client = signed_in(town.hana)
    page = words_of(client.get(desk.url))
    for words in ("対応の報告", "反映済み", "第7回の御意見との対応", earlier.ref, "了"):
        assert words in page
    assert "どの御意見かが決まっていません。" in page
    name = f"p{treatment.pk}"
    form = on(treatment, "edit") | {
        f"{name}-members": [desk.mio.pk, desk.ren.pk],
        f"{name}-claim": "planned",
        f"{name}-about_meeting": "6",
        f"{name}-about": "",
        f"{name}-body": treatment.body,
    }
    assert client.post(desk.url, form).status_code == 302
    row = fresh(treatment)
    assert (row.claim, row.about_meeting) == ("planned", 6)
    assert (row.members.count(), row.about.count()) == (2, 0)
    wrong = form | {"version": row.version, f"{name}-about": "umi-7-001"}
    assert "整理番号「umi-7-001」の御意見はありません。" in words_of(
        client.post(desk.url, wrong)
    )


@pytest.mark.parametrize(
    "post",
    [
        {},
        {"do": "explode"},
        {"do": "accept"},
        {"do": "accept", "proposal": "x", "version": "1"},
        {"do": "accept", "proposal": "1", "version": "²"},
        {"do": "split", "proposal": "1", "version": "1"},
        {"do": "add", "speech": "0", "version": "1"},
        {"do": "edit", "proposal": "0", "version": "1"},
        {"do": "undo", "step": "0"},
    ],
)
def test_what_cannot_be_read_is_refused(
    town: Town, desk: Desk, post: dict[str, str]
) -> None:
    answer = signed_in(town.hana).post(desk.url, post)
    assert answer.status_code in (409, 422)
    assert not desk.of.steps.exists()


@pytest.mark.parametrize(
    ("name", "status"),
    [("hana", 200), ("nao", 200), ("root", 200), ("sora", 404), ("mio", 302)],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_panels_secretariat_works_on_it(
    town: Town, desk: Desk, name: str, status: int, method: str
) -> None:
    client = signed_in(getattr(town, name))
    if method == "get":
        assert client.get(desk.url).status_code == status
        return
    answer = client.post(desk.url, on(desk.first, "accept"))
    assert answer.status_code == (302 if status == 200 else status)
    expected = "accepted" if status == 200 else "pending"
    assert fresh(desk.first).state == expected


def test_an_import_that_is_not_there_is_not_found(town: Town, desk: Desk) -> None:
    for key in ("0", "x", "²"):
        url = f"/admin/feedback/import/{key}/triage/"
        assert signed_in(town.hana).get(url).status_code == 404


@pytest.mark.parametrize(
    "state", ["queued", "reading", "refused", "applied", "discarded"]
)
def test_an_import_in_another_state_leads_to_its_own_page(
    town: Town, desk: Desk, state: str
) -> None:
    Import.objects.filter(pk=desk.of.pk).update(state=state)
    client = signed_in(town.hana)
    for answer in (
        client.get(desk.url),
        client.post(desk.url, on(desk.first, "accept")),
    ):
        assert answer.status_code == 302
        assert answer.url == f"/admin/feedback/import/{desk.of.pk}/change/"
    assert fresh(desk.first).state == "pending"


def test_nothing_of_another_import_is_touched(town: Town, desk: Desk) -> None:
    other = triage_of(make_import(desk.panel))
    answer = signed_in(town.hana).post(other, on(desk.first, "accept"))
    assert answer.status_code == 409
    assert fresh(desk.first).state == "pending"


def test_an_empty_import_says_so(town: Town) -> None:
    page = signed_in(town.hana).get(triage_of(make_import(town.machi.panel)))
    assert "当てはまる発言はありません。" in words_of(page)
