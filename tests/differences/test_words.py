"""A text is cut into words by script, and put together again it is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.differences.sentences import sentences
from feedback.differences.words import words

SIGNS = "市がを進める。、 \n　カﾞｶﾞ㈱①ＡaB1２％「」…ー\t(.高髙が゙"


def keys(text):
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("地区の協議会で進める", "地区/の/協議会/で/進める"),
        ("計画を推進し、連携する", "計画/を/推進/し/、/連携/する"),
        ("令和６年度に３０か所を", "令和/６年度/に/３０か所/を"),
        ("成果が上がる", "成果/が/上がる"),
        ("協議会が毎年調べる", "協議会/が/毎年/調べる"),
        ("データをＷｅｂで", "データ/を/Ｗｅｂ/で"),
        ("分かりやすく伝えること", "分かりやすく/伝える/こと"),
        ("The fee is 1,200 yen.", "The /fee /is /1,200 /yen/."),
    ],
)
def test_words_are_cut_where_a_reader_would(text, cut):
    assert "/".join(word.printed for word in words(text)) == cut


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("連携\n体制を強化", "連携体制を強化"),
        ("３０か所", "30か所"),
        ("ｶﾞｲﾄﾞを作る", "ガイドを作る"),
        ("市　と県", "市と県"),
        ("１～３人", "1〜3人"),
    ],
)
def test_layout_makes_no_other_words(one, other):
    assert keys(one) == keys(other)


def test_one_sign_on_paper_is_not_cut():
    assert words("㈱みどり")[0].printed == "㈱"


@given(st.text(alphabet=SIGNS, max_size=40) | st.text(max_size=40))
def test_nothing_is_lost(text):
    assert "".join(word.printed for word in words(text)) == text
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一つ目。二つ目！「三つ目。」四つ目", "一つ目。/二つ目！/「三つ目。」/四つ目"),
        ("1.5倍にする。See p. 3. Next", "1.5倍にする。/See p. /3. Next"),
        ("・祭り\n・図書館\n", "・祭り\n/・図書館\n"),
        ("名称\t人数\n東町\t12人", "名称\t人数\n/東町\t12人"),
    ],
)
def test_sentences_end_where_they_end(text, cut):
    assert sentences(text) == cut.split("/")


def test_a_wrapped_line_goes_on():
    wrapped = (
        "空き家の活用は、地区ごとの協議会が\n中心になって進めることとし、市は、必\n"
    )
    text = f"{wrapped}要な支援を行う。\n次の段落。"
    assert len(sentences(text)) == 2
