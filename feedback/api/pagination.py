"""Pages by cursor: each goes on after the last row of the one before, however many
rows there are and whatever was added meanwhile."""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Expression, F, Q, QuerySet, Value
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from feedback.workflow import listed

Rows = QuerySet[Any]
LARGEST = 200


@dataclass(frozen=True)
class Ordering:
    """`column` of the rows, or what it is made of; `read` takes it from a cursor."""

    column: str | Expression
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class Cursor:
    """The row that a page goes on from: after it, or `back` before it."""

    ordering: str
    value: Any
    pk: int
    back: bool = False

    def text(self) -> str:
        value = (
            self.value.isoformat() if isinstance(self.value, datetime) else self.value
        )
        packed = json.dumps([self.ordering, value, self.pk, self.back])
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def read_number(value: Any) -> int:
    if type(value) is not int or abs(value) >= 2**63:
        raise ValueError(value)
    return value


def read_text(value: Any) -> str:
    if type(value) is not str or "\0" in value:
        raise ValueError(value)
    value.encode()
    return value


BY_ID = Ordering("pk", read_number)


class CursorPages(BasePagination):
    """`cursor`, `page_size` to 200, `count=true`; the answer has next, previous,
    results."""

    page_size = 50
    parameters = ("cursor", "page_size", "count")

    def paginate_queryset(
        self, queryset: Any, request: Request, view: Any = None
    ) -> list[Any]:
        self.request = request
        self.total = queryset.count() if self._wants_count() else None
        self.name, ordering = _ordering(request, view)
        self.descending = self.name.startswith("-")
        self.cursor = self._cursor(ordering)
        size = self._size()
        rows = self._ordered(queryset, ordering)
        found = list(rows[: size + 1])
        self.more = len(found) > size
        page = found[:size]
        self.page = page[::-1] if self.cursor and self.cursor.back else page
        return self.page

    def _ordered(self, queryset: Rows, ordering: Ordering) -> Rows:
        column = ordering.column
        expression = F(column) if isinstance(column, str) else column
        rows = queryset.annotate(sort_key=expression)
        down = self.descending
        if self.cursor is not None:
            down ^= self.cursor.back
            side = "lt" if down else "gt"
            value = Value(self.cursor.value)
            # Said in this form, an index on the column is used.
            rows = rows.filter(
                Q(**{f"sort_key__{side}": value})
                | Q(**{f"pk__{side}": self.cursor.pk}),
                **{f"sort_key__{side}e": value},
            )
        sign = "-" if down else ""
        ordered: Rows = rows.order_by(f"{sign}sort_key", f"{sign}pk")
        return ordered

    def get_paginated_response(self, data: Any) -> Response:
        back = self.cursor is not None and self.cursor.back
        counted = {} if self.total is None else {"count": self.total}
        return Response(
            counted
            | {
                "next": self._link(back=False) if self.more or back else None,
                "previous": self._link(back=True)
                if (self.more if back else self.cursor)
                else None,
                "results": data,
            }
        )

    def _link(self, *, back: bool) -> str | None:
        if not self.page:
            return None
        edge = self.page[0 if back else -1]
        cursor = Cursor(self.name, edge.sort_key, edge.pk, back)
        url = self.request.build_absolute_uri()
        return replace_query_param(url, "cursor", cursor.text())

    def _cursor(self, ordering: Ordering) -> Cursor | None:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        try:
            name, value, pk, back = _unpacked(text)
            if name != self.name or type(back) is not bool:
                raise ValueError(name)
            return Cursor(name, ordering.read(value), read_number(pk), back)
        except (ValueError, TypeError, RecursionError) as error:
            raise ValidationError(
                {
                    "cursor": translate(
                        "ページの位置として読めません。前の答えのnextかpreviousの"
                        "アドレスをそのまま使ってください。"
                    )
                }
            ) from error

    def _size(self) -> int:
        text = self.request.query_params.get("page_size", str(self.page_size))
        size = int(text) if text.isdecimal() and len(text) < 6 else 0
        if not 1 <= size <= LARGEST:
            raise ValidationError(
                {
                    "page_size": translate("1から%(most)sまでの数にしてください。")
                    % {"most": LARGEST}
                }
            )
        return size

    def _wants_count(self) -> bool:
        text = self.request.query_params.get("count", "false")
        if text not in ("true", "false"):
            raise ValidationError(
                {
                    "count": translate("「%(value)s」は選べません。選べる値：%(list)s")
                    % {"value": text, "list": listed(["true", "false"])}
                }
            )
        return text == "true"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": str(_("count=trueのとき"))},
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": 50}
        said = [
            ("cursor", _("ページの位置（nextとpreviousにある）"), {"type": "string"}),
            ("page_size", _("1ページの件数"), size),
            ("count", _("全件数も返す"), {"type": "boolean", "default": False}),
        ]
        if view.orderings:
            names = [sign + name for name in view.orderings for sign in ("", "-")]
            said.append(("ordering", _("並べ方"), {"type": "string", "enum": names}))
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": str(description),
                "schema": schema,
            }
            for name, description, schema in said
        ]


def _ordering(request: Request, view: Any) -> tuple[str, Ordering]:
    """Return the name and the ordering that the address asks for; by id else."""
    name = request.query_params.get("ordering")
    if name is None:
        return "id", BY_ID
    known: dict[str, Ordering] = view.orderings
    if name.removeprefix("-") not in known:
        names = [sign + one for one in known for sign in ("", "-")]
        raise ValidationError(
            {
                "ordering": translate("「%(value)s」は選べません。選べる値：%(list)s")
                % {"value": name, "list": listed(names)}
            }
        )
    return name, known[name.removeprefix("-")]


def _unpacked(text: str) -> Any:
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError(text) from error
    return json.loads(packed)
