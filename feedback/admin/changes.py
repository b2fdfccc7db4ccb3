"""The history of a comment as its page tells it, and what is new since it was read."""

from dataclasses import dataclass

from django.db.models import Q

from feedback.models import Action, Comment, Event, Told, User, told


@dataclass(frozen=True)
class Entry:
    """One event with its fields in words; `elsewhere`: it was done to another comment
    that has an answer or a revision in common with this one."""

    event: Event
    told: list[Told]
    elsewhere: bool = False


def history(comment: Comment, viewer: User) -> list[Entry]:
    """Return what was done to the comment, newest first; one query."""
    events = Event.objects.run_by(viewer).filter(comment=comment)
    return [
        Entry(event, told(event))
        for event in events.select_related("by").order_by("-pk")
    ]


def newest(viewer: User) -> int:
    """Return the key of the newest event in the viewer's panels: a form carries it as
    `seen`. Not the newest of all: it would tell that other panels are at work."""
    events = Event.objects.run_by(viewer).order_by("-pk")
    return events.values_list("pk", flat=True).first() or 0


def changes_since(comment: Comment, seen: int, viewer: User) -> list[Entry]:
    """Return what happened after the event `seen`, oldest first.

    An answer or a revision that other comments share changes all of them: what was
    done there belongs to the tale.
    """
    shared = Q(comment__responses__comments=comment) | Q(
        comment__revisions__comments=comment
    )
    elsewhere = shared & Q(action__in=(Action.RESPONDED, Action.REVISED))
    events = (
        Event.objects.run_by(viewer)
        .filter(Q(comment=comment) | elsewhere, pk__gt=seen)
        .select_related("by", "comment")
        .distinct()
        .order_by("pk")
    )
    return [
        Entry(event, told(event), elsewhere=event.comment_id != comment.pk)
        for event in events
    ]
