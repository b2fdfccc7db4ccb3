"""One line of the paper 「前回までの御意見への対応」."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feedback import workflow
from feedback.models import Comment, Edition, Item, Meeting, Revision, Target
from feedback.models.age import age_in_words, comes_after, meetings_after


@dataclass(frozen=True)
class Standing:
    """Where a target stands in the newest edition of its draft."""

    edition: Edition
    item: Item | None
    page: int | None
    anchor: str
    anchor_label: str


@dataclass(frozen=True)
class Place:
    """A place as it was cited, and where it stands now (`standing_of`)."""

    target: Target
    standing: Standing | None


@dataclass
class CarriedRow:
    """A remark on its way to a meeting. `meetings_old`: how many meetings there were
    after its own, with the one that it goes to; None where it has no meeting."""

    comment: Comment
    places: list[Place]
    meetings_old: int | None
    is_due: bool
    is_adrift: bool
    settled_at: datetime | None
    number: int = 0

    @property
    def answers(self) -> list[Any]:
        """What the office says to it, the newest last."""
        return list(self.comment.responses.all())

    @property
    def revisions(self) -> list[Revision]:
        return list(self.comment.revisions.all())

    @property
    def change_made(self) -> bool:
        """修正の有無"""
        return workflow.change_made(self.comment.revision_status)

    @property
    def age(self) -> str:
        """How long it has been open, in words: 第5回から、2回分経過; of what is
        closed, the meeting alone."""
        meeting = self.comment.meeting
        if meeting is None:
            return str(self.comment.get_channel_display())
        if self.settled_at is not None:
            return str(meeting)
        return age_in_words(meeting.number, self.meetings_old)


def row_of(
    comment: Comment,
    meeting: Meeting,
    meetings: list[Meeting],
    *,
    newest: set[int],
    closed_at: datetime | None,
) -> CarriedRow:
    """Return the line of a comment that has its chain; no query.

    `newest`: the keys of the newest editions. `closed_at`: None while it is open.
    """
    old = (
        meetings_after(comment.meeting, meeting, meetings) if comment.meeting else None
    )
    due = comment.due_meeting
    by_meeting = due is not None and not comes_after(due, meeting)
    by_day = bool(
        comment.due_on and meeting.held_on and comment.due_on <= meeting.held_on
    )
    return CarriedRow(
        comment=comment,
        places=[
            Place(target, standing_of(target, newest))
            for target in comment.targets.all()
        ],
        meetings_old=None if closed_at else old,
        is_due=closed_at is None and (by_meeting or by_day),
        is_adrift=due is None or comes_after(meeting, due),
        settled_at=closed_at,
    )


def standing_of(target: Target, newest: set[int]) -> Standing | None:
    """Return where a target is in the newest edition; None where a person has yet to
    look, and for one that was said of that very edition."""
    for row in target.carried.all():
        if row.edition_id in newest and not (row.doubt and row.decided_at is None):
            label = row.get_anchor_display()
            return Standing(row.edition, row.item, row.page, row.anchor, label)
    return None
