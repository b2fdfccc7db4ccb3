"""Words that belong to no speech are told: their line, their length, their start."""

import pytest

from feedback.importer.parse.pipeline import parse

THANKS = "ありがとうございます。それでは、次に進みたいと思います。"
ASKS = "鍵の受け渡しは、どのように行う予定でしょうか。"
SPEECHES = (f"○早瀬座長　{THANKS}", f"○轟委員　{ASKS}", f"○早瀬座長　{THANKS}")


def told(*lines: str) -> list[tuple[int, str, int]]:
    """Return line, first words and number of characters of each such problem."""
    minutes = parse("\n".join(lines).encode(), "minutes.txt")
    return [
        (one.line, one.values["words"], one.values["count"])
        for one in minutes.problems
        if one.code == "unspoken"
    ]


def test_sentences_before_the_first_speaker_are_told_as_one() -> None:
    greeting = "おはようございます。"
    news = "私から、空き家の活用について、一点お知らせがあります。"
    lines = ["定例記者会見", "", "１．冒頭発言", f"　{greeting}", "", f"　{news}"]
    assert told(*lines, *SPEECHES) == [(4, greeting, len(greeting + news))]


def test_a_sentence_that_runs_over_lines_is_counted_whole() -> None:
    first = (
        "　本日は、お忙しいところ、空き家の活用に関する懇談会に、お集まりいただきまし"
    )
    second = "て、誠にありがとうございます。"
    lines = ["懇談会議事録", first, second, *SPEECHES]
    assert told(*lines) == [(2, first[1:21], len((first + second).strip()))]


def test_what_the_record_tells_between_speeches_is_told() -> None:
    tells = "事務局より資料２について説明"
    lines = [SPEECHES[0], "議題２　空き家の活用について", tells, *SPEECHES[1:]]
    assert told(*lines) == [(3, tells, len(tells))]


def test_a_sentence_behind_the_end_is_told() -> None:
    later = "なお、欠席の久我委員から、後日、書面で意見が提出された。"
    assert told(*SPEECHES, "―了―", later) == [(5, later[:20], len(later))]


@pytest.mark.parametrize(
    "line",
    [
        "議題２　空き家の活用について",
        "午前10時30分再開",
        "────────────",
        "（委嘱状の交付）",
        "※　この記録は、発言の要旨をまとめたものです。",
    ],
)
def test_what_is_no_loss_is_not_told(line: str) -> None:
    assert told(line, *SPEECHES) == []
    assert told(SPEECHES[0], "３　議事", line, *SPEECHES[1:]) == []


def test_a_sentence_of_the_head_that_names_what_follows_is_not_told() -> None:
    assert told("出席者は次のとおり。", "早瀬一", *SPEECHES) == []


def test_no_more_than_a_few_are_told_one_by_one() -> None:
    tells = "事務局より資料２について説明"
    lines = ["○早瀬座長　はい。", "議題２　鍵について", tells, *[""] * 6] * 30
    found = told(*lines)
    assert len(found) == 21
    assert found[-1][2] == 10 * len(tells)


def test_a_speaker_without_words_is_told() -> None:
    lines = [SPEECHES[0], "○綿貫課長", "議題２　空き家の活用について", *SPEECHES[1:]]
    minutes = parse("\n".join(lines).encode(), "minutes.txt")
    mute = [one for one in minutes.problems if one.code == "wordless"]
    assert [(one.line, one.value) for one in mute] == [(2, "綿貫課長")]
    assert len(minutes.speeches) == 3
