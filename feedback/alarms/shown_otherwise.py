"""Whether a member is shown otherwise now what she gave her word on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Max, Q
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.alarms.ground import Ground
from feedback.models import Action, Comment, Confirmation, Event
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.resting import ANSWER, REMARK, essence, otherwise
from feedback.models.shown import Showing, hash_of
from feedback.workflow import AGREED_STAGES, Stage

# What may change what she is shown; her answer is shown from its agreement on.
CHANGING = (
    Action.EDITED,
    Action.DECIDED,
    Action.RESPONDED,
    Action.REVISED,
    Action.MERGED,
)
DONE = Q(action__in=CHANGING) | Q(action=Action.MOVED, after__stage=Stage.AGREED)
PARTS = (*REMARK, *ANSWER)


@dataclass(frozen=True)
class Otherwise:
    """What is shown otherwise, in words; `fact` stays while that stays."""

    what: list[str]
    fact: str

    def sentence(self, comment: Comment) -> str:
        return translate(
            "%(ref)s の確認の後、構成員にお示しした内容が変わりました：%(what)s。"
        ) % {"ref": comment.ref, "what": workflow.listed(self.what)}


def shown_otherwise(
    ground: Ground, said: Mapping[Comment, Confirmation]
) -> dict[Comment, Otherwise]:
    """Return what is otherwise now for those who gave these words.

    Not where she was asked since, for then she is shown it as it is; nor while the
    office is at it again, for then she is shown nothing. Words from before it was kept
    what was shown prove nothing.
    """
    rested = {
        comment.pk: word
        for comment, word in said.items()
        if word.shown is not None and not _is_asked_again(comment, word)
    }
    fresh = _done_since(ground).filter(pk__in=rested, stage__in=AGREED_STAGES)
    comments = list(fresh.with_chain())
    showing, found = Showing(comments), {}
    for comment in comments:
        word = rested[comment.pk]
        now = showing.shown(comment, ground.editions[word.edition_id])
        if what := otherwise(word.shown or {}, now, PARTS):
            found[comment] = Otherwise(what, hash_of(essence(now, PARTS))[:16])
    return found


def _done_since(ground: Ground) -> CommentQuerySet:
    """Return the comments that something was done to after their member's newest word:
    only of these it is worth looking up what is shown."""
    events = Event.objects.filter(comment__panel=ground.panel).order_by()
    newest = events.values("comment").annotate(
        said=Max("pk", filter=Q(action=Action.CONFIRMED)), done=Max("pk", filter=DONE)
    )
    return Comment.objects.filter(
        pk__in=newest.filter(done__gt=F("said")).values("comment")
    )


def _is_asked_again(comment: Comment, word: Confirmation) -> bool:
    return any(row.pk > word.pk for row in comment.confirmations.all())
