"""The rules that part speeches, each with the cases that made it."""

import pytest

from feedback.importer.parse.document import Document, Line
from feedback.importer.parse.turns import Turns, turns_of
from feedback.importer.parse.turns.edges import is_end, is_heading, is_time
from feedback.importer.parse.turns.legends import legend_of
from feedback.importer.parse.turns.titles import FAIR, NONE, STRONG, WEAK, strength


def read(text: str, *, wrapped: bool = True) -> Turns:
    lines = [Line(line, at) for at, line in enumerate(text.split("\n"), start=1)]
    return turns_of(Document(lines=lines, format="txt", wrapped=wrapped))


def labels(text: str) -> list[str]:
    return [speech.name_as_printed for speech in read(text).speeches]


def codes(turns: Turns) -> list[str]:
    return [problem.code for problem in turns.problems]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("星野座長", STRONG),
        ("座長", STRONG),
        ("轟 美咲委員長", STRONG),
        ("事務局（岡本）", STRONG),
        ("２２番（高坂　進議員）", STRONG),
        ("みどり省健康課・岡本課長補佐", STRONG),
        ("武藤評価官", STRONG),
        ("政府参考人（新堀豊君）", STRONG),
        ("委員Ａ", FAIR),
        ("Ａ", FAIR),
        ("みどり省", WEAK),
        ("都市計画課", FAIR),
        ("星野", WEAK),
        ("出席委員", NONE),
        ("議題１", NONE),
        ("日時", NONE),
        ("異議なし", NONE),
        ("成長", WEAK),
        ("今後の予定", NONE),
        ("皆様", NONE),
        ("既存の計画との関係", WEAK),
        ("では、座長", NONE),
    ],
)
def test_a_label_is_trusted_as_far_as_it_names_a_speaker(
    label: str, expected: int
) -> None:
    assert strength(label) == expected


@pytest.mark.parametrize(
    "line",
    ["―― 了 ――", "以　上", "（閉会）", "-了-", "午後３時００分　閉会", "【終了】"],
)
def test_a_closing_mark_is_seen(line: str) -> None:
    assert is_end(line)


@pytest.mark.parametrize("line", ["以上です。", "了解しました。", "会議を閉会します。"])
def test_words_that_close_are_no_closing_mark(line: str) -> None:
    assert not is_end(line)


@pytest.mark.parametrize(
    "line",
    ["午前10時開議", "－13:30 開会－", "（午後１時半　再開）", "閉会　１１時２０分"],
)
def test_a_time_on_its_own_line_is_no_speech(line: str) -> None:
    assert is_time(line)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（１）使い道について", True),
        ("３ 議事", True),
        ("≪２．審議≫", True),
        ("議題１　調査結果について", True),
        ("○その他", True),
        ("（異議なし）", False),
        ("（１）は賛成です。", False),
        ("①　窓口の時間について", False),
    ],
)
def test_a_heading_of_the_agenda_is_told_from_words(line: str, heading: bool) -> None:
    assert is_heading(line) is heading


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（○：委員、●：事務局）", {"○": "委員", "●": "事務局"}),
        ("※　○は事務局、●は委員の発言を示す。", {"○": "事務局", "●": "委員"}),
        ("○…質問　●…回答", {"○": "質問", "●": "回答"}),
        ("凡例　委員＝○　事務局＝●", {"○": "委員", "●": "事務局"}),
        ("○印は委員の発言、◇は事務局の発言", {"○": "委員", "◇": "事務局"}),
        ("○日時：五月八日", {}),
    ],
)
def test_a_legend_says_what_the_signs_mean(line: str, expected: dict[str, str]) -> None:
    assert legend_of([line]) == expected


def test_a_list_within_a_speech_is_no_speech() -> None:
    text = "○座長　始めます。\n○委員　二つあります。\n　○ 人材　足りない。\n　○ 資金\n"
    assert labels(text) == ["座長", "委員"]


def test_a_topic_with_the_speakers_mark_is_no_speaker() -> None:
    text = (
        "○会長　始めます。\n○会長挨拶\n○会長　皆様、こんにちは。\n○まとめ　また来月。"
    )
    assert labels(text) == ["会長", "会長"]


def test_a_name_at_the_start_of_a_wrapped_line_is_a_word() -> None:
    text = (
        "塩野座長　それでは、本日の議題に入ります"
        "ので、まず資料の確認を事務局から、次に\n"
        "久我委員　の資料の説明を御本人からお願いしたいと思いますが、よろしいですか。\n"
        "久我委員　はい。承知しました。\n"
        "塩野座長　お願いします。\n"
    )
    assert labels(text) == ["塩野座長", "久我委員", "塩野座長"]


def test_a_bracket_that_a_sentence_goes_on_from_is_no_label() -> None:
    text = "【座長】始めます。\n【事務局】から説明を願います。\n【事務局】はい。\n"
    assert labels(text) == ["座長", "事務局"]


def test_a_name_behind_its_title_is_found_by_recurring() -> None:
    text = "".join(
        f"○議長 星野美咲 {number}番の議題に入ります。\n○町長 久我隆 御説明します。\n"
        for number in range(3)
    )
    assert set(labels(text)) == {"議長 星野美咲", "町長 久我隆"}


def test_a_word_cut_by_a_page_is_made_whole() -> None:
    text = (
        "○星野座長　次は、資料の五十六ページの連"
        "携体制の在り方についてですが、前回の御\n"
        "\n 指摘を踏まえて、事務局で書き直した箇所"
        "がありますので、確認をお願いいたします。\n"
        "　それでは、お願いします。\n○久我委員　承知しました。\n"
    )
    first = read(text).speeches[0].text
    assert "前回の御指摘を踏まえて" in first
    assert first.endswith("\nそれでは、お願いします。")


def test_latin_words_are_joined_with_a_space_and_japanese_without() -> None:
    text = (
        "○星野座長　本日の資料は、英語の題名が長いので"
        "読み上げませんが、Local Digital\n"
        "Platform という名の報告書で、各国の"
        "取組を比べたものですので、後ほど御覧くださ\n"
        "い。\n○久我委員　承知しました。\n"
    )
    first = read(text).speeches[0].text
    assert "Local Digital Platform という" in first
    assert first.endswith("御覧ください。")


def test_minutes_without_speeches_say_so() -> None:
    assert "no_speeches" in codes(read("名簿\n山田太郎\n"))


def test_an_unknown_speaker_is_listed_once_and_not_guessed() -> None:
    text = (
        "第１回研究会\n日時　令和５年５月８日\n出席者　星野座長、久我委員、戸倉委員\n\n"
        "○星野座長　始めます。\n○九我委員　質問"
        "です。\n○九我委員　もう一点あります。\n"
    )
    turns = read(text)
    unknown = [one for one in turns.problems if one.code == "unknown_speaker"]
    assert [(one.value, one.values["count"]) for one in unknown] == [("九我委員", 2)]
    assert turns.speeches[1].name == "九我"


def test_a_line_that_looks_like_a_label_is_shown_as_a_doubt() -> None:
    text = (
        "○座長　始めます。\n○委員　はい、どうぞ。\n○座長　次の記録があります。\n"
        "田辺委員：これはどうか。\n○委員　知りません。\n○座長　終わります。\n"
    )
    turns = read(text)
    assert len(turns.speeches) == 5
    assert "possible_label" in codes(turns)
