"""Headings and sentences that stand there again and again, with known truth."""

from dataclasses import replace

from feedback.matching import Place, match
from tests.matching.drafts import HEADINGS, TEXTS, place

COMMON = ("概要", "背景", "参考")
BOILERPLATE = (
    "なお、実施に当たっては、関係法令を遵守し、個人情報の保護に十分留意する必要がある。"
)


def edition(
    *, chapters: tuple[int, ...] = tuple(range(8)), style: str = "第{}章"
) -> list[Place]:
    """Return chapters that all have the same headings, and one sentence in common."""
    found: list[Place] = []
    for at, known in enumerate(chapters, start=1):
        number = style.format(at)
        above = (f"{number} {HEADINGS[known]}",)
        texts = (TEXTS[known], TEXTS[known][::-1] + BOILERPLATE, BOILERPLATE)
        found.append(place(known * 10, HEADINGS[known], number=number))
        found += [
            place(known * 10 + 1 + n, heading, text, path=above, number=f"（{n + 1}）")
            for n, (heading, text) in enumerate(zip(COMMON, texts, strict=True))
        ]
    return found


def silently_wrong(old: list[Place], new: list[Place]) -> list[object]:
    known = {one.key for one in old} & {one.key for one in new}
    return [
        one
        for one in match(old, new)
        if not one.doubtful
        and (
            one.old != one.new if one.verdict == "keep" else known & {one.old, one.new}
        )
    ]


def with_copies(copies: list[Place]) -> list[Place]:
    """Return the chapters, and the copies after them."""
    return [*edition(), *(replace(one, key=one.key + 500) for one in copies)]


def doubts(old: list[Place], new: list[Place]) -> int:
    return sum(one.doubtful for one in match(old, new))


def test_repeated_headings_are_told_apart_by_what_is_above_them() -> None:
    assert not silently_wrong(edition(), edition(style="{}．"))
    assert doubts(edition(), edition(style="{}．")) == 0


def test_chapters_in_another_order_take_their_repeated_headings_along() -> None:
    new = edition(chapters=(5, 2, 7, 0, 1, 6, 3, 4))
    assert not silently_wrong(edition(), new)
    assert doubts(edition(), new) == 0


def test_a_chapter_that_went_takes_its_repeated_headings_along() -> None:
    new = edition(chapters=(0, 1, 3, 4, 5, 6, 7))
    gone = {one.old for one in match(edition(), new) if one.verdict == "gone"}
    assert gone == {20, 21, 22, 23}
    assert not silently_wrong(edition(), new)


def test_a_chapter_that_is_renamed_keeps_its_repeated_headings() -> None:
    new = [
        replace(
            one,
            heading="全く別の名" if one.key == 20 else one.heading,
            path=("第3章 全く別の名",) if one.key in (21, 22, 23) else one.path,
        )
        for one in edition()
    ]
    assert not silently_wrong(edition(), new)


def test_of_thirty_copies_nobody_can_say_which_one_went() -> None:
    old = [place(at, "参考", BOILERPLATE, path=("付録",)) for at in range(30)]
    new = old[:12] + old[13:]
    pairings = match(with_copies(old), with_copies(new))
    copies = [x for x in pairings if (x.old or x.new or 0) >= 500]
    assert all(one.doubtful for one in copies)


def test_thirty_copies_that_all_stay_keep_their_order() -> None:
    old = [place(at, "参考", BOILERPLATE, path=("付録",)) for at in range(30)]
    assert not silently_wrong(with_copies(old), with_copies(old))


def test_two_that_change_their_words_are_put_before_a_person() -> None:
    new = edition()
    words = new[1].text, new[5].text
    new[1], new[5] = replace(new[1], text=words[1]), replace(new[5], text=words[0])
    sure = {(one.old, one.new) for one in match(edition(), new) if not one.doubtful}
    assert not sure & {(1, 1), (11, 11), (1, 11), (11, 1)}
