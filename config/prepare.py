"""What must be done to a checkout before it can be served; nothing twice in vain."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


@contextmanager
def one_connection() -> Iterator[None]:
    """Use one plain connection inside, and close it.

    A pool would hide why the database can't be reached, for five seconds, and a fork
    must inherit neither its threads nor its connections.
    """
    options = connection.settings_dict["OPTIONS"]
    pool = options.pop("pool", None)
    try:
        yield
    finally:
        connection.close()
        options["pool"] = pool


def out_of_reach(error: OperationalError) -> str:
    """Return the one line that says why the database can't be reached."""
    return f"The database can't be reached: {' '.join(str(error).split())}"


def pending_migrations() -> list[str]:
    """Return the names of the migrations that the database still lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def collect_static_files() -> None:
    """Collect the static files where any has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    wanted = _state_of_static_files()
    if not stamp.exists() or stamp.read_text() != wanted:
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)


def _state_of_static_files() -> str:
    """Return a hash over the names, sizes and times of all static files."""
    state = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            found = Path(storage.path(name)).stat()
            state.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return state.hexdigest()
