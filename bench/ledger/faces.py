"""What the public sees of an invented ledger, in the words of the ledger itself."""

from bench.ledger.loading import Chains
from bench.ledger.store import Store
from feedback.models import Comment, PublishedComment, Revision
from feedback.models.description import (
    describe_for_publication,
    describe_revision_for_publication,
)

AT_ONCE = 2_000


def freeze(store: Store, publication_of: dict[int, int]) -> None:
    """Keep the comments that have a face, by their keys, as their publication showed
    them; and the revisions that serve them."""
    keys, chains = sorted(publication_of), Chains()
    for start in range(0, len(keys), AT_ONCE):
        for comment in chains.of(keys[start : start + AT_ONCE]):
            _freeze(store, comment, publication_of[comment.pk])
    _show_revisions(chains)


def _freeze(store: Store, comment: Comment, publication: int) -> None:
    at = comment.updated_at
    store.add(
        PublishedComment,
        id=comment.face_id,
        publication_id=publication,
        comment_id=comment.pk,
        member_id=comment.member_id,
        kind=comment.kind,
        stage=comment.stage,
        disposition=comment.disposition,
        revision_status=comment.revision_status,
        confirmation=comment.confirmation,
        content=describe_for_publication(comment, published_at=at, now=at),
        created_at=at,
    )


def _show_revisions(chains: Chains) -> None:
    shown = Revision.objects.filter(comments__face_id__isnull=False).distinct()
    rows = chains.complete(shown)
    for row in rows:
        row.published_as = describe_revision_for_publication(row)
    Revision.objects.bulk_update(rows, ["published_as"], batch_size=1_000)
