from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from feedback.models import Comment, Panel
from tests.importer.seeds.small import edit, write_seeds


def run(top: Path, **options: int) -> str:
    out = StringIO()
    call_command("load_seeds", folder=top, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_it_says_what_it_did(tmp_path: Path) -> None:
    top = write_seeds(tmp_path)
    told = run(top, verbosity=2)
    assert "  御意見: +4\n" in told
    assert told.endswith("追加 25 件、既存 0 件、相違 0 件。\n")

    Comment.objects.filter(source_key="c-waiting").update(body="書き足した。")
    told = run(top)
    assert "comments.yaml:41: 御意見（minato-2-001 後で述べる）：" in told
    assert told.startswith("相違（台帳のまま）：")
    assert told.endswith("追加 0 件、既存 25 件、相違 1 件。\n")
    assert run(top, verbosity=0) == ""


@pytest.mark.django_db
def test_faults_end_it_with_all_of_them(tmp_path: Path) -> None:
    top = write_seeds(tmp_path)
    edit(top, "comments.yaml", "kind: question", "kind: ask")
    edit(top, "panel.yaml", "role: chair", "role: king")
    with pytest.raises(CommandError) as error:
        run(top)
    first, *faults = str(error.value).splitlines()
    assert first == "誤りが 2 件あります。何も書き込んでいません。"
    assert [fault.partition("minato/")[2].partition(": ")[0] for fault in faults] == [
        "comments.yaml:24",
        "panel.yaml:7",
    ]
    assert error.value.returncode == 1
    assert not Panel.objects.exists()


@pytest.mark.django_db
def test_a_doubt_is_told_and_loaded(tmp_path: Path) -> None:
    top = write_seeds(tmp_path)
    edit(top, "comments.yaml", "cited_as: ５ページ", "cited_as: ９ページ")
    assert "確認：" in run(top)
    assert Panel.objects.exists()
