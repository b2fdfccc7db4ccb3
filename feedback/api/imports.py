"""Minutes in: send a file, see how far it is, read what it says."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.comment_inputs import PanelInput
from feedback.api.import_counts import counted
from feedback.api.import_fields import ImportFilters, ImportSerializer
from feedback.api.pagination import Ordering, read_moment
from feedback.api.permissions import ReadsOrSecretariat
from feedback.api.upload import FormParts, UploadInput, check_length
from feedback.api.viewset import Writing
from feedback.importer.minutes.receive import receive, with_twins
from feedback.importer.minutes.run import UNREAD, resume_if_abandoned
from feedback.models import Import, scope_of

SECONDS_TO_WAIT = 1


class ImportViewSet(Writing):
    """Files of minutes that the secretariat handed in."""

    queryset = Import.objects.select_related("panel", "meeting", "uploaded_by")
    serializer_class = ImportSerializer
    filterset_class = ImportFilters
    orderings = {"created": Ordering("created_at", read_moment)}

    def get_queryset(self) -> QuerySet[Import]:
        rows: QuerySet[Import] = with_twins(super().get_queryset())
        return rows.defer("result")

    def get_parsers(self) -> list[BaseParser]:
        return super().get_parsers() if self.detail else [FormParts()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before anything else: who is signed in has the form read for its CSRF token.
        if not self.detail:
            check_length(request)
        super().initial(request, *args, **kwargs)

    def paginate_queryset(self, queryset: Any) -> Any:
        return counted(super().paginate_queryset(queryset) or [])

    def get_object(self) -> Import:
        import_: Import = counted([super().get_object()])[0]
        return import_

    @extend_schema(request=UploadInput, responses={202: ImportSerializer})
    def create(self, request: Request) -> Response:
        panel = self.read(PanelInput)["panel"]
        if not scope_of(request.user).runs(panel.pk):
            raise PermissionDenied(ReadsOrSecretariat.message)
        given = self.read(UploadInput)
        import_ = receive(
            given["file"],
            panel=panel,
            meeting_number=given.get("meeting"),
            by=self.writer,
        )
        shown = self.shown(import_)
        return Response(shown, status=202, headers={"Location": shown["url"]})

    def retrieve(self, request: Request, pk: str) -> Response:
        import_ = self.get_object()
        resume_if_abandoned(import_)
        headers = {}
        if import_.state in UNREAD:
            headers["Retry-After"] = str(SECONDS_TO_WAIT)
        return Response(self.get_serializer(import_).data, headers=headers)

    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    @action(detail=True)
    def result(self, request: Request, pk: str) -> Response:
        """What the file says, as parse_minutes prints it; 404 until it is read."""
        result = self.get_object().result
        if result is None:
            raise NotFound
        return Response(result)

    def shown(self, import_: Import) -> Any:
        """Return the import as it is now."""
        fresh = counted([self.get_queryset().get(pk=import_.pk)])
        return self.get_serializer(fresh[0]).data
