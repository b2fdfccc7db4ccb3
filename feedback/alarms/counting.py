"""How many alarms ring in a panel, for a page that is looked at all day."""

from datetime import date

from django.core.cache import cache
from django.db.models import Count, Max

from feedback.alarms.ringing import alarms_of
from feedback.models import AlarmAside, Event, Panel, Passage

# What is done to a comment, and what is set aside, counts at once. A correction of a
# text or of a meeting's day has no event: it counts after so many seconds.
SECONDS = 60


def count_of(panel: Panel, *, today: date) -> int:
    """Return how many alarms ring; counted anew when something was done since."""
    key = f"alarms-{panel.pk}-{today}-{_state(panel)}"
    count = cache.get(key)
    if count is None:
        count = len(alarms_of(panel, today=today))
        cache.set(key, count, timeout=SECONDS)
    return int(count)


def _state(panel: Panel) -> str:
    """Return what is another after each step of work; three queries."""
    event = Event.objects.filter(comment__panel=panel).aggregate(last=Max("pk"))
    passage = Passage.objects.filter(edition__draft__panel=panel)
    aside = AlarmAside.objects.filter(panel=panel)
    marks = [
        event["last"],
        *passage.aggregate(Max("pk"), Count("pk")).values(),
        *aside.aggregate(Max("pk"), Count("lifted_at")).values(),
    ]
    return "-".join(str(mark or 0) for mark in marks)
