"""Editions from the command line: a file, what it would do, doing and undoing it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from feedback.models import (
    CarriedTarget,
    Draft,
    Edition,
    EditionImport,
    Item,
    Panel,
    Passage,
)
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_meeting,
    make_panel,
    target_at,
)

pytestmark = pytest.mark.django_db

FIRST = """\
# 検討項目① 港のまち

P.5

## （１）桟橋の整備

桟橋は夜も使えるようにする。灯りを置き、見回りを日に二度行う。

P.6

## （２）海の名の由来

海の名の由来を、冒頭の地図に添える。古い呼び名も残す。

## （３）舟の修理

舟の修理の場を、年に二度ひらく。道具は町が貸し出す。
"""
SECOND = """\
# 検討項目① 港のまち

P.8

## （１）桟橋の整備

桟橋は夜も使えるようにする。灯りを置き、見回りを日に二度行う。

P.9

## （２）舟の修理

舟の修理の場を、年に四度ひらく。道具は町が貸し出す。

## （３）灯台の保存と見学

灯台を保存し、子どもが見学できる日を設ける。案内は地元の人に頼む。
"""


@pytest.fixture
def panel() -> Panel:
    return make_panel()


@pytest.fixture
def draft(panel: Panel) -> Draft:
    return make_draft(panel)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "first.md").write_text(FIRST)
    (tmp_path / "second.md").write_text(SECOND)
    return str(tmp_path / "first.md"), str(tmp_path / "second.md")


def run(name: str, *more: str, label: str = "資料7-1", draft: str = "report") -> str:
    out = StringIO()
    named = ["--panel", "machi", "--draft", draft, "--label", label]
    call_command(name, *more, *named, stdout=out)
    return out.getvalue()


def rows() -> list[int]:
    models = (Draft, Edition, EditionImport, Item, Passage, CarriedTarget)
    return [model.objects.count() for model in models]


def test_it_shows_what_it_would_do(draft, files):
    before = rows()
    told = run("import_edition", files[0])
    assert "新しい項目: P.5 桟橋の整備" in told
    assert "まだ何も書き込んでいません" in told
    assert "新規 4 件" in told
    assert rows() == before


def test_with_yes_it_does_it(panel, draft, files):
    meeting = make_meeting(panel, 7)
    more = ["--meeting", "7", "--title", "報告書（素案）", "--date", "2030-05-17"]
    run("import_edition", files[0], *more, "--yes")
    edition = Edition.objects.get(label="資料7-1")
    assert (edition.meeting, edition.title) == (meeting, "報告書（素案）")
    assert str(edition.dated_on) == "2030-05-17"
    assert edition.passages.count() == 4
    assert bytes(edition.imported_from.file.content) == FIRST.encode()


def test_the_next_edition_is_laid_beside_it(panel, draft, files):
    run("import_edition", files[0], "--yes")
    first = Edition.objects.get()
    comments = [
        make_comment(panel, targets=[target_at(passage, "５ページ")])
        for passage in first.passages.exclude(text="")
    ]
    for yes in ((), ("--yes",)):
        told = run("import_edition", files[1], *yes, label="資料8-1")
        assert "同じ項目: P.5 → P.8 桟橋の整備 移動" in told
        assert "同じ項目: P.6 → P.9 舟の修理 移動 変更あり" in told
        assert "新しい項目: P.9 灯台の保存と見学" in told
        assert "なくなった項目: P.6 海の名の由来" in told
        assert f"御意見: {comments[0].ref} 「５ページ」 P.5 → P.8 移動" in told
        assert "変更なし 0 件、移動 1 件、変更あり 1 件、なくなった箇所 1 件" in told
    anchors = CarriedTarget.objects.order_by("target").values_list("anchor", flat=True)
    assert list(anchors) == ["moved", "gone", "changed"]


def test_the_same_file_again_changes_nothing(draft, files):
    run("import_edition", files[0], "--yes")
    before = rows()
    for yes in ((), ("--yes",)):
        told = run("import_edition", files[0], *yes)
        assert "すでに取り込まれています" in told
    assert rows() == before


def test_other_bytes_under_the_same_label_are_refused(draft, files):
    run("import_edition", files[0], "--yes")
    before = rows()
    with pytest.raises(CommandError, match="資料7-1"):
        run("import_edition", files[1], "--yes")
    assert rows() == before


def test_what_was_entered_by_hand_is_not_written_over(draft, files):
    make_edition(draft)
    with pytest.raises(CommandError, match="資料7-1"):
        run("import_edition", files[0], "--yes")


def test_a_draft_can_be_made_with_its_first_edition(panel, files):
    new = ("--new-draft", "架空の報告書")
    run("import_edition", files[0], *new, draft="plan")
    assert not Draft.objects.exists()
    run("import_edition", files[0], *new, "--yes", draft="plan")
    assert Draft.objects.get(key="plan").title == "架空の報告書"
    run("import_edition", files[1], *new, "--yes", draft="plan", label="資料8-1")
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--meeting", "9"], "第9回"),
        (["--date", "昨日"], "昨日"),
        (["--title", "長" * 201], "--title"),
        (["--label", " "], "版の名"),
        (["--label", "長" * 101], "--label"),
        (["--draft", "other"], "other.*report"),
        (["--draft", "大", "--new-draft", "架空"], "."),
        (["--panel", "umi"], "umi"),
    ],
)
def test_what_cannot_be_is_refused_by_name(draft, files, more, said):
    before = rows()
    named = ["--panel", "machi", "--draft", "report", "--label", "資料7-1"]
    with pytest.raises(CommandError, match=said):
        call_command("import_edition", files[0], *named, *more, "--yes")
    assert rows() == before


def test_a_file_that_is_not_there_is_named(draft, tmp_path):
    with pytest.raises(CommandError, match=r"missing\.md"):
        run("import_edition", str(tmp_path / "missing.md"))


def test_a_file_that_cannot_be_read_leaves_nothing(draft, tmp_path):
    file = tmp_path / "noise.docx"
    file.write_bytes(bytes(range(256)) * 10)
    before = rows()
    with pytest.raises(CommandError, match=r"noise\.docx"):
        run("import_edition", str(file), "--yes")
    assert rows() == before


def test_an_edition_is_taken_back(panel, draft, files):
    run("import_edition", files[0], "--yes")
    before = rows()
    assert "取り消せます" in run("undo_edition")
    assert rows() == before
    assert "取り消しました" in run("undo_edition", "--yes")
    assert rows() == [1, 0, 1, 0, 0, 0]


def test_what_stands_on_an_edition_is_named(panel, draft, files):
    run("import_edition", files[0], "--yes")
    passage = Passage.objects.first()
    ref = make_comment(panel, targets=[target_at(passage)]).ref
    assert ref in run("undo_edition")
    with pytest.raises(CommandError, match=ref):
        run("undo_edition", "--yes")


def test_only_what_was_imported_is_taken_back(draft):
    make_edition(draft)
    with pytest.raises(CommandError, match="ファイルから取り込んだ版ではありません"):
        run("undo_edition", "--yes")
    with pytest.raises(CommandError, match=r"資料9-9.*資料7-1"):
        run("undo_edition", "--yes", label="資料9-9")
