"""A file that came in is read, beside the requests: two at a time in a process.

Whoever reads an import holds an advisory lock of the database for it. The lock ends
with its connection, so that after a kill -9 the row says "reading" and nobody holds
it: whoever asks for its progress then starts it anew.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Generic, TypeVar

from django.db import InterfaceError, OperationalError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from feedback.importer.handed_in.desk import Desk
from feedback.importer.handed_in.kept import content_of
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.models import HandedIn, ImportState

logger = logging.getLogger("feedback.importer")

Row = TypeVar("Row", bound=HandedIn)
Read = TypeVar("Read")
UNREAD = (ImportState.QUEUED, ImportState.READING)
LOW = 0x7FFFFFFF  # what a lock holds of an import's key
# Each reading was cut short with its process: the file may be why.
MOST_READINGS = 3
SECONDS_BETWEEN_NOTES = 0.5
STEP = 15  # percent
CRASHED = _(
    "読み取りの途中で障害が起きました。別の形式（.docxや.txt）で保存し直して、"
    "もう一度送ってください。"
)


class Reader(Generic[Row, Read]):
    """Reads one kind of imports.

    `locks` is its class of advisory locks (a signed integer); `parse` takes the bytes,
    the file's name and `on_progress`; `spread` writes what was read into the rows of
    the import, which it gets locked.
    """

    def __init__(
        self,
        model: type[Row],
        *,
        locks: int,
        parse: Callable[..., Read],
        spread: Callable[[Row, Read], object],
    ) -> None:
        self.model, self.locks = model, locks
        self.parse, self.spread = parse, spread

    def __repr__(self) -> str:
        return f"Reader({self.model.__name__})"

    @property
    def rows(self) -> "models.QuerySet[Row]":
        return self.model._default_manager.all()

    def start(self, key: int) -> None:
        """Have the import read soon, by a thread of this process; return at once."""
        desk.take((self, key))

    def resume_if_abandoned(self, import_: Row) -> None:
        """Start the reading anew where nobody is at it: its process ended too early."""
        self.resume_all_abandoned([import_])

    def resume_all_abandoned(self, imports: Iterable[Row]) -> None:
        """The same for all that a list shows; one query, none where all are read."""
        unread = [one.pk for one in imports if one.state in UNREAD]
        being_read = self._being_read() if unread else set()
        for key in unread:
            if key & LOW not in being_read:
                self.start(key)

    def run_now(self, key: int, parse: Callable[..., Read] | None = None) -> None:
        """Read the import here and now; nothing if another reads it, or it is read.

        It is `triage` then, or `refused` with a code and a sentence. Raises what the
        database raises where it is out of reach; then the import can be read again.
        """
        with self._held(key) as held:
            import_ = self._begin(key) if held else None
            if import_ is None:
                return
            try:
                self._read(import_, parse or self.parse)
            except Unreadable as refusal:
                self._refuse(import_, refusal)
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("The reading of import %s crashed", key)
                self._refuse(import_, Unreadable("crashed", CRASHED))

    def _begin(self, key: int) -> Row | None:
        """Return the import, now being read; None where there is nothing to read."""
        import_ = self.rows.filter(pk=key, state__in=UNREAD).first()
        if import_ is None:
            return None
        readings = import_.outcome.get("readings", 0) + 1
        if readings > MOST_READINGS:
            self._refuse(import_, Unreadable("interrupted", CRASHED))
            return None
        outcome = import_.outcome | {"readings": readings}
        self._note(import_, state=ImportState.READING, progress=0, outcome=outcome)
        return import_

    def _read(self, import_: Row, parse: Callable[..., Read]) -> None:
        data = content_of(import_)
        read = parse(data, import_.file_name, on_progress=self._noting(import_))
        with transaction.atomic():
            rows = self.rows.select_for_update(of=("self",))
            current = rows.filter(pk=import_.pk, state=ImportState.READING).first()
            if current is None:
                return  # somebody gave it up meanwhile
            self.spread(current, read)

    def _refuse(self, import_: Row, refusal: Unreadable) -> None:
        said = {"sentence": refusal.sentence, "values": refusal.values}
        self._note(
            import_,
            state=ImportState.REFUSED,
            refusal_code=refusal.code,
            refusal=str(refusal),
            outcome=import_.outcome | {"refusal": said},
        )

    def _note(self, import_: Row, **fields: Any) -> None:
        """Write down how far it is, unless somebody gave it up meanwhile."""
        now = {"version": F("version") + 1, "updated_at": timezone.now()}
        rows = self.rows.filter(pk=import_.pk, state__in=UNREAD)
        rows.update(**fields, **now)
        import_.outcome = fields.get("outcome", import_.outcome)

    def _noting(self, import_: Row) -> Callable[[int], None]:
        """Return what takes the percents as they come, and writes some of them down:
        all that are a step ahead, and of the small ones two a second."""
        last, noted = monotonic(), 0

        def note(percent: int) -> None:
            nonlocal last, noted
            soon = monotonic() - last < SECONDS_BETWEEN_NOTES
            if soon and percent - noted < STEP:
                return
            last, noted = monotonic(), percent
            self._note(import_, progress=max(0, min(99, percent)))

        return note

    @contextmanager
    def _held(self, key: int) -> Iterator[bool]:
        """Hold the import for this connection; False if another one has it."""
        lock = [self.locks, key & LOW]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
            held = cursor.fetchone()[0]
        try:
            yield held
        finally:
            # Connections go back to a pool: what is not unlocked stays locked. Where
            # the connection is gone, the lock is gone with it.
            if held and connection.connection is not None and connection.is_usable():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)

    def _being_read(self) -> set[int]:
        """Return the imports that somebody reads, by their keys in the locks."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
                " AND classid = %s AND objsubid = 2 AND database ="
                " (SELECT oid FROM pg_database WHERE datname = current_database())",
                [self.locks],
            )
            return {key for (key,) in cursor.fetchall()}


def _read_one(job: tuple[Reader[Any, Any], int]) -> None:
    reader, key = job
    reader.run_now(key)


# One for all kinds: the machine has as many processors, whatever is read.
desk = Desk(_read_one)
