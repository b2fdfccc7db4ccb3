"""A member's word on her own remark."""

import re

import pytest

from feedback import workflow
from feedback.models import Comment, Confirmation, Event
from feedback.models.shown import Showing, hash_of
from feedback.workflow import Stage
from tests.factories import bring_to, make_comment, publish


@pytest.fixture
def address(town):
    return f"/c/{town.hidden.ref}/confirm/"


def shown_hash(comment, edition):
    [fresh] = Comment.objects.filter(pk=comment.pk).with_chain()
    return hash_of(Showing([fresh]).shown(fresh, edition))


def said(town, **fields):
    """What the form of the page sends, as it is shown now."""
    edition = town.passage.edition
    return {
        "verdict": "confirmed",
        "edition": edition.pk,
        "shown_hash": shown_hash(town.hidden, edition),
    } | fields


def hidden_fields(text, ref):
    """Return what stands hidden in the form of the remark on a page."""
    [form] = re.findall(rf'<form[^>]+/c/{ref}/confirm/".*?</form>', text, re.S)
    pairs = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value.replace("&quot;", '"') for name, value in pairs}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("anonymous", 302),
        ("mio", 302),
        ("ren", 404),
        ("hana", 403),
        ("sora", 404),
        ("root", 403),
    ],
)
def test_only_she_who_made_it_confirms(role, status, town, as_role, address):
    town.ask_mio()
    before = Confirmation.objects.count()
    answer = as_role(role).post(address, said(town))
    assert answer.status_code == status
    assert Confirmation.objects.count() == before + (role == "mio")
    if role == "anonymous":
        assert answer["Location"] == f"/accounts/login/?next=/c/{town.hidden.ref}/"


# The answer to the hidden remark is 参考とする: she takes note, she does not confirm.
@pytest.mark.parametrize(
    ("verdict", "note", "told"),
    [
        ("confirmed", "", "お返事を承りました"),
        ("confirmed_with_remark", "図の題も直してほしい。", "お返事を承りました"),
        ("not_satisfied", "まだ足りない。", "反映不十分とのお返事を承りました"),
    ],
)
def test_her_word_is_recorded_and_she_is_told(
    verdict, note, told, town, as_role, address
):
    town.ask_mio()
    form = said(town, verdict=verdict, note=note)
    answer = as_role("mio").post(address, form, follow=True)
    assert answer.redirect_chain == [("/me/", 302)]
    assert f"{town.hidden.ref}：{told}" in answer.text
    latest = Confirmation.objects.latest("pk")
    assert (latest.verdict, latest.note) == (verdict, note)
    assert (latest.recorded_as, latest.recorded_by) == ("member", town.mio)
    assert Event.objects.latest("pk").by == town.mio


def test_the_page_sends_back_what_it_is_bound_to(town, as_role, address):
    town.ask_mio()
    browser = as_role("mio")
    for page, back in [("/me/", "me"), (f"/c/{town.hidden.ref}/", "comment")]:
        fields = hidden_fields(browser.get(page).text, town.hidden.ref)
        assert fields["back"] == back
        assert fields.items() >= said(town, edition=fields["edition"]).items() - {
            ("verdict", "confirmed")
        }
        answer = browser.post(address, fields | {"verdict": "confirmed"})
        assert answer.status_code == 302


def test_not_satisfied_reopens_what_was_closed(town, as_role, address):
    town.ask_mio()
    town.hidden.move_to(Stage.CLOSED, by=town.hana)
    form = said(town, verdict="not_satisfied", note="まだ足りない。")
    as_role("mio").post(address, form)
    town.hidden.refresh_from_db()
    assert town.hidden.stage == Stage.TRIAGED


# What is wrong, with which status, and which field the page names.
REFUSED = [
    ({"verdict": "confirmed_with_remark"}, 409, "note"),
    ({"verdict": "not_satisfied"}, 409, "note"),
    ({"verdict": "no_reply"}, 400, "verdict"),
    ({"verdict": ""}, 400, "verdict"),
    ({"edition": "999999"}, 400, "edition"),
    ({"edition": ""}, 400, "edition"),
    ({"shown_hash": "a" * 64}, 409, "__all__"),
    ({"shown_hash": ""}, 400, "shown_hash"),
    ({"shown_hash": "x" * 65}, 400, "shown_hash"),
    ({"note": "\0"}, 400, "note"),
    ({"note": "あ" * 10_001}, 400, "note"),
    ({"seen": "[1]:x", "shown_hash": "b" * 64}, 409, "__all__"),
    ({"back": "elsewhere"}, 400, "back"),
]


