"""A member's word on her own remark."""

import pytest

from feedback.models import Confirmation, Event
from feedback.workflow import Stage


@pytest.fixture
def address(town):
    return f"/c/{town.hidden.ref}/confirm/"


def said(town, **fields):
    town.hidden.refresh_from_db()
    return {"verdict": "confirmed", "version": town.hidden.version} | fields


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
    answer = as_role(role).post(address, said(town, edition=town.passage.edition.pk))
    assert answer.status_code == status
    assert Confirmation.objects.count() == before + (role == "mio")
    if role == "anonymous":
        assert answer["Location"] == f"/accounts/login/?next=/c/{town.hidden.ref}/"


@pytest.mark.parametrize(
    ("verdict", "note"),
    [
        ("confirmed", ""),
        ("confirmed_with_remark", "図の題も直してほしい。"),
        ("not_satisfied", "まだ足りない。"),
    ],
)
def test_her_word_is_recorded_and_she_is_told(verdict, note, town, as_role, address):
    town.ask_mio()
    form = said(town, verdict=verdict, note=note, edition=town.passage.edition.pk)
    answer = as_role("mio").post(address, form, follow=True)
    assert answer.redirect_chain == [("/me/", 302)]
    assert f"{town.hidden.ref} の確認を記録しました。" in answer.text
    latest = Confirmation.objects.latest("pk")
    assert (latest.verdict, latest.note) == (verdict, note)
    assert (latest.recorded_as, latest.recorded_by) == ("member", town.mio)
    assert Event.objects.latest("pk").by == town.mio


def test_not_satisfied_reopens_what_was_closed(town, as_role, address):
    town.ask_mio()
    town.hidden.move_to(Stage.CLOSED, by=town.hana)
    form = said(town, verdict="not_satisfied", edition=town.passage.edition.pk)
    as_role("mio").post(address, form)
    town.hidden.refresh_from_db()
    assert town.hidden.stage == Stage.TRIAGED


# What is wrong, with which status, and which field the page names.
REFUSED = [
    ({"verdict": "confirmed_with_remark"}, 409, "note"),
    ({"verdict": "no_reply"}, 400, "verdict"),
    ({"verdict": ""}, 400, "verdict"),
    ({"edition": "999999"}, 400, "edition"),
    ({"edition": ""}, 409, "edition"),
    ({"version": "1"}, 409, "__all__"),
    ({"version": "x"}, 400, "version"),
    ({"version": "9" * 30}, 409, "__all__"),
    ({"note": "\0"}, 400, "note"),
    ({"note": "あ" * 10_001}, 400, "note"),
]


@pytest.mark.parametrize(("fields", "status", "field"), REFUSED)
def test_a_refused_word_changes_nothing_and_is_kept_in_the_form(
    fields, status, field, town, as_role, address
):
    town.ask_mio()
    form = said(town, edition=town.passage.edition.pk, note="書いた言葉") | fields
    if field == "note" and status == 409:
        form["note"] = ""
    before = Confirmation.objects.count(), Event.objects.count()
    answer = as_role("mio").post(address, form)
    assert answer.status_code == status
    assert list(answer.context["form"].errors) == [field]
    assert (Confirmation.objects.count(), Event.objects.count()) == before
    assert fields.get("note", form["note"]).replace("\0", "") in answer.text


def test_a_stale_form_shows_the_remark_as_it_is_now_and_can_be_sent_again(
    town, as_role, address
):
    town.ask_mio()
    form = said(town, edition=town.passage.edition.pk)
    town.hidden.edit(fields={"summary": "直された概要"}, by=town.hana)
    browser = as_role("mio")
    answer = browser.post(address, form)
    assert answer.status_code == 409
    assert "直された概要" in answer.text
    form["version"] = answer.context["form"].current_version
    assert browser.post(address, form).status_code == 302


def test_an_edition_that_she_may_not_know_of_cannot_be_chosen(town, as_role, address):
    town.ask_mio()
    page = as_role("mio").get(f"/c/{town.hidden.ref}/")
    assert town.new_edition.label not in page.text
    form = said(town, edition=town.new_edition.pk)
    assert as_role("mio").post(address, form).status_code == 400


def test_the_edition_that_she_was_asked_about_is_chosen_beforehand(town, as_role):
    town.ask_mio(edition=town.new_edition)
    for address in ["/me/", f"/c/{town.hidden.ref}/"]:
        text = as_role("mio").get(address).text
        assert f'<option value="{town.new_edition.pk}" selected>' in text


def test_there_is_a_form_only_where_there_is_something_to_confirm(town, as_role):
    address = f"/c/{town.hidden.ref}/"
    assert as_role("mio").get(address).context["form"] is None
    town.ask_mio()
    assert as_role("mio").get(address).context["form"]
    assert as_role("hana").get(address).context["form"] is None


def test_what_waits_for_her_word_stands_on_top(town, as_role):
    browser = as_role("mio")
    assert browser.get("/me/").context["waiting"] == []
    town.ask_mio()
    page = browser.get("/me/").context
    assert [one["comment"]["ref"] for one in page["waiting"]] == [town.hidden.ref]
    assert [row["ref"] for row in page["others"]] == [town.published.ref]


def test_nobody_elses_remarks_are_hers(town, as_role):
    for role in ["ren", "hana", "root"]:
        page = as_role(role).get("/me/").context
        assert (page["waiting"], page["others"]) == ([], [])


def test_a_reload_after_a_refusal_leads_to_the_remark(town, as_role, address):
    answer = as_role("mio").get(address)
    assert answer["Location"] == f"/c/{town.hidden.ref}/"
