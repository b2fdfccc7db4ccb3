"""One example for each thing that happens to a place, with what a person would say."""

from dataclasses import replace

import pytest

from feedback.matching import Pairing, Place, Verdict, match
from tests.matching.drafts import (
    HEADINGS,
    TEXTS,
    doubtful,
    draft,
    found,
    kept,
    place,
)

SAME = [(at, at) for at in range(8)]


def one(pairings: list[Pairing], **wanted: object) -> Pairing:
    [pairing] = [
        pairing
        for pairing in pairings
        if all(getattr(pairing, name) == value for name, value in wanted.items())
    ]
    return pairing


def test_the_same_edition_again_is_kept_without_doubt() -> None:
    assert found(draft(), draft()) == kept(*SAME)
    assert not doubtful(draft(), draft())
    assert all(pairing.confidence > 0.95 for pairing in match(draft(), draft()))


def test_another_numbering_changes_nothing() -> None:
    old = [replace(x, number=f"第{x.key + 1}章") for x in draft()]
    new = [replace(x, number=f"（{x.key + 3}）") for x in draft()]
    assert found(old, new) == kept(*SAME)
    assert not doubtful(old, new)


def test_a_renamed_heading_over_the_same_words_is_kept() -> None:
    new = draft()
    new[3] = replace(new[3], heading="書類を減らすには")
    assert found(draft(), new) == kept(*SAME)
    assert not doubtful(draft(), new)


def test_rewritten_words_under_the_same_heading_are_kept() -> None:
    new = draft()
    new[3] = replace(new[3], text=TEXTS[3].replace("三種類に減らし", "一枚にまとめ"))
    assert found(draft(), new) == kept(*SAME)
    assert not doubtful(draft(), new)


def test_wholly_other_words_under_the_same_heading_are_for_a_person() -> None:
    other = "水道の料金は地域の差が大きく、広域の運営に移るまで補助を続けるべきである。"
    old, new = draft(), draft()
    old[3], new[3] = replace(old[3], text=TEXTS[3] * 2), replace(new[3], text=other * 2)
    assert found(old, new) == kept(*SAME)
    assert doubtful(old, new) == {(3, 3)}


def test_a_place_that_moves_to_another_chapter_is_kept() -> None:
    old = [
        replace(x, path=("第1章 初めに" if x.key < 4 else "第2章 次に",))
        for x in draft()
    ]
    new = [*old[:2], *old[3:7], replace(old[2], path=("第2章 次に",)), old[7]]
    new = [replace(x, key=at) for at, x in enumerate(new)]
    moved = [(0, 0), (1, 1), (3, 2), (4, 3), (5, 4), (6, 5), (2, 6), (7, 7)]
    assert found(old, new) == kept(*moved)
    assert not doubtful(old, new)


def test_what_is_there_no_more_is_gone_and_what_is_more_is_new() -> None:
    new = [
        *draft()[:4],
        place(90, "水道の料金", "料金の差を縮めるため、広域での運営を進める。"),
    ]
    expected = kept(*SAME[:4]) | {(at, None, "gone") for at in range(4, 8)}
    assert found(draft(), new) == expected | {(None, 90, "new")}
    assert not doubtful(draft(), new)


def test_a_part_that_gets_a_heading_of_its_own_is_split_off() -> None:
    old = [*draft()[:3], place(3, "取組の全体", TEXTS[3] + TEXTS[4] + TEXTS[5])]
    new = [
        *draft()[:3],
        place(3, "取組の全体", TEXTS[3] + TEXTS[4]),
        place(4, "資料", TEXTS[5]),
    ]
    assert found(old, new) == kept(*SAME[:4]) | {(3, 4, "split")}
    assert not doubtful(old, new)


def test_words_that_go_over_into_another_place_are_merged() -> None:
    old = [
        *draft()[:3],
        place(3, "取組の全体", TEXTS[3] + TEXTS[4]),
        place(4, "資料", TEXTS[5]),
    ]
    new = [*draft()[:3], place(3, "取組の全体", TEXTS[3] + TEXTS[4] + TEXTS[5])]
    assert found(old, new) == kept(*SAME[:4]) | {(4, 3, "merge")}
    assert not doubtful(old, new)


