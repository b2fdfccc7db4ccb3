"""Looking for words in the ledger, compared as the database folds them."""

import unicodedata

from django.db.models import Exists, OuterRef, Q, Value

from feedback.citations import pages_cited
from feedback.models.fields import Fold
from feedback.models.response import Response
from feedback.models.target import Target


def said_anywhere(words: str) -> Q:
    """Return the condition that each of the words stands in the remark, its speech,
    its member's name, one of its answers, or (P.56) is a page that it speaks of.

    It reads the live columns: for rows of `run_by(…)`, which are seen as they are.
    """
    found = Q()
    for word in words.split():
        found &= _said(word)
    return found


def _said(word: str) -> Q:
    word = unicodedata.normalize("NFKC", word)
    folded = Fold(Value(word))
    columns = (
        "summary_folded",
        "body_folded",
        "speech__text_folded",
        "speech__gist_folded",
        "member__name_folded",
    )
    said = Q(ref__icontains=word)
    for column in columns:
        said |= Q(**{f"{column}__contains": folded})
    answers = Response.objects.filter(
        comments=OuterRef("pk"), text_folded__contains=folded
    )
    said |= Q(Exists(answers))
    if pages := pages_cited(word):
        there = Target.objects.filter(comment=OuterRef("pk"), page__in=pages)
        said |= Q(Exists(there))
    return said
