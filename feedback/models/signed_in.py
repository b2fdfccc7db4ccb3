"""Who is signed in: the sessions of people, and their end."""

from collections.abc import Collection, Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from feedback.models.user import User


def end_sessions_of(people: Collection[User], *, but: str | None = None) -> int:
    """Sign these people out wherever they are, but for the session `but` (its key);
    return how many sessions ended.

    A session does not say whose it is until it is read: all that are running are.
    """
    wanted = {str(user.pk) for user in people}
    keys = [key for key, user in _running() if user in wanted and key != but]
    ended, _rows = Session.objects.filter(pk__in=keys).delete()
    return ended


def _running() -> Iterator[tuple[str, str | None]]:
    running = Session.objects.filter(expire_date__gt=timezone.now())
    for session in running.iterator():
        yield session.session_key, session.get_decoded().get(SESSION_KEY)
