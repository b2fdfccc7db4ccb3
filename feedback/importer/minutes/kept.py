"""The bytes of a file that came in, to the database and back.

As they are, in PostgreSQL's binary format: Django writes bytes into the statement's
text as hexadecimal digits, which for 20 MB are four copies of twice the size.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg import Cursor, sql

from feedback.models import Import, ImportFile

TABLE = sql.Identifier(ImportFile._meta.db_table)
KEEP = sql.SQL("INSERT INTO {} (belongs_to_id, content) VALUES (%s, %b)").format(TABLE)
TAKE = sql.SQL("SELECT content FROM {} WHERE belongs_to_id = %s").format(TABLE)


def keep(import_: Import, content: bytes) -> None:
    """Store the file of an import."""
    with _cursor() as cursor:
        cursor.execute(KEEP, [import_.pk, content])


def content_of(import_: Import) -> bytes:
    """Return the file of an import."""
    with _cursor() as cursor:
        cursor.execute(TAKE, [import_.pk], binary=True)
        (content,) = cursor.fetchone() or (b"",)
        return bytes(content)


@contextmanager
def _cursor() -> Iterator[Cursor[Any]]:
    connection.ensure_connection()
    # Django's own factory binds on the client's side, as text.
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        yield cursor
