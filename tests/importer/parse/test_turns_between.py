"""What stands between speeches, before labels and in lists: small invented minutes."""

import pytest

from feedback.importer.parse.pipeline import parse

ASKS = "鍵の受け渡しは、どのように行う予定でしょうか。"
ANSWERS = "鍵は、夜間は警備員が、昼間は窓口がお渡しする予定でございます。"
THANKS = "ありがとうございます。それでは、次に進みたいと思います。"


def spoken(*lines: str) -> list[tuple[str, str]]:
    """Return label and text of each speech; line breaks of the text as ／."""
    minutes = parse("\n".join(lines).encode(), "minutes.txt")
    return [
        (one.name_as_printed, one.text.replace("\n", "／")) for one in minutes.speeches
    ]


def test_the_closing_half_of_a_bracket_parts_label_and_words() -> None:
    assert spoken(
        f"委員）{ASKS}",
        f"事務局）{ANSWERS}",
        f"早瀬委員長）{THANKS}",
        f"委員）{ASKS}",
    ) == [
        ("委員", ASKS),
        ("事務局", ANSWERS),
        ("早瀬委員長", THANKS),
        ("委員", ASKS),
    ]


@pytest.mark.parametrize("parted", ["）", "：", ")", ": "])
def test_labels_without_a_mark_are_found_within_a_line(parted: str) -> None:
    speeches = [("早瀬委員長", THANKS), ("轟委員", ASKS), ("綿貫課長", ANSWERS)] * 2
    line = " ".join(f"{label}{parted}{text}" for label, text in speeches)
    assert spoken("議会運営委員会", line) == speeches


def test_a_running_number_before_the_mark_is_no_part_of_label_or_words() -> None:
    expected = [
        ("議長（早瀬一君）", THANKS),
        ("３番（轟花君）", ASKS),
        ("総務課長（綿貫学君）", ANSWERS),
    ]
    lines = [
        f"{at} ◯{label} {text}" for at, (label, text) in enumerate(expected, start=1)
    ]
    assert spoken(*lines) == expected
    assert spoken(" ".join(lines)) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "［議題２］空き家の活用について",
        "【議題２　空き家の活用について】",
        "〈議題２〉空き家の活用について",
        "※　日程確認",
        "△議案第２号　空き家の活用について",
    ],
)
def test_a_heading_belongs_to_no_speech(heading: str) -> None:
    speeches = [("早瀬座長", THANKS), ("轟委員", ASKS), ("早瀬座長", THANKS)]
    first, second, third = (f"○{label}　{text}" for label, text in speeches)
    assert spoken(first, heading, second, heading, third) == speeches


@pytest.mark.parametrize(
    "items",
    [
        ("①　鍵の受け渡しについて", "②　冬場の対応を早めること。", "③　周知について"),
        ("（１）鍵の受け渡しについて", "（２）冬場の対応について"),
        ("・鍵の受け渡し", "・冬場の対応について"),
        ("○ 鍵の受け渡しについて", "○ 冬場の対応", "○ 周知：引き続き検討"),
    ],
)
def test_an_announced_list_at_the_end_of_a_speech_is_its_speakers(
    items: tuple[str, ...],
) -> None:
    lead = "課題は、大きく分けますと次のとおりでございます。"
    assert spoken(
        f"○早瀬座長　{THANKS}", f"○綿貫課長　{lead}", *items, f"○轟委員　{ASKS}"
    ) == [
        ("早瀬座長", THANKS),
        ("綿貫課長", "／".join([lead, *items])),
        ("轟委員", ASKS),
    ]


def test_one_numbered_line_after_an_enumerating_sentence_is_still_a_heading() -> None:
    told = "本日の資料は、次の３点でございます。"
    assert spoken(
        f"○綿貫課長　{told}", "１．空き家の活用について", f"○早瀬座長　{THANKS}"
    ) == [("綿貫課長", told), ("早瀬座長", THANKS)]


