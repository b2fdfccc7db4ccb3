"""What waits for the demo member's word when the ledger is first opened."""

from django.utils.translation import gettext as translate

from feedback.models import Comment, Confirmation, User
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.shown import Showing
from feedback.workflow import AGREED_STAGES, NOT_TAKEN_UP, Verdict

# Of the panel that is invented: nobody real is asked anything.
PANEL = "minatomachi"


def ask_of_demo_member(accounts: dict[str, User]) -> None:
    """Ask the demo member about one remark that changed the text and one that did not,
    once: whoever asks is the demo secretariat."""
    member, office = accounts.get("member"), accounts.get("secretariat")
    own = Comment.objects.filter(
        panel__slug=PANEL, member__user=member, stage__in=AGREED_STAGES
    )
    asked = Confirmation.objects.filter(comment__in=own, recorded_by=office)
    if member is None or office is None or asked.exists():
        return
    refused = own.filter(disposition__in=NOT_TAKEN_UP)
    for comment in (*_newest(own.exclude(pk__in=refused)), *_newest(refused)):
        _ask(comment, by=office)


def _newest(comments: CommentQuerySet) -> CommentQuerySet:
    """Return the newest that nothing was said of yet; at most one."""
    fresh = comments.filter(confirmation=Verdict.NOT_ASKED)
    return fresh.with_chain().order_by("-pk")[:1]


def _ask(comment: Comment, *, by: User) -> None:
    edition = Showing([comment]).edition_for(comment)
    if edition is not None:
        note = translate("御意見への対応を御確認ください（デモ）。")
        comment.ask(edition=edition, note=note, by=by)
