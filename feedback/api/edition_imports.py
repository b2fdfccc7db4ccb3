"""Editions in: send a file, see how it was matched, decide, apply, and take back."""

from collections.abc import Sequence

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.comment_inputs import PanelInput
from feedback.api.edition_import_fields import (
    EditionImportFilters,
    EditionImportSerializer,
    EditionPlanSerializer,
    counted,
)
from feedback.api.edition_import_matches import EditionImportMatches, MatchFilters
from feedback.api.pagination import CursorPages, Ordering, read_moment
from feedback.api.permissions import ReadsOrSecretariat
from feedback.api.upload import EditionUploadInput
from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.matches import rematch
from feedback.importer.editions.plan import plan_edition
from feedback.importer.editions.receive import receive_edition, with_twins
from feedback.importer.editions.run import reader
from feedback.importer.editions.undo import undo_edition
from feedback.models import EditionImport, scope_of

ACTS = extend_schema(request=None, responses={200: EditionImportSerializer})


class EditionImportViewSet(EditionImportMatches):
    """Files of editions that the secretariat handed in."""

    queryset = EditionImport.objects.select_related(
        "draft__panel", "meeting", "uploaded_by"
    )
    serializer_class = EditionImportSerializer
    filterset_class = EditionImportFilters
    orderings = {"created": Ordering("created_at", read_moment)}
    reader = reader

    def with_twins(self, rows: QuerySet[EditionImport]) -> QuerySet[EditionImport]:
        twins: QuerySet[EditionImport] = with_twins(rows)
        return twins

    def counted(self, rows: Sequence[EditionImport]) -> Sequence[EditionImport]:
        return counted(rows)

    @extend_schema(request=EditionUploadInput, responses={202: EditionImportSerializer})
    def create(self, request: Request) -> Response:
        panel = self.read(PanelInput)["panel"]
        if not scope_of(request.user).runs(panel.pk):
            raise PermissionDenied(ReadsOrSecretariat.message)
        given = self.read(EditionUploadInput, panel=panel)
        given.pop("panel")
        return self.taken_in(receive_edition(**given, by=self.writer))

    @extend_schema(responses={200: EditionPlanSerializer})
    @action(detail=True)
    def plan(self, request: Request, pk: str) -> Response:
        """What applying it now would do to items and remarks; 404 until it is read, 409
        once it was applied or given up."""
        plan = plan_edition(self.read_one())
        return Response(EditionPlanSerializer(plan.as_json()).data)

    @ACTS
    @action(detail=True, methods=["post"])
    def rematch(self, request: Request, pk: str) -> Response:
        """Match it with the draft's newest edition; what was decided stays as far as it
        can."""
        return self.act(rematch)

    @ACTS
    @action(detail=True, methods=["post"], url_path="apply")
    def apply_(self, request: Request, pk: str) -> Response:
        """Make the edition: in one transaction, all of it or nothing."""
        return self.act(lambda import_: apply_edition(import_, by=self.writer))

    @ACTS
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take the edition back, while nothing was built on it."""
        return self.act(lambda import_: undo_edition(import_, by=self.writer))

    @ACTS
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, pk: str) -> Response:
        """Give it up: no edition comes of it."""
        return self.act(lambda import_: EditionDesk(import_, by=self.writer).discard())

    def known_parameters(self) -> list[str]:
        if self.action == "matches":
            return [*MatchFilters.base_filters, *CursorPages.parameters]
        known: list[str] = super().known_parameters()
        return known