@pytest.mark.parametrize("back", ["me", "comment"])
@pytest.mark.parametrize(("fields", "status", "field"), REFUSED)
def test_a_refused_word_changes_nothing_and_is_kept_in_the_form(
    fields, status, field, back, town, as_role, address
):
    town.ask_mio()
    form = said(town, note="書いた言葉", back=back) | fields
    if field == "note" and status == 409:
        form["note"] = ""
    before = Confirmation.objects.count(), Event.objects.count()
    answer = as_role("mio").post(address, form)
    assert answer.status_code == status
    assert (Confirmation.objects.count(), Event.objects.count()) == before
    assert fields.get("note", form["note"]).replace("\0", "") in answer.text
    shown = answer.context["waiting"][0].form if back == form["back"] == "me" else None
    assert list((shown or answer.context["form"]).errors) == [field]


@pytest.mark.parametrize("back", ["me", "comment"])
def test_what_changed_meanwhile_is_told_and_asked_again(back, town, as_role, address):
    """The office rewrites the answer between her reading and her sending."""
    town.ask_mio()
    browser = as_role("mio")
    page = "/me/" if back == "me" else f"/c/{town.hidden.ref}/"
    read = hidden_fields(browser.get(page).text, town.hidden.ref)
    town.hidden.decide("not_accepted", reason="原案のとおりとします。", by=town.hana)
    word = {"verdict": "confirmed_with_remark", "note": "書いた言葉"}
    before = Confirmation.objects.count()
    answer = browser.post(address, read | word)
    assert answer.status_code == 409
    assert Confirmation.objects.count() == before
    for words in [
        "お見せした内容が、その後変わりました",
        "前にお見せした内容から変わったところ",
        "参考とします。",
        "書いた言葉",
    ]:
        assert words in answer.text
    assert "反映しない（原案どおり）" in answer.text
    again = hidden_fields(answer.text, town.hidden.ref)
    assert again["shown_hash"] != read["shown_hash"]
    assert browser.post(address, again | word).status_code == 302
    latest = Confirmation.objects.latest("pk")
    assert latest.shown["disposition"] == "not_accepted"


def test_without_the_guard_her_old_word_would_be_taken(
    town, as_role, address, monkeypatch
):
    town.ask_mio()
    form = said(town)
    town.hidden.decide("not_accepted", reason="原案のとおりとします。", by=town.hana)
    monkeypatch.setattr(workflow, "check_shown", lambda *args, **facts: None)
    assert as_role("mio").post(address, form).status_code == 302


def test_the_offices_own_work_does_not_make_her_page_stale(town, as_role, address):
    town.ask_mio()
    form = said(town)
    town.hidden.assign(assignee=town.hana, note="担当", by=town.hana)
    town.hidden.respond("秘密の別案", by=town.hana)  # a draft, as long as it is open
    assert as_role("mio").post(address, form).status_code == 302


def test_who_is_asked_about_another_edition_meanwhile_is_told_so(
    town, as_role, address
):
    town.ask_mio()
    browser = as_role("mio")
    read = hidden_fields(browser.get("/me/").text, town.hidden.ref)
    town.ask_mio(edition=town.new_edition)
    answer = browser.post(address, read | {"verdict": "confirmed"})
    assert answer.status_code == 409
    assert [
        change["label"] for change in answer.context["waiting"][0].form.changes
    ] == [
        "版",
        "お知らせしている最新の版",
    ]
    again = hidden_fields(answer.text, town.hidden.ref)
    assert browser.post(address, again | {"verdict": "confirmed"}).status_code == 302
    assert Confirmation.objects.latest("pk").edition == town.new_edition


