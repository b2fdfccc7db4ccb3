"""A comment as a row tells it, in a list or beside a place: a part of what it says of
itself in full (description.py), by the same rules.

A page shows dozens of rows: what none of them shows (answers, the text before and
after, where a place stands in later editions) is neither loaded nor described.
"""

from typing import TYPE_CHECKING, Any

from feedback.models.sight import FULL, OWN, PUBLIC
from feedback.workflow import AGREED_STAGES, Disposition, RevisionStatus

if TYPE_CHECKING:
    from feedback.models import Comment, Member, Revision, Speech, Target

Description = dict[str, Any]
# How long it has been open is told to the office and to the member: the public does
# not learn by it when the panel met, nor that what it sees open was closed since.
NO_AGE: Description = {"open_since": None, "meetings_old": None}
ANSWER = ("disposition", "revision_status", "revisions")
ROW = (
    *("ref", "meeting", "channel", "kind", "member", "speech", "summary", "targets"),
    *("stage", "confirmation", "is_open", *ANSWER, *NO_AGE),
)


def describe_in_brief(comment: "Comment") -> Description:
    """Return the row of the comment, as its `view` lets it be seen (see sight.py).

    Takes a comment from `visible_to(…).in_brief()`; runs no query of its own.
    """
    view = getattr(comment, "view", FULL)
    if view == PUBLIC and comment.face:
        published = NO_AGE | comment.face.content
        return {name: published[name] for name in ROW}
    row = facts(comment) | age(comment) | _answer(comment)
    if view == OWN:
        row |= {"targets": [place_outside(one) for one in comment.targets.all()]}
        before = answer_before(comment)
        row |= {name: before[name] for name in ANSWER if name in before}
    return row


def facts(comment: "Comment") -> Description:
    """Return what was said by whom, of which places, and how it stands."""
    return {
        "ref": comment.ref,
        "meeting": comment.meeting.number if comment.meeting else None,
        "channel": comment.channel,
        "kind": comment.kind,
        "member": describe_member(comment.member),
        "speech": describe_speech(comment.speech),
        "summary": comment.summary,
        "targets": [place(target) for target in comment.targets.all()],
        "stage": comment.stage,
        "confirmation": comment.confirmation,
        "is_open": comment.is_open,
    }


def _answer(comment: "Comment") -> Description:
    return {
        "disposition": comment.disposition,
        "revision_status": comment.revision_status,
        "revisions": [changed_place(row) for row in comment.revisions.all()],
    }


def answer_before(comment: "Comment") -> Description:
    """Return what stands for the answer as long as the member who made the remark
    doesn't see it: what was published before, or that there is none. Nothing where
    it is agreed, and so is seen."""
    if comment.stage in AGREED_STAGES:
        return {}
    before: Description = {
        "disposition": Disposition.UNRESOLVED,
        "reason": "",
        "destination": "",
        "original": None,
        "revision_status": RevisionStatus.NONE,
        "change_made": False,
        "revisions": [],
    }
    if comment.face:
        before = {name: comment.face.content[name] for name in before}
    return before


def age(comment: "Comment") -> Description:
    """Return since which meeting it is open, and how many were held after that."""
    if comment.meeting is None or not comment.is_open:
        return NO_AGE
    old = getattr(comment, "meetings_old", None)
    return {"open_since": comment.meeting.number, "meetings_old": old}


def describe_member(member: "Member | None") -> Description | None:
    if member is None:
        return None
    return {
        "id": member.pk,
        "name": member.name,
        "display_name": member.display_name,
        "role": member.role,
    }


def describe_speech(speech: "Speech | None") -> Description | None:
    return {"id": speech.pk, "number": speech.number} if speech else None


def place(target: "Target") -> Description:
    """Return the place that a remark speaks of, in the edition that it was made on."""
    return {
        "id": target.pk,
        "item": target.item_id,
        "title": target.item.title if target.item else "",
        "theme": target.item.theme if target.item else "",
        "edition": target.edition.label if target.edition else None,
        "edition_id": target.edition_id,
        "page": target.page,
        "cited_as": target.cited_as,
    }


def place_outside(target: "Target") -> Description:
    """Return the same as those outside the office see it: not called as one calls the
    item in an edition that is not public."""
    described = place(target)
    if target.item and target.item.publication_id is None:
        described["title"] = getattr(target, "heading", "") or described["title"]
    return described


def changed_place(revision: "Revision") -> Description:
    """Return where the text was to change for a remark, and what became of that."""
    return {
        "id": revision.pk,
        "edition_id": revision.edition_id,
        "item": revision.item_id,
        "status": revision.status,
    }
