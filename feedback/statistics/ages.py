"""How long the open remarks have been open, in meetings."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.models import Meeting
from feedback.models.age import comes_after
from feedback.models.sight import FULL
from feedback.statistics.figure import OPEN, Cell, Figure, Line, Part
from feedback.statistics.ground import Ground


@dataclass
class Age:
    open: int = 0
    meetings: set[int] = field(default_factory=set)


def ages(ground: Ground) -> Figure:
    """Return the open remarks by how many meetings were held after their own.

    To the office, and to the member who made a remark, that is the age which the list
    tells too (`aged`). What is seen as it was published counts as open if it was so
    then. To all but the office only the meetings whose minutes are public make a remark
    older: all of that is public anyhow, so nothing that is not can be told from it.
    """
    by_age = _by_age(ground)
    return Figure(
        name="ages",
        title=_("対応中の御意見が経た会合の数"),
        about=[
            _("対応中の御意見を、その後に開かれた会合の数ごとに数えています。"),
            _("公表された御意見は公表のときの状態で、公表された会合だけを数えます。"),
        ],
        head=_("経た会合の数"),
        columns=[_("対応中"), _("御意見のあった会合")],
        parts=[Part(_("対応中"), OPEN)],
        lines=[
            _line(old, by_age[old], _asks(ground, by_age, old))
            for old in sorted(by_age, key=_last_without)
        ],
    )


def _by_age(ground: Ground) -> dict[int | None, Age]:
    by_age: dict[int | None, Age] = defaultdict(Age)
    for row in ground.counted["meeting"]:
        if row["open"]:
            number = row["meeting"]
            age = by_age[number and _age(ground, number, public=row["view"] != FULL)]
            age.open += row["open"]
            age.meetings |= {number} if number else set()
    return by_age


def _age(ground: Ground, number: int, *, public: bool) -> int:
    meetings = ground.seen_meetings if public else ground.all_meetings
    origin = next(one for one in ground.all_meetings if one.number == number)
    return sum(comes_after(one, origin) for one in _held(meetings))


def _held(meetings: list[Meeting]) -> list[Meeting]:
    """Return those that were held, by what these meetings alone tell (see
    `MeetingQuerySet.held`)."""
    today = timezone.localdate()
    dated = [one.number for one in meetings if one.held_on and one.held_on <= today]
    return [one for one in meetings if _was_held(one, today, max(dated, default=0))]


def _was_held(meeting: Meeting, today: date, last: int) -> bool:
    if meeting.held_on:
        return meeting.held_on <= today
    return meeting.number < last


def _last_without(old: int | None) -> float:
    return float("inf") if old is None else old


def _line(old: int | None, age: Age, asks: dict[str, str] | None) -> Line:
    words = _("会合によらない御意見") if old is None else _("%(old)s回") % {"old": old}
    numbers = [_("第%(number)s回") % {"number": one} for one in sorted(age.meetings)]
    return Line(
        words=words,
        cells=[Cell(age.open, asks), Cell(_("、").join(numbers))],
        bar=[age.open],
    )


def _asks(
    ground: Ground, by_age: dict[int | None, Age], old: int | None
) -> dict[str, str] | None:
    """Return the filter for these, where they are all open ones of one meeting."""
    meetings = by_age[old].meetings
    others = [age.meetings for other, age in by_age.items() if other != old]
    if len(meetings) != 1 or any(meetings & their for their in others):
        return None
    (number,) = meetings
    return (
        {"meeting": str(number), "is_open": "true"} if ground.can_list(number) else None
    )
