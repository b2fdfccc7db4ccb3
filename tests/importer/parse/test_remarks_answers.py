import pytest

from feedback.importer.parse.remarks import remarks_of
from tests.importer.parse.speaking import HEAD, spoken

SAWATARI = ("沢渡", "夜の便の数はどのように決めたのでしょうか。")
MINASE = ("水無瀬", "停留所の間隔をもう少し詰めていただきたいと思います。")
CALL = ("片桐", "ありがとうございます。次の方、どうぞ。")
ASK = ("片桐", "事務局、お願いします。")


def answered(*turns: tuple[str, str]) -> list[tuple[int, tuple[int, ...]]]:
    told = remarks_of(HEAD, spoken(*turns))
    return [(remark.speech, remark.answers) for remark in told.remarks]


def test_the_next_turn_of_the_secretariat_answers():
    assert answered(SAWATARI, ASK, ("桐生", "利用者の数から決めております。")) == [
        (1, (3,))
    ]


def test_one_answer_serves_all_whom_it_names():
    both = (
        "まず、沢渡委員の御質問ですが、利用者の数から決めております。"
        "また、水無瀬委員の御指摘については、道路の幅を見て検討いたします。"
    )
    assert answered(SAWATARI, CALL, MINASE, ASK, ("桐生", both)) == [
        (1, (5,)),
        (3, (5,)),
    ]


def test_an_answer_to_another_member_answers_only_her():
    only = "水無瀬委員の御指摘については、道路の幅を見て検討いたします。"
    assert answered(SAWATARI, CALL, MINASE, ASK, ("桐生", only)) == [(1, ()), (3, (5,))]


def test_an_answer_may_come_back_to_an_earlier_member():
    first = "水無瀬委員の御指摘については、道路の幅を見て検討いたします。"
    later = "せっかくですので、先ほどの沢渡委員の御質問にもお答えします。"
    assert answered(SAWATARI, MINASE, ("桐生", first), ASK, ("桐生", later)) == [
        (1, (5,)),
        (2, (3,)),
    ]


def test_praise_waits_for_no_answer():
    praise = (
        "榎",
        "この案の方向性に賛成いたします。分かりやすくまとまったと思います。",
    )
    assert answered(praise, ("桐生", "ありがとうございます。進めてまいります。")) == [
        (1, ())
    ]


def test_nobody_is_said_to_answer_where_nobody_does():
    assert answered(SAWATARI, ("片桐", "それでは、本日はこれで終わります。")) == [
        (1, ())
    ]


def test_a_nod_is_no_answer():
    assert answered(SAWATARI, ("桐生", "はい。")) == [(1, ())]


def test_a_member_who_is_asked_by_name_answers():
    asked = ("沢渡", "水無瀬委員に伺いたいのですが、その調査は毎年あるのでしょうか。")
    assert answered(asked, ("水無瀬", "はい、毎年、秋に行っております。")) == [
        (1, (2,))
    ]


def test_without_names_the_next_reply_serves_those_before_it():
    assert answered(
        ("委員", "夜の便の数はどのように決めたのか。"),
        ("事務局", "利用者の数から決めている。"),
        ("委員", "停留所の間隔を詰めるべきである。"),
        ("委員", "字も大きくしていただきたい。"),
        ("事務局", "検討する。"),
    ) == [(1, (2,)), (3, (5,)), (4, (5,))]


def test_a_remark_that_was_answered_takes_no_answer_to_a_later_one():
    def about(number: str) -> str:
        return f"沢渡委員の{number}の御質問ですが、次の版で直します。"

    turns = [SAWATARI, ("桐生", about("最初")), SAWATARI, ("桐生", about("次"))]
    assert answered(*turns, SAWATARI, ("桐生", about("最後"))) == [
        (1, (2,)),
        (3, (4,)),
        (5, (6,)),
    ]


TWO_POINTS = (
    "沢渡",
    "１点目ですが、夜の便の本数を金曜日だけでも増やせないか、運転手の確保も含めて伺いたいと思います。"
    "２点目ですが、停留所の屋根と長椅子について、老朽化した箇所の点検の結果を教えてください。",
)
ON_THE_FIRST = (
    "夜の便の本数につきましては、運転手の確保が難しい中ではございますが、金曜日に限って試験的に増やすことを、"
    "事業者と話し合っているところでございます。"
)


def test_a_point_that_the_answer_surely_passes_over_has_none():
    assert answered(TWO_POINTS, ("桐生", ON_THE_FIRST)) == [(1, (2,)), (1, ())]


@pytest.mark.parametrize(
    "answer",
    [
        ON_THE_FIRST + "屋根は秋に点検いたします。",
        ON_THE_FIRST + "いずれも、年内にまとめて御報告いたします。",
        "金曜日に限って増やすことを話し合っております。",
    ],
    ids=["touched", "to all that was said", "too short to be sure"],
)
def test_where_it_is_not_sure_the_answer_serves_all_points_of_the_speech(answer):
    assert answered(TWO_POINTS, ("桐生", answer)) == [(1, (2,)), (1, (2,))]
