"""The secretariat hands in a file of minutes, and sees how far its reading is."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config import uploads
from feedback.importer.handed_in.reading import Reader
from feedback.importer.minutes.run import run_now
from feedback.importer.parse.problems import Unreadable
from feedback.models import Import
from tests.admin.town import Town, signed_in, words_of
from tests.factories import make_import
from tests.importer.minutes.incoming import WORDS, bring

ADD = "/admin/feedback/import/add/"


def sent(client: Client, content: bytes = WORDS, **fields: Any) -> Any:
    name = fields.pop("name", "第9回議事録.txt")
    file = {"file": SimpleUploadedFile(name, content)} if content is not None else {}
    return client.post(ADD, {"meeting_number": "", **fields, **file})


def progress(import_: Import) -> str:
    return f"/admin/feedback/import/{import_.pk}/"


def refuses(*args: Any, **kwargs: Any) -> Any:
    raise Unreadable("encoding", "文字を読めません。")


def test_a_file_that_is_sent_leads_to_its_progress(town: Town) -> None:
    client, panel = signed_in(town.hana), town.machi.panel
    answer = sent(client, panel=panel.pk, meeting_number=9)
    import_ = Import.objects.get()
    assert answer.status_code == 302
    assert answer.url == progress(import_)
    assert (import_.panel, import_.meeting_number) == (panel, 9)
    assert (import_.uploaded_by, import_.state) == (town.hana, "queued")
    page = words_of(client.get(answer.url))
    assert "第9回議事録.txt" in page
    assert "を受け付けました。" in page
    assert "受付済み" in page


def test_the_form_names_the_panel_that_one_has(town: Town) -> None:
    form = signed_in(town.hana).get(ADD).context["form"]
    assert form["panel"].value() == town.machi.panel.pk
    form = signed_in(town.nao).get(ADD).context["form"]
    assert form["panel"].value() is None
    form = signed_in(town.nao).get(f"{ADD}?panel=umi&number=4").context["form"]
    assert form["panel"].value() == town.umi.panel.pk
    assert form["meeting_number"].value() == 4


def test_a_meeting_leads_to_the_form_with_its_number(town: Town) -> None:
    client, meeting = signed_in(town.nao), town.machi.meeting
    page = client.get(f"/admin/feedback/meeting/{meeting.pk}/change/")
    assert f"{ADD}?meeting={meeting.pk}" in words_of(page)
    form = client.get(f"{ADD}?meeting={meeting.pk}").context["form"]
    assert form["panel"].value() == town.machi.panel.pk
    assert form["meeting_number"].value() == meeting.number


@pytest.mark.parametrize(
    "query", ["?meeting=²", "?meeting=x&number=９", "?panel=%00", "?panel=umi"]
)
def test_what_the_address_says_wrongly_is_passed_over(town: Town, query: str) -> None:
    form = signed_in(town.hana).get(ADD + query).context["form"]
    assert form["panel"].value() in (None, town.machi.panel.pk)


def test_another_panel_is_no_choice(town: Town) -> None:
    client = signed_in(town.hana)
    assert "umi" not in words_of(client.get(ADD))
    answer = sent(client, panel=town.umi.panel.pk)
    assert answer.status_code == 422
    assert answer.context["form"].errors["panel"]
    meeting = town.umi.meeting.pk
    foreign = client.get(f"{ADD}?meeting={meeting}").context["form"]
    assert foreign["meeting_number"].value() is None
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"content": b""}, "file"),
        ({"content": None}, "file"),
        ({"meeting_number": "0"}, "meeting_number"),
        ({"meeting_number": "九回"}, "meeting_number"),
        ({"meeting_number": "9" * 30}, "meeting_number"),
        ({"panel": ""}, "panel"),
    ],
)
def test_a_wrong_form_says_where_and_keeps_the_rest(
    town: Town, fields: dict[str, Any], wrong: str
) -> None:
    given = {"panel": town.machi.panel.pk, "meeting_number": "12"} | fields
    answer = sent(signed_in(town.hana), **given)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == [wrong]
    assert form["meeting_number"].value() == given["meeting_number"]
    assert form["panel"].value() == str(given["panel"])
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_not_kept_and_the_form_is(
    town: Town, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LARGEST_FILE = 2**20
    monkeypatch.setattr(uploads, "BESIDE_THE_FILE", 1000)
    client = signed_in(town.hana)
    # Twice: a form that is itself too large, and one whose file alone is.
    for size, status in ((2**20 + 2000, 413), (2**20 + 1, 422)):
        answer = sent(client, b"x" * size, panel=town.machi.panel.pk, meeting_number=12)
        form = answer.context["form"]
        assert answer.status_code == status
        assert "1MBまで" in form.errors["file"][0]
        assert (form["meeting_number"].value(), len(form.errors)) == ("12", 1)
    assert not Import.objects.exists()


def test_no_form_anywhere_keeps_a_file_that_is_too_large(
    town: Town, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.LARGEST_FILE, settings.FILE_UPLOAD_TEMP_DIR = 10, str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    monkeypatch.setattr(uploads, "BESIDE_THE_FILE", 0)
    file = SimpleUploadedFile("x", b"x" * 1000)
    login = "/admin/login/"
    request = Client().post(login, {"username": "x", "file": file}).wsgi_request
    assert request.POST["username"] == "x"
    assert not request.FILES
    assert not list(tmp_path.iterdir())


def test_the_page_shows_how_far_it_is_without_a_script_too(town: Town) -> None:
    import_ = bring(town.machi.panel, town.hana)
    Import.objects.filter(pk=import_.pk).update(state="reading", progress=40)
    answer = signed_in(town.hana).get(progress(import_))
    page = words_of(answer)
    assert 'value="40"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "読み取り中" in page
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert " style=" not in page
    assert "<script>" not in page


def test_the_script_hears_how_far_it_is_and_where_to_go(town: Town) -> None:
    client, import_ = signed_in(town.hana), bring(town.machi.panel, town.hana)
    url = progress(import_) + "progress/"
    Import.objects.filter(pk=import_.pk).update(state="reading", progress=40)
    said = client.get(url).json()
    assert said == {"state": "読み取り中", "progress": 40, "next": None}
    run_now(import_.pk, refuses)
    assert client.get(url).json()["next"] == progress(import_)
    script = configured.BASE_DIR / "feedback/static/feedback/admin/progress.js"
    for name in said:
        assert f"now.{name}" in script.read_text()


def test_a_refused_file_says_why_and_what_to_do(town: Town) -> None:
    import_ = bring(town.machi.panel, town.hana, meeting_number=9)
    run_now(import_.pk, refuses)
    page = words_of(signed_in(town.hana).get(progress(import_)))
    assert "文字を読めません。" in page
    assert f'href="{ADD}?panel=machi&amp;number=9"' in page
    assert "http-equiv" not in page


def test_the_same_file_again_is_said_with_a_way_to_the_other(town: Town) -> None:
    client = signed_in(town.hana)
    first = make_import(town.machi.panel, by=town.nao)
    bring(town.umi.panel, town.sora)
    sent(client, panel=town.machi.panel.pk)
    second = Import.objects.latest("pk")
    assert "同じファイル" not in words_of(client.get(progress(second)))
    Import.objects.filter(pk=first.pk).update(sha256=second.sha256)
    page = words_of(client.get(progress(second)))
    assert "同じファイルの取り込みがあります。" in page
    assert f"/admin/feedback/import/{first.pk}/" in page


@pytest.mark.parametrize("end", ["", "progress/", "change/"])
def test_another_panels_import_is_not_found(town: Town, end: str) -> None:
    import_ = bring(town.umi.panel, town.sora)
    url = progress(import_) + end
    statuses = {
        who: signed_in(getattr(town, who)).get(url).status_code
        for who in ("hana", "sora", "nao", "root", "mio")
    }
    # In the end one comes to the page that its state asks for.
    there = 302 if end == "change/" else 200
    assert statuses == {"hana": 404, "mio": 302} | dict.fromkeys(
        ("sora", "nao", "root"), there
    )
    assert Client().get(url).url.startswith("/admin/login/")


@pytest.mark.parametrize("key", ["0", "999999", "9" * 25])
def test_an_import_that_is_not_there_is_not_found(town: Town, key: str) -> None:
    for end in ("", "progress/", "change/"):
        url = f"/admin/feedback/import/{key}/{end}"
        assert signed_in(town.hana).get(url).status_code == 404


def test_only_a_secretariat_hands_in(town: Town) -> None:
    for client in (signed_in(town.mio), Client()):
        assert sent(client, panel=town.machi.panel.pk).status_code == 302
    assert not Import.objects.exists()


def test_a_hostile_name_is_shown_as_plain_words(town: Town) -> None:
    name = "<b>\u202etxt.exe<script>.html"
    sent(signed_in(town.hana), panel=town.machi.panel.pk, name=name)
    import_ = Import.objects.get()
    page = words_of(signed_in(town.hana).get(progress(import_)))
    assert import_.file_name == "<b>txt.exe<script>.html"
    assert "&lt;b&gt;txt.exe&lt;script&gt;.html" in page
    assert "<script>.html" not in page


def test_the_list_has_those_read_on_whose_reader_is_gone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    monkeypatch.setattr(Reader, "start", lambda _reader, key: started.append(key))
    left = make_import(town.machi.panel, state="reading")
    make_import(town.machi.panel)
    make_import(town.umi.panel, state="queued")
    assert signed_in(town.hana).get("/admin/feedback/import/").status_code == 200
    assert started == [left.pk]
