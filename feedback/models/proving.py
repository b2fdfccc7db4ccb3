"""A revision held against the editions: what the text says before and after it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from feedback.models.edition import Edition
from feedback.models.item import Item
from feedback.models.item_change import ItemChange, changes_between
from feedback.models.lineage import ItemLink
from feedback.models.wording import wording_of
from feedback.workflow import PLACED_REVISIONS, RevisionStatus

if TYPE_CHECKING:
    from feedback.models.revision import Revision

PROVED = ("before", "after", "claimed_before", "claimed_after", "proved_against")


@dataclass(frozen=True)
class Proof:
    """The sentences that changed: as they were in the edition `against`, and as they
    are in the revision's own. Both are empty where nothing changed."""

    against: Edition
    before: str
    after: str


class Prover:
    """Holds revisions against the editions of their drafts, each read once.

    `among`: the items that will be asked about; all where many will be.
    """

    def __init__(self, among: Collection[int] | None = None) -> None:
        self.among = among
        self._editions: dict[int, list[Edition]] = {}
        self._changes: dict[tuple[int, int], dict[int, ItemChange]] = {}

    def proof_of(self, revision: "Revision") -> Proof | None:
        """Return what the editions tell of it; None where it has no place yet, or one
        of the editions lacks the text.

        The edition before is asked. What is in the published edition may have changed
        in any edition before it: there the newest with other words is asked.
        """
        if revision.status not in PLACED_REVISIONS:
            return None
        if revision.passage is None and not revision.removes:
            return None
        nearest: Proof | None = None
        for proof in self._proofs(revision):
            if proof is None:
                break
            nearest = nearest or proof
            if proof.before or proof.after:
                return proof
            if revision.status != RevisionStatus.PUBLISHED:
                break
        return nearest

    def _proofs(self, revision: "Revision") -> Iterator[Proof | None]:
        """Yield what each edition before it tells, the nearest first."""
        new, item = revision.edition, revision.item_id
        if new is None or item is None:
            return
        for old in reversed(self._earlier(new)):
            changes = self._between(old, new)
            wording = wording_of(changes[item], changes) if item in changes else None
            yield Proof(old, wording.before, wording.after) if wording else None

    def _earlier(self, edition: Edition) -> list[Edition]:
        if edition.draft_id not in self._editions:
            self._editions[edition.draft_id] = edition.siblings()
        editions = self._editions[edition.draft_id]
        return editions[: editions.index(edition)]

    def _between(self, old: Edition, new: Edition) -> dict[int, ItemChange]:
        key = (old.pk, new.pk)
        if key not in self._changes:
            found = changes_between(old, new, among=self.among)
            self._changes[key] = {change.item.pk: change for change in found}
        return self._changes[key]


def prover_of(revision: "Revision") -> Prover:
    """Return what holds this one against the editions, reading what it needs."""
    return Prover(among=_kin(revision.item) if revision.item else set())


def _kin(item: Item) -> set[int]:
    """Return the item and all that it was ever split from or into, or merged with."""
    links = ItemLink.objects.filter(edition__draft=item.draft_id)
    pairs = list(links.values_list("from_item", "to_item"))
    found, grows = {item.pk}, True
    while grows:
        more = {key for pair in pairs if found & set(pair) for key in pair}
        grows = not more <= found
        found |= more
    return found


def prove_again(
    *,
    items: Iterable[Item] = (),
    editions: Iterable[Edition] = (),
    comments: Iterable[int] = (),
) -> list["Revision"]:
    """Hold the revisions of these items, of the drafts of these editions, or of these
    comments (keys) against the text again; return those whose words changed by it.

    For where a passage, or the order of the editions, was corrected. No comment's
    version changes by it: nobody has worked on one.
    """
    from feedback.models.revision import Revision

    rows = Revision.objects.filter(status__in=PLACED_REVISIONS)
    kin = {key for item in items for key in _kin(item)}
    of = Q(item__in=kin) | Q(edition__draft__in=[one.draft_id for one in editions])
    if comments:
        of |= Q(comments__in=list(comments))
    return _prove(Revision.objects.filter(pk__in=rows.filter(of).values("pk")))


def _prove(rows: "QuerySet[Revision]") -> list["Revision"]:
    changed, prover = [], Prover()
    named = rows.select_related("edition", "item", "passage", "proved_against")
    for revision in named.select_for_update(of=("self",), no_key=True).order_by("pk"):
        was = _proved(revision)
        revision.prove(prover)
        if _proved(revision) != was:
            revision.updated_at = timezone.now()
            revision.save(update_fields=[*PROVED, "updated_at"])
            changed.append(revision)
    return changed


def _proved(revision: "Revision") -> tuple[object, ...]:
    return (revision.before, revision.after, revision.proved_against_id)
