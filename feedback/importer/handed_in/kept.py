"""The bytes of a file that came in, to the database and back.

As they are, in PostgreSQL's binary format: Django writes bytes into the statement's
text as hexadecimal digits, which for 20 MB are four copies of twice the size.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg import Cursor, sql

from feedback.models import HandedIn

KEEP = sql.SQL("INSERT INTO {} (belongs_to_id, content) VALUES (%s, %b)")
TAKE = sql.SQL("SELECT content FROM {} WHERE belongs_to_id = %s")


def keep(import_: HandedIn, content: bytes) -> None:
    """Store the file of an import."""
    with _cursor() as cursor:
        cursor.execute(KEEP.format(_table(import_)), [import_.pk, content])


def content_of(import_: HandedIn) -> bytes:
    """Return the file of an import."""
    with _cursor() as cursor:
        cursor.execute(TAKE.format(_table(import_)), [import_.pk], binary=True)
        (content,) = cursor.fetchone() or (b"",)
        return bytes(content)


def _table(import_: HandedIn) -> sql.Identifier:
    """Return the table of the bytes: every kind of import has one of its own."""
    meta: Any = import_._meta
    files = meta.get_field("file").related_model
    return sql.Identifier(files._meta.db_table)


@contextmanager
def _cursor() -> Iterator[Cursor[Any]]:
    connection.ensure_connection()
    # Django's own factory binds on the client's side, as text.
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        yield cursor
