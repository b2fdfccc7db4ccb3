"""How texts are searched: any two characters that stand together find them.

An index holds the pairs of characters of each text (Japanese has no spaces to cut words
at), and what it finds is compared once more: a text can have all the pairs of a word
without the word. So nothing is missed, and nothing is found that is not there.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db.models import (
    BigIntegerField,
    BooleanField,
    ExpressionWrapper,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.lookups import Contains

from feedback.folding import folded
from feedback.models.fields import Fold
from feedback.wanted import SHORTEST

Rows = TypeVar("Rows", bound=QuerySet[Any])

# So many of the newest rows are read first. Where a word is so frequent in them, going
# on to read finds a page's worth sooner than the index, which finds all there are.
SAMPLE = 500
FREQUENT = 10


class Joined(Func):
    """SQL: columns as one text, each on a line of its own: no word goes over lines."""

    template = "(%(expressions)s)"
    arg_joiner = " || chr(10) || "
    output_field = TextField()


class Bigrams(Func):
    """SQL: the pairs of characters that stand together in a folded text, as numbers
    (migration 0017)."""

    function = "feedback_bigrams"
    arity = 1
    output_field = ArrayField(BigIntegerField())


class PublishedWords(Func):
    """SQL: all words, folded, of a comment as it was published (migration 0017)."""

    function = "feedback_published_words"
    arity = 1
    output_field = TextField()


class _HasAll(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @> "
    arity = 2
    output_field = BooleanField()
    conditional = True


def searched(*columns: str, name: str) -> GinIndex:
    """Return the index for `indexed` over these folded columns."""
    return GinIndex(Bigrams(Joined(*columns)), name=name)


def stands_in(text: Combinable, word: str) -> Q:
    """Return the condition that the word, folded, stands in the folded text."""
    return Q(Contains(text, Fold(Value(word))))


def said_in_columns(rows: Rows, words: Sequence[str], columns: Sequence[str]) -> Rows:
    """Return those of the rows that have each of the words in their folded columns,
    which are those of one index, in its order."""
    said = Q()
    for word in words:
        said &= stands_in(Joined(*columns), word)
    if is_frequent(rows, said):
        return rows.filter(said)
    return rows.filter(pk__in=indexed(rows.model, words, columns).values("pk"))


def is_frequent(rows: QuerySet[Any], said: Q) -> bool:
    """Return whether reading the rows, the newest first, is the quicker way to those
    that meet the condition; one query. The answer is about speed alone."""
    met = ExpressionWrapper(said, output_field=BooleanField())
    newest = rows.order_by("-pk").annotate(met=met).values_list("met", flat=True)
    sample = list(newest[:SAMPLE])
    return len(sample) < SAMPLE or sum(map(bool, sample)) >= FREQUENT


def indexed(model: Any, words: Sequence[str], columns: Sequence[str]) -> QuerySet[Any]:
    """Return the rows of the model, to be asked for one column, that have each of the
    words in these columns.

    `distinct` keeps PostgreSQL from weighing this together with what is around it: it
    would make the pairs anew, row by row, where it thinks that rows are few.
    """
    text, found = Joined(*columns), Q()
    for word in words:
        found &= stands_in(text, word)
        # One character has no pair: it is compared with every text.
        if len(folded(word)) >= SHORTEST:
            found &= Q(_HasAll(Bigrams(text), Bigrams(Fold(Value(word)))))
    rows: QuerySet[Any] = model._default_manager.order_by()
    return rows.filter(found).distinct()
