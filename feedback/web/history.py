"""A comment's history in a reader's words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from feedback import workflow
from feedback.models import Comment, Event, Viewer
from feedback.models.sight import FULL, PUBLIC
from feedback.templatetags.ledger import WORDS, label

# What events tell beside fields of the comment itself.
TOLD = {
    "text": _("回答"),
    "status": _("修正の状態"),
    "edition": _("版"),
    "item": _("項目"),
    "verdict": _("確認"),
    "targets": _("対象箇所"),
}
# Fields whose codes have words of another name.
SAME_WORDS = {"status": "revision_status", "verdict": "confirmation"}


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
            "changes": changes_of(event) if view == FULL else [],
        }
        for event in events.select_related("by")
    ]


def changes_of(event: Event) -> list[dict[str, str]]:
    """Return what the event changed: `name`, `before`, `after`."""
    return [
        {
            "name": _name(field),
            "before": _words(field, event.before.get(field)),
            "after": _words(field, value),
        }
        for field, value in event.after.items()
        if field in TOLD or field in event.before or event.action == "captured"
    ]


def _name(field: str) -> str:
    if field in TOLD:
        return str(TOLD[field])
    return str(Comment._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def _words(field: str, value: object) -> str:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return workflow.listed(value)
    axis = SAME_WORDS.get(field, field)
    if axis not in WORDS:
        return str(value)
    return " → ".join(label(part, axis) for part in str(value).split(" → "))
