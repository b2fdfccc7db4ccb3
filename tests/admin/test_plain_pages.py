"""The pages for panels, people, meetings, speeches, drafts and passages."""

from typing import Any

from django.test import Client

from feedback.models import (
    ApiToken,
    Attendance,
    CarriedTarget,
    Meeting,
    Member,
    Panel,
    Passage,
    Speech,
)
from feedback.models.carrying import carry_into
from tests.admin.town import Town, signed_in, words_of
from tests.factories import (
    attend,
    make_edition,
    make_item,
    make_member,
    make_speech,
    place,
)

NO_ATTENDANCE = {"attendance-TOTAL_FORMS": 0, "attendance-INITIAL_FORMS": 0}


def change(name: str, row: Any) -> str:
    return f"/admin/feedback/{name}/{row.pk}/change/"


def opened(client: Client, url: str, **changed: Any) -> dict[str, Any]:
    """What the form sends with these fields changed."""
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    # A box that is not ticked sends nothing.
    given = {
        name: value
        for name, value in values.items()
        if value is not None and value is not False
    }
    return given | changed


def test_a_speech_is_corrected_and_its_pages_are_read_from_its_words(
    town: Town,
) -> None:
    client, url = signed_in(town.hana), change("speech", town.machi.speech)
    form = opened(client, url, gist="５６ページと34頁の話。")
    assert client.post(url, form).status_code == 302
    speech = Speech.objects.get(pk=town.machi.speech.pk)
    assert [cited["pages"] for cited in speech.citations] == [[56], [34]]


def test_a_stale_page_is_refused_and_shows_the_present_words(town: Town) -> None:
    speech, url = town.machi.speech, change("speech", town.machi.speech)
    nao = signed_in(town.nao)
    form = opened(nao, url, gist="直の言葉")
    Speech.objects.filter(pk=speech.pk).update(gist="花の言葉")
    answer = nao.post(url, form)
    assert answer.status_code == 409
    assert "現在の内容：花の言葉" in words_of(answer)
    assert "直の言葉" in words_of(answer)
    assert Speech.objects.get(pk=speech.pk).gist == "花の言葉"
    seen = answer.context["adminform"].form["read"].value()
    assert nao.post(url, form | {"read": seen}).status_code == 302
    assert Speech.objects.get(pk=speech.pk).gist == "直の言葉"


def test_a_second_speech_of_one_number_is_an_error_of_the_form(town: Town) -> None:
    other = make_speech(town.machi.meeting, 16)
    client, url = signed_in(town.hana), change("speech", other)
    answer = client.post(url, opened(client, url, number=15))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors


def test_a_speaker_of_another_panel_is_no_choice(town: Town) -> None:
    client, url = signed_in(town.nao), change("speech", town.machi.speech)
    answer = client.post(url, opened(client, url, speaker=town.umi.member.pk))
    assert answer.context["adminform"].form.errors["speaker"]
    assert Speech.objects.get(pk=town.machi.speech.pk).speaker == town.machi.member


def test_a_speech_without_words_is_an_error_of_the_form(town: Town) -> None:
    url = "/admin/feedback/speech/add/?panel=machi"
    form = {"meeting": town.machi.meeting.pk, "number": 30, "name_as_printed": "某"}
    answer = signed_in(town.hana).post(url, form)
    assert "発言か要旨のどちらかを書いてください。" in words_of(answer)
    assert not Speech.objects.filter(number=30).exists()


def test_a_member_is_added_to_the_chosen_panel(town: Town) -> None:
    url = "/admin/feedback/member/add/?panel=umi"
    form = {"name": "新", "title": "構成員", "role": "member", "position": 3}
    form["panel"] = town.machi.panel.pk
    assert signed_in(town.nao).post(url, form).status_code == 302
    assert Member.objects.get(name="新").panel == town.umi.panel


def test_a_member_named_twice_is_an_error_of_the_form(town: Town) -> None:
    url = "/admin/feedback/member/add/"
    form = {"name": "machiの澪", "title": "構成員", "role": "member", "position": 1}
    answer = signed_in(town.hana).post(url, form)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors


def test_only_an_administrator_gives_an_account_to_a_seat(town: Town) -> None:
    seat = town.umi.member
    sora, root = signed_in(town.sora), signed_in(town.root)
    url = change("member", seat)
    sora.post(url, opened(sora, url) | {"user": town.sora.pk})
    assert Member.objects.get(pk=seat.pk).user is None
    done = root.post(url, opened(root, url) | {"user": town.root.pk})
    assert done.status_code == 302, done.context["adminform"].form.errors
    assert Member.objects.get(pk=seat.pk).user == town.root


