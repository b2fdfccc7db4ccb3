"""On which day each link of a comment's chain was, as far as the reader may know it."""

from collections.abc import Iterable
from datetime import date, datetime

from feedback.models import Comment, Edition, Meeting, Viewer
from feedback.models.in_brief import Description
from feedback.models.sight import FULL


class Days:
    """The days of the meetings and editions that a description names and the viewer
    may see; two queries. What is not public has no day for the public."""

    def __init__(
        self, described: Description, comment: Comment, viewer: Viewer
    ) -> None:
        places = [*described["targets"], *described["revisions"]]
        editions = Edition.objects.visible_to(viewer).filter(
            pk__in={place["edition_id"] for place in places if place["edition_id"]}
        )
        self._editions: dict[int | None, tuple[date | None, int | None]] = {
            key: (day, meeting)
            for key, day, meeting in editions.values_list(
                "pk", "dated_on", "meeting__number"
            )
        }
        self._meetings = self._held(described, comment, viewer)

    def _held(
        self, described: Description, comment: Comment, viewer: Viewer
    ) -> dict[int, date | None]:
        numbers = {described["meeting"]} | {
            row["meeting"] for row in described["responses"]
        }
        numbers |= {meeting for _day, meeting in self._editions.values()}
        held = Meeting.objects.visible_to(viewer).filter(
            panel=comment.panel_id, number__in=numbers - {None}
        )
        return dict(held.values_list("number", "held_on"))

    @property
    def open_minutes(self) -> set[int]:
        """The numbers of those meetings, whose minutes the viewer may read."""
        return set(self._meetings)

    def of_meeting(self, number: int | None) -> date | None:
        return None if number is None else self._meetings.get(number)

    def of_edition(self, key: int | None) -> date | None:
        """Return the edition's own day, else that of the meeting it was put to."""
        if key not in self._editions:
            return None
        day, meeting = self._editions[key]
        return day or self.of_meeting(meeting)


def with_days(described: Description, comment: Comment, days: Days) -> Description:
    """Return the description with a `day` for the remark, for each of its places, its
    answers and its changes of the text; None where there is none to tell."""
    written = _written(comment)
    return described | {
        "day": days.of_meeting(described["meeting"]),
        "targets": _dated(described["targets"], days),
        "revisions": _dated(described["revisions"], days),
        "responses": [
            row | {"day": days.of_meeting(row["meeting"]) or written.get(row["id"])}
            for row in described["responses"]
        ],
    }


def _dated(places: Iterable[Description], days: Days) -> list[Description]:
    return [place | {"day": days.of_edition(place["edition_id"])} for place in places]


def _written(comment: Comment) -> dict[int, datetime]:
    """Return when each answer was recorded: the office's own knowledge."""
    if getattr(comment, "view", None) != FULL:
        return {}
    return {row.pk: row.created_at for row in comment.responses.all()}
