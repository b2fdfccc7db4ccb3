"""The invented panel: what it holds, where its targets stand, which alarms ring."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from feedback.alarms import Alarm, alarms_of
from feedback.models import CarriedTarget, Comment, Edition, Item, Panel, Passage
from feedback.workflow import (
    Channel,
    Disposition,
    Kind,
    RevisionStatus,
    Stage,
    Verdict,
)
from tests.importer.seeds.example import EDITIONS, printed, truth
from tests.seeded import load_only

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
# All meetings but the sixth, which has no day yet, are over by then.
TODAY = date(2025, 1, 15)


def test_a_draft_of_forty_pages_lies_there_in_three_editions(
    minatomachi: Panel,
) -> None:
    editions = minatomachi.drafts.get().editions.all()
    assert tuple(edition.label for edition in editions) == EDITIONS
    assert all(edition.complete for edition in editions)
    for edition in editions:
        assert 100 <= edition.passages.count() <= 120
        last = edition.passages.order_by("page").last()
        assert last
        assert last.page
        assert 40 <= last.page <= 50


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_passages_stand_as_they_are_printed(
    minatomachi: Panel, edition: str
) -> None:
    rows = Passage.objects.filter(edition__label=edition).order_by("position")
    assert [row.item.key for row in rows.select_related("item")] == [
        one.key for one in printed(edition)
    ]
    assert all(row.page and row.file_page == row.page + 2 for row in rows)
    assert {row.sort for row in rows} == {"section", "table", "figure"}


AXES: list[tuple[str, set[str]]] = [
    ("stage", set(Stage.values)),
    ("disposition", set(Disposition.values)),
    ("kind", set(Kind.values)),
    ("channel", set(Channel.values)),
    ("revision_status", set(RevisionStatus.values)),
    ("confirmation", set(Verdict.values)),
]


@pytest.mark.parametrize(("axis", "values"), AXES)
def test_a_hundred_and_fifty_remarks_are_in_every_state(
    minatomachi: Panel, axis: str, values: set[str]
) -> None:
    rows = minatomachi.comments.all()
    assert rows.count() == 150
    assert set(rows.values_list(axis, flat=True)) == values


def test_what_is_gone_is_retired_and_what_came_back_is_not(minatomachi: Panel) -> None:
    items = Item.objects.filter(draft__panel=minatomachi)
    newest = items.filter(passages__edition__label=EDITIONS[-1])
    assert set(items.filter(retired=False)) == set(newest)
    assert items.filter(retired=True).count() == 5
    assert not items.get(key="outside").retired


def test_the_targets_stand_where_the_truth_has_them(minatomachi: Panel) -> None:
    rows = CarriedTarget.objects.filter(target__comment__panel=minatomachi)
    found = {
        (row.target.comment.source_key, row.edition.label): (
            row.item.key if row.item else None,
            row.anchor,
            row.page,
        )
        for row in rows.select_related("target__comment", "edition", "item")
    }
    assert found == {
        (key, edition): (item, anchor, page)
        for key, edition, item, anchor, page in truth()["anchors"]
    }
    assert Counter(anchor for _, anchor, _ in found.values()).keys() == {
        *("exact", "moved", "changed", "gone")
    }


def named(alarm: Alarm) -> tuple[str, ...]:
    """Return what the truth calls the alarm by: a place, a revision, or remarks."""
    if alarm.kind == "unexplained_change":
        assert alarm.edition
        assert alarm.item
        return alarm.edition.label, alarm.item.key
    if alarm.revision is not None and alarm.kind == "words_not_found":
        return (alarm.revision.source_key,)
    return tuple(sorted(comment.source_key for comment in alarm.comments))


def planted(kind: str) -> list[tuple[str, ...]]:
    faults: list[dict[str, Any]] = truth()["alarms"][kind]
    if kind == "unexplained_change":
        return [(fault["edition"], *fault["items"]) for fault in faults]
    if kind == "words_not_found":
        return [(fault["revision"],) for fault in faults]
    return [tuple(sorted(fault["comments"])) for fault in faults]


@pytest.mark.parametrize("kind", truth()["alarms"])
def test_every_planted_fault_rings_and_nothing_else(
    minatomachi: Panel, kind: str
) -> None:
    found = [one for one in alarms_of(minatomachi, today=TODAY) if one.kind == kind]
    assert sorted(map(named, found)) == sorted(planted(kind))
    assert len(found) >= 3


def test_no_other_kind_of_alarm_rings(minatomachi: Panel) -> None:
    rings = Counter(str(one.kind) for one in alarms_of(minatomachi, today=TODAY))
    assert rings.keys() == truth()["alarms"].keys()
    assert rings.total() == 45


def test_the_remarks_of_wrong_words_are_named(minatomachi: Panel) -> None:
    found = alarms_of(minatomachi, today=TODAY)
    told = {
        named(one)[0]: {comment.source_key for comment in one.comments}
        for one in found
        if one.kind == "words_not_found"
    }
    faults = truth()["alarms"]["words_not_found"]
    assert told == {fault["revision"]: set(fault["comments"]) for fault in faults}


def test_the_public_sees_a_part(minatomachi: Panel) -> None:
    shown = Comment.objects.filter(panel=minatomachi).visible_to(NOBODY)
    assert 50 < shown.count() < 100
    assert not shown.filter(meeting__number__gt=3).exists()
    labels = Edition.objects.visible_to(NOBODY).values_list("label", flat=True)
    assert tuple(labels) == EDITIONS[:2]
    assert not Item.objects.visible_to(NOBODY).filter(key__in=["pets", "winter"])


def test_loading_it_again_changes_nothing(minatomachi: Panel) -> None:
    report = load_only("example")
    assert not report.made.total()
    assert not report.differs
