"""Who is to be told of a change by mail: queued in its transaction, so that what is
rolled back is told to nobody, and nothing is told before it is so.

What a mail says is written when it goes out (feedback/notifications): as its reader may
see it then.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q

from feedback.models.jobs import defer
from feedback.models.notice import Notice, NoticeKind
from feedback.workflow import AGREED_STAGES, Disposition, Verdict

if TYPE_CHECKING:
    from feedback.models import Comment, Confirmation, Publication

# The words after which a change is told: those by which she let it rest.
SETTLED = (Verdict.CONFIRMED, Verdict.CONFIRMED_WITH_REMARK, Verdict.NO_REPLY)
# What is done to a comment without changing what its member is shown.
TELLS_ITSELF = ("asked", "confirmed", "published")


def tell_asked(asking: "Confirmation") -> None:
    """Tell the member that her word is asked."""
    member = asking.comment.member
    if asking.verdict == Verdict.ASKED and member is not None and member.user_id:
        Notice.objects.queue(
            [
                Notice(
                    user_id=member.user_id,
                    kind=NoticeKind.ASKED,
                    key=str(asking.pk),
                    comment=asking.comment,
                )
            ]
        )


def tell_answered(publication: "Publication") -> None:
    """Tell the members whose remarks it publishes with an answer."""
    rows = publication.published_comments.filter(comment__member__user__isnull=False)
    answered = ~Q(disposition=Disposition.UNRESOLVED) | ~Q(content__responses=[])
    Notice.objects.queue(
        Notice(
            user_id=user,
            kind=NoticeKind.ANSWERED,
            key=f"{publication.pk}-{comment}",
            comment_id=comment,
        )
        for user, comment in rows.filter(answered).values_list(
            "comment__member__user", "comment"
        )
    )
    # With it, later editions may have become public: what they changed is looked up
    # afterwards, for all who had confirmed.
    defer("tell_changes", panel=publication.panel_id)


def tell_changed(comment: "Comment", action: str) -> None:
    """Have it looked up whether what the member had confirmed is shown otherwise now.

    While the office is at it again, nothing of it is shown to her.
    """
    if action in TELLS_ITSELF or comment.confirmation not in SETTLED:
        return
    if comment.stage in AGREED_STAGES:
        defer("tell_changes_of", comments=[comment.pk])


def queue_changes(changes: "Collection[tuple[Confirmation, str]]") -> None:
    """Tell the members that what they had confirmed is otherwise now; each change, by
    its own key, once."""
    Notice.objects.queue(
        Notice(
            user_id=word.comment.member.user_id,
            kind=NoticeKind.CHANGED,
            key=f"{word.pk}-{key}"[:100],
            comment=word.comment,
        )
        for word, key in changes
        if word.comment.member is not None and word.comment.member.user_id
    )
