"""A comment's history in a reader's words."""

from typing import Any

from feedback.models import Comment, Event, Viewer, told
from feedback.models.sight import FULL, PUBLIC


def history_of(comment: Comment, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the events that the viewer may see, oldest first.

    Who did it and what changed is the office's own; the note is for the member too.
    """
    events = Event.objects.visible_to(viewer).filter(comment=comment)
    view = getattr(comment, "view", FULL)
    return [
        {
            "action": event.action,
            "at": event.at,
            "note": event.note if view != PUBLIC else "",
            "by": event.by if view == FULL else None,
            "changes": told(event) if view == FULL else [],
        }
        for event in events.select_related("by")
    ]
