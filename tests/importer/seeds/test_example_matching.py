"""The example's editions, read from files of every format and matched: its truth is
known, item by item."""

from functools import cache

import pytest

from feedback.differences import comparable
from feedback.importer.parse.edition.reading import read_edition
from feedback.matching import Pairing, Place, Verdict, match
from tests.importer.seeds.example import EDITIONS, PAIRS, known_pair, lineage, printed
from tests.importer.seeds.example_papers import FORMATS

LEAST = 0.98


@cache
def read(edition: str, name: str) -> list[tuple[str, Place]]:
    """Return what is read from the file, each place with the item that it is.

    An item is known again by its heading within its theme: no two are called alike.
    """
    known = {key_of(one.path, one.line): one.key for one in printed(edition)}
    assert len(known) == len(printed(edition))
    found = read_edition(FORMATS[name](printed(edition)), name)
    places = []
    for at, one in enumerate(found.sections):
        line = f"{one.number}　{one.heading}"
        facts = (one.path, one.number, one.heading, one.text, one.sort)
        place = Place(at, *facts, page=one.page)
        places.append((known.get(key_of(one.path, line), f"?{line}"), place))
    return places


def key_of(path: tuple[str, ...], line: str) -> tuple[str, str]:
    top = comparable(path[0]) if path else ""
    return top, comparable(line).replace(" ", "")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_place_of_the_edition_is_read(edition: str, name: str) -> None:
    found = [key for key, _ in read(edition, name)]
    assert found == [one.key for one in printed(edition)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_its_words_and_pages_are_read(edition: str, name: str) -> None:
    told = {one.key: one for one in printed(edition)}
    for key, place in read(edition, name):
        assert comparable(place.text) == comparable(told[key].text), key
        assert (place.sort, place.page) == (told[key].sort, told[key].page), key


def verdicts(old: str, new: str, name: str) -> list[tuple[str, str, bool]]:
    """Return what the matcher says wrongly: item, what it says, whether it doubts."""
    before = [one.place(at) for at, one in enumerate(printed(old))]
    names = [one.key for one in printed(old)]
    after = read(new, name)
    found = match(before, [place for _, place in after])
    told = {
        _item(pairing, names, after): _told(pairing, names, after)
        for pairing in sorted(found, key=lambda one: one.verdict == Verdict.KEEP)
    }
    doubts = {_item(one, names, after): one.doubtful for one in found}
    return [
        (str(key), str(told.get(key)), doubts.get(key, False))
        for key, wanted in lineage(old, new).items()
        if told.get(key) != wanted
    ]


def _item(one: Pairing, names: list[str], after: list[tuple[str, Place]]) -> str:
    """The item that a pairing speaks of: that of the new place for one that came."""
    if one.verdict in (Verdict.NEW, Verdict.SPLIT) or one.old is None:
        assert one.new is not None
        return after[one.new][0]
    return names[one.old]


def _told(
    one: Pairing, names: list[str], after: list[tuple[str, Place]]
) -> tuple[str, str | None]:
    old = None if one.old is None else names[one.old]
    new = None if one.new is None else after[one.new][0]
    if one.verdict == Verdict.KEEP and old != new:
        return ("keep", f"as {new}")
    if one.verdict == Verdict.SPLIT:
        return ("split", old)
    return (str(one.verdict), new if one.verdict == Verdict.MERGE else None)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_of_a_hundred_items_98_are_known_again(old: str, new: str, name: str) -> None:
    wrong = verdicts(old, new, name)
    assert len(wrong) <= (1 - LEAST) * len(lineage(old, new)), wrong
    assert not [row for row in wrong if not row[2]], "wrong without a doubt"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_what_moved_and_what_is_gone_are_told_apart(
    old: str, new: str, name: str
) -> None:
    pair = known_pair(old, new)
    wrong = {key for key, _, _ in verdicts(old, new, name)}
    assert not wrong & {*pair["moved"], *pair["gone"], *pair["new"], *pair["back"]}
