"""All that is known of a panel's remarks, for holding many changes against them."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from feedback.changes.words import Grams, Likeness, grams
from feedback.differences import comparable
from feedback.models import (
    CarriedTarget,
    Comment,
    Edition,
    Meeting,
    Passage,
    Response,
    Revision,
    Target,
)
from feedback.models.age import comes_after
from feedback.workflow import PLACED_REVISIONS, Disposition

Keys = defaultdict[int, set[int]]
# A passage over more pages than these is no place that a page could name.
MOST_PAGES = 20
# A shorter title is a word like any other: 朝市.
SHORTEST_NAME = 3


def _keys() -> Keys:
    return defaultdict(set)


@dataclass
class Ground:
    """The remarks that can be behind a change of the edition, found by what they speak
    of. All sets hold keys of comments."""

    edition: Edition
    editions: list[Edition]
    remarks: list[Comment]
    by_item: Keys = field(default_factory=_keys)
    by_page: Keys = field(default_factory=_keys)
    by_theme: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    planned: Keys = field(default_factory=_keys)
    recent: set[int] = field(default_factory=set)
    words: dict[int, Grams] = field(default_factory=dict)
    said: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> "Ground":
        """Return it for an edition that has one before it; seven queries."""
        panel = edition.draft.panel_id
        remarks = (
            Comment.objects.filter(panel=panel)
            .exclude(disposition=Disposition.WITHDRAWN)
            .select_related("meeting", "member")
            .order_by("pk")
        )
        ground = cls(edition, edition.earlier(), list(remarks))
        ground._read_targets()
        ground._read_revisions()
        ground._leave_out_the_later()
        ground._find_the_recent()
        ground._read_words()
        return ground

    @property
    def previous(self) -> Edition:
        return self.editions[-1]

    def likeness(self) -> Likeness:
        return Likeness([self.words[remark.pk] for remark in self.remarks])

    def naming(self, title: str) -> set[int]:
        """Return the remarks that name an item by its title."""
        name = comparable(title)
        if len(name) < SHORTEST_NAME:
            return set()
        return {key for key, said in self.said.items() if name in said}

    def _read_targets(self) -> None:
        pages = self._items_by_page()
        earlier = Q(edition__in=self.editions) | Q(edition__isnull=True)
        for target in self._targets().filter(earlier).select_related("item"):
            key = target.comment_id
            if target.item is not None:
                self.by_item[target.item.pk].add(key)
                self.by_theme[target.item.theme].add(key)
            if target.page is not None:
                edition = target.edition_id or self.previous.pk
                for item in pages[edition, target.page]:
                    self.by_page[item].add(key)
        carried = CarriedTarget.objects.filter(edition=self.previous)
        held = carried.filter(target__in=self._targets(), item__isnull=False)
        for item, key in held.values_list("item_id", "target__comment_id"):
            self.by_item[item or 0].add(key)

    def _targets(self) -> QuerySet[Target]:
        return Target.objects.filter(comment__panel=self.edition.draft.panel_id)

    def _items_by_page(self) -> dict[tuple[int, int], set[int]]:
        """Return, by edition and page, the items that stand there."""
        found: dict[tuple[int, int], set[int]] = defaultdict(set)
        passages = Passage.objects.filter(edition__in=self.editions, page__isnull=False)
        for row in passages.only("edition", "item", "page", "page_to"):
            first = row.page or 0
            last = min(row.page_to or first, first + MOST_PAGES)
            for page in range(first, last + 1):
                found[row.edition_id, page].add(row.item_id)
        return found

    def _read_revisions(self) -> None:
        """Those that are still to be made, or that say already what was made."""
        rows = Revision.comments.through.objects.filter(
            revision__panel=self.edition.draft.panel_id
        ).exclude(revision__status__in=PLACED_REVISIONS)
        here = Q(revision__edition=self.edition) | Q(revision__edition__isnull=True)
        earlier = Q(revision__edition__in=self.editions)
        links = rows.filter(here | earlier, revision__item__isnull=False)
        for item, key in links.values_list("revision__item_id", "comment_id"):
            self.planned[item].add(key)

    def _leave_out_the_later(self) -> None:
        """A remark that was made of the edition itself, or after it, did not change it;
        but for one whose change is planned there."""
        meeting = self.edition.meeting
        promised = set().union(*self.planned.values())
        earlier = {key for keys in self.by_item.values() for key in keys}
        later = set(
            self._targets()
            .filter(edition__in=[self.edition, *self.edition.later()])
            .values_list("comment_id", flat=True)
        )
        self.remarks = [
            remark
            for remark in self.remarks
            if remark.pk in promised
            or not (
                _is_of_or_after(remark.meeting, meeting)
                or (remark.pk in later and remark.pk not in earlier)
            )
        ]

    def _find_the_recent(self) -> None:
        """Those that were made since the edition before: at its meeting, or after."""
        since = self.previous.meeting
        self.recent = {
            remark.pk
            for remark in self.remarks
            if since is not None and _is_of_or_after(remark.meeting, since)
        }

    def _read_words(self) -> None:
        answers = defaultdict(list)
        rows = Response.comments.through.objects.filter(
            comment__panel=self.edition.draft.panel_id
        )
        for key, text in rows.values_list("comment_id", "response__text"):
            answers[key].append(text)
        for remark in self.remarks:
            own = f"{remark.summary}\n{remark.body}"
            self.said[remark.pk] = comparable(own)
            self.words[remark.pk] = grams("\n".join((own, *answers[remark.pk])))


def _is_of_or_after(one: Meeting | None, other: Meeting | None) -> bool:
    """Return whether the first is the other meeting, or comes after it; False where
    one of them is not known."""
    if one is None or other is None:
        return False
    return one.pk == other.pk or comes_after(one, other)
