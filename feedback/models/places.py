"""Which comments speak of a place in the draft, as each of them is seen.

What the public sees of a comment's targets is the frozen text of its last publication;
the rows may have changed since. Asking the rows would tell what is not public yet.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from feedback.models.sight import PUBLIC

# From the words of a described target (description.py) to the columns of its row.
COLUMNS = {
    "page": "page",
    "item": "item_id",
    "edition": "edition__label",
    "edition_id": "edition_id",
    "theme": "item__theme",
}


def aimed_at(place: dict[str, Any], *, as_seen: bool) -> Q:
    """Return the condition that a comment has one target which is all that `place`
    says.

    `place` holds words of COLUMNS; `item` a list of ids, of which one is enough.
    `as_seen`: the rows come from `visible_to`, so each is asked as it is seen.
    """
    items = place.get("item")
    choices = [place] if items is None else [place | {"item": pk} for pk in items]
    live, published = Q(pk__in=[]), Q(pk__in=[])
    for choice in choices:
        live |= _in_rows(choice)
        published |= Q(face__content__contains={"targets": [choice]})
    if not as_seen:
        return live
    return (~Q(view=PUBLIC) & live) | (Q(view=PUBLIC) & published)


def _in_rows(place: dict[str, Any]) -> Q:
    from feedback.models.target import Target

    wanted = {COLUMNS[word]: value for word, value in place.items()}
    return Q(Exists(Target.objects.filter(comment=OuterRef("pk"), **wanted)))
