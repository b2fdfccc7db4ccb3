"""The line of a remark: grammatical, by itself, in the speaker's words, on one line."""

from pathlib import Path

import pytest

from feedback.importer.parse.pipeline import parse
from feedback.importer.parse.remarks.endings import ending_of, finite, is_whole
from feedback.importer.parse.remarks.kinds import kind_of
from feedback.importer.parse.remarks.summaries import summary_of

EXAMPLES = Path(__file__).parent.parent / "examples"


def summed_up(*sentences: str) -> str:
    return summary_of(list(sentences), kind_of(list(sentences)))


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        # The plain style stays as it is.
        ("鍵の管理はどうするのか。", "鍵の管理はどうするのか"),
        ("定員を増やす理由は何か。", "定員を増やす理由は何か"),
        ("件数でなく割合で示すべきである。", "件数でなく割合で示すべきである"),
        ("利用の少ない時間帯に広げてほしい。", "利用の少ない時間帯に広げてほしい"),
        (
            "賛成だが、周知が遅れれば誰も使わない。",
            "賛成だが、周知が遅れれば誰も使わない",
        ),
        (
            "確認であるが、９ページの点数は変わらないのか。",
            "９ページの点数は変わらないのか",
        ),
        # Spoken endings are made plain where that is safe.
        (
            "総会にどう臨まれるのかというのをお聞かせください。",
            "総会にどう臨まれるのかというのをお聞かせください",
        ),
        (
            "地区の特色に応じた取組というのを進めるためにどういう組織をつくればいいのか。",
            "地区の特色に応じた取組というのを進めるためにどういう組織をつくればいいのか",
        ),
        (
            "町ごとの、もうちょっと具体的な数というのが伺えればと思っています。",
            "町ごとの、もうちょっと具体的な数というのが伺えればと思っている",
        ),
        (
            "皆で出し合うというような雰囲気を何か出せるといいのかなと思ったのが１点目です。",
            "皆で出し合うというような雰囲気を何か出せるとよい",
        ),
        (
            "大げさなものじゃなくても、名簿を作っておくことは大事ですよね。",
            "大げさなものではなくても、名簿を作っておくことは大事",
        ),
        (
            "３つの案の違いを、世帯ごとに示してもらえないか。",
            "３つの案の違いを、世帯ごとに示してもらえないか",
        ),
        ("２つ目が、手続が多過ぎると思います。", "手続が多過ぎる"),
        ("私は、少し下るのではないかと考えます。", "少し下るのではないか"),
        (
            "講座の欄が新設される訳ではないですよね？",
            "講座の欄が新設される訳ではないですよね",
        ),
        (
            "費用が増えることを知ってもらう必要があるのかなという気がします。",
            "費用が増えることを知ってもらう必要がある",
        ),
        (
            "どのようにお考えなのかをお聞かせいただければと思います。",
            "どのようにお考えなのかを聞かせてほしい",
        ),
        ("「この改正の理由を教えていただけますか。」", "この改正の理由を教えてほしい"),
        # A line ends where a sentence could, and begins where it says enough.
        (
            "窓口ならどんな相談にも応じられるような仕組みがそういった、例えば手帳一つ取っても、"
            "備わっているのに使われていないから問題が起こるのだと思っております。",
            "例えば手帳一つ取っても、備わっているのに使われていないから問題が起こる",
        ),
        (
            "もう一つ、できれば避難の訓練をうまくやるための仕組みというのが、"
            "どこかに載っているのかもしれないんですが、あるといいというのが１つです。",
            "できれば避難の訓練をうまくやるための仕組みというのが、どこかに載っているのかもしれないが、あるとよい",
        ),
        (
            "若い人が離れるんじゃないか、任せきりになるんじゃないかとか、"
            "そういうことが心配されると思います。",
            "若い人が離れるのではないか、任せきりになるのではないかとか、そういうことが心配される",
        ),
        (
            "その分譲団地と賃貸団地という区別がどういうものなのかを教えてください。",
            "分譲団地と賃貸団地という区別がどういうものなのかを教えてほしい",
        ),
    ],
)
def test_a_line_is_grammatical_and_stands_by_itself(sentence, summary):
    assert summed_up(sentence) == summary


def test_what_is_pressed_makes_the_line_whatever_is_told_after():
    assert (
        summed_up(
            "鍵の扱いは見直すべきだと思います。",
            "以前に勤めていた所でも同じことがありました。",
        )
        == "鍵の扱いは見直すべき"
    )


def test_a_no_makes_the_line_whatever_is_granted_after():
    assert (
        summed_up(
            "この案には反対です。",
            "公園の手入れが必要不可欠であることは、よく理解しております。",
        )
        == "この案には反対"
    )


@pytest.mark.parametrize(
    "clause",
    [
        "地図を、",
        "地図を広げ、",
        "違いが、",
        "地図のほうが、",
        "ないと、",
        "仕組みとかというのが、",
    ],
)
def test_no_line_ends_where_a_sentence_could_not(clause):
    ending = finite(clause)
    assert ending is None or not is_whole(ending)


@pytest.mark.parametrize(
    ("clause", "ending"),
    [
        ("地図が要るのですが、", "地図が要る"),
        ("地図が要ると思っておりまして、", "地図が要る"),
        ("地図が必要であって、", "地図が必要"),
        ("地図が要るのではないかという、", "地図が要るのではないか"),
        ("地図を直していただいて、", "地図を直していただいた"),
        ("地図を見ますし、", "地図を見る"),
        ("地図を書きました。", "地図を書いた"),
        ("地図を示します。", "地図を示す"),
        ("地図を見直します。", "地図を見直す"),
        ("地図を検討いたします。", "地図を検討する"),
        ("地図が増えてきます。", "地図が増えてくる"),
        ("地図を読みました。", "地図を読んだ"),
        ("地図がございます。", "地図がある"),
        ("地図が足りません。", "地図が足りません"),
    ],
)
def test_an_ending_is_made_plain(clause, ending):
    assert ending_of(finite(clause) or "") == ending


def test_every_line_of_the_examples_is_whole_and_fits():
    lines = [
        remark.summary
        for path in EXAMPLES.glob("*.txt")
        for remark in parse(path.read_bytes(), path.name).remarks
    ]
    assert len(lines) > 40
    assert [line for line in lines if len(line) > 60 or "\n" in line] == []
    assert [line for line in lines if not is_whole(line)] == []


def test_a_sentence_that_holds_no_line_is_visibly_cut():
    line = summed_up("ああ" * 80 + "に")
    assert len(line) <= 60
    assert line.endswith("…")
