"""Rows on their way into the database, by COPY and past its triggers."""

import json
from collections import defaultdict
from itertools import count
from typing import Any

from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models import Max
from django.db.models.fields import NOT_PROVIDED

AT_ONCE = 20_000
Row = dict[str, Any]


class Store:
    """Takes rows as dictionaries by the names of their columns, and gives them keys.

    Columns that a row does not name get their field's default, so that a new field of
    a model needs no word here. Must be used inside one transaction, as a superuser:
    the triggers (numbers, derived axes, foreign keys) are off in it.
    """

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], list[Row]] = defaultdict(list)
        self._keys: dict[type[models.Model], count[int]] = {}
        _set_role("replica")

    def end(self) -> None:
        """Write what was taken, and let the triggers fire again."""
        self.write()
        _set_role("origin")

    def key(self, model: type[models.Model]) -> int:
        """Return the key of the next row of the model."""
        if model not in self._keys:
            last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
            self._keys[model] = count(last + 1)
        return next(self._keys[model])

    def add(self, model: type[models.Model], **row: Any) -> int:
        """Take a row; return its key."""
        if "id" not in row:
            row["id"] = self.key(model)
        rows = self._rows[model]
        rows.append(row)
        if len(rows) >= AT_ONCE:
            self._write(model)
        key: int = row["id"]
        return key

    def write(self) -> None:
        """Write what was taken; let the sequences go on after it."""
        for model in list(self._rows):
            self._write(model)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), self._keys):
                cursor.execute(statement)

    def _write(self, model: type[models.Model]) -> None:
        rows = self._rows.pop(model, [])
        if not rows:
            return
        fields = _fields_to_write(model, rows[0])
        columns = ", ".join(f'"{field.column}"' for field in fields)
        table = model._meta.db_table
        with (
            connection.cursor() as cursor,
            cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row([_value(field, row) for field in fields])


def _set_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL session_replication_role = {role}")


def _fields_to_write(model: type[models.Model], row: Row) -> list[Any]:
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated
        and (field.column in row or field.db_default is NOT_PROVIDED)
    ]


def _value(field: Any, row: Row) -> Any:
    value = row[field.column] if field.column in row else field.get_default()
    if isinstance(field, models.JSONField) and value is not None:
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
    return value
