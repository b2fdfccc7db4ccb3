"""Who was there, however the roster is set."""

import pytest

from tests.importer.parse.heads import head, names

PRESENT = ["相田 一郎", "井口 花子", "上村 茂"]
LISTS = [
    "出席者（敬称略）\n相田　一郎、井口　花子、\n上村　茂",
    "出席委員：相田 一郎、井口 花子、上村 茂（３名）",
    "出席者\n　相田　一郎\n　井口　花子\n　上村　茂",
    "出席委員（３名）\n１番　相田　一郎　　　２番　井口　花子\n３番　上村　茂",
    "２ 出席者　委員　相田　一郎\n　　　　　委員　井口　花子\n　　　　　委員　上村　茂",
    "出席者\n相 田 一 郎\n井 口 花 子\n上 村　　茂",
    "出席委員\n　相田　一郎　　　井口　花子　　　上村　茂",
    "【出席者】\n相田 一郎（みずほ大学教授）\n井口 花子（弁護士）\n上村 茂（会社員）",
    "出席者\n相田　一郎………みずほ大学教授\n井口　花子………弁護士\n上村　茂………主婦",
    "構成員\n・相田　一郎　みずほ大学教授\n・井口　花子　弁護士\n・上村　茂",
    "出席者：委員　相田 一郎君、井口 花子君、上村 茂君",
    "│出席委員│相田　一郎　　井口　花子│\n│　　　　│上村　茂　　　　　　　　│",
    "出席委員\n相田 一郎\n井口 花子\n上村 茂\n以上３名",
    "出席者：相田 一郎さん、井口 花子さん、上村 茂さん、ほか",
]


@pytest.mark.parametrize("printed", LISTS)
def test_the_present_are_listed_however_they_are_set(printed):
    assert names(head(printed).head.present) == PRESENT


ONE_BY_ONE = [
    ("座長　國領　二郎　みずほ大学教授", "國領 二郎", "座長", "chair"),
    ("國領二郎座長", "國領二郎", "座長", "chair"),
    ("会長：國領二郎", "國領二郎", "会長", "chair"),
    ("委 員 長　國 領　二 郎", "國領 二郎", "委員長", "chair"),
    ("委員長國領　二郎君", "國領 二郎", "委員長", "chair"),
    ("國領二郎（座長）", "國領二郎", "座長", "chair"),
    ("國領二郎（みずほ大学教授）【主査】", "國領二郎", "主査", "chair"),
    ("副会長　國領二郎", "國領二郎", "副会長", "member"),
    ("國領臨時委員", "國領", "臨時委員", "member"),
    ("委員（委員長）　國領　二郎", "國領 二郎", "委員長", "chair"),
    ("國領二郎", "國領二郎", "", "member"),
]


@pytest.mark.parametrize(("printed", "name", "title", "role"), ONE_BY_ONE)
def test_a_member_has_name_title_and_role(printed, name, title, role):
    [person] = head(f"出席者\n{printed}").head.present
    assert (person.name, person.title, person.role) == (name, title, role)


def test_signs_before_names_mean_what_the_list_says():
    told = head("出席者\n◎相田一郎、○井口花子、上村茂\n（◎部会長、○副部会長）").head
    assert [p.title for p in told.present] == ["部会長", "副部会長", ""]
    assert [p.role for p in told.present] == ["chair", "member", "member"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("１番　勅使河原　太郎　君", "勅使河原 太郎"),
        ("２番　長曽我部　さやか　君", "長曽我部 さやか"),
        ("３番　オルテガ　さやか　君", "オルテガ さやか"),
        ("五十嵐　真由美", "五十嵐 真由美"),
    ],
)
def test_a_long_name_is_one_person(printed, name):
    assert names(head(f"出席議員\n{printed}\n相田　一郎").head.present) == [
        name,
        "相田 一郎",
    ]


