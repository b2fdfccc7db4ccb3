"""Places that may as well be another, though nothing is far from clear at first."""

from dataclasses import replace

import pytest

from feedback.matching import Place, Verdict, doubt, match
from tests.matching.drafts import TEXTS, doubtful, draft, found, kept, place


def chapter(name: str, *places: Place) -> list[Place]:
    return [
        place(100 + len(name), name),
        *(replace(one, path=(name,)) for one in places),
    ]


def twice() -> tuple[list[Place], list[Place]]:
    """Return editions in which a text stands at two new places, its heading gone."""
    home, learning, roads = draft()[3:6]
    end, again = place(90, "結び", TEXTS[3]), place(91, "再掲", TEXTS[3])
    old = chapter("第一の章", home, learning) + chapter("次の章", roads)
    new = chapter("第一の章", learning, end) + chapter("次の章", roads, again)
    return old, new


def test_words_that_stand_at_two_new_places_are_for_a_person() -> None:
    old, new = twice()
    [pairing] = [one for one in match(old, new) if one.old == 3]
    assert pairing.verdict is Verdict.KEEP
    assert pairing.doubtful
    assert "rival" in pairing.reasons
    assert {pairing.new, pairing.alternatives[0][0]} == {90, 91}
    assert pairing.confidence < 0.9


def test_two_places_of_the_same_words_that_become_one_are_for_a_person() -> None:
    new, old = twice()
    assert (90, 3) in doubtful(old, new) or (91, 3) in doubtful(old, new)


def test_without_the_look_at_twins_one_would_be_taken_silently(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doubt, "twins", lambda known, *_: known.same_head & False)
    old, new = twice()
    assert not [one for one in match(old, new) if one.old == 3 and one.doubtful]


def test_where_the_heading_stays_a_copy_elsewhere_is_no_rival() -> None:
    new = [*draft(), place(90, "再掲", TEXTS[3])]
    assert not doubtful(draft(), new)


@pytest.mark.parametrize("heading", ["その他", "Other"])
def test_wholly_other_words_under_a_heading_for_anything_are_for_a_person(
    heading: str,
) -> None:
    old, new = draft(), draft()
    old[3] = replace(old[3], heading=heading)
    other = "納税の窓口を一つにし、夜も開く。"
    new[3] = replace(new[3], heading=heading, text=other)
    pairs = kept(*((at, at) for at in range(8)))
    if found(old, new) == pairs:
        assert doubtful(old, new) == {(3, 3)}
    else:
        assert (3, None, "gone") in found(old, new)


def test_words_that_all_went_elsewhere_from_under_a_heading_are_for_a_person() -> None:
    old, new = draft(6), draft(6)
    new[3] = replace(new[3], text=TEXTS[6])
    new.append(place(90, "継承", TEXTS[3]))
    pairings = match(old, new)
    assert all(one.doubtful for one in pairings if one.old == 3 or one.new in (3, 90))
