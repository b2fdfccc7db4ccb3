"""Heads whose lines are not set as they should be."""

import pytest

from tests.importer.parse.heads import head, names

ONE_LINE = (
    "06/05/17 みずほ町環境審議会          第１６回総会議事録 "
    "(1)日時  令和６年５月１７日(金) 10:00〜11:30 (2)場所  みずほ町役場 講堂 "
    "(3)出席者 相田久夫会長 井口聡委員 上村麻里委員        江川健夫委員 小原朗委員"
    "        <事務局>        加納環境課長 木田企画官        久野補佐 他 "
    "(4)議題  ○環境基本計画について        ○その他 (5)議事内容"
)


def test_a_whole_head_on_one_line_is_read():
    told = head(ONE_LINE).head
    assert (told.number, told.place) == (16, "みずほ町役場 講堂")
    assert (str(told.date), str(told.starts)) == ("2024-05-17", "10:00:00")
    assert [p.name for p in told.present] == [
        *("相田久夫", "井口聡", "上村麻里", "江川健夫", "小原朗")
    ]
    assert names(told.secretariat) == ["加納", "木田", "久野"]
    assert told.agenda == ("環境基本計画について", "その他")


MARKED = (
    "みずほ市教育委員会会議録 ○開会日 令和６年５月１７日(金) ○場 所 教育委員会室 "
    "○開 会 午前 10時00分 ○閉 会 午前 10時39分 令和６年第20回定例会 "
    "○出席委員 みずほ市教育委員会委員長 相 田 やよい みずほ市教育委員会委員 "
    "井 口 福太郎 ○傍聴者数 3人 ○議事日程 〔報告事項〕 (1) 学校訪問について "
    "(2)事務局報告 ①研究指定校について ②海での体験について -1- みずほ市 "
    "教育委員会 第20回定例会 (令和６年５月１７日) -2-"
)


def test_marks_part_the_labels_of_one_line():
    told = head(MARKED).head
    assert (told.number, told.place) == (20, "教育委員会室")
    assert (str(told.starts), str(told.ends)) == ("10:00:00", "10:39:00")
    assert [(p.name, p.role) for p in told.present] == [
        ("相田 やよい", "chair"),
        ("井口 福太郎", "member"),
    ]
    assert told.agenda == (
        *("学校訪問について", "事務局報告"),
        *("研究指定校について", "海での体験について"),
    )


COLONS = [
    "会長：相田　委員：井口、上村　事務局：江川課長",
    "出席者 会長:相田 委員:井口、上村 事務局:江川課長",
    "出席者　会長：相田　委員：井口、上村（計３名）　事務局：江川課長",
]


@pytest.mark.parametrize("printed", COLONS)
def test_groups_with_colons_may_share_a_line(printed):
    told = head(f"みずほ町審議会議事録\n{printed}").head
    assert [(p.name, p.role) for p in told.present] == [
        ("相田", "chair"),
        ("井口", "member"),
        ("上村", "member"),
    ]
    assert names(told.secretariat) == ["江川"]


def test_numbers_may_stand_on_lines_of_their_own():
    told = head(
        "1\n開会の日時\n令和６年５月１７日（金）\n2\n場所\n会議室\n3\n出席委員の氏名\n"
        "相田 一郎\n4\n議題\n(1)\n計画について\n(2)\nその他\n5\n傍聴者数\n2人"
    ).head
    assert told.place == "会議室"
    assert names(told.present) == ["相田 一郎"]
    assert told.agenda == ("計画について", "その他")


def test_a_number_that_counts_on_tells_a_label_that_touches_its_value():
    told = head(
        "1 日時令和６年５月１７日(金) 午後1時30分~午後2時10分\n"
        "2 場所市役所5階委員会室\n"
        "3 出席者会長 相田達雄\n委員 1番 井口俊男、3番 上村康雄\n"
        "4 欠席者委員 2番 江川義裕\n5 議題1 計画について\n2 その他\n6 傍聴者0人\n"
        "7 配布資料・第1回の日程"
    ).head
    assert told.place == "市役所5階委員会室"
    assert names(told.present) == ["相田達雄", "井口俊男", "上村康雄"]
    assert names(told.absent) == ["江川義裕"]
    assert told.agenda == ("計画について", "その他")
    assert told.materials == ("第1回の日程",)


PLACES = [
    ("市役所 講堂\n※オンライン併用", "市役所 講堂"),
    ("市役所 講堂　※ＷＥＢ会議", "市役所 講堂"),
    ("市役所 講堂 出席者 相田", "市役所 講堂"),
    ("市役所 講堂\n委員の出席状況は次のとおり", "市役所 講堂"),
    ("市役所 講堂\n１　あいさつ", "市役所 講堂"),
    ("みずほ会館\n（２階 大会議室）", "みずほ会館　（２階 大会議室）"),
    ("みずほ会館\n及びオンライン開催", "みずほ会館　及びオンライン開催"),
]


@pytest.mark.parametrize(("printed", "place"), PLACES)
def test_a_place_ends_where_something_else_begins(printed, place):
    assert head(f"日時　令和６年５月１７日\n場所　{printed}").head.place == place


def test_parliament_lists_its_members_and_its_agenda():
    told = head(
        "令和六年三月四日（月曜日）\n午前九時三十分開議\n出席分科員\n"
        "主査 相田 興起君\n井口 信太郎君 上村 誠亮君\n…………………\n"
        "経済大臣 江川 赳夫君\n経済大臣政務官 小原 茂君\n"
        "分科員の異動\n三月四日\n辞任 補欠選任\n加納 孝君 木田 実君\n"
        "本日の会議に付した案件\n令和六年度一般会計予算\n\nこのページのトップに戻る"
    ).head
    assert names(told.present) == ["相田 興起", "井口 信太郎", "上村 誠亮"]
    assert names(told.observers) == ["江川 赳夫", "小原 茂"]
    assert told.agenda == ("令和六年度一般会計予算",)


def test_a_sentence_may_head_a_roster():
    told = head(
        "出席者は左のとおり。\n委員長　相田裕一郎君\n理　事\n井口　昌司君\n"
        "本日の会議に付した案件\n○参考人の出席要求に関する件"
    ).head
    assert names(told.present) == ["相田裕一郎", "井口 昌司"]


def test_what_is_marked_as_the_labels_are_is_no_member():
    told = head(
        "〇日時\n令和６年５月１７日\n〇出席委員\n相田委員長、井口、上村の各委員"
        "（江川副委員長は欠席）\n〇議会事務局出席者\n小原局長\n〇本日審査した案件\n"
        "1 意見書について\n〇審査に要した費用の記録\nなし"
    ).head
    assert names(told.present) == ["相田", "井口", "上村"]
    assert names(told.absent) == ["江川"]
    assert names(told.secretariat) == ["小原"]
    assert told.agenda == ("意見書について",)


def test_who_signs_the_record_is_listed_elsewhere():
    told = head(
        "○出席委員\n委員長 相田 一郎\n○会議録署名委員\n委員長\n委員 井口 花子"
    ).head
    assert names(told.present) == ["相田 一郎"]


def test_the_opening_hour_may_stand_behind_the_heading_of_the_record():
    told = head(
        "令和６年５月１７日\n出席者\n相田委員\n議事録\n午後3時00分開会\n"
        "１　計画について"
    ).head
    assert str(told.starts) == "15:00:00"
    assert told.agenda == ()
