import pytest

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
        ("沢渡", "はい、大丈夫です。"),
        ("沢渡", "異議なし。"),
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
