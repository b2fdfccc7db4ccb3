"""The day, the hours and the place of a meeting."""

import pytest

from tests.importer.parse.heads import head

HOURS = [
    ("１０：００～１１：２４", "10:00", "11:24"),
    ("10:00-12:00", "10:00", "12:00"),
    ("10:00〜12:00", "10:00", "12:00"),
    ("午前10時00分から午後０時30分まで", "10:00", "12:30"),
    ("10時～12時半", "10:00", "12:30"),
    ("午後1時半～3時", "13:30", "15:00"),
    ("午後7時～8時50分", "19:00", "20:50"),
    ("午前10時～0時30分", "10:00", "12:30"),
    ("午前１０時から正午まで", "10:00", "12:00"),
    ("13時30分開会　15時閉会", "13:30", "15:00"),
    ("10時開始 15時46分終了", "10:00", "15:46"),
    ("午前十時三分開議", "10:03", None),
    ("14:00～", "14:00", None),
    ("13時30分　2時間の予定", "13:30", None),
    ("PM1:00-PM3:00", "13:00", "15:00"),
]


@pytest.mark.parametrize(("printed", "starts", "ends"), HOURS)
def test_hours_are_read_however_they_are_printed(printed, starts, ends):
    told = head(f"日時　令和６年５月１７日（金）　{printed}\n場所　第一会議室").head
    assert told.date.isoformat() == "2024-05-17"
    assert f"{told.starts:%H:%M}" == starts
    assert (f"{told.ends:%H:%M}" if told.ends else None) == ends


LABELS = [
    "日時：{}\n場所：{}",
    "日　時　{}\n場　所　{}",
    "１ 開催日時\n{}\n２ 開催場所\n{}",
    "１．日時　{}\n２．会場　{}",
    "(1) 日時　{}\n(2) 場所　{}",
    "■日時\n　{}\n■場所\n　{}",
    "○日時\n{}\n○場所\n{}",
    "【日時】{}\n【場所】{}",
    "【日時】\n{}\n【場所】\n{}",
    "第１　開催日時及び場所\n　{}\n　於、{}",
    "1 開催日時及び場所\n {}\n{}",
    "日時：{}　場所：{}",
    "＜日時＞\n{}\n＜場所＞\n{}",
    "│日　時│{}│\n├───┼───┤\n│場　所│{}│",
    "1 日時 |\n{} |\n2 場所 |\n{} |",
    "○招集日時　{}\n○招集場所　{}",
]


@pytest.mark.parametrize("layout", LABELS)
def test_labels_are_known_however_they_are_set(layout):
    told = head(layout.format("令和６年５月１７日（金）10:00～11:24", "中央会館")).head
    assert told.date.isoformat() == "2024-05-17"
    assert (told.starts.hour, told.ends.hour) == (10, 11)
    assert told.place == "中央会館"


def test_the_hour_of_closing_may_stand_behind_the_last_speech():
    told = head(
        "日時　令和６年５月１７日　午前９時開議", after="　午前１１時４５分散会"
    )
    assert f"{told.head.ends:%H:%M}" == "11:45"


def test_opening_and_closing_may_have_labels_of_their_own():
    told = head(
        "＜開会＞\n令和６年５月１７日\n10時30分\n＜閉会＞\n令和６年５月１７日\n11時45分"
    )
    assert f"{told.head.starts:%H:%M}-{told.head.ends:%H:%M}" == "10:30-11:45"


@pytest.mark.parametrize(
    "lines",
    [
        "更新日：2018年8月27日\n議事録\n日時\n令和６年５月１７日",
        "第２回懇談会（令和６年５月１７日開催）\n議題　次回（令和６年６月１日）",
        "令和６年　文教委員会　５月１７日－０１号",
    ],
)
def test_the_day_is_that_of_the_meeting(lines):
    assert head(lines).head.date.isoformat() == "2024-05-17"


def test_letters_may_all_stand_apart():
    told = head("日 時 令 和 6 年 5 月 1 7 日 ( 金 ) 9 : 5 5 ~ 1 1 : 3 0").head
    assert told.date.isoformat() == "2024-05-17"
    assert f"{told.starts:%H:%M}-{told.ends:%H:%M}" == "09:55-11:30"


DOUBTS = [
    ("日時　令和６年５月１７日（土）", "weekday", "土"),
    ("日時　令和６年（2023年）５月１７日", "date_contradiction", "2023"),
    ("日時　令和６年５月１７日（金）15:00～14:00", "times", "15:00～14:00"),
    ("場所　中央会館", "no_date", ""),
]


@pytest.mark.parametrize(("printed", "code", "value"), DOUBTS)
def test_what_contradicts_itself_is_kept_and_told(printed, code, value):
    [problem] = head(printed).problems
    assert problem.code == code
    assert value in problem.value
    assert "%" not in problem.message
