import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from feedback.importer.handed_in.receiving import FileRefused, plain_name
from feedback.importer.minutes.receive import receive, with_twins
from feedback.models import Import
from tests.factories import make_panel, make_secretariat
from tests.importer.minutes.incoming import WORDS, bring


def test_a_file_is_kept_as_it_came(db: None) -> None:
    panel = make_panel()
    by = make_secretariat(panel)
    import_ = bring(panel, by, meeting_number=9)
    assert bytes(import_.file.content) == WORDS
    assert (import_.state, import_.progress, import_.version) == ("queued", 0, 1)
    assert (import_.size, import_.meeting_number) == (len(WORDS), 9)
    assert import_.sha256 == hashlib.sha256(WORDS).hexdigest()
    assert (import_.panel, import_.uploaded_by) == (panel, by)


@pytest.mark.parametrize(("size", "said"), [(0, "空です"), (2**20 + 1, "1MBまで")])
def test_a_file_of_no_size_or_too_large_is_refused(
    db: None, settings: Any, size: int, said: str
) -> None:
    settings.LARGEST_FILE = 2**20
    panel = make_panel()
    by = make_secretariat(panel)
    with pytest.raises(FileRefused, match=said) as refused:
        bring(panel, by, b"x" * size)
    assert refused.value.field == "file"
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("第9回 議事録.txt", "第9回 議事録.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\議事録\\第9回.docx", "第9回.docx"),
        ("議事\0録\r\n.txt", "議事録.txt"),
        ("議事録\u202etxt.exe", "議事録txt.exe"),
        ("\u200b\ufeff", "名前のないファイル"),
        ("..", "名前のないファイル"),
        ("a/", "名前のないファイル"),
        ("", "名前のないファイル"),
        (".txt", ".txt"),
        ("長" * 10_000 + ".docx", "長" * 250 + ".docx"),
        ("短." + "長" * 10_000, "短." + "長" * 253),
        ("<script>.html", "<script>.html"),
    ],
)
def test_a_name_is_kept_without_what_may_deceive(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_the_same_file_again_is_known(db: None) -> None:
    machi, umi = make_panel("machi"), make_panel("umi")
    by, other = make_secretariat(machi), make_secretariat(umi, "sora")
    first, second = bring(machi, by), bring(machi, by)
    bring(machi, by, "○別の会議".encode())
    bring(umi, other)
    refused = bring(machi, by)
    Import.objects.filter(pk=refused.pk).update(state="refused")
    twins = {row.pk: row.twins for row in with_twins(Import.objects.all())}
    assert twins.pop(first.pk) == [second.pk]
    assert twins.pop(second.pk) == [first.pk]
    assert twins.pop(refused.pk) == [second.pk, first.pk]
    assert list(twins.values()) == [[], []]


def test_a_file_of_a_real_size_is_kept(db: None) -> None:
    content = bytes(range(256)) * 8192  # 2 MB
    file = SimpleUploadedFile("議事録.pdf", content, content_type="text/plain")
    panel = make_panel()
    kept = receive(file, panel=panel, by=make_secretariat(panel))
    assert bytes(kept.file.content) == content
