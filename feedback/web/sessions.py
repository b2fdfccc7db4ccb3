"""Sessions in the database, asked for only by keys that it could hold."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS

LONGEST = 40  # of the column; a key of ours has 32


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """Return whether the key may be one of ours.

        A cookie holds what its sender likes. PostgreSQL has no text with a NUL, so a
        key with one would be a fault of the query instead of no session.
        """
        if not key or not super()._validate_session_key(key):  # type: ignore[misc]
            return False
        return len(key) <= LONGEST and set(key) <= set(VALID_KEY_CHARS)
