"""Which items have changed: those with other words, and those that were split."""

import pytest

from feedback.changes import changed_items
from feedback.models import ItemLink
from tests.changes.story import VACANT, Story


def titles(story: Story) -> list[str]:
    return [change.item.key for change in changed_items(story.new)]


def test_only_an_item_with_other_words_has_changed(story: Story) -> None:
    story.item("onaji", "同じ文。", "同じ\n文。", 14)
    assert titles(story) == ["akiya"]


def test_new_and_gone_items_have_changed(story: Story) -> None:
    story.item("new", None, "新しい文。", 14)
    story.item("gone", "古い文。", None, 11)
    assert titles(story) == ["akiya", "gone", "new"]


def test_what_only_moved_has_not(story: Story) -> None:
    story.bus.passages.filter(edition=story.new).update(page=99)
    assert titles(story) == ["akiya"]


def test_a_split_item_has_changed_though_its_own_words_stayed(story: Story) -> None:
    part = story.item("part", None, "市も支える。", 13)
    ItemLink.objects.create(
        edition=story.new, from_item=story.bus, to_item=part, sort="split"
    )
    assert titles(story) == ["akiya", "bus", "part"]


@pytest.mark.parametrize("complete", [True, False])
def test_what_an_edition_does_not_hold_is_not_known_to_be_gone(
    story: Story, complete: bool
) -> None:
    story.new.complete = complete
    story.new.save()
    story.item("gone", VACANT, None, 14)
    assert ("gone" in titles(story)) is complete


def test_the_first_edition_has_changed_nothing(story: Story) -> None:
    assert changed_items(story.old) == []