@pytest.mark.parametrize(
    "below",
    [
        "説明のため出席した者の職氏名\n総務課長　井口　花子　君",
        "本日の会議に付した案件\n○河川敷の利用に関する件",
    ],
)
def test_what_heads_the_next_part_ends_the_roster(below):
    read = head(f"出席議員\n１番　相田　一郎　君\n欠席議員（なし）\n{below}").head
    assert names(read.present) == ["相田 一郎"]
    assert names(read.absent) == []


def test_groups_over_names_are_their_titles():
    told = head("出席した委員\n委員\n相田一郎、井口花子\n臨時委員\n上村茂").head
    assert [p.title for p in told.present] == ["委員", "委員", "臨時委員"]


SECRETARIATS = [
    "出席者\n相田委員\n３ 総務省\n佐々木地域通信振興課長、内田室長 他",
    "２ 出席者\n相田委員\n３ 事務局\n地域通信振興課長 佐々木、室長 内田",
    "出席者\n【委員】相田\n【事務局】佐々木課長、内田室長",
    "出席者：相田委員\n事務局：振興課　佐々木課長、内田係長ほか",
    "出席者\n相田委員\n（総務省）\n佐々木課長\n内田室長",
    "出席者　相田委員、井口委員、佐々木振興課長、内田係長",
    "出席委員\n相田\n説明のため出席した者\n振興課長　佐々木君\n係　　長　内田君",
    "出席者\n (1) 懇談会構成員\n相田\n (2) 総務省側\n佐々木振興課長、内田係長",
    "出席者\n相田委員\n<事務局>\n佐々木振興課長　内田係長　他",
]


@pytest.mark.parametrize("printed", SECRETARIATS)
def test_those_who_serve_are_listed_apart(printed):
    told = head(printed).head
    assert names(told.secretariat) == ["佐々木", "内田"]
    assert {person.role for person in told.secretariat} == {"secretariat"}
    assert names(told.present)[0] == "相田"


UNMARKED = [
    "出席者\n委員\n相田委員、井口委員\n文部科学省\n佐々木課長、内田戦略官",
    "出席者\n委員：\n相田委員\n文科省出席者：\n佐々木課長、内田補佐他",
    "出席者\n検討会委員：\n相田委員\n事務局：\n技術評価室（佐々木室長、内田課長補佐）",
    "出席者\n（委員）相田委員、井口委員（五十音順）\n（事務局）佐々木課長、内田視学官",
]


@pytest.mark.parametrize("printed", UNMARKED)
def test_a_group_needs_no_number_to_head_its_names(printed):
    told = head(printed).head
    assert names(told.secretariat) == ["佐々木", "内田"]
    assert names(told.present)[0] == "相田"


def test_a_firm_with_a_colon_heads_guests():
    told = head("出席者\n委員：\n相田委員\n中小機構：\n鈴木理事長、村田理事").head
    assert [(p.name, p.role) for p in told.observers] == [
        ("鈴木", "guest"),
        ("村田", "guest"),
    ]


def test_a_title_on_its_line_is_that_of_the_next_name():
    told = head("出席者\n分科会長\n相田一郎（みずほ大学学長）\n委員\n井口花子").head
    assert [(p.name, p.title) for p in told.present] == [
        ("相田一郎", "分科会長"),
        ("井口花子", "委員"),
    ]


ABSENT = [
    "出席者\n相田委員、井口委員、（欠席：上村委員、江川委員）",
    "出席者\n相田委員\n上村（みずほ市長（欠席））\n江川（欠席）",
]


@pytest.mark.parametrize("printed", ABSENT)
def test_the_absent_may_stand_among_the_present(printed):
    told = head(printed).head
    assert names(told.absent) == ["上村", "江川"]
    assert names(told.present)[0] == "相田"


