"""What comes in an address or a form where the key of a row should be."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Any]
else:
    BaseAdmin = object

LARGEST = 2**63 - 1  # PostgreSQL's bigint


def key_of(text: str) -> int | None:
    """Return the key that a text says in plain digits; None for everything else.

    `str.isdigit` says yes to ² and ３, and no column holds a number of thirty digits.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        return None
    key = int(text)
    return key if key <= LARGEST else None


def can_be_asked(text: str) -> bool:
    """Return whether the database can be asked for the text: it has none with a NUL."""
    return "\0" not in text


class FoundByKeys(BaseAdmin):
    """A page that opens a row, and a list whose actions get rows, by plain keys."""

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        if key_of(object_id) is None:
            return None
        return super().get_object(request, object_id, from_field)

    def response_action(
        self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any
    ) -> Any:
        picked = request.POST.copy()
        given = picked.getlist(ACTION_CHECKBOX_NAME)
        keys = [key for key in given if key_of(key) is not None]
        picked.setlist(ACTION_CHECKBOX_NAME, keys)
        request.POST = picked  # type: ignore[assignment]
        return super().response_action(request, queryset, *args, **kwargs)
