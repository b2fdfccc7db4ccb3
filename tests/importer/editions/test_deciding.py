"""A person decides what becomes of items and places: each stays accounted for."""

from itertools import product
from random import Random

import pytest

from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.plan import plan_edition
from feedback.models import EditionImport, Item, ItemMatch
from feedback.workflow import ImportRefused, Stale
from tests.factories import make_draft, make_item, make_panel
from tests.importer.editions.making import SECOND, read

# The import below: place 0 keeps the pier, 1 the boats, 2 is the lighthouse, new; the
# sea is gone.
PIER, SEA, BOATS = "桟橋の整備", "海の名の由来", "舟の修理"


@pytest.fixture
def second(draft, first) -> EditionImport:
    return read(draft, "資料8-1", SECOND)


@pytest.fixture
def desk(second, hana) -> EditionDesk:
    return EditionDesk(second, by=hana)


def key(title):
    return Item.objects.get(title=title).pk


def said(import_):
    """Every row: its place, its item's title, the verdict, "?" where it is open."""
    rows = ItemMatch.objects.filter(of=import_).select_related("item")
    return {
        f"{'-' if row.section is None else row.section}"
        f" {row.item.title if row.item else '-'} {row.verdict}{'?' * row.doubtful}"
        for row in rows
    }


START = {f"0 {PIER} keep", f"1 {BOATS} keep", "2 - new", f"- {SEA} gone"}
STEPS = [
    (lambda d: d.keep(2, key(SEA)), {f"2 {SEA} keep"}, {"2 - new", f"- {SEA} gone"}),
    (
        lambda d: d.keep(1, key(SEA)),
        {f"1 {SEA} keep", f"- {BOATS} gone?"},
        {f"1 {BOATS} keep", f"- {SEA} gone"},
    ),
    (
        lambda d: d.keep(0, key(BOATS)),
        {f"0 {BOATS} keep", f"- {PIER} gone?", "1 - new?"},
        {f"0 {PIER} keep", f"1 {BOATS} keep"},
    ),
    (lambda d: d.split(2, key(BOATS)), {f"2 {BOATS} split"}, {"2 - new"}),
    (lambda d: d.merge(key(SEA), 0), {f"0 {SEA} merge"}, {f"- {SEA} gone"}),
    (
        lambda d: d.merge(key(BOATS), 0),
        {f"0 {BOATS} merge", "1 - new?"},
        {f"1 {BOATS} keep"},
    ),
    (
        lambda d: d.new(0),
        {"0 - new", f"- {PIER} gone?"},
        {f"0 {PIER} keep"},
    ),
    (
        lambda d: d.gone(key(PIER)),
        {f"- {PIER} gone", "0 - new?"},
        {f"0 {PIER} keep"},
    ),
    (lambda d: d.keep(0, key(PIER)), set(), set()),
    (lambda d: d.new(2), set(), set()),
    (lambda d: d.gone(key(SEA)), set(), set()),
]


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_a_step_puts_what_it_frees_where_it_can_be(desk, second, step):
    before = said(second)
    assert {row.rstrip("?") for row in before} == START
    do, added, gone = STEPS[step]
    do(desk)
    open_before = {row for row in before if row.endswith("?")}
    got = {row.rstrip("?") if row in open_before else row for row in said(second)}
    assert got == (START - gone) | added
    plan_edition(second)


def test_the_whole_and_its_part_change_over(desk, second):
    desk.split(2, key(BOATS))
    desk.keep(2, key(BOATS))
    assert {f"2 {BOATS} keep", f"1 {BOATS} split"} <= said(second)


def test_an_item_goes_on_at_its_part_if_its_place_is_taken(desk, second):
    desk.split(2, key(BOATS))
    desk.keep(1, key(SEA))
    assert {f"2 {BOATS} keep?", f"1 {SEA} keep"} <= said(second)


def test_a_place_goes_to_what_was_merged_into_it(desk, second):
    desk.merge(key(SEA), 0)
    desk.gone(key(PIER))
    assert {f"0 {SEA} keep?", f"- {PIER} gone"} <= said(second)


def test_what_a_person_decided_is_told(desk, second, hana):
    row = second.matches.get(section=0)
    desk.confirm(row.pk, version=row.version)
    row.refresh_from_db()
    assert (row.doubtful, row.decided_by) == (False, hana)
    assert row.decided_at is not None


@pytest.mark.parametrize(
    "step",
    [
        lambda d: d.split(2, key(SEA)),
        lambda d: d.split(1, key(BOATS)),
        lambda d: d.merge(key(SEA), 2),
        lambda d: d.merge(key(PIER), 0),
        lambda d: d.keep(99, key(PIER)),
        lambda d: d.keep(0, 2**40),
        lambda d: d.gone(2**40),
        lambda d: d.new(3),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(desk, second, step):
    before = said(second)
    with pytest.raises(ImportRefused):
        step(desk)
    assert said(second) == before


def test_an_item_of_another_draft_is_unknown(desk):
    other = make_item(make_draft(make_panel("umi")))
    with pytest.raises(ImportRefused):
        desk.keep(2, other.pk)


def test_who_comes_second_is_told(second, hana):
    read_at, row = second.version, second.matches.get(section=2)
    EditionDesk(second, by=hana).new(2, version=row.version)
    before = said(second)
    for late in (
        lambda: EditionDesk(second, by=hana, version=read_at).new(2),
        lambda: EditionDesk(second, by=hana).new(2, version=row.version),
        lambda: EditionDesk(second, by=hana).keep(2, key(SEA), version=row.version),
        lambda: EditionDesk(second, by=hana).confirm(row.pk, version=row.version),
    ):
        with pytest.raises(Stale):
            late()
    assert said(second) == before


def test_once_applied_nothing_is_decided(desk, second):
    EditionImport.objects.filter(pk=second.pk).update(state="discarded")
    with pytest.raises(ImportRefused):
        desk.new(0)


def test_an_import_is_given_up_once(desk, second):
    desk.discard()
    second.refresh_from_db()
    assert second.state == "discarded"
    with pytest.raises(ImportRefused):
        desk.discard()


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_decided_every_item_and_place_stands_in_one_row(second, desk, seed):
    draw = Random(seed)  # noqa: S311
    items = [key(title) for title in (PIER, SEA, BOATS)]
    steps = [
        *(lambda s=s, i=i: desk.keep(s, i) for s, i in product(range(3), items)),
        *(lambda s=s, i=i: desk.split(s, i) for s, i in product(range(3), items)),
        *(lambda s=s, i=i: desk.merge(i, s) for s, i in product(range(3), items)),
        *(lambda s=s: desk.new(s) for s in range(3)),
        *(lambda i=i: desk.gone(i) for i in items),
    ]
    for _step in range(40):
        try:
            draw.choice(steps)()
        except ImportRefused:
            continue
        rows = list(second.matches.all())
        holding = [row for row in rows if row.verdict in ("keep", "split", "new")]
        standing = [row for row in rows if row.verdict in ("keep", "merge", "gone")]
        assert sorted(row.section for row in holding) == [0, 1, 2]
        assert sorted(row.item_id for row in standing) == sorted(items)
        kept = {row.item_id: row.section for row in rows if row.verdict == "keep"}
        for row in rows:
            assert row.verdict != "split" or row.item_id in kept
            assert row.verdict != "merge" or row.section in kept.values()