def test_a_copy_that_also_stays_where_it_was_is_no_split() -> None:
    new = [*draft(), place(8, "再掲", TEXTS[3])]
    pairings = match(draft(), new)
    assert one(pairings, new=8).verdict is Verdict.NEW
    assert one(pairings, new=3).old == 3


def test_a_heading_without_words_is_found_by_what_stands_below_it() -> None:
    def edition(chapter: str) -> list[Place]:
        below = [replace(x, path=(f"第1章 {chapter}",)) for x in draft(4)]
        rest = [replace(x, path=("第2章 残り",), key=x.key + 2) for x in draft()[4:]]
        return [place(100, chapter, number="第1章"), *below,
                place(101, "残り", number="第2章"), *rest]  # fmt: skip

    pairings = match(edition("現在の姿"), edition("これまでの経緯"))
    assert one(pairings, old=100).new == 100
    assert not one(pairings, old=100).doubtful


@pytest.mark.parametrize(
    "level", ["第1章 総論", "検討項目③ 総論", "1.2 総論", "① 総論"]
)
def test_a_level_put_between_is_no_other_chapter(level: str) -> None:
    old = [place(50, "総論"), *(replace(x, path=("総論",)) for x in draft())]
    new = [
        place(50, "総論", number=level.split()[0]),
        place(51, "個別の課題"),
        *(replace(x, path=(level, "個別の課題")) for x in draft()),
    ]
    assert kept(*SAME, (50, 50)) <= found(old, new)


def test_tables_and_figures_are_no_sections() -> None:
    old = [*draft(3), place(3, "支援の一覧", TEXTS[3], number="表1", sort="table")]
    new = [*draft(3), place(3, "支援の一覧", TEXTS[3]),
           place(4, "支援の一覧", TEXTS[3], number="表2", sort="table")]  # fmt: skip
    assert (3, 4, "keep") in found(old, new)
    assert (None, 3, "new") in found(old, new)


def test_places_without_words_are_found_by_their_headings() -> None:
    old = [place(at, heading) for at, heading in enumerate(HEADINGS)]
    assert found(old, draft()) == kept(*SAME)
    assert not doubtful(old, draft())


def test_what_had_no_words_is_never_gone_without_a_person() -> None:
    old = [
        *(place(at, heading) for at, heading in enumerate(HEADINGS)),
        place(8, "結び"),
    ]
    gone = one(match(old, draft()), old=8)
    assert gone.verdict is Verdict.GONE
    assert gone.doubtful


@pytest.mark.parametrize("sort", [Verdict.NEW, Verdict.GONE])
def test_an_empty_edition_leaves_nothing_to_match(sort: Verdict) -> None:
    pairings = match([], draft()) if sort is Verdict.NEW else match(draft(), [])
    assert {pairing.verdict for pairing in pairings} == {sort}
    assert len(pairings) == 8
    assert match([], []) == []


def test_places_that_say_nothing_at_all_are_matched_in_their_order() -> None:
    blank = [place(at) for at in range(3)]
    assert found(blank, blank) == kept((0, 0), (1, 1), (2, 2))


def test_the_reasons_say_what_speaks_for_a_match() -> None:
    new = draft()
    new[3] = replace(new[3], heading="書類を減らすには")
    pairings = match(draft(), new)
    assert {"same_heading", "same_path", "same_text", "order"} <= set(
        one(pairings, old=2).reasons
    )
    assert "same_heading" not in one(pairings, old=3).reasons
    assert "same_text" in one(pairings, old=3).reasons


def test_places_near_enough_are_offered_as_alternatives() -> None:
    short = [place(0, "参考"), place(1, "参考")]
    pairing = match(short, [place(0, "参考")])[0]
    assert pairing.doubtful
    assert "rival" in pairing.reasons or pairing.confidence <= 0.5
