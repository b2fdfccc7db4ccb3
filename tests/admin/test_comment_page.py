"""One comment on one page: what the forms do, what they refuse, and what a stale one
shows."""

from typing import Any

from feedback.models import Comment
from tests.admin.town import Town, page_of, posted, signed_in, words_of
from tests.factories import bring_to, make_comment, make_speech


def edit(comment: Comment, **changed: Any) -> dict[str, Any]:
    """What the form for the record sends: each field with the value it was opened
    with, and the places as they are."""
    opened = {
        "summary": comment.summary,
        "body": comment.body,
        "kind": comment.kind,
        "member": comment.member_id or "",
        "speech": comment.speech_id or "",
    }
    rows = [
        (row.item_id, row.edition_id, row.page, row.cited_as)
        for row in comment.targets.all()
    ]
    lines = ("\t".join(str(cell or "") for cell in row) for row in rows)
    post = posted(comment, "edit", **opened | {"note": ""} | changed)
    post |= {f"initial-edit-{name}": value for name, value in opened.items()}
    return post | {"targets_read": "\n".join(lines)} | target_rows(rows)


def target_rows(rows: list[Any]) -> dict[str, Any]:
    post: dict[str, Any] = {
        "targets-TOTAL_FORMS": len(rows),
        "targets-INITIAL_FORMS": 0,
    }
    for index, row in enumerate(rows):
        for name, value in zip(
            ("item", "edition", "page", "cited_as"), row, strict=True
        ):
            post[f"targets-{index}-{name}"] = value or ""
    return post


def test_the_page_tells_the_whole_chain(town: Town) -> None:
    page = words_of(signed_in(town.hana).get(page_of(town.machi.comment)))
    for words in ("machiの御意見", "machiの発言。", "machiの回答", "修正予定", "P.56"):
        assert words in page
    assert "{'" not in page
    assert "&quot;stage&quot;" not in page


def test_the_page_has_an_answer_form_whose_answer_serves_the_comment(
    town: Town,
) -> None:
    comment = town.machi.comment
    form = posted(comment, "respond", text="二つ目の回答", channel="oral")
    form |= {"respond-meeting": town.machi.meeting.pk, "respond-speech_number": 15}
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 302
    response = comment.responses.get(text="二つ目の回答")
    assert response.speech == town.machi.speech
    assert response.written_by == town.hana


def test_a_speech_that_is_not_there_is_named(town: Town) -> None:
    comment = town.machi.comment
    form = posted(comment, "respond", text="回答", channel="oral")
    form |= {"respond-meeting": town.machi.meeting.pk, "respond-speech_number": 99}
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 422
    assert "第7回に発言番号99はありません。" in words_of(answer)
    assert comment.responses.count() == 1


def test_an_answer_that_is_there_can_be_shared(town: Town) -> None:
    other = make_comment(town.machi.panel, by=town.hana)
    form = posted(other, "share", response=town.machi.response.pk)
    assert signed_in(town.hana).post(page_of(other), form).status_code == 302
    assert town.machi.response.comments.count() == 2


def test_another_panels_answer_is_no_choice(town: Town) -> None:
    comment = town.machi.comment
    form = posted(comment, "share", response=town.umi.response.pk)
    answer = signed_in(town.nao).post(page_of(comment), form)
    assert answer.status_code == 422
    assert town.umi.response.comments.count() == 1


def test_a_revision_goes_on_from_planned_to_applied(town: Town) -> None:
    side, comment = town.machi, town.machi.comment
    form = posted(
        comment,
        "revise",
        revision=side.revision.pk,
        status="applied",
        edition=side.edition.pk,
        item=side.item.pk,
        before="前の文",
        after="後の文",
        impact="substantive",
        note="",
    )
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    comment.refresh_from_db()
    assert comment.revision_status == "applied"
    assert comment.revisions.count() == 1


def test_applied_without_its_place_is_refused_beside_the_field(town: Town) -> None:
    comment = town.machi.comment
    form = posted(comment, "revise", status="applied", impact="substantive")
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 409
    assert answer.context["forms"]["revise"].errors["edition"]


def test_words_of_a_meeting_are_recorded_as_the_secretariats_note(town: Town) -> None:
    comment = town.machi.comment
    form = posted(comment, "confirm", verdict="confirmed", note="")
    form |= {"confirm-edition": town.machi.edition.pk}
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    comment.refresh_from_db()
    assert comment.confirmation == "confirmed"
    assert comment.confirmations.last().recorded_as == "secretariat"


def test_assigning_offers_the_panels_secretariat_only(town: Town) -> None:
    comment = town.machi.comment
    form = posted(comment, "assign", assignee=town.sora.pk)
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 422
    form = posted(comment, "assign", assignee=town.nao.pk, due_on="2030-06-01")
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    comment.refresh_from_db()
    assert comment.assignee == town.nao