def test_who_is_asked_about_an_older_edition_meanwhile_is_told_so(
    town, as_role, address
):
    """Both are known to her, and each shows what it showed before."""
    town.ask_mio()
    town.ask_mio(edition=town.new_edition)
    form = said(town, edition=town.new_edition.pk)
    form["shown_hash"] = shown_hash(town.hidden, town.new_edition)
    town.ask_mio()
    assert as_role("mio").post(address, form).status_code == 409


def test_an_edition_that_becomes_known_meanwhile_is_told(town, as_role, address):
    town.ask_mio()
    browser = as_role("mio")
    read = hidden_fields(browser.get("/me/").text, town.hidden.ref)
    publish(town.panel, town.elsewhere_of_machi(), by=town.hana)
    answer = browser.post(address, read | {"verdict": "confirmed"})
    assert answer.status_code == 409
    assert "お知らせしている最新の版" in answer.text


def test_a_word_of_another_window_is_not_lost(town, as_role, address):
    town.ask_mio()
    browser = as_role("mio")
    browser.post(address, said(town))
    form = said(town, verdict="not_satisfied", note="まだ足りない。", back="me")
    assert browser.post(address, form | {"shown_hash": "c" * 64}).status_code == 409
    assert browser.post(address, form).status_code == 302


def test_an_edition_that_she_may_not_know_of_cannot_be_chosen(town, as_role, address):
    town.ask_mio()
    page = as_role("mio").get(f"/c/{town.hidden.ref}/")
    assert town.new_edition.label not in page.text
    form = said(town, edition=town.new_edition.pk)
    assert as_role("mio").post(address, form).status_code == 400


def test_the_form_speaks_of_the_edition_that_she_was_asked_about(town, as_role):
    town.ask_mio(edition=town.new_edition)
    for address in ["/me/", f"/c/{town.hidden.ref}/"]:
        text = as_role("mio").get(address).text
        fields = hidden_fields(text, town.hidden.ref)
        assert fields["edition"] == str(town.new_edition.pk)
        assert f"{town.new_edition.label}について、御意見への対応を" in text


UNPUBLISHED = "この版はまだ公開されていません。"


def test_who_is_asked_about_an_edition_that_is_not_public_reads_it_there(town, as_role):
    change = {"edition": town.new_edition, "item": town.passage.item}
    town.hidden.decide("accepted", by=town.hana)
    town.hidden.revise(status="applied", by=town.hana, **change)
    bring_to(town.hidden, Stage.AGREED, by=town.hana)
    town.hidden.ask(edition=town.new_edition, by=town.hana)
    browser = as_role("mio")
    for address in ["/me/", f"/c/{town.hidden.ref}/"]:
        text = browser.get(address).text
        assert UNPUBLISHED in text
        assert town.new_edition.label in text
        assert ">秘密の文。<" in text  # what was added
        assert_no_link_is_dead(browser, text)
    publish(town.panel, town.hidden, by=town.hana)
    assert UNPUBLISHED not in browser.get("/me/").text


def test_a_remark_merged_into_one_that_she_cannot_see_leads_nowhere(town, as_role):
    other = make_comment(town.panel, meeting=town.eighth)
    town.hidden.decide("duplicate", original=other, by=town.hana)
    bring_to(town.hidden, Stage.AGREED, by=town.hana)
    town.hidden.ask(edition=town.passage.edition, by=town.hana)
    browser, address = as_role("mio"), f"/c/{town.hidden.ref}/"
    text = browser.get(address).text
    assert other.ref in text
    assert_no_link_is_dead(browser, text)
    assert f'href="/c/{other.ref}/"' in as_role("hana").get(address).text


def assert_no_link_is_dead(browser, text):
    links = {
        link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', text)
    }
    for link in links:
        if not link.startswith("/static/"):
            assert browser.get(link).status_code in (200, 302), link


def test_there_is_a_form_only_where_there_is_something_to_confirm(town, as_role):
    address = f"/c/{town.hidden.ref}/"
    assert as_role("mio").get(address).context["form"] is None
    town.ask_mio()
    assert as_role("mio").get(address).context["form"]
    assert as_role("hana").get(address).context["form"] is None


def test_a_reload_after_a_refusal_leads_to_the_remark(town, as_role, address):
    answer = as_role("mio").get(address)
    assert answer["Location"] == f"/c/{town.hidden.ref}/"
