"""Which comments speak of a place in the draft, as each of them is seen.

What the public sees of a comment's targets is the frozen text of its last publication;
the rows may have changed since. Asking the rows would tell what is not public yet.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from feedback.models.sight import FULL, PUBLIC

# From the words of a described target (description.py) to the columns of its row.
COLUMNS = {
    "page": "page",
    "item": "item_id",
    "edition": "edition__label",
    "edition_id": "edition_id",
    "theme": "item__theme",
}


# The same of where a target stands in a later edition.
CARRIED = COLUMNS | {"theme": "target__item__theme"}
# From the same words to the columns of what a published face points to.
LINKED = {word: word for word in COLUMNS} | {"item": "item_id"}


def aimed_at(place: dict[str, Any], *, as_seen: bool) -> Q:
    """Return the condition that a comment has one target which is all that `place`
    says: as it was cited or, where an edition is named, as it stands there.

    `place` holds words of COLUMNS; `item` a list of ids, of which one is enough.
    `as_seen`: the rows come from `visible_to`, so each is asked as it is seen.
    """
    items = place.get("item")
    choices = [place] if items is None else [place | {"item": pk} for pk in items]
    live, carried, told, published = (Q(pk__in=[]) for _kind in range(4))
    for choice in choices:
        live |= _in_rows(choice)
        carried |= _carried(choice)
        told |= _carried(choice, outside=True)
        published |= _in_face(choice)
    if not as_seen:
        return live | carried
    inside = Q(view=FULL) & carried
    own = ~Q(view=PUBLIC) & (live | told)
    return inside | own | (Q(view=PUBLIC) & published)


def _in_rows(place: dict[str, Any]) -> Q:
    from feedback.models.target import Target

    wanted = {COLUMNS[word]: value for word, value in place.items()}
    return Q(Exists(Target.objects.filter(comment=OuterRef("pk"), **wanted)))


def _carried(place: dict[str, Any], *, outside: bool = False) -> Q:
    """Return the condition "it stands there now"; `outside`: as far as those outside
    the office are told (description.py)."""
    from feedback.models.carried import CarriedTarget, in_doubt

    if not names_edition(place):
        return Q(pk__in=[])
    wanted = {CARRIED[word]: value for word, value in place.items()}
    rows = CarriedTarget.objects.filter(passage__isnull=False, **wanted)
    if outside:
        rows = rows.filter(~in_doubt(), edition__publication__isnull=False)
    return Q(Exists(rows.filter(target__comment=OuterRef("pk"))))


def _in_face(place: dict[str, Any]) -> Q:
    """Return the condition "its published face speaks of it"; where an edition is
    named, also of what stands there now."""
    from feedback.models.published_link import LinkSort, PublishedLink

    wanted = {LINKED[word]: value for word, value in place.items()}
    sorts = [LinkSort.CITED]
    if names_edition(place):
        sorts.append(LinkSort.STANDING)
    rows = PublishedLink.objects.filter(sort__in=sorts, **wanted)
    return Q(Exists(rows.filter(comment=OuterRef("pk"))))


def names_edition(place: dict[str, Any]) -> bool:
    """Return whether the place is asked for in one edition."""
    return "edition" in place or "edition_id" in place
