"""The database that an invented ledger stands in: never one that holds a real one.

Without DATABASE_URL it is an embedded one of its own, in var/bench; else the one that
is named there, which must be empty or hold an invented ledger.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config import embedded

MARK = "daicho: an invented ledger"


@contextmanager
def scratch(comments: int, *, keep: bool) -> Iterator[None]:
    """Have Django set up on a database with an invented ledger of so many comments,
    or with the seeds alone where it is none.

    `keep` leaves the ledger there, and takes one of this size that was left before.
    Exits with a word where the database is not ours to use.
    """
    home = _settle("bench" if comments else "bench-seeds")
    external = os.environ.get("DATABASE_URL")
    with nullcontext() if external else embedded.held(home, durable=False):
        django.setup()
        if keep and _grows_into(comments):
            call_command("migrate", interactive=False, verbosity=0)
        else:
            _empty()
            _fill(comments)
        _write_mark(_ready(comments))
        try:
            yield
        finally:
            if not keep:
                _empty()
            connection.close()


def _settle(name: str) -> Path:
    """Say in the environment where the settings shall find the database."""
    home = Path(os.environ.get("VAR_DIR") or "var").absolute() / name
    os.environ |= {"DAICHO_MODE": "demo", "VAR_DIR": str(home)}
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    return home


def _ready(comments: int) -> str:
    newest = max(_migrations())
    return f"{MARK} of {comments} comments, {newest}"


def _grows_into(comments: int) -> bool:
    """Return whether it holds a ledger of this size, which at most lacks migrations."""
    size, _comma, newest = _mark().partition(", ")
    return _ready(comments).startswith(f"{size},") and newest in _migrations()


def _migrations() -> list[str]:
    known = MigrationLoader(None).disk_migrations
    return [name for app, name in known if app == "feedback"]


def _mark() -> str:
    """Return what is written on the schema: the one place beside the ledger's rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(obj_description('public'::regnamespace), '')")
        return str(cursor.fetchone()[0])


def _empty() -> None:
    """Take all tables away, where there are none or they are an invented ledger's."""
    with connection.cursor() as cursor:
        if connection.introspection.table_names() and not _mark().startswith(MARK):
            sys.exit("The database holds a ledger that is not ours; name another.")
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _write_mark(mark: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON SCHEMA public IS '{mark}'")


def _fill(comments: int) -> None:
    from bench.ledger.build import build  # the models, once Django is set up

    _write_mark(f"{MARK} under way")
    call_command("migrate", interactive=False, verbosity=0)
    if comments:
        build(comments)
    else:
        call_command("load_seeds", verbosity=0)
        call_command("load_demo", verbosity=0)
