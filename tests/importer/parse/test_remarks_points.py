import pytest

from feedback.importer.parse.minutes import Remark
from feedback.importer.parse.remarks import remarks_of
from tests.importer.parse.speaking import HEAD, spoken

NUMBERED = (
    "ありがとうございます。沢渡です。３点ございます。"
    "１点目は、停留所の間隔です。高齢の方には歩く距離が長過ぎるので、もう少し詰めるべきだと思います。"
    "２点目ですが、夜の便の数はどのように決めたのでしょうか。"
    "３点目は、図３の凡例に誤字があります。"
    "私からは以上です。"
)
CUED = (
    "まず、この案は路線ごとの収支がよく見えるようになっていて、大変分かりやすくなったと思います。"
    "次に、運賃の見直しについてですが、通学で使う人の負担が増えないように配慮していただきたいと思います。"
    "それから、車両の更新の時期はもう決まっているのでしょうか。"
    "最後に、広報の仕方も大事で、停留所の掲示だけでなく、学校や病院を通じて知らせることが必要だと思います。"
)
PARAGRAPHS = (
    "榎です。乗り継ぎの案内についてですが、案内板が駅の北口にしかありません。"
    "南口から来る人はどこで乗るのかが分からないので、改める必要があると思います。\n"
    "時刻表の字が小さいという声も多く聞きます。夜に見ることも考えて、明るい所に置くべきです。"
)


def remarks(name: str, text: str) -> tuple[Remark, ...]:
    return remarks_of(HEAD, spoken((name, text))).remarks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (NUMBERED, ["opinion", "question", "editorial"]),
        (CUED, ["support", "request", "question", "opinion"]),
        (PARAGRAPHS, ["opinion", "opinion"]),
    ],
)
def test_a_speech_is_split_by_its_own_cues(text, kinds):
    assert [remark.kind for remark in remarks("沢渡", text)] == kinds


@pytest.mark.parametrize("text", [NUMBERED, CUED, PARAGRAPHS])
def test_a_point_is_a_piece_of_the_speech_as_printed(text):
    found = remarks("沢渡", text)
    assert all(text[one.start : one.end] == one.text for one in found)
    ends = [place for one in found for place in (one.start, one.end)]
    assert ends == sorted(ends)


def test_preamble_and_courtesies_belong_to_no_point():
    said = "".join(one.text for one in remarks("沢渡", NUMBERED))
    assert "ありがとう" not in said
    assert "３点ございます" not in said
    assert "以上です" not in said


def test_an_argument_is_one_point_whatever_words_link_it():
    argument = (
        "停留所の掲示だけでは足りないと思います。"
        "また聞きで知った人も多いからです。"
        "例えば、私の町では回覧板で知った人がほとんどでした。"
    )
    assert len(remarks("水無瀬", argument)) == 1


def test_an_aside_stays_with_its_point():
    text = (
        "運賃を距離で決めることには反対です。遠くに住む人ほど負担が重くなるからです。"
        "余談ですが、隣の市では一律にして利用が増えました。"
    )
    (remark,) = remarks("榎", text)
    assert remark.text == text


def test_a_chair_who_asks_proposes_a_question():
    text = (
        "ありがとうございます。私からも質問です。"
        "この案では、冬の間の運休をどのように扱うお考えなのでしょうか。"
        "事務局、お願いします。"
    )
    (remark,) = remarks("片桐", text)
    assert (remark.kind, remark.member) == ("question", "片桐")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("運休の日数を教えていただけますか。", "question"),
        ("運休の基準はどうなっているのでしょうか。", "question"),
        ("運休の基準を伺いたいと思います。", "question"),
        ("運休の基準を資料に書いていただきたいと思います。", "request"),
        ("運休の基準を定めるよう、御検討をお願いしたいと思います。", "request"),
        ("運休の基準が分かる表があるとよいと思います。", "request"),
        ("運休の基準は県が決めるべきだと思います。", "opinion"),
        ("運休の基準は県が決めるべきではないでしょうか。", "opinion"),
        ("運休の基準をまとめた案に賛成いたします。", "support"),
        ("この方向性でよいと思います。", "support"),
        ("第２章の見出しに誤字がありますので、直してください。", "editorial"),
    ],
)
def test_a_remark_is_of_the_kind_that_it_asks_for(text, kind):
    (remark,) = remarks("榎", text)
    assert remark.kind == kind


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "あと、運休の基準ですが、県が決めるべきだと思います。",
            "運休の基準ですが、県が決めるべき",
        ),
        (
            "えー、運休の基準を資料に書いていただきたいと思います。",
            "運休の基準を資料に書いてほしい",
        ),
        (
            "２点目ですが、夜の便の数はどのように決めたのでしょうか。",
            "夜の便の数はどのように決めたのか",
        ),
        (
            "やはり、冬の運休の扱いを早く決めることが重要なのかなと思っております。",
            "冬の運休の扱いを早く決めることが重要",
        ),
        (
            "乗り継ぎの案内を増やす必要があるんじゃないかなと思います。",
            "乗り継ぎの案内を増やす必要があるのではないか",
        ),
        (
            "運賃の見直しについて、通学の負担に御配慮いただければと思います。",
            "運賃の見直しについて、通学の負担に配慮してほしい",
        ),
    ],
)
def test_a_summary_is_one_plain_line(text, summary):
    (remark,) = remarks("榎", text)
    assert remark.summary == summary


def test_a_summary_is_short_however_long_the_sentence():
    long = "、".join(["運休の日には代わりの車を出すことが要るという声があって"] * 30)
    (remark, *_) = remarks("榎", long + "、県が決めるべきだと思います。")
    assert len(remark.summary) <= 60


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        ("５ページの図ですが、字が小さいので直すべきです。", [("５ページ", (5,))]),
        ("資料２の5～6ページの表は要らないと思います。", [("5～6ページ", (5, 6))]),
        (
            "「乗り継ぎの案内」の記載を増やすべきです。",
            [("乗り継ぎの案内", ())],
        ),
        ("検討項目②の運賃の考え方は見直すべきです。", [("検討項目②", ())]),
        ("雨の日の運行も考えるべきです。", []),
    ],
)
def test_a_point_aims_at_what_it_cites_or_names(text, aims):
    told = remarks_of(
        HEAD,
        spoken(
            ("桐生", "検討項目②と、「乗り継ぎの案内」を少し直しております。"),
            ("榎", text),
        ),
    )
    (remark,) = told.remarks
    assert [(aim.cited_as, aim.pages) for aim in remark.aims] == aims


def test_the_page_at_the_start_of_a_speech_is_that_of_all_its_points():
    text = (
        "１２ページの辺りですね、前回の発言を踏まえてまとめていただき、ありがとうございます。"
        "乗り継ぎの案内を南口にも置くべきだと思います。"
        "もう１点は、時刻表の字をもう少し大きくしていただきたいと思います。"
    )
    found = remarks("榎", text)
    assert [remark.pages for remark in found] == [(12,), (12,)]


def test_hostile_speeches_take_no_time():
    units = ("あ", "「", "、", "して", "思います。", "要ると思いますが、")
    for hostile in (unit * (50_000 // len(unit)) for unit in units):
        remarks("榎", hostile)
