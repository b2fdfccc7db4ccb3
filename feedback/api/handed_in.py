"""What all files that people hand in have in common: how far each is, and what is done
to it on the state that the caller had read, or not at all."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.etags import check_match, etag_of
from feedback.api.negotiation import as_json
from feedback.api.upload import FormParts, check_length
from feedback.api.viewset import Writing
from feedback.importer.handed_in.reading import UNREAD, Reader

SECONDS_TO_WAIT = 1


class HandedInViewSet(Writing):
    """A file that came in. A kind of its own names its `reader`, and says what its
    rows are loaded with."""

    reader: Reader[Any, Any]

    def with_twins(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows, each with `twins`."""
        raise NotImplementedError

    def counted(self, rows: Sequence[Any]) -> Sequence[Any]:
        """Return the rows, each with `counts`."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        return self.with_twins(super().get_queryset()).defer("result")

    def paginate_queryset(self, queryset: Any) -> Any:
        rows = self.counted(super().paginate_queryset(queryset) or [])
        self.reader.resume_all_abandoned(rows)
        return rows

    def get_object(self) -> Any:
        return self.counted([super().get_object()])[0]

    def get_parsers(self) -> list[BaseParser]:
        return super().get_parsers() if self.detail else [FormParts()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before anything else: who is signed in has the form read for its CSRF token.
        if not self.detail:
            check_length(request)
        super().initial(request, *args, **kwargs)

    def retrieve(self, request: Request, pk: str) -> Response:
        import_ = self.get_object()
        self.reader.resume_if_abandoned(import_)
        headers = {}
        if import_.state in UNREAD:
            headers["Retry-After"] = str(SECONDS_TO_WAIT)
        return Response(self.get_serializer(import_).data, headers=headers)

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    @action(detail=True)
    def result(self, request: Request, pk: str) -> Response:
        """What the file says; 404 until it is read."""
        return Response(self.read_one().result)

    def read_one(self) -> Any:
        """Return the import; raise NotFound until it is read."""
        import_ = self.get_object()
        if import_.result is None:
            raise NotFound
        return import_

    def taken_in(self, import_: Any) -> Response:
        """Answer that the file came in, and where one sees how far it is."""
        shown = self.shown(import_)
        return Response(shown, status=202, headers={"Location": shown["url"]})

    def shown(self, import_: Any) -> Any:
        """Return the import as it is now."""
        fresh = self.counted([self.get_queryset().get(pk=import_.pk)])
        return self.get_serializer(fresh[0]).data

    def act(self, do: Callable[[Any], object]) -> Response:
        """Do it to the import that the caller had seen, under its lock; show it.

        Raises PreconditionFailed where If-Match speaks of another state.
        """
        with transaction.atomic():
            key = self.get_object().pk
            locked = self.reader.rows.select_for_update(of=("self",), no_key=True)
            locked.only("pk").get(pk=key)
            import_ = self.get_object()
            current = etag_of(as_json(self.get_serializer(import_).data))
            check_match(self.request, current, required=False)
            do(import_)
        return Response(self.shown(import_))