def test_a_duplicate_names_its_original_by_ref(town: Town) -> None:
    comment = make_comment(town.machi.panel, by=town.hana)
    wrong = posted(comment, "decide", disposition="duplicate", original="machi-9-999")
    answer = signed_in(town.hana).post(page_of(comment), wrong)
    assert answer.status_code == 422
    assert "「machi-9-999」" in words_of(answer)
    foreign = posted(
        comment, "decide", disposition="duplicate", original=town.umi.comment.ref
    )
    assert signed_in(town.hana).post(page_of(comment), foreign).status_code == 422
    right = posted(
        comment, "decide", disposition="duplicate", original=town.machi.comment.ref
    )
    assert signed_in(town.hana).post(page_of(comment), right).status_code == 302
    comment.refresh_from_db()
    assert comment.original == town.machi.comment


def test_a_refused_form_keeps_what_was_typed(town: Town) -> None:
    comment = town.machi.comment
    form = posted(
        comment,
        "decide",
        disposition="deferred",
        reason="長く考えた理由",
        destination="",
    )
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 409
    assert "長く考えた理由" in words_of(answer)
    assert "今後の検討先" in str(answer.context["forms"]["decide"].errors)


def test_editing_saves_just_what_was_changed(town: Town) -> None:
    comment = town.machi.comment
    form = edit(comment, summary="直した概要")
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    comment.refresh_from_db()
    assert comment.summary == "直した概要"
    event = comment.events.order_by("-pk")[0]
    assert (event.action, list(event.after)) == ("edited", ["summary"])
    assert comment.targets.count() == 1


def test_editing_nothing_writes_nothing(town: Town) -> None:
    comment = town.machi.comment
    count = comment.events.count()
    answer = signed_in(town.hana).post(page_of(comment), edit(comment))
    assert answer.status_code == 302
    assert comment.events.count() == count


def test_a_citation_finds_its_place(town: Town) -> None:
    comment = make_comment(town.machi.panel, by=town.hana)
    form = edit(comment) | target_rows([("", town.machi.edition.pk, "", "５６ページ")])
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    target = comment.targets.get()
    assert (target.item, target.page, target.anchor) == (town.machi.item, 56, "exact")


def test_a_place_can_be_taken_away(town: Town) -> None:
    comment = town.machi.comment
    form = edit(comment) | {"targets-0-DELETE": "on"}
    assert signed_in(town.hana).post(page_of(comment), form).status_code == 302
    assert comment.targets.count() == 0


def test_an_empty_summary_is_named(town: Town) -> None:
    comment = town.machi.comment
    answer = signed_in(town.hana).post(page_of(comment), edit(comment, summary=" "))
    assert answer.status_code == 422
    assert answer.context["edit"].errors["summary"]


def test_a_stale_edit_is_refused_and_shows_what_changed(town: Town) -> None:
    comment = town.machi.comment
    opened_by_nao = edit(comment, summary="直の言葉")
    comment.edit(
        fields={"summary": "花の言葉", "body": "花の本文"},
        by=town.hana,
        note="聞き直し",
    )
    answer = signed_in(town.nao).post(page_of(comment), opened_by_nao)
    assert answer.status_code == 409
    comment.refresh_from_db()
    assert comment.summary == "花の言葉"
    told = answer.context["stale"]
    assert [entry.event.by for entry in told] == [town.hana]
    assert {row.label: row.after for row in told[0].told}["御意見の概要"] == "花の言葉"
    page = words_of(answer)
    assert "聞き直し" in page
    assert "直の言葉" in page


def test_saved_again_a_stale_edit_overwrites_only_what_its_person_changed(
    town: Town,
) -> None:
    comment = town.machi.comment
    opened = edit(comment, summary="直の言葉")
    comment.edit(fields={"summary": "花", "body": "花の本文"}, by=town.hana)
    again = signed_in(town.nao).post(page_of(comment), opened)
    form = again.context["edit"]
    post = posted(comment, "edit") | {
        form.add_prefix(name): form[name].value() or "" for name in form.fields
    }
    post |= {
        form.add_initial_prefix(name): form.data[form.add_initial_prefix(name)]
        for name in form.corrects
    }
    rows = [
        (row.item_id, row.edition_id, row.page, row.cited_as)
        for row in comment.targets.all()
    ]
    post |= target_rows(rows) | {"targets_read": again.context["targets_read"]}
    assert signed_in(town.nao).post(page_of(comment), post).status_code == 302
    comment.refresh_from_db()
    assert (comment.summary, comment.body) == ("直の言葉", "花の本文")


