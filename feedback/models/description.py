"""A comment in words that leave the house: the fields of the API's comment.

One home for what a comment says of itself to each viewer; the API, the pages and the
frozen text of a publication all come from here.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from feedback import workflow
from feedback.models.in_brief import (
    NO_AGE,
    Description,
    age,
    answer_before,
    changed_place,
    describe_speech,
    facts,
    place,
    place_outside,
)
from feedback.models.sight import FULL, OWN, PUBLIC
from feedback.workflow import ResponseState

if TYPE_CHECKING:
    from feedback.models import CarriedTarget, Comment, Response, Revision, Target


def describe(comment: "Comment") -> Description:
    """Return the comment as its `view` lets it be seen (see sight.py).

    Takes a comment from `visible_to(…).with_chain()`; runs no query of its own.
    """
    view = getattr(comment, "view", FULL)
    if view == PUBLIC and comment.face:
        return {**NO_AGE, **comment.face.content}
    described = _common(comment) | _answer(comment) | _work(comment) | age(comment)
    if view == OWN:
        own = _own_answer(comment) | {"targets": _targets_outside(comment)}
        return described | own | _no_work()
    return described | {"speech_changed": comment.speech_changed}


def describe_for_publication(
    comment: "Comment", *, published_at: datetime, now: datetime
) -> Description:
    """Return what the public is to see: published answers, no office work.

    A publication may be entered later than it was made (`published_at`); whoever asks
    what is new since a moment must be told by when it was entered (`now`).
    """
    described = _common(comment) | _answer(comment) | _no_work()
    return described | {
        "targets": _targets_outside(comment),
        "responses": _responses(comment, (ResponseState.PUBLISHED,)),
        "revisions": [
            describe_revision_for_publication(row) for row in comment.revisions.all()
        ],
        "updated_at": _moment(now),
        "published_at": _moment(published_at),
    }


def _common(comment: "Comment") -> Description:
    return facts(comment) | {
        "panel": comment.panel.slug,
        "body": comment.body,
        "targets": [describe_target(target) for target in comment.targets.all()],
        "version": comment.version,
        "created_at": _moment(comment.created_at),
        "updated_at": _moment(comment.updated_at),
        "published_at": _moment(
            comment.face.publication.published_at if comment.face else None
        ),
    }


def _answer(comment: "Comment") -> Description:
    return {
        "disposition": comment.disposition,
        "reason": comment.reason,
        "destination": comment.destination,
        "original": comment.original.ref if comment.original else None,
        "revision_status": comment.revision_status,
        "change_made": workflow.change_made(comment.revision_status),
        "responses": _responses(comment, tuple(ResponseState)),
        "revisions": [describe_revision(row) for row in comment.revisions.all()],
    }


def describe_to_member(comment: "Comment") -> Description:
    """Return the answer as the member who made the remark sees it, whoever asks."""
    return _answer(comment) | _own_answer(comment)


def _own_answer(comment: "Comment") -> Description:
    """The answer as the member sees it: agreed, or as published before, or none yet."""
    agreed = (ResponseState.AGREED, ResponseState.PUBLISHED)
    return answer_before(comment) | {"responses": _responses(comment, agreed)}


def _work(comment: "Comment") -> Description:
    return {
        "assignee": comment.assignee.username if comment.assignee else None,
        "due_meeting": comment.due_meeting.number if comment.due_meeting else None,
        "due_on": comment.due_on.isoformat() if comment.due_on else None,
        "allowed_moves": [str(stage) for stage in comment.allowed_moves],
    }


def _no_work() -> Description:
    return {"assignee": None, "due_meeting": None, "due_on": None, "allowed_moves": []}


def _responses(
    comment: "Comment", states: tuple[ResponseState, ...]
) -> list[Description]:
    return [
        describe_response(response)
        for response in comment.responses.all()
        if response.state in states
    ]


def describe_target(target: "Target") -> Description:
    return place(target) | {
        "anchor": target.anchor,
        "carried": [describe_carried(row) for row in target.carried.all()],
    }


def _targets_outside(comment: "Comment") -> list[Description]:
    """Return the places as those outside the office see them: in no edition that is
    not public, nor called as one calls them, and nothing that is in doubt."""
    return [_target_outside(target) for target in comment.targets.all()]


def _target_outside(target: "Target") -> Description:
    carried = [
        describe_carried(row)
        for row in target.carried.all()
        if row.edition.publication_id is not None and not row.is_doubtful
    ]
    return place_outside(target) | {"anchor": target.anchor, "carried": carried}


def describe_carried(row: "CarriedTarget") -> Description:
    """Return where a place of an earlier edition stands in a later one."""
    title = row.item.title if row.item else ""
    return {
        "edition": row.edition.label,
        "edition_id": row.edition_id,
        "item": row.item_id,
        "title": getattr(row, "heading", "") or title,
        "page": row.page,
        "anchor": row.anchor,
        "doubtful": row.is_doubtful,
    }


def describe_response(response: "Response") -> Description:
    return {
        "id": response.pk,
        "text": response.text,
        "responder": response.responder.display_name if response.responder else None,
        "meeting": response.meeting.number if response.meeting else None,
        "speech": describe_speech(response.speech),
        "channel": response.channel,
        "state": response.state,
    }


def describe_revision(revision: "Revision") -> Description:
    """Return the revision as its `view` lets it be seen (see revision.py)."""
    if getattr(revision, "view", FULL) == PUBLIC and revision.published_as:
        return dict(revision.published_as)
    return changed_place(revision) | {
        "edition": revision.edition.label if revision.edition else None,
        "page": revision.page,
        "title": revision.item.title if revision.item else "",
        "impact": revision.impact,
        "before": revision.before,
        "after": revision.after,
    }


def describe_revision_for_publication(revision: "Revision") -> Description:
    """Return what the public is to see: of an edition that is not public no word, so
    there the words before are those that somebody gave."""
    described = describe_revision(revision)
    against = revision.proved_against
    if against is not None and against.publication_id is None:
        described["before"] = revision.claimed_before
    return described


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
