"""Minutes from the command line: a file, what it would do, and doing it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from feedback.models import Comment, Event, Meeting, Panel, Speech, User
from tests.factories import make_panel

pytestmark = pytest.mark.django_db

MINUTES = """\
港のまちに関する懇談会（第３回）
議事録

１ 日時
令和８年５月１７日（日） １０：００～１１：３０

２ 出席構成員（敬称略）
青木座長、三尾構成員、蓮見構成員

３ 議事
（１）報告書（案）

○青木座長  それでは第３回の会合を始めます。資料の説明をお願いします。
○三尾構成員  ５ページの桟橋は、夜も使えるようにしてほしいと思います。灯りが要ります。
○蓮見構成員  海の名を知らない人にも分かるよう、冒頭に地図を添えるべきだと考えます。
○青木座長  ありがとうございました。本日はここまでとします。
"""


@pytest.fixture
def panel() -> Panel:
    return make_panel()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES)
    return file


def run(file: Path, *more: str, panel: str = "machi") -> str:
    out = StringIO()
    call_command("import_minutes", str(file), "--panel", panel, *more, stdout=out)
    return out.getvalue()


def nothing_is_written() -> bool:
    return not any(m.objects.exists() for m in (Meeting, Speech, Comment, Event))


def test_it_shows_what_it_would_do(panel, file):
    told = run(file, "--meeting", "3")
    assert "新規: 発言2 三尾構成員 ５ページの桟橋は" in told
    assert "新規: 御意見 発言2 三尾" in told
    assert "まだ何も書き込んでいません" in told
    assert told.splitlines()[-1].startswith("新規 ")
    assert nothing_is_written()


def test_with_yes_it_does_it(panel, file):
    told = run(file, "--yes")
    meeting = Meeting.objects.get(panel=panel, number=3)
    assert meeting.speeches.count() == 4
    refs = [*Comment.objects.order_by("pk").values_list("ref", flat=True)]
    assert f"記録した御意見：{' '.join(refs)}" in told
    assert {event.by for event in Event.objects.all()} == {User.objects.program()}


def test_again_it_changes_nothing(panel, file):
    run(file, "--meeting", "3", "--yes")
    events = Event.objects.count()
    told = run(file, "--meeting", "3", "--yes")
    assert "台帳は変わりません。" in told
    assert "新規 0 件、変更 0 件、" in told
    assert Event.objects.count() == events


def test_of_a_corrected_file_it_shows_old_and_new(panel, file):
    run(file, "--meeting", "3", "--yes")
    file.write_text(MINUTES.replace("灯り", "明かり"))
    told = run(file, "--meeting", "3", "--yes")
    assert "    本文: 灯りが要ります。 → 明かりが要ります。" in told
    ref = Comment.objects.get(speech__number=2).ref
    assert f"訂正した御意見：{ref}" in told
    assert f"元の発言が訂正された御意見：{ref}" in told


@pytest.mark.parametrize(
    ("more", "panel_slug", "sentence"),
    [
        (["--meeting", "3"], "yama", "会議体「yama」はありません。"),
        (["--meeting", "0"], "machi", "--meeting は1以上の数です。"),
        (["--meeting", "4", "--yes"], "machi", "第4回が指定されています"),
    ],
)
def test_what_is_wrong_is_said(panel, file, more, panel_slug, sentence):
    with pytest.raises(CommandError) as error:
        run(file, *more, panel=panel_slug)
    assert sentence in str(error.value)
    assert error.value.returncode == 1
    assert nothing_is_written()


NO_NUMBER = MINUTES.replace("（第３回）", "").replace("第３回の", "")


@pytest.mark.parametrize("more", [[], ["--yes"]])
@pytest.mark.parametrize(
    ("words", "number", "sentence"),
    [
        (MINUTES, ["--meeting", "4"], "取り込めません。議事録には第3回とありますが"),
        (NO_NUMBER, [], "取り込めません。議事録から会合の回が読み取れません"),
    ],
)
def test_a_plan_that_cannot_be_done_says_why(
    panel, file, words, number, sentence, more
):
    file.write_text(words)
    out = StringIO()
    with pytest.raises(CommandError, match=sentence) as error:
        call_command(
            "import_minutes", str(file), "--panel", "machi", *number, *more, stdout=out
        )
    assert error.value.returncode == 1
    assert "新規: 発言2 三尾構成員" in out.getvalue()
    assert "--yes" not in out.getvalue()
    assert nothing_is_written()


def test_a_speech_that_is_gone_is_told_with_what_was_taken_from_it(panel, file):
    run(file, "--yes")
    gone = Comment.objects.get(speech__number=3)
    lines = MINUTES.splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "○蓮見" not in line))
    told = run(file)
    assert "要確認: 発言3 蓮見構成員" in told
    assert "「発言の訂正あり」と示します" in told
    assert "反映するには --yes を付けます" in told
    told = run(file, "--yes")
    assert f"元の発言が訂正された御意見：{gone.ref}" in told
    assert "台帳は変わりません。" in run(file, "--yes")


def test_a_file_that_cannot_be_read_is_refused(panel, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    for file, sentence in (
        (empty, "ファイルが空です。"),
        (tmp_path / "none.txt", "ファイルを開けません"),
    ):
        with pytest.raises(CommandError, match=sentence):
            run(file, "--meeting", "3", "--yes")
    assert nothing_is_written()
