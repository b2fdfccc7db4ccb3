"""Headings that are nothing but a label and a number."""

from dataclasses import replace

import pytest

from feedback.matching import Place, match, numbering, outline
from feedback.matching.numbering import counted_word, label
from tests.matching.drafts import found, kept, place

LABELS = ["第{}条", "Article {}", "{}.", "検討項目{}", "施策{}", "事業 {}", "（{}）"]
SUBJECTS = (
    "空き家", "図書館", "路線バス", "祭り", "防災訓練", "小学校", "農業用水", "林道",
    "案内所", "保育所", "診療所", "水道管", "公民館", "除雪車", "商店街", "漁港",
    "文化財", "移住者", "鹿の被害", "温泉",
)  # fmt: skip


def articles(form: str, order: list[int], *, as_number: bool = False) -> list[Place]:
    """Return the articles in this order, numbered as they stand."""
    texts = [
        f"{SUBJECTS[one]}については、町長が毎年{one + 1}月に計画を定め、議会に報告し、"
        f"{one + 3}年ごとにその効果を検証して公表しなければならない。"
        for one in order
    ]
    printed = [form.format(at) for at in range(1, len(order) + 1)]
    return [
        place(one, number=name, text=text)
        if as_number
        else place(one, heading=name, text=text)
        for one, name, text in zip(order, printed, texts, strict=True)
    ]


ALL = list(range(20))
SAME = [(at, at) for at in ALL]


@pytest.mark.parametrize("form", LABELS)
@pytest.mark.parametrize("as_number", [False, True])
def test_articles_keep_their_words_when_one_of_them_is_taken_out(
    form: str, as_number: bool
) -> None:
    old = articles(form, ALL, as_number=as_number)
    new = articles(form, [at for at in ALL if at != 2], as_number=as_number)
    rest = kept(*(pair for pair in SAME if pair != (2, 2)))
    assert found(old, new) == rest | {(2, None, "gone")}
    assert not [one for one in match(old, new) if one.doubtful]


@pytest.mark.parametrize("form", LABELS)
def test_articles_keep_their_words_when_the_last_moves_up(form: str) -> None:
    new = articles(form, [0, 1, 2, 19, *range(3, 19)])
    assert found(articles(form, ALL), new) == kept(*SAME)


def test_the_number_alone_would_take_the_words_of_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outline, "label", lambda _: "")
    new = articles("第{}条", [at for at in ALL if at != 2])
    assert (3, 4, "keep") in found(articles("第{}条", ALL), new)


def test_without_any_words_the_number_has_to_do() -> None:
    old = [replace(one, text="") for one in articles("第{}条", ALL)]
    assert found(old, old) == kept(*SAME)


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("第3条", "第#条"), ("第三条", "第#条"), ("Article 3", "article #"),
        ("3.", "#"), ("検討項目③", "検討項目#"), ("①", "#"), ("1.2", "#"),
        ("第3条 目的", ""), ("その他", ""), ("2024年", ""), ("アクセス", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_label_is_told_from_a_heading(printed: str, kind: str) -> None:
    assert label(printed) == kind


def test_a_word_and_a_number_is_a_label_only_among_its_kind() -> None:
    assert counted_word("施策3") == counted_word("施策12") == "施策#"
    one, two = place(1, "対策7"), place(2, "施策1")
    assert outline.outline([one, two]).bare == [False, False]
    assert outline.outline([two, place(3, "施策2")]).bare == [True, True]
    assert numbering.unnumbered("施策3") == "施策3"
