"""A file of a draft is handed in by a form; one sees how far its reading is."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from feedback.importer.editions.run import run_now
from feedback.importer.handed_in import reading
from feedback.models import EditionImport
from tests.admin.matching_case import Harbour
from tests.admin.town import Town, signed_in, words_of

ADD = "/admin/feedback/editionimport/add/"
TEXT = "# 案\n\nP.1\n\n## 検討項目① 港\n\n### （１） 桟橋の整備\n\n灯りを置く。\n"


@pytest.fixture
def harbour(town: Town) -> Harbour:
    return Harbour(town)


@pytest.fixture
def hana(town: Town) -> Client:
    return signed_in(town.hana)


def filled(harbour: Harbour, **fields: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("案.md", TEXT.encode())
    return {"draft": harbour.draft.pk, "label": "資料9-1", "file": file} | fields


def latest() -> EditionImport:
    return EditionImport.objects.order_by("-pk")[0]


def test_a_file_is_taken_in_read_and_matched(harbour: Harbour, hana: Client) -> None:
    answer = hana.post(ADD, filled(harbour))
    import_ = latest()
    progress = f"/admin/feedback/editionimport/{import_.pk}/"
    assert answer.url == progress
    assert (import_.label, import_.draft) == ("資料9-1", harbour.draft)
    run_now(import_.pk)
    assert hana.get(progress).url == f"{progress}matching/"
    assert "桟橋の整備" in words_of(hana.get(f"{progress}matching/?show=all"))


def test_a_label_that_is_taken_is_refused_beside_its_field(
    harbour: Harbour, hana: Client
) -> None:
    answer = hana.post(ADD, filled(harbour, label="資料7-1"))
    assert answer.status_code == 422
    assert "「資料7-1」という版は、この報告書案にすでにあります。" in words_of(answer)


def test_another_panels_draft_is_no_choice(
    town: Town, harbour: Harbour, hana: Client
) -> None:
    page = words_of(hana.get(ADD))
    assert "umi" not in page
    answer = hana.post(ADD, filled(harbour, draft=town.umi.draft.pk))
    assert answer.status_code == 422
    assert latest() == harbour.of


def test_the_address_names_the_draft(harbour: Harbour, hana: Client) -> None:
    page = words_of(hana.get(f"{ADD}?draft={harbour.draft.pk}&label=資料9-2"))
    assert f'<option value="{harbour.draft.pk}" selected>' in page
    assert 'value="資料9-2"' in page


def test_what_cannot_be_read_is_said_with_what_is_left_to_do(
    harbour: Harbour, hana: Client
) -> None:
    import_ = harbour.of
    EditionImport.objects.filter(pk=import_.pk).update(
        state="refused", refusal="この形式は読み取れません。"
    )
    page = words_of(hana.get(f"/admin/feedback/editionimport/{import_.pk}/"))
    assert "この形式は読み取れません。" in page
    assert "版と記載を一つずつ登録できます" in page
    assert f"?draft={harbour.draft.pk}&amp;label=" in page


def test_while_it_is_read_the_page_shows_how_far(
    harbour: Harbour, hana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading.Reader, "resume_if_abandoned", lambda *_: None)
    EditionImport.objects.filter(pk=harbour.of.pk).update(state="reading", progress=40)
    page = words_of(hana.get(f"/admin/feedback/editionimport/{harbour.of.pk}/"))
    assert 'value="40"' in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
