"""What an item is called: as in the newest edition that may be told.

An item that is public is called as its newest public edition calls it, so that nobody
outside learns of an edition from its headings; all others as the newest edition does.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as translate

if TYPE_CHECKING:
    from feedback.models import Edition, Item, Passage

NAMES = ("theme", "title", "position")
THEME, TITLE, EXCERPT = 100, 200, 40


def names_of(passage: "Passage", item: "Item") -> dict[str, Any]:
    """Return theme, title and position of the item, as the passage has them.

    A passage without headings above it leaves the theme as it is.
    """
    theme = str(passage.path[0])[:THEME] if passage.path else item.theme
    return {"theme": theme, "title": title_of(passage), "position": passage.position}


def title_of(passage: "Passage") -> str:
    """Return its heading; for want of one its number, or its first words."""
    first = passage.text.strip().partition("\n")[0]
    words = first if len(first) <= EXCERPT else first[: EXCERPT - 1] + "…"
    title = passage.heading or passage.number or words
    return title[:TITLE] or translate("見出しのない箇所")


def call_as_published(editions: Iterable["Edition"]) -> None:
    """Call the items of these editions, which have just become public, as the newest
    public edition that was read from a file calls them."""
    from feedback.models import Item, Passage

    drafts = {edition.draft_id for edition in editions}
    public = Passage.objects.filter(
        edition__draft__in=drafts,
        edition__publication__isnull=False,
        edition__imported_from__isnull=False,
    )
    in_order = public.order_by("edition__position", "edition__dated_on", "edition_id")
    newest = {passage.item_id: passage for passage in in_order.select_related("item")}
    renamed = []
    for passage in newest.values():
        names = names_of(passage, passage.item)
        if any(getattr(passage.item, name) != names[name] for name in NAMES):
            for name, value in names.items():
                setattr(passage.item, name, value)
            renamed.append(passage.item)
    Item.objects.bulk_update(renamed, NAMES)
