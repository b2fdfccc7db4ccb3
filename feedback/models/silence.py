"""みなし了: what is recorded where a member was asked by a day and said nothing.

The asking stated the day and the default. A program does it once a day; to run it
again, or twice at once, changes nothing more.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from feedback.models.confirmation import Confirmation
from feedback.models.user import User
from feedback.workflow import ConfirmationRefused, ShownChanged


@dataclass
class Silence:
    """What came of the askings that are past their day: `taken` as confirmed, and
    those to `ask_again`, for what they showed has changed since."""

    taken: list[Confirmation] = field(default_factory=list)
    ask_again: list[Confirmation] = field(default_factory=list)


def apply_defaults(today: date | None = None) -> Silence:
    """Record `no_reply` for each asking whose last day is before `today`; return what
    was done. Each is a transaction of its own, so that no member waits for another."""
    today = today or timezone.localdate()
    silence, by = Silence(), User.objects.program()
    past_due = Confirmation.objects.past_due(today).order_by("pk")
    for asked in past_due.select_related("comment__panel", "edition"):
        try:
            word = asked.comment.take_silence(asked, by=by, today=today)
        except ShownChanged:
            silence.ask_again.append(asked)
        except ConfirmationRefused:
            continue  # she answered, or was asked anew, since the list was read
        else:
            silence.taken.append(word)
    return silence
