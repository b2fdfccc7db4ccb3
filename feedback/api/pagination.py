"""Pages by cursor."""

from rest_framework.pagination import CursorPagination


class CursorPages(CursorPagination):
    ordering = "pk"
