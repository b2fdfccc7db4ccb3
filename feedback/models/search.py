"""Looking for words in the comments, each comment as its reader sees it.

The office finds a comment by its words as they are. The member finds her own by what
she sees of it, everybody else by what the last publication froze. Each of the three is
a text of its own, so no words find a comment for somebody who does not see them in it.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Case, F, Q, QuerySet, When

from feedback.citations import pages_cited
from feedback.models.access import Scope
from feedback.models.searched import indexed, is_frequent, stands_in

if TYPE_CHECKING:
    from feedback.models.comment_queryset import CommentQuerySet

Rows = TypeVar("Rows", bound="CommentQuerySet")

FULL_WORDS, OWN_WORDS = "words__words_folded", "words__own_folded"
PUBLISHED_WORDS = "face__words_folded"
OFFICE = Scope(everything=True, panels=frozenset(), user_id=None)
# A word that cites more pages than these is not looked for by page.
MOST_PAGES = 50


def said_in(rows: Rows, words: Sequence[str]) -> Rows:
    """Return those of the rows in which each of the words stands or which, where one
    cites pages (P.56), speak of such a page.

    As each is seen, where they come from `visible_to`; else as they are.
    """
    if not words:
        return rows
    scope = rows.seen_by or OFFICE
    said = _said(scope, words)
    if is_frequent(rows, said):
        return rows.filter(said)
    first, *others = [part.values("pk") for part in _parts(rows, scope, words)]
    return rows.filter(pk__in=first.union(*others, all=True))


def _said(scope: Scope, words: Sequence[str]) -> Q:
    """Return the condition, to be asked row by row."""
    text, said, live = _text(scope), Q(), _live(scope)
    for word in words:
        one = stands_in(text, word)
        if pages := _pages(word):
            one |= live & Q(pk__in=_aimed_at(pages))
            one |= ~live & Q(pk__in=_published_at(pages))
        said &= one
    return said


def _text(scope: Scope) -> Any:
    """Return the one text by which each row is found."""
    if scope.everything:
        return F(FULL_WORDS)
    ways = [When(_own(scope), then=F(OWN_WORDS))] if scope.user_id is not None else []
    if scope.panels:
        ways.insert(0, When(_office(scope), then=F(FULL_WORDS)))
    return Case(*ways, default=F(PUBLISHED_WORDS)) if ways else F(PUBLISHED_WORDS)


def _parts(rows: Rows, scope: Scope, words: Sequence[str]) -> list[Rows]:
    """Return the rows by the way each is seen, those of each way by its own index."""
    rows = rows.order_by()
    if scope.everything:
        return [_in_full(rows, words)]
    parts = [_in_published(rows.filter(~_live(scope)), words)]
    if scope.panels:
        parts.append(_in_full(rows.filter(_office(scope)), words))
    if scope.user_id is not None:
        # A member's own are few: they are read, by no index.
        own = rows.filter(_own(scope) & ~_office(scope))
        parts.append(own.filter(_said(scope, words)))
    return parts


def _in_full(rows: Rows, words: Sequence[str]) -> Rows:
    from feedback.models.comment_words import CommentWords

    for some, pages in _together(words):
        found = indexed(CommentWords, some, ["words_folded"]).values("comment")
        if pages:
            found = found.union(_aimed_at(pages), all=True)
        rows = rows.filter(pk__in=found)
    return rows


def _in_published(rows: Rows, words: Sequence[str]) -> Rows:
    from feedback.models.publication import PublishedComment

    for some, pages in _together(words):
        faces = indexed(PublishedComment, some, ["words_folded"]).values("pk")
        if pages:
            found = rows.filter(face__in=faces).values("pk")
            rows = rows.filter(pk__in=found.union(_published_at(pages), all=True))
        else:
            rows = rows.filter(face__in=faces)
    return rows


def _together(words: Sequence[str]) -> Iterator[tuple[list[str], list[int]]]:
    """Yield the words that cite no page, to be found at once, and each of the others
    with its pages."""
    cited = {word: pages for word in words if (pages := _pages(word))}
    if plain := [word for word in words if word not in cited]:
        yield plain, []
    yield from (([word], pages) for word, pages in cited.items())


def _pages(word: str) -> list[int]:
    pages = pages_cited(word)
    return pages if len(pages) <= MOST_PAGES else []


def _aimed_at(pages: list[int]) -> "QuerySet[Any, Any]":
    from feedback.models.target import Target

    return Target.objects.order_by().filter(page__in=pages).values("comment")


def _published_at(pages: list[int]) -> "QuerySet[Any, Any]":
    from feedback.models.published_link import LinkSort, PublishedLink

    links = PublishedLink.objects.order_by().filter(sort=LinkSort.CITED)
    return links.filter(page__in=pages).values("comment")


def _office(scope: Scope) -> Q:
    return scope.secretariat_q("panel")


def _own(scope: Scope) -> Q:
    return scope.own_q("member__user")


def _live(scope: Scope) -> Q:
    """Return the condition that a row is seen as it is, not as it was published."""
    return _office(scope) | _own(scope)