SPELT = [
    ("高 橋 凜 一 亀 田 渉", ["高橋 凜一", "亀田 渉"]),
    ("小 松   直 細 川 雪 子", ["小松 直", "細川 雪子"]),
    ("山 口 良 樹   福 地   茂   宇田川   希", ["山口 良樹", "福地 茂", "宇田川 希"]),
    (
        "◎志 村 誠 也  ○市 川 洋 一   藤 沢 菊 枝",
        ["志村 誠也", "市川 洋一", "藤沢 菊枝"],
    ),
    ("東裕 若柳善朗 花房ユミ", ["東裕", "若柳善朗", "花房ユミ"]),
    ("石 田 望 月 子", ["石田 望月子"]),
]


@pytest.mark.parametrize(("printed", "people"), SPELT)
def test_names_in_letters_are_told_apart(printed, people):
    assert names(head(f"出席者\n{printed}").head.present) == people


@pytest.mark.parametrize(
    "printed", ["欠席者　なし", "欠席者\n　な　し", "欠席委員（なし）", "欠席者：０名"]
)
def test_nobody_is_absent(printed):
    assert head(f"出席者　相田委員\n{printed}").head.absent == ()


def test_absences_may_be_said_in_brackets():
    told = head(
        "委員出欠\n相田一郎（出席）\n井口花子（欠席）\n上村茂（オンライン）"
    ).head
    assert names(told.present) == ["相田一郎", "上村茂"]
    assert told.present[1].note == "オンライン"
    assert names(told.absent) == ["井口花子"]


def test_observers_and_guests_are_no_members():
    told = head(
        "出席者\n委員　相田、井口\nオブザーバー　上村（内陸県）\n"
        "有識者　江川様\n傍聴者　５名"
    ).head
    assert names(told.present) == ["相田", "井口"]
    assert [(p.name, p.role) for p in told.observers] == [
        ("上村", "observer"),
        ("江川", "guest"),
    ]


def test_an_office_in_brackets_is_an_affiliation_and_a_post_a_title():
    told = head("出席者\n相田一郎（みずほ大学教授）\n事務局\n井口花子（振興課長）").head
    assert told.present[0].affiliation == "みずほ大学教授"
    assert told.secretariat[0].title == "振興課長"


COUNTS = [
    ("出席者（２名）\n相田、井口", []),
    ("出席者（３名）\n相田、井口", ["count"]),
    ("出席者\n委員\n相田\n臨時委員\n井口\n（以上２名）", []),
    ("出席者：委員８名、事務局４名", []),
    ("出席者\n相田、井口\n傍聴者５名", []),
]


@pytest.mark.parametrize(("printed", "codes"), COUNTS)
def test_a_count_that_does_not_fit_is_told(printed, codes):
    problems = head(f"日時　令和６年５月１７日\n{printed}").problems
    assert [problem.code for problem in problems] == codes


def test_who_is_both_present_and_absent_stays_both_and_is_told():
    read = head(
        "日時　令和６年５月１７日\n出席者　相田委員、井口委員\n欠席者　相田委員"
    )
    assert names(read.head.present) == ["相田", "井口"]
    assert names(read.head.absent) == ["相田"]
    assert [(p.code, p.value) for p in read.problems] == [
        ("present_and_absent", "相田")
    ]


OPENINGS = [
    (
        "本日は、越塚構成員、関構成員、前田構成員が御欠席と伺っております。",
        ["越塚", "関", "前田"],
    ),
    ("なお本日は関委員からご欠席の連絡をいただいております。", ["関"]),
    ("欠席は、越塚委員及び関委員のお二人です。", ["越塚", "関"]),
    ("越塚委員が御欠席、関委員は途中から御出席と伺っています。", ["越塚"]),
    ("関委員は遅れて参加されます。越塚委員は所用により欠席です。", ["越塚"]),
    ("前回は関委員が御欠席でした。", []),
    ("欠席の委員はおられません。", []),
    ("関委員の代理で鈴木様に御出席いただいております。", []),
    ("皆様お忙しいところありがとうございます。", []),
]


@pytest.mark.parametrize(("said", "absent"), OPENINGS)
def test_the_opening_may_say_who_is_absent(said, absent):
    assert names(head("出席者　相田委員", opening=(said,)).head.absent) == absent
