import pytest

from feedback.importer.parse.minutes import Speech
from feedback.importer.parse.remarks import remarks_of
from tests.importer.parse.speaking import HEAD, spoken


def procedural(name: str, text: str) -> bool:
    (speech,) = remarks_of(HEAD, spoken((name, text))).speeches
    return speech.procedural


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("片桐", "ありがとうございます。沢渡委員、お願いします。"),
        ("片桐", "それでは、議題（１）に移ります。事務局から説明をお願いします。"),
        ("片桐", "ほかに御意見はございますか。よろしいでしょうか。"),
        ("片桐", "時間が参りましたので、本日はこれで終わりたいと思います。"),
        ("片桐", "水無瀬委員、いかがですか。"),
        ("片桐", "はい。"),
        ("片桐", "途中まで，県の関口次長に御出席いただいております。"),
        (
            "片桐",
            "今年度の締めくくりの会ですが、オンラインで開催させていただきます。",
        ),
        (
            "片桐",
            "過半数の出席がありますので、検討会要綱第７条により会議は成立いたします。",
        ),
        (
            "片桐",
            "本日の説明員は，名簿に出席と記した者であります。",
        ),
        ("片桐", "追加の質問はない？　大丈夫？"),
        ("沢渡", "はい、大丈夫です。"),
        ("沢渡", "異議なし。"),
        ("沢渡", "「異議なし」"),
        ("沢渡", "一点だけ申し上げます。"),
        ("沢渡", "（資料により説明）"),
        ("沢渡", "沢渡です。よろしくお願いいたします。"),
        ("桐生", "定刻になりましたので、ただいまから第４回の検討会を開会いたします。"),
        ("桐生", "お手元の資料の確認をさせていただきます。次第と資料１でございます。"),
        ("桐生", "次回の日程は後日御連絡いたします。以上です。"),
    ],
)
def test_chairing_and_courtesies_are_procedural(name, text):
    assert procedural(name, text)
    assert remarks_of(HEAD, spoken((name, text))).remarks == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "片桐",
            "ありがとうございます。私からも一つ、路線の見直しを急ぐあまり、利用者の声が"
            "置き去りになるのは問題ではないかと思います。",
        ),
        ("沢渡", "停留所の間隔はどのように決めているのでしょうか。"),
        ("榎", "的確に反映されていると思います。"),
        (
            "桐生",
            "資料１の３ページを御覧ください。運賃の考え方を整理しております。"
            "路線ごとの収支と、利用者の推移を踏まえて案を作りました。",
        ),
    ],
)
def test_whoever_asks_or_states_a_view_is_not_procedural(name, text):
    assert not procedural(name, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("３ページの運賃についてはどうか。", "question"),
        ("いつからか。", "question"),
        ("便が増える訳ではないですよね？", "question"),
        ("夜の便は既にあるということでよろしいか。", "question"),
        ("県が決めるべきと考えるかどうか。", "question"),
        ("質問だが、今後の対応はどうか。", "question"),
        ("はい、３ページの図は古い。", "opinion"),
        ("３ページの図は古い。", "opinion"),
        ("断熱をしないと効果が薄い。", "opinion"),
        ("次回は現地を見たい。", "opinion"),
        ("そうすべきである。", "opinion"),
        ("ある程度の本数は要る。", "opinion"),
        ("お金が足りない。", "opinion"),
        ("異議があります。", "opinion"),
        ("私も異議ありません。", "support"),
        ("４ページは、このままで結構です。", "support"),
        ("愛称を付けてはどうか。", "request"),
        ("世帯ごとに示してもらえないか。", "request"),
        ("早く配ってほしい。", "request"),
        ("検討を求める。", "request"),
    ],
)
@pytest.mark.parametrize("name", ["沢渡", "委員"])
def test_a_members_short_word_in_the_plain_style_is_a_remark(name, text, kind):
    told = remarks_of(HEAD, spoken((name, text), ("桐生", "利用者の数によります。")))
    assert [remark.kind for remark in told.remarks] == [kind]
    assert not told.speeches[0].procedural


