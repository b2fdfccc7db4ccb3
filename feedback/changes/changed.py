"""Which items an edition says in other words."""

from feedback.models import Edition, ItemChange, changes_between


def changed_items(edition: Edition) -> list[ItemChange]:
    """Return the items whose words are others than in the edition before: changed,
    new, gone, split or merged, in the order of the text. None for the first edition.

    What only moved, and what is not known for want of a text, is not among them.
    """
    before = edition.previous()
    if before is None:
        return []
    return [
        change for change in changes_between(before, edition) if has_changed(change)
    ]


def has_changed(change: ItemChange) -> bool:
    """Return whether the words of the item are others, or went elsewhere."""
    return change.text_changed or bool(change.links)
