"""What must hold of any draft."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.matching.draft import places, write
from feedback.matching import Place, Verdict, match
from tests.matching.drafts import doubtful, found, kept

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=15, deadline=None, derandomize=True)
# Anything that a parser might hand over, the worse the better.
ANYTHING = st.builds(
    Place,
    st.just(0),
    st.lists(st.text(max_size=6), max_size=2).map(tuple),
    st.text(max_size=3),
    st.text(max_size=8),
    st.text(max_size=60),
    st.sampled_from(["section", "table", "figure"]),
)
EDITIONS = st.lists(ANYTHING, max_size=7).map(
    lambda found: [replace(one, key=at) for at, one in enumerate(found)]
)


def edition(seed: int) -> list[Place]:
    return places(write(seed, 2))[0]


def identities(old: list[Place]) -> set[tuple[int | None, int | None, str]]:
    return kept(*((one.key, one.key) for one in old))


@FEW
@given(SEEDS)
def test_the_same_edition_is_matched_with_itself(seed: int) -> None:
    old = edition(seed)
    assert found(old, old) == identities(old)
    assert not doubtful(old, old)


@FEW
@given(SEEDS, st.randoms(use_true_random=False))
def test_another_order_keeps_every_identity(seed: int, draw: Random) -> None:
    old = edition(seed)
    new = draw.sample(old, len(old))
    silently = [
        one for one in match(old, new) if one.old != one.new and not one.doubtful
    ]
    assert not silently


@FEW
@given(SEEDS)
def test_another_numbering_keeps_every_identity(seed: int) -> None:
    root = write(seed, 2)
    old, new = places(root)[0], places(root, style=1)[0]
    assert found(old, new) == identities(old)
    assert not doubtful(old, new)


@FEW
@given(SEEDS, st.data())
def test_what_is_taken_out_is_gone_and_nothing_else_moves(
    seed: int, data: st.DataObject
) -> None:
    old = edition(seed)
    out = data.draw(st.sampled_from([one for one in old if len(one.text) > 80]))
    new = [one for one in old if one is not out]
    assert found(old, new) == identities(new) | {(out.key, None, "gone")}
    assert found(new, old) == identities(new) | {(None, out.key, "new")}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(EDITIONS, EDITIONS)
def test_every_place_is_spoken_of_once(old: list[Place], new: list[Place]) -> None:
    pairings = match(old, new)
    ends = (Verdict.KEEP, Verdict.MERGE, Verdict.GONE)
    starts = (Verdict.KEEP, Verdict.SPLIT, Verdict.NEW)
    ended = sorted(x.old for x in pairings if x.verdict in ends if x.old is not None)
    started = sorted(
        x.new for x in pairings if x.verdict in starts if x.new is not None
    )
    assert ended == [one.key for one in old]
    assert started == [one.key for one in new]
    assert all(0 <= one.confidence <= 1 for one in pairings)
    assert pairings == match(old, new)


@FEW
@given(SEEDS)
def test_backwards_it_comes_to_the_same_keeps(seed: int) -> None:
    old = edition(seed)
    new = [one for one in edition(seed) if one.key % 7]
    onwards = {(one.old, one.new) for one in match(old, new) if one.verdict == "keep"}
    back = {(one.new, one.old) for one in match(new, old) if one.verdict == "keep"}
    assert onwards == back
