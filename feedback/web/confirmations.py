"""What was asked of a member and said by her, in a reader's words."""

from typing import Any

from feedback.models import Comment, Confirmation, Viewer
from feedback.models.confirmation import SHORT
from feedback.models.sight import PUBLIC


def words_said(comment: Comment, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the confirmations of the comment that the viewer may see, oldest first.

    The hash of what was shown is for those who can see that text: the member and the
    office.
    """
    seen = Confirmation.objects.visible_to(viewer).filter(comment=comment)
    rows = list(seen.select_related("edition", "meeting", "speech").order_by("pk"))
    runs = comment.run_by(viewer)
    inside = getattr(comment, "view", PUBLIC) != PUBLIC
    return [
        {
            "row": row,
            "word": row.word(),
            "recorded": row.recorded(names_meeting=_may_know(row, runs=runs)),
            "speech": row.speech if _may_know(row, runs=runs) else None,
            "hash": row.shown_hash[:SHORT] if inside else "",
            "default": row.default if row is rows[-1] else "",
        }
        for row in rows
    ]


def _may_know(row: Confirmation, *, runs: bool) -> bool:
    """Return whether one may know of the meeting in which it was said: it is public,
    or one runs the panel."""
    in_public = row.meeting is not None and row.meeting.publication_id is not None
    return in_public or runs
