"""What is done to an import: on the state that the caller had read, or not at all."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from rest_framework.response import Response

from feedback.api.etags import check_match, etag_of
from feedback.api.import_counts import counted
from feedback.api.negotiation import as_json
from feedback.api.viewset import Writing
from feedback.importer.minutes.receive import with_twins
from feedback.models import Import


class ImportActing(Writing):
    """An import as it is now, and how it is changed."""

    def get_queryset(self) -> QuerySet[Import]:
        rows: QuerySet[Import] = with_twins(super().get_queryset())
        return rows.defer("result")

    def paginate_queryset(self, queryset: Any) -> Any:
        return counted(super().paginate_queryset(queryset) or [])

    def get_object(self) -> Import:
        import_: Import = counted([super().get_object()])[0]
        return import_

    def shown(self, import_: Import) -> Any:
        """Return the import as it is now."""
        fresh = counted([self.get_queryset().get(pk=import_.pk)])
        return self.get_serializer(fresh[0]).data

    def act(self, do: Callable[[Import], object]) -> Response:
        """Do it to the import that the caller had seen, under its lock; show it.

        Raises PreconditionFailed where If-Match speaks of another state.
        """
        with transaction.atomic():
            key = self.get_object().pk
            locked = Import.objects.select_for_update(of=("self",), no_key=True)
            locked.only("pk").get(pk=key)
            import_ = self.get_object()
            current = etag_of(as_json(self.get_serializer(import_).data))
            check_match(self.request, current, required=False)
            do(import_)
        return Response(self.shown(import_))