def test_the_slug_stays_as_it_was(town: Town) -> None:
    client, url = signed_in(town.hana), change("panel", town.machi.panel)
    form = opened(client, url, slug="other", short_name="新しい略称")
    assert client.post(url, form).status_code == 302
    panel = Panel.objects.get(pk=town.machi.panel.pk)
    assert (panel.slug, panel.short_name) == ("machi", "新しい略称")


def test_an_administrator_makes_a_panel(town: Town) -> None:
    url = "/admin/feedback/panel/add/"
    form = {"slug": "sora", "name": "空の懇談会"}
    assert signed_in(town.root).post(url, form).status_code == 302
    wrong = signed_in(town.root).post(url, {"slug": "空", "name": "空"})
    assert wrong.context["adminform"].form.errors["slug"]


def test_a_meeting_keeps_who_sat_in_it(town: Town) -> None:
    client, url = signed_in(town.hana), change("meeting", town.machi.meeting)
    form = opened(client, url, venue="新会議室") | {
        "attendance-TOTAL_FORMS": 1,
        "attendance-INITIAL_FORMS": 0,
        "attendance-0-member": town.machi.member.pk,
        "attendance-0-status": "absent",
        "attendance-0-note": "代理出席",
    }
    assert client.post(url, form).status_code == 302
    meeting = Meeting.objects.get(pk=town.machi.meeting.pk)
    assert meeting.venue == "新会議室"
    assert meeting.attendance.get().note == "代理出席"


def attendance(client: Client, url: str) -> dict[str, Any]:
    """What the meeting's table of attendance sends, opened now."""
    rows = client.get(url).context["inline_admin_formsets"][0].formset
    sent = dict(rows.management_form.initial)
    forms = [(form, form.instance.pk) for form in rows.forms]
    for number, (form, key) in enumerate(forms):
        values = {"id": key, "meeting": "", "status": "present", "note": ""}
        values |= {name: form[name].value() for name in ("member", "status", "note")}
        sent |= {f"{number}-{name}": value or "" for name, value in values.items()}
    return {f"attendance-{name}": value for name, value in sent.items()}


def test_a_table_that_changed_below_the_form_is_not_overwritten(town: Town) -> None:
    meeting, member = town.machi.meeting, town.machi.member
    row = attend(meeting, member)
    client, url = signed_in(town.nao), change("meeting", meeting)
    form = opened(client, url, venue="直の会議室") | attendance(client, url)
    form["attendance-0-note"] = "直の備考"
    for change_it in (
        lambda: Attendance.objects.filter(pk=row.pk).update(note="花の備考"),
        lambda: attend(meeting, make_member(meeting.panel, "新顔"), "absent"),
    ):
        change_it()
        answer = client.post(url, form)
        assert answer.status_code == 409
        page = words_of(answer)
        assert "「出欠」の現在の内容：machiの澪構成員 出席 花の備考" in page
        assert "直の会議室" in page
        meeting.refresh_from_db()
        assert meeting.venue == ""
        assert Attendance.objects.get(pk=row.pk).note == "花の備考"
        form["read"] = answer.context["adminform"].form["read"].value()
    assert "新顔構成員 欠席" in page
    assert client.post(url, form).status_code == 302
    assert Attendance.objects.get(pk=row.pk).note == "直の備考"
    assert meeting.attendance.count() == 2


def test_a_meeting_keeps_its_number(town: Town) -> None:
    client, url = signed_in(town.hana), change("meeting", town.machi.meeting)
    form = opened(client, url, number=70, venue="新会議室") | NO_ATTENDANCE
    assert client.post(url, form).status_code == 302
    meeting = Meeting.objects.get(pk=town.machi.meeting.pk)
    assert (meeting.number, meeting.venue) == (7, "新会議室")


def test_an_attendance_of_another_panels_member_is_no_choice(town: Town) -> None:
    client, url = signed_in(town.nao), change("meeting", town.machi.meeting)
    form = opened(client, url) | {
        "attendance-TOTAL_FORMS": 1,
        "attendance-INITIAL_FORMS": 0,
        "attendance-0-member": town.umi.member.pk,
        "attendance-0-status": "present",
    }
    assert client.post(url, form).status_code == 200
    assert town.machi.meeting.attendance.count() == 0


def test_a_meeting_that_ends_before_it_starts_is_an_error(town: Town) -> None:
    url = "/admin/feedback/meeting/add/"
    form = {"number": 9, "starts_at": "11:00", "ends_at": "10:00"} | NO_ATTENDANCE
    answer = signed_in(town.hana).post(url, form)
    assert "終了は開始より後にしてください。" in words_of(answer)


