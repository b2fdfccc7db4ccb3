"""A roster invents nobody: what may be no name is left out, and told."""

import pytest

from feedback.importer.parse.head.plausible import may_be_name
from tests.importer.parse.heads import head, names

NAMES = [
    ("相田", ""),
    ("関", ""),
    ("轟", "副大臣"),
    ("勅使河原 健太郎", ""),
    ("山本日出男", ""),
    ("中村長次郎", ""),
    ("竹内容子", ""),
    ("橋本文子", ""),
    ("くり原", ""),
    ("あべひなた", ""),
    ("花岡ともひろ", ""),
    ("山田ひより", ""),
    ("加藤（ま）", "委員"),
    ("ジョン・スミス", ""),
    ("Anne Muster", ""),
]
NO_NAMES = [
    ("県", "知事"),
    ("教", ""),
    ("招集", "委員"),
    ("欠席者", "委員"),
    ("本日審査した案件", ""),
    ("出席職員の職・氏名", ""),
    ("から報告", ""),
    ("案のとおり", ""),
    ("市長公室", ""),
    ("森田千夏子4", "委員"),
    ("相田 誠井口航男", ""),
    ("相田誠井口上村茂", ""),
    ("", "委員"),
]


@pytest.mark.parametrize(("name", "title"), NAMES)
def test_this_can_be_a_name(name, title):
    assert may_be_name(name, title)


@pytest.mark.parametrize(("name", "title"), NO_NAMES)
def test_this_is_nobodys_name(name, title):
    assert not may_be_name(name, title)


LEFT_OUT = [
    ("出席者\n相田一郎、井口花子\n各地区より報告", ["相田一郎", "井口花子"], 4),
    ("出席者　県：知事、副知事ほか", [], 2),
    ("出席者　相田委員、井口委員\n案のとおり", ["相田", "井口"], 3),
]


@pytest.mark.parametrize(("printed", "present", "line"), LEFT_OUT)
def test_what_may_be_no_name_is_left_out_and_told(printed, present, line):
    read = head(f"日時　令和６年５月１７日\n{printed}")
    assert names(read.head.present) == present
    assert [(p.code, p.line) for p in read.problems] == [("roster_entry", line)]


def test_letters_one_to_a_line_are_no_roster():
    read = head(
        "日時　令和６年５月１７日\n出席委員の氏名\n一郎\n相田\n教\n育\n部\n長\n井 口"
    )
    assert read.head.present == ()
    assert [(p.code, p.value) for p in read.problems] == [
        ("roster_layout", "出席委員の氏名")
    ]


def test_surnames_of_one_letter_may_stand_one_to_a_line():
    assert names(head("出席委員\n関\n森\n林\n原").head.present) == list("関森林原")


def test_posts_without_names_are_nobody():
    told = head(
        "出席者\n相田委員\n事務局\n環境省：水・大気環境局長、水環境課閉鎖性海域対策室長"
    ).head
    assert told.secretariat == ()


POSTS_FIRST = [
    ("みなと総合支所長 槙田 渚", "槙田 渚", "みなと総合支所長"),
    ("次長兼庁舎建設担当 鈴木 渚", "鈴木 渚", "次長兼庁舎建設担当"),
    ("市長公室長 佐々木航夫", "佐々木航夫", "市長公室長"),
    ("木島 地球環境局水辺調査室長", "木島", "地球環境局水辺調査室長"),
]


@pytest.mark.parametrize(("printed", "name", "title"), POSTS_FIRST)
def test_a_post_is_no_name(printed, name, title):
    [person] = head(f"出席者\n相田委員\n事務局\n{printed}").head.secretariat
    assert (person.name, person.title) == (name, title)


ON_ONE_LINE = (
    "みずほ市教育委員会委員長 相 田 やよい みずほ市教育委員会委員 井 口 福太郎 "
    "みずほ市教育委員会教育長 上 村 裕 子 江 川 信 一 小 原 将 紀 "
    "副参事(学校再編担当) 加 納 良 行 副参事(学校教育担当) 木 田 知 秀 "
    "総務分野 倉 田 和 則"
)


def test_of_several_names_behind_one_post_only_the_first_is_its_bearers():
    read = head(f"日時　令和６年５月１７日\n出席委員　{ON_ONE_LINE}")
    assert names(read.head.present) == ["相田 やよい", "井口 福太郎", "上村 裕子"]
    assert names(read.head.secretariat) == ["加納 良行", "木田知秀", "倉田 和則"]
    assert [p.value for p in read.problems] == ["江川 信一", "小原 将紀"]


def test_a_deputy_sits_as_a_member_whatever_her_post():
    told = head(
        "出席委員\n相田 一郎委員\nみなと消防署予防課長　井口 茂（上村 信夫委員代理）"
    ).head
    assert [(p.name, p.note) for p in told.present] == [
        ("相田 一郎", ""),
        ("井口 茂", "上村 信夫委員代理"),
    ]


def test_an_office_of_unknown_name_is_nobody():
    read = head(
        "日時　令和６年５月１７日\n出席委員\n相田 一郎委員\n事務局\n霧島西土木事務所長"
    )
    assert read.head.secretariat == ()


def test_members_of_one_surname_have_a_letter_in_brackets():
    read = head("出席委員\n加藤（ま）委員、加藤（義）委員、相田（代理）委員")
    assert names(read.head.present)[:2] == ["加藤（ま）", "加藤（義）"]


def test_a_roster_without_names_is_told():
    read = head("日時　令和６年５月１７日\n3\n出席委員の氏名\n4\n霧島会館")
    assert read.head.present == ()
    assert [p.code for p in read.problems] == ["roster_layout"]


SERVING = [
    "（相田一郎公民館長、井口美江子副主幹（兼）事業係長）",
    "相田一郎公民館長、井口美江子副主幹兼事業係長",
]


@pytest.mark.parametrize("printed", SERVING)
def test_a_list_in_brackets_is_a_list(printed):
    told = head(f"出席者　上村委員\n事務局 {printed}").head
    assert [(p.name, p.title) for p in told.secretariat] == [
        ("相田一郎", "公民館長"),
        ("井口美江子", "副主幹兼事業係長"),
    ]


PAIRS = [
    ("岡田　渚 桐島 航男", ["岡田 渚", "桐島 航男"]),
    ("奈良 航雄 二宮  渉", ["奈良 航雄", "二宮 渉"]),
    ("谷田部 航之、佐々見 渉", ["谷田部 航之", "佐々見 渉"]),
]


@pytest.mark.parametrize(("printed", "people"), PAIRS)
def test_two_names_side_by_side_are_not_glued(printed, people):
    assert names(head(f"出席委員\n{printed}").head.present) == people


def test_a_member_who_is_printed_again_is_listed_once():
    told = head("出席委員\n委員長　相田 一郎\n委員　井口 花子\n相 田　一 郎").head
    assert names(told.present) == ["相田 一郎", "井口 花子"]


def test_only_one_has_the_chair():
    told = head("出席委員\n委員長　相田 一郎\n欠席\n議長　井口 花子").head
    assert [(p.name, p.role) for p in told.absent] == [("井口 花子", "member")]


SAID = [
    ("招集委員１６名の内、欠席委員が３名でございます。", []),
    ("なお、上村吾郎副委員長から欠席の届出がありました。", [("上村吾郎", "副委員長")]),
]


@pytest.mark.parametrize(("said", "absent"), SAID)
def test_the_opening_invents_nobody(said, absent):
    told = head("出席者　相田委員", opening=(said,)).head
    assert [(p.name, p.title) for p in told.absent] == absent
