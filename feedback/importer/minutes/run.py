"""A file that came in is read, beside the requests: two at a time in a process.

Whoever reads an import holds an advisory lock of the database for it. The lock ends
with its connection, so that after a kill -9 the row says "reading" and nobody holds
it: whoever asks for its progress then starts it anew.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from feedback.importer.child import parse_within_limits
from feedback.importer.minutes.desk import Desk
from feedback.importer.minutes.kept import content_of
from feedback.importer.minutes.rows import spread
from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.models import Import, ImportState

logger = logging.getLogger("feedback.importer")

Parse = Callable[..., Minutes]
UNREAD = (ImportState.QUEUED, ImportState.READING)
LOCKS = 0x1A9E0001  # our class of advisory locks (a signed integer)
LOW = 0x7FFFFFFF  # what a lock holds of an import's key
# Each reading was cut short with its process: the file may be why.
MOST_READINGS = 3
SECONDS_BETWEEN_NOTES = 0.5
STEP = 15  # percent
CRASHED = _(
    "読み取りの途中で障害が起きました。別の形式（.docxや.txt）で保存し直して、"
    "もう一度送ってください。"
)


def start(key: int) -> None:
    """Have the import read soon, by a thread of this process; return at once."""
    desk.take(key)


def resume_if_abandoned(import_: Import) -> None:
    """Start the reading anew where nobody is at it: its process ended too early."""
    resume_all_abandoned([import_])


def resume_all_abandoned(imports: Iterable[Import]) -> None:
    """The same for all that a list shows; one query, none where all are read."""
    unread = [one.pk for one in imports if one.state in UNREAD]
    being_read = _being_read() if unread else set()
    for key in unread:
        if key & LOW not in being_read:
            start(key)


def run_now(key: int, parse: Parse = parse_within_limits) -> None:
    """Read the import here and now; nothing if another reads it, or it has been read.

    It is `triage` then, or `refused` with a code and a sentence. Raises what the
    database raises where it is out of reach; then the import can be read again.
    """
    with _held(key) as held:
        import_ = _begin(key) if held else None
        if import_ is None:
            return
        try:
            _read(import_, parse)
        except Unreadable as refusal:
            _refuse(import_, refusal)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("The reading of import %s crashed", key)
            _refuse(import_, Unreadable("crashed", CRASHED))


def _begin(key: int) -> Import | None:
    """Return the import, now being read; None where there is nothing to read."""
    import_ = Import.objects.filter(pk=key, state__in=UNREAD).first()
    if import_ is None:
        return None
    readings = import_.outcome.get("readings", 0) + 1
    if readings > MOST_READINGS:
        _refuse(import_, Unreadable("interrupted", CRASHED))
        return None
    outcome = import_.outcome | {"readings": readings}
    _note(import_, state=ImportState.READING, progress=0, outcome=outcome)
    return import_


def _read(import_: Import, parse: Parse) -> None:
    data = content_of(import_)
    minutes = parse(data, import_.file_name, on_progress=_noting(import_))
    with transaction.atomic():
        rows = Import.objects.select_for_update(of=("self",))
        current = rows.filter(pk=import_.pk, state=ImportState.READING).first()
        if current is None:
            return  # somebody gave it up meanwhile
        spread(current, minutes)


def _refuse(import_: Import, refusal: Unreadable) -> None:
    said = {"sentence": refusal.sentence, "values": refusal.values}
    _note(
        import_,
        state=ImportState.REFUSED,
        refusal_code=refusal.code,
        refusal=str(refusal),
        outcome=import_.outcome | {"refusal": said},
    )


def _note(import_: Import, **fields: Any) -> None:
    """Write down how far it is, unless somebody gave it up meanwhile."""
    now = {"version": F("version") + 1, "updated_at": timezone.now()}
    rows = Import.objects.filter(pk=import_.pk, state__in=UNREAD)
    rows.update(**fields, **now)
    import_.outcome = fields.get("outcome", import_.outcome)


def _noting(import_: Import) -> Callable[[int], None]:
    """Return what takes the percents as they come, and writes some of them down: all
    that are a step ahead, and of the small ones two a second."""
    last, noted = monotonic(), 0

    def note(percent: int) -> None:
        nonlocal last, noted
        soon = monotonic() - last < SECONDS_BETWEEN_NOTES
        if soon and percent - noted < STEP:
            return
        last, noted = monotonic(), percent
        _note(import_, progress=max(0, min(99, percent)))

    return note


@contextmanager
def _held(key: int) -> Iterator[bool]:
    """Hold the import for this connection; False if another one has it."""
    lock = [LOCKS, key & LOW]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        held = cursor.fetchone()[0]
    try:
        yield held
    finally:
        # Connections go back to a pool: what is not unlocked stays locked. Where the
        # connection is gone, the lock is gone with it.
        if held and connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)


def _being_read() -> set[int]:
    """Return the imports that somebody reads, by their keys in the locks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
            " AND classid = %s AND objsubid = 2 AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCKS],
        )
        return {key for (key,) in cursor.fetchall()}


desk = Desk(run_now)
