from contextlib import contextmanager

import pytest

from feedback import workflow
from feedback.models import Comment


def state_of(comment):
    """Everything that a refusal must leave as it is."""
    fresh = Comment.objects.get(pk=comment.pk)
    return (
        fresh.state(),
        fresh.version,
        fresh.events.count(),
        fresh.responses.count(),
        list(fresh.revisions.values_list("status", flat=True)),
        fresh.confirmations.count(),
        list(fresh.targets.values_list("pk", flat=True)),
    )


@contextmanager
def refused(comment, refusal=workflow.Refused):
    before = state_of(comment)
    with pytest.raises(refusal) as caught:
        yield caught
    assert state_of(comment) == before