def test_every_stale_form_is_refused_and_changes_nothing(town: Town) -> None:
    comment = town.machi.comment
    forms = [
        posted(comment, "move", stage="triaged"),
        posted(comment, "decide", disposition="supported"),
        posted(comment, "respond", text="回答", channel="written"),
        posted(comment, "revise", status="planned", impact="editorial"),
        posted(comment, "confirm", verdict="confirmed", edition=town.machi.edition.pk),
        posted(comment, "ask", edition=town.machi.edition.pk),
        posted(comment, "assign"),
    ]
    comment.move_to("waiting", by=town.hana)
    before = (comment.version, comment.events.count())
    for form in forms:
        answer = signed_in(town.nao).post(page_of(comment), form)
        assert answer.status_code == 409, form["do"]
        assert "照会中" in words_of(answer)
        comment.refresh_from_db()
        assert (comment.version, comment.events.count()) == before


def test_a_change_of_a_shared_answer_is_told_too(town: Town) -> None:
    comment = town.machi.comment
    other = make_comment(town.machi.panel, by=town.hana)
    other.share_response(town.machi.response, by=town.hana)
    stale = posted(comment, "move", stage="triaged")
    town.machi.response.reword("書き直した回答", by=town.hana)
    answer = signed_in(town.nao).post(page_of(comment), stale)
    assert answer.status_code == 409
    assert "書き直した回答" in words_of(answer)


def test_a_form_without_its_version_is_refused(town: Town) -> None:
    comment = town.machi.comment
    for version in ("", "abc"):
        form = posted(comment, "move", stage="triaged") | {"version": version}
        answer = signed_in(town.hana).post(page_of(comment), form)
        assert answer.status_code == 422
        assert "版数" in words_of(answer)
    comment.refresh_from_db()
    assert comment.stage == "captured"


def test_an_unknown_action_is_refused(town: Town) -> None:
    comment = town.machi.comment
    answer = signed_in(town.hana).post(page_of(comment), posted(comment, "delete"))
    assert answer.status_code == 422
    assert "「delete」" in words_of(answer)


def test_a_closed_comment_takes_no_decision_until_it_is_reopened(town: Town) -> None:
    comment = bring_to(make_comment(town.machi.panel, by=town.hana), "closed")
    form = posted(comment, "decide", disposition="withdrawn")
    answer = signed_in(town.hana).post(page_of(comment), form)
    assert answer.status_code == 409
    assert "再開" in words_of(answer)


def test_adding_a_written_remark_records_it(town: Town) -> None:
    url = "/admin/feedback/comment/add/"
    form = {
        "add-channel": "written",
        "add-meeting": "",
        "add-speech_number": "",
        "add-member": town.machi.member.pk,
        "add-kind": "request",
        "add-summary": "書面での要望",
        "add-body": "",
    } | target_rows([("", town.machi.edition.pk, "", "P.56")])
    answer = signed_in(town.hana).post(url, form)
    comment = Comment.objects.get(summary="書面での要望")
    assert answer.url == page_of(comment)
    assert comment.ref == "machi-W-001"
    assert comment.targets.get().page == 56
    assert comment.events.get().by == town.hana


def test_a_remark_of_a_meeting_needs_its_meeting(town: Town) -> None:
    form = {
        "add-channel": "meeting",
        "add-kind": "opinion",
        "add-summary": "会合の御意見",
    } | target_rows([])
    answer = signed_in(town.hana).post("/admin/feedback/comment/add/", form)
    assert answer.status_code == 422
    assert answer.context["form"].errors["meeting"]
    assert not Comment.objects.filter(summary="会合の御意見").exists()


def test_the_history_is_on_the_page(town: Town) -> None:
    comment = town.machi.comment
    url = f"/admin/feedback/comment/{comment.pk}/history/"
    assert signed_in(town.hana).get(url).url == page_of(comment) + "#history"


def test_the_neighbours_of_the_speech_are_beside_it(town: Town) -> None:
    make_speech(town.machi.meeting, 16, gist="隣の発言です。")
    page = words_of(signed_in(town.hana).get(page_of(town.machi.comment)))
    assert "隣の発言です。" in page


def test_a_stale_edit_is_set_beside_what_is_there_now(town: Town) -> None:
    comment = town.machi.comment
    opened = edit(comment, summary="直の言葉", kind="question")
    comment.edit(fields={"summary": "花の言葉"}, by=town.hana)
    answer = signed_in(town.nao).post(page_of(comment), opened)
    rows = {row.label: (row.before, row.after) for row in answer.context["conflicts"]}
    assert rows == {
        "御意見の概要": ("花の言葉", "直の言葉"),
        "種別": ("意見", "質問"),
    }
