"""The English: whole, true to the Japanese in form, and what an English reader gets."""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import polib
import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from feedback.admin.bulk_forms import BULK_FORMS
from feedback.models import Comment, Publication, Revision
from feedback.workflow import Role, Stage
from tests.factories import (
    attend,
    bring_to,
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_speech,
    make_user,
    target_at,
)

CATALOGUE = Path("feedback/locale/en/LC_MESSAGES/django.po")
ENTRIES = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]
# Kana, kanji, and the marks that only Japanese sentences have.
JAPANESE = re.compile(r"[、。「」：（）ぁ-ヿ㐀-鿿]+")
# The names by which the languages themselves are offered.
OFFERED = ("Language / 言語", "日本語")
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w+>|&\w+;")


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_text_has_its_english():
    assert [entry.msgid for entry in ENTRIES if not all(said(entry))] == []
    assert [entry.msgid for entry in ENTRIES if entry.fuzzy] == []


def test_nothing_that_the_code_has_no_more_is_kept():
    assert polib.pofile(str(CATALOGUE)).obsolete_entries() == []


def test_the_compiled_catalogue_says_what_the_readable_one_says():
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {(e.msgctxt, e.msgid, *said(e)) for e in compiled} == {
        (e.msgctxt, e.msgid, *said(e)) for e in ENTRIES
    }


def test_placeholders_and_tags_are_those_of_the_japanese():
    for entry in ENTRIES:
        wanted = Counter(PLACEHOLDERS.findall(entry.msgid))
        for words in said(entry):
            assert Counter(PLACEHOLDERS.findall(words)) == wanted, entry.msgid


def test_no_english_text_holds_japanese():
    for entry in ENTRIES:
        assert not JAPANESE.search("".join(said(entry))), entry.msgid


class EnglishTown:
    """A panel whose own words are all in English, so that whatever is Japanese on a
    page was put there by the code: one remark published, one that Mio is asked about.
    """

    def __init__(self) -> None:
        self.panel = make_panel("machi", name="Panel on towns", ministry="Ministry")
        self.hana = make_user("hana", is_staff=True)
        seat = {"title": "Deputy", "role": Role.SECRETARIAT}
        make_member(self.panel, "Hana", user=self.hana, **seat)
        self.mio = make_user("mio")
        self.seat = make_member(self.panel, "Mio", title="Member", user=self.mio)
        self.root = make_user("root", is_superuser=True, is_staff=True)
        self.make_meeting()
        self.make_draft()
        self.published, self.asked = self.make_comment(), self.make_comment()
        self.publish()
        self.ask()

    def make_meeting(self) -> None:
        today = timezone.localdate()
        self.meeting = make_meeting(self.panel, 7, agenda="Towns", venue="Hall")
        make_meeting(self.panel, 8, held_on=today + timedelta(days=9))
        attend(self.meeting, self.seat, "absent")
        words = {"name_as_printed": "Mio", "speaker": self.seat}
        self.speech = make_speech(self.meeting, 15, gist="See P.56.", **words)
        self.answer = make_speech(self.meeting, 19, gist="Yes.", **words)

    def make_draft(self) -> None:
        draft = make_draft(self.panel)
        draft.title = "Report"
        draft.save()
        self.edition = make_edition(draft, "Material 7-1", meeting=self.meeting)
        self.item = make_item(draft, theme="Theme 3", title="Towns")
        self.passage = self.item.passages.create(
            edition=self.edition, page=56, heading="Towns", text="Towns are."
        )

    def make_comment(self) -> Comment:
        by = self.hana
        comment = make_comment(
            self.panel,
            by=by,
            member=self.seat,
            meeting=self.meeting,
            speech=self.speech,
            summary="Add a figure",
            body="Please add a figure.",
            targets=[target_at(self.passage, "P.56")],
        )
        comment.respond("It will be added.", channel="oral", speech=self.answer, by=by)
        comment.decide("accepted_modified", reason="As a table.", by=by)
        place: dict[str, Any] = {"edition": self.edition, "item": self.item}
        comment.revise(status="planned", by=by, **place)
        comment.revise(
            revision=Revision.objects.get(comments=comment),
            status="applied",
            before="None.",
            after="A figure.",
            by=by,
            **place,
        )
        return comment

    def publish(self) -> None:
        note = {"verdict": "confirmed_with_remark", "note": "Thank you."}
        self.published.confirm(edition=self.edition, by=self.hana, **note)
        bring_to(self.published, Stage.CLOSED, by=self.hana)
        Publication.objects.publish(
            self.panel, comments=[self.published], by=self.hana, title="First"
        )

    def ask(self) -> None:
        bring_to(self.asked, Stage.AGREED, by=self.hana)
        self.asked.confirm("asked", edition=self.edition, by=self.hana)
        self.asked.respond("In writing too.", by=self.hana)
        yesterday = timezone.localdate() - timedelta(days=1)
        self.asked.assign(assignee=self.hana, due_on=yesterday, by=self.hana)