def test_a_meeting_leads_to_its_quick_entry(town: Town) -> None:
    entry = f"/admin/feedback/meeting/{town.machi.meeting.pk}/entry/"
    client = signed_in(town.hana)
    assert entry in words_of(client.get("/admin/feedback/meeting/"))
    assert entry in words_of(client.get(change("meeting", town.machi.meeting)))


def test_an_edition_shows_its_passages(town: Town) -> None:
    for page in range(60, 70):
        place(town.machi.panel, page=page)
    page = words_of(signed_in(town.hana).get(change("edition", town.machi.edition)))
    assert "この版の記載（11件）" in page
    assert "P.69" in page


def test_a_passage_is_added_and_corrected(town: Town) -> None:
    item = make_item(town.machi.draft)
    client = signed_in(town.hana)
    url = f"/admin/feedback/passage/add/?panel=machi&edition={town.machi.edition.pk}"
    form = opened(client, url, item=item.pk, page=12, heading="新しい見出し")
    assert str(form["edition"]) == str(town.machi.edition.pk)
    done = client.post(url, form)
    assert done.status_code == 302, done.context["adminform"].form.errors
    passage = Passage.objects.get(heading="新しい見出し")
    url = change("passage", passage)
    wrong = client.post(url, opened(client, url, page_to=3))
    assert "「ページまで」は「ページ」以上にしてください。" in words_of(wrong)
    again = {"item": item.pk, "edition": town.machi.edition.pk, "position": 0}
    twice = client.post("/admin/feedback/passage/add/", again)
    assert twice.status_code == 200
    assert twice.context["adminform"].form.errors


def test_what_a_corrected_passage_changes_is_followed_anew(town: Town) -> None:
    """The places of remarks, in the edition of the passage and the order of both."""
    old = town.machi.passage
    later = make_edition(old.edition.draft, "後の版", position=9)
    passage = Passage.objects.create(
        item=old.item, edition=later, page=old.page, text=old.text
    )
    client = signed_in(town.hana)
    carry_into(later)
    carried = CarriedTarget.objects.filter(edition=later)

    def anchors() -> set[Any]:
        return {(row.anchor, row.page) for row in carried.all()}

    assert anchors() == {("exact", old.page)}
    form = opened(client, change("passage", passage), page="99")
    client.post(change("passage", passage), form)
    assert anchors() == {("moved", 99)}
    form = opened(client, change("passage", passage), text="別の文。")
    client.post(change("passage", passage), form)
    assert anchors() == {("changed", 99)}
    edition = change("edition", old.edition)
    client.post(edition, opened(client, edition, position="20"))
    assert anchors() == set()


def test_a_passage_of_two_drafts_is_an_error_of_the_form(town: Town) -> None:
    other = town.machi.panel.drafts.create(key="annex", title="別冊")
    edition = make_edition(other, "別冊1")
    form = {"item": town.machi.item.pk, "edition": edition.pk, "position": 0}
    answer = signed_in(town.hana).post("/admin/feedback/passage/add/", form)
    assert "別の報告書案のものです" in words_of(answer)


def test_a_passage_is_deleted_only_where_nothing_speaks_of_it(town: Town) -> None:
    client, used = signed_in(town.hana), town.machi.passage
    free = place(town.machi.panel, page=99)
    for passage, status in ((used, 403), (free, 302)):
        url = f"/admin/feedback/passage/{passage.pk}/delete/"
        assert client.post(url, {"post": "yes"}).status_code == status
    assert Passage.objects.filter(pk=used.pk).exists()
    assert not Passage.objects.filter(pk=free.pk).exists()


def test_a_revision_leads_to_the_page_of_its_comment(town: Town) -> None:
    url = change("revision", town.machi.revision)
    answer = signed_in(town.hana).get(url)
    assert answer.status_code == 302
    page = signed_in(town.hana).get(answer.url.split("#")[0])
    assert page.context["forms"]["revise"].initial["revision"] == (
        town.machi.revision.pk
    )


def test_an_administrator_revokes_a_token(town: Town) -> None:
    token, _plain = ApiToken.objects.issue(town.hana, name="集計")
    client = signed_in(town.root)
    client.post(
        "/admin/feedback/apitoken/",
        {"action": "revoke", "_selected_action": [token.pk]},
    )
    assert not ApiToken.objects.valid().exists()
    assert client.get("/admin/feedback/apitoken/add/").status_code == 403


def test_an_administrator_makes_an_account(town: Town) -> None:
    client = signed_in(town.root)
    form = {
        "username": "new",
        "name": "新人",
        "usable_password": "true",
        "password1": "tadashii-uma-9",
        "password2": "tadashii-uma-9",
        "seats-TOTAL_FORMS": 0,
        "seats-INITIAL_FORMS": 0,
    }
    answer = client.post("/admin/feedback/user/add/", form)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
