"""What became otherwise of that which a member had confirmed, as far as she sees it.

Two things are held against her word: her answer, as it was shown to her then and is
now (shown.py); and the text at the places that her remark is about, as it stood in the
edition that she spoke of and stands in the newest public one. What the office drafts
meanwhile is in neither.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as translate

from feedback.models import (
    Comment,
    Confirmation,
    Edition,
    Item,
    ItemChange,
    changes_between,
)
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.resting import essence, otherwise
from feedback.models.shown import Showing, hash_of
from feedback.models.telling import SETTLED
from feedback.models.wording import Wording, wording_of
from feedback.workflow import AGREED_STAGES, PLACED_REVISIONS

AT_ONCE = 200


@dataclass(frozen=True)
class Change:
    """What is otherwise now than when the member gave her `word`; `key` is the same as
    long as it stays so, and in any language."""

    word: Confirmation
    key: str
    what: list[str]


def changes_in(comments: CommentQuerySet) -> Iterator[Change]:
    """Yield what changed for those whose members had confirmed them."""
    settled = comments.filter(
        confirmation__in=SETTLED, stage__in=AGREED_STAGES, member__user__isnull=False
    )
    keys = settled.order_by("pk").values_list("pk", flat=True).iterator(AT_ONCE)
    texts = _Texts()
    while some := list(islice(keys, AT_ONCE)):
        rows = Comment.objects.filter(pk__in=some).with_chain().order_by("pk")
        yield from _changes(list(rows), texts)


def _changes(comments: list[Comment], texts: "_Texts") -> Iterator[Change]:
    showing = Showing(comments)
    for comment in comments:
        word = showing.said[comment.pk][-1]
        word.comment = comment
        if word.shown is None:  # from before it was kept
            continue
        now = showing.shown(comment, word.edition)
        answer, places = otherwise(word.shown, now), texts.changed(comment, word)
        if answer or places:
            what = [*answer, *(place.told for place in places)]
            facts = {"now": essence(now), "places": [place.fact for place in places]}
            yield Change(word, hash_of(facts)[:40], what)


@dataclass(frozen=True)
class _Place:
    """An item whose words are others in the public edition `newest`."""

    newest: Edition
    item: Item
    wording: Wording

    @property
    def fact(self) -> tuple[int, int, str, str]:
        words = self.wording.before, self.wording.after
        return self.newest.pk, self.item.pk, *words

    @property
    def told(self) -> str:
        named = {"edition": self.newest.label, "item": self.item.title}
        return translate("%(edition)s の「%(item)s」の記載") % named


class _Texts:
    """The editions of the drafts, each two compared once."""

    def __init__(self) -> None:
        self._newest: dict[int, Edition | None] = {}
        self._between: dict[tuple[int, int], dict[int, ItemChange]] = {}

    def changed(self, comment: Comment, word: Confirmation) -> list[_Place]:
        """Return the places of the remark whose words are others in the newest public
        edition than in the one that the member spoke of."""
        newest = self._newest_public(word.edition)
        if newest is None:
            return []
        changes = self._changes(word.edition, newest)
        places = sorted(_places(comment) & changes.keys())
        wordings = {item: wording_of(changes[item], changes) for item in places}
        return [
            _Place(newest, changes[item].item, wording)
            for item, wording in wordings.items()
            if wording is not None and wording.changed
        ]

    def _newest_public(self, edition: Edition) -> Edition | None:
        """Return the newest public edition after this one."""
        if edition.pk not in self._newest:
            public = [row for row in edition.later() if row.publication_id is not None]
            self._newest[edition.pk] = public[-1] if public else None
        return self._newest[edition.pk]

    def _changes(self, old: Edition, new: Edition) -> dict[int, ItemChange]:
        if (old.pk, new.pk) not in self._between:
            found = changes_between(old, new)
            self._between[old.pk, new.pk] = {row.item.pk: row for row in found}
        return self._between[old.pk, new.pk]


def _places(comment: Comment) -> set[int]:
    """Return the items that the remark speaks of, and that were changed for it."""
    revisions: Iterable[int | None] = (
        row.item_id for row in comment.revisions.all() if row.status in PLACED_REVISIONS
    )
    targets = (target.item_id for target in comment.targets.all())
    return {item for item in (*revisions, *targets) if item is not None}