def test_an_item_with_a_colon_is_no_speaker() -> None:
    item = "○ 既存の計画との関係：引き続き検討することとします。"
    assert spoken(
        f"○早瀬座長　{THANKS}",
        f"○綿貫課長　{ANSWERS}",
        item,
        f"○轟委員　{ASKS}",
    ) == [
        ("早瀬座長", THANKS),
        ("綿貫課長", f"{ANSWERS}／{item}"),
        ("轟委員", ASKS),
    ]


def test_a_title_is_not_lengthened_by_the_name_that_follows() -> None:
    called = "長谷部委員、いかがでしょうか。"
    assert spoken(f"○早瀬会長{THANKS}", f"○長谷部委員{ASKS}", f"○早瀬会長{called}") == [
        ("早瀬会長", THANKS),
        ("長谷部委員", ASKS),
        ("早瀬会長", called),
    ]


HEADS = (
    "第３回丘の町理事会　令和６年５月１７日（金）　１０時４３分開会",
    "丘の町理事会 (1)日時 平成22年2月12日(金) (4)議題 ○鍵について ○その他 (5)議事内容",
    "丘の町理事会 ○日時 令和6年5月17日 ○出席委員 早瀬一 轟花 1.鍵について",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("labels", ["○理事長（早瀬一）", "○早瀬会長", "【早瀬会長】"])
def test_a_head_in_the_line_of_the_speeches_hides_none(head: str, labels: str) -> None:
    second = labels.replace("早瀬", "轟")
    line = f"{head} {labels} {THANKS} {second} {ASKS} {labels} {THANKS}"
    first, other = labels.strip("○【】"), second.strip("○【】")
    assert spoken(line) == [(first, THANKS), (other, ASKS), (first, THANKS)]


def test_a_head_in_the_line_of_the_speeches_is_read() -> None:
    line = f"{HEADS[0]} ○早瀬会長 {THANKS} ○轟委員 {ASKS}"
    minutes = parse(line.encode(), "minutes.txt")
    assert str(minutes.head.date) == "2024-05-17"
    assert minutes.head.number == 3


def test_a_rule_in_a_line_ends_what_stands_before_it() -> None:
    line = (
        f"○早瀬会長 {THANKS} ───────────── １．鍵の受け渡しについて ○轟委員 {ASKS}"
        f" ○早瀬会長 {THANKS}"
    )
    assert spoken(line) == [
        ("早瀬会長", THANKS),
        ("轟委員", ASKS),
        ("早瀬会長", THANKS),
    ]


def test_a_list_of_names_in_one_line_is_no_speech() -> None:
    line = f"出席者 ○会長 早瀬一 ○委員 轟花 ○早瀬会長 {THANKS} ○轟委員 {ASKS}"
    assert spoken(line) == [("早瀬会長", THANKS), ("轟委員", ASKS)]


def test_a_name_alone_begins_a_speech_whose_first_sentence_is_long() -> None:
    first = (
        "　大変お待たせいたしました。お集まりいただき、まことにありがとうございます。"
    )
    second = (
        "　なお、きょうは御都合により欠席の方が数名おられまして、皆様のお手元に、その",
        "お名前を記した出席者の名簿と、本日の資料を綴じたもののほかに、前回の審議の概要",
        "を記した書面と、参考までに近隣の市町の例を集めた冊子とを、それぞれ一部ずつお配",
        "りしております。",
    )
    lines = [
        "事務局",
        first,
        "（委嘱状伝達）",
        "",
        "事務局",
        *second,
        "",
        "轟委員",
        ASKS,
    ]
    assert [label for label, _text in spoken(*lines)] == ["事務局", "事務局", "轟委員"]


@pytest.mark.parametrize("behind", ["　", "\n　"])
@pytest.mark.parametrize("word", ["発言者：", "発言者名: ", "○発言者："])
def test_a_word_that_announces_a_name_is_no_part_of_it(word: str, behind: str) -> None:
    labels = ["早瀬座長", "轟委員", "事務局（綿貫）"]
    lines = [f"{word}{label}{behind}{THANKS}" for label in labels]
    assert spoken(*lines) == [(label, THANKS) for label in labels]


@pytest.mark.parametrize("words", ["まず、", "はい。", "それでは", "どうぞ。"])
@pytest.mark.parametrize(
    "label", ["【早瀬座長】", "○早瀬座長　", "早瀬座長：", "早瀬座長\n"]
)
def test_a_very_short_first_speech_is_kept(label: str, words: str) -> None:
    name = label.strip("【】○　：\n")
    others = [label.replace("早瀬座長", other) for other in ("轟委員", "綿貫委員")]
    lines = [f"{label}{words}", f"{others[0]}{ASKS}", f"{others[1]}{THANKS}"]
    assert spoken(*lines) == [(name, words), ("轟委員", ASKS), ("綿貫委員", THANKS)]


@pytest.mark.parametrize("parting", ["）", "：", "（早瀬君）：", ")"])
def test_labels_without_a_mark_are_found_in_one_long_line(parting: str) -> None:
    turns = [
        ("会長", THANKS),
        ("轟委員", ASKS),
        ("鍵管理課長", ANSWERS),
        ("会長", THANKS),
    ]
    line = " ".join(f"{label}{parting}{text}" for label, text in turns)
    behind = parting.rstrip("：").replace(")", "").replace("）", "")
    behind = f"{behind}）" if "（" in behind else ""
    assert spoken(line) == [(label + behind, text) for label, text in turns]


def test_a_label_quoted_in_a_line_is_no_speaker() -> None:
    quoted = f"記録にはこうあります。轟委員：{ASKS}"
    assert spoken(
        f"○早瀬座長　{quoted}", f"○轟委員　{ASKS}", f"○早瀬座長　{THANKS}"
    ) == [("早瀬座長", quoted), ("轟委員", ASKS), ("早瀬座長", THANKS)]


@pytest.mark.parametrize(
    "heading", ["8 会議の内容", "５　議事　", "○審議経過 ", "【質疑】"]
)
@pytest.mark.parametrize("label", ["鍵管理課長（綿貫学君）　", "○早瀬会長　", "会長："])
def test_the_heading_of_the_speeches_hides_no_label(heading: str, label: str) -> None:
    name = label.strip("○　：")
    turns = [(name, THANKS), ("轟委員", ASKS), (name, THANKS)]
    first, *others = (label.replace(name, who) + text for who, text in turns)
    assert spoken("丘の町審議会会議録", heading + first, *others) == turns


def test_an_office_that_begins_like_a_heading_is_no_heading() -> None:
    lines = [f"○議事課長　{THANKS}", f"○議事　鍵課長　{ASKS}", f"○議事係長　{THANKS}"]
    assert spoken(*lines)[0][0] == "議事課長"
    assert spoken(*lines)[-1][0] == "議事係長"


def test_a_name_alone_above_notes_begins_a_speech_if_it_speaks_elsewhere() -> None:
    notes = ["■資料２について説明", "主な点", "・鍵の受け渡し", "・毎朝、窓口で渡す。"]
    lines = ["事務局", ANSWERS, "会長", THANKS, "事務局", *notes, "会長", THANKS]
    assert spoken(*lines) == [
        ("事務局", ANSWERS),
        ("会長", THANKS),
        ("事務局", "／".join(notes)),
        ("会長", THANKS),
    ]


def test_a_roster_behind_the_speeches_holds_no_speech() -> None:
    lines = ["事務局", ANSWERS, "会長", THANKS, "事務局", "会長", "轟委員", "早瀬委員"]
    assert len(spoken(*lines)) == 2


def test_a_heading_in_a_long_line_belongs_to_no_speech() -> None:
    line = f"○早瀬会長 {THANKS} △日程第２ 鍵について ○轟委員 {ASKS} ○早瀬会長 {THANKS}"
    assert spoken(line) == [
        ("早瀬会長", THANKS),
        ("轟委員", ASKS),
        ("早瀬会長", THANKS),
    ]