@pytest.fixture(scope="module")
def _built(lasting):
    return lasting(EnglishTown)


@pytest.fixture
def town(_built, db):
    return _built


def reader(user: Any = None, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    if user:
        client.force_login(user)
    return client


def japanese_in(answer: Any) -> list[str]:
    page = answer.content.decode()
    for words in OFFERED:
        page = page.replace(words, "")
    return JAPANESE.findall(page)


SITE = {
    "/": 200,
    "/p/machi/": 200,
    "/p/machi/comments/": 200,
    "/p/machi/comments/?stage=nonsense": 400,
    "/p/machi/comments/?nonsense=1": 400,
    "/p/machi/drafts/report/": 200,
    "/p/machi/minutes/7/": 200,
    "/accounts/login/": 200,
    "/p/nowhere/": 404,
}


@pytest.mark.parametrize("role", [None, "mio", "hana"])
def test_the_site_is_all_english(town, role):
    client = reader(role and getattr(town, role))
    pages = SITE | {f"/c/{town.published.ref}/": 200}
    if role:
        pages |= {f"/c/{town.asked.ref}/": 200, "/me/": 200}
        del pages["/accounts/login/"]  # sends on who is signed in
    for path, status in pages.items():
        answer = client.get(path)
        assert answer.status_code == status, path
        assert answer.headers["Content-Language"] == "en"
        assert japanese_in(answer) == [], path


def test_what_a_member_is_told_of_a_wrong_confirmation_is_english(town):
    mio, address = reader(town.mio), f"/c/{town.asked.ref}/"
    page = html.fromstring(mio.get(address).content)
    (form,) = page.xpath("//form[@class='confirm']")
    said = dict(form.fields) | {"verdict": "confirmed_with_remark", "note": ""}
    answer = mio.post(f"{address}confirm/", said)
    assert "add your remark" in answer.content.decode()
    assert japanese_in(answer) == []


def admin_pages(town: EnglishTown) -> list[str]:
    """Every list, every form for a new row, and one row of each kind."""
    pages = ["/admin/", "/admin/jsi18n/", reverse("admin:password_change")]
    pages.append(reverse("admin:feedback_meeting_entry", args=[town.meeting.pk]))
    for model in admin.site._registry:
        name = f"admin:feedback_{model._meta.model_name}"
        pages.append(reverse(f"{name}_changelist"))
        pages.append(reverse(f"{name}_add") + "?panel=machi")
        for row in model._default_manager.order_by("-pk")[:2]:
            pages.append(reverse(f"{name}_change", args=[row.pk]))
    return pages


@pytest.mark.parametrize("role", ["hana", "root"])
def test_the_workbench_is_all_english(town, role):
    client, seen = reader(getattr(town, role)), 0
    for path in admin_pages(town):
        answer = client.get(path, follow=True)
        assert answer.status_code in (200, 403), path
        assert japanese_in(answer) == [], path
        seen += answer.status_code == 200
    assert seen > 40


@pytest.mark.parametrize("act", BULK_FORMS)
def test_what_is_done_to_many_at_once_is_asked_and_told_in_english(town, act):
    client, keys = reader(town.hana), [town.asked.pk, town.published.pk]
    chosen = {"action": f"bulk_{act}", "_selected_action": keys}
    path = reverse("admin:feedback_comment_changelist") + "?is_open=all"
    assert japanese_in(client.post(path, chosen)) == []
    path = reverse("admin:feedback_comment_bulk", args=[act])
    given = {"keys": ",".join(map(str, keys)), "stage": "captured", "text": "Yes."}
    assert japanese_in(client.post(path, given, follow=True)) == []


def test_what_the_rules_refuse_is_told_in_english(town):
    page = reverse("admin:feedback_comment_change", args=[town.asked.pk])
    newest = town.asked.events.order_by("-pk").first().pk
    told = {"do": "move", "version": town.asked.version, "seen": newest}
    answer = reader(town.hana).post(page, told | {"move-stage": "captured"})
    assert "It cannot move from “Response agreed” to" in answer.content.decode()
    assert japanese_in(answer) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "“nonsense” is not a valid choice. Choose from: captured, triaged,"),
        ("en-GB,en;q=0.8", "“nonsense” is not a valid choice."),
        ("ja", "「nonsense」は選べません。選べる値：captured、triaged、"),
        ("fr", "「nonsense」は選べません。"),
    ],
)
def test_the_api_explains_in_the_readers_language(db, language, sentence):
    answer = reader(language=language).get("/api/v1/comments/?stage=nonsense")
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_django_s_own_sentences_are_english_too(db):
    told = {"login": "nobody", "password": "wrong"}
    answer = reader().post("/accounts/login/", told)
    assert (
        "username and/or password you specified are not correct"
        in answer.content.decode()
    )
    assert japanese_in(answer) == []


def test_who_asks_for_no_language_reads_japanese(db):
    answer = Client().get("/accounts/login/")
    assert answer.headers["Content-Language"] == "ja"
    assert "ログイン" in answer.content.decode()
