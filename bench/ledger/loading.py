"""Comments with their chains, loaded for a whole ledger at once.

`with_chain` makes a queryset for each relation of each comment, which for a hundred
thousand takes minutes. Here what many share is loaded once, and each row gets it where
Django itself would keep it; what is missing Django would ask for, slowly but rightly.
"""

from collections import defaultdict
from typing import Any

from django.db import models

from feedback.models import (
    CarriedTarget,
    Comment,
    Edition,
    Item,
    Meeting,
    Member,
    Panel,
    Passage,
    Response,
    Revision,
    Speech,
    Target,
)

SHARED: dict[str, Any] = {
    "panel": Panel,
    "meeting": Meeting,
    "member": Member,
    "responder": Member,
    "edition": Edition,
    "proved_against": Edition,
    "item": Item,
    "passage": Passage.objects.defer("text"),
    "speech": Speech.objects.defer("text"),
}


class Chains:
    def __init__(self) -> None:
        tables = {
            model: getattr(model, "objects", model).in_bulk()
            for model in dict.fromkeys(SHARED.values())
        }
        self.shared = {name: tables[model] for name, model in SHARED.items()}

    def of(self, keys: list[int]) -> list[Comment]:
        """Return the comments with all that a publication tells of them."""
        comments = list(Comment.objects.filter(pk__in=keys).order_by("pk"))
        originals = Comment.objects.only("ref").in_bulk(
            [row.original_id for row in comments if row.original_id]
        )
        targets = self._targets(keys)
        responses = self._served(Response, keys)
        revisions = self._served(Revision, keys)
        for row in comments:
            self._give(row, "panel", "meeting", "member", "speech")
            cache = row._state.fields_cache
            cache |= {"face": None, "original": originals.get(row.original_id or 0)}
            _lists(
                row,
                targets=targets[row.pk],
                responses=responses[row.pk],
                revisions=revisions[row.pk],
            )
        return comments

    def complete(self, rows: "models.QuerySet[Any]") -> list[Any]:
        """Return the rows with what they share with others."""
        names = [name for name in SHARED if hasattr(rows.model, name)]
        found = list(rows)
        for row in found:
            self._give(row, *names)
        return found

    def _targets(self, keys: list[int]) -> dict[int, list[Any]]:
        rows = Target.objects.filter(comment__in=keys).order_by("pk")
        carried = defaultdict(list)
        for one in CarriedTarget.objects.filter(target__comment__in=keys).order_by(
            "edition__position", "edition__dated_on", "edition_id"
        ):
            carried[one.target_id].append(self._headed(one))
        of_each = defaultdict(list)
        for row in rows:
            _lists(self._headed(row), carried=carried[row.pk])
            of_each[row.comment_id].append(row)
        return of_each

    def _headed(self, row: Any) -> Any:
        self._give(row, "item", "edition")
        passage = self.shared["passage"].get(row.passage_id)
        row.heading = passage.heading if passage else None
        return row

    def _served(self, model: Any, keys: list[int]) -> dict[int, list[Any]]:
        """Return the answers or revisions of each comment."""
        served = self.complete(model.objects.filter(comments__in=keys).distinct())
        rows = {row.pk: row for row in served}
        links = model.comments.through.objects.filter(comment__in=keys)
        key = f"{model._meta.model_name}_id"
        of_each = defaultdict(list)
        for comment, other in links.order_by(key).values_list("comment_id", key):
            of_each[comment].append(rows[other])
        return of_each

    def _give(self, row: models.Model, *names: str) -> None:
        for name in names:
            found = self.shared[name].get(getattr(row, f"{name}_id"))
            row._state.fields_cache[name] = found


def _lists(row: models.Model, **lists: list[Any]) -> None:
    """Give the row what `prefetch_related` would have found."""
    setattr(row, "_prefetched_objects_cache", lists)  # noqa: B010 (Django's own name)