@pytest.mark.parametrize(
    "text", ["質問いたします。", "２点ほどお伺いします。", "一点よろしいですか。"]
)
def test_to_ask_for_the_floor_proposes_nothing_but_is_not_passed_over(text):
    told = remarks_of(HEAD, spoken(("沢渡", text), ("桐生", "お答えします。")))
    assert told.remarks == ()
    assert not told.speeches[0].procedural


def test_what_a_member_will_do_is_asked_of_nobody():
    text = "座長に代わりまして、私から御挨拶をさせていただきたいと思います。"
    assert remarks_of(HEAD, spoken(("沢渡", text))).remarks == ()


@pytest.mark.parametrize(
    "text",
    [
        "工事の期間中、部活動はどうするのか。",
        "諮問の有無で議題は変わると思うが、諮問は出されるのか。",
    ],
)
def test_what_a_chair_asks_of_the_matter_is_a_question(text):
    told = remarks_of(HEAD, spoken(("片桐", text), ("桐生", "調整する。")))
    assert [remark.kind for remark in told.remarks] == ["question"]


def test_a_chairman_of_a_board_without_a_role_chairs():
    speech = Speech(
        number=1,
        name_as_printed="理事長（関口）",
        title="理事長",
        text="運賃の改定の件では、まず運行部会の長より発言をいただきたいと思っている。",
        line=1,
    )
    told = remarks_of(HEAD, [speech])
    assert told.remarks == ()
    assert told.speeches[0].procedural


def test_who_says_no_does_not_support_for_all_the_thanks():
    text = (
        "運賃を改める案には、反対の立場で申し上げなければなりません。"
        "長い月日をかけて路線を調べてこられた方々の御苦労には、"
        "頭の下がる思いであり、深く感謝を申し上げさせていただきます。"
    )
    by_nobody = Speech(number=1, name_as_printed="関口君", text=text, line=1)
    for speech in (*spoken(("沢渡", text)), by_nobody):
        (remark,) = remarks_of(HEAD, [speech]).remarks
        assert remark.kind == "opinion"
        assert "反対の立場で" in remark.summary


@pytest.mark.parametrize("printed", ["国務大臣（関口光一君）", "Ａ３", "関口副大臣"])
def test_who_answers_for_the_government_proposes_nothing(printed):
    speech = Speech(
        number=1,
        name_as_printed=printed,
        text="誠に大切なことだと思います。４ページを改める必要があります。",
        line=1,
    )
    assert remarks_of(HEAD, [speech]).remarks == ()


def test_where_nobody_knows_who_speaks_it_may_be_the_chair():
    texts = [
        "それでは、審議に入りたいと存じます。",
        "御質問はございますか。",
        "周知はいつから始めるのか、伺います。",
    ]
    speeches = [
        Speech(number=number, name_as_printed="●", text=text, line=number)
        for number, text in enumerate(texts, start=1)
    ]
    told = remarks_of(HEAD, speeches)
    assert [remark.speech for remark in told.remarks] == [3]
    assert [speech.procedural for speech in told.speeches] == [True, True, False]


def test_the_secretariat_proposes_nothing():
    told = remarks_of(
        HEAD, spoken(("桐生", "３ページの路線図を改める必要があります。"))
    )
    assert told.remarks == ()
    assert told.speeches[0].citations[0].pages == (3,)


def test_an_answer_is_never_procedural():
    told = remarks_of(
        HEAD,
        spoken(
            ("沢渡", "次回の日程はいつごろになるのでしょうか。"),
            ("桐生", "次回の日程は後日御連絡いたします。"),
        ),
    )
    assert [remark.answered_by for remark in told.remarks] == [2]
    assert not told.speeches[1].procedural
