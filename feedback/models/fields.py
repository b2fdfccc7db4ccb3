"""What several models declare the same way."""

from django.db import models
from django.db.models import Func, Q
from django.db.models.enums import TextChoices


class Fold(Func):
    """SQL: text as it is compared: NFKC, one form of 〜 − 髙 﨑, lower case.

    The database's own function is its one home (migration 0001), so that rows written
    by any hand, and the words of a search, are folded alike.
    """

    function = "feedback_fold"
    arity = 1
    output_field = models.TextField()


def folded(field: str) -> models.GeneratedField:
    """Return a stored column that holds `field` as it is compared."""
    return models.GeneratedField(
        expression=Fold(field), output_field=models.TextField(), db_persist=True
    )


def one_of(field: str, choices: type[TextChoices]) -> models.CheckConstraint:
    """Return the constraint that `field` holds one of the codes of `choices`."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}),
        name=f"%(class)s_{field}_is_known",
    )
