"""Minutes in: send a file, see how far it is, read what it says."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.comment_inputs import PanelInput
from feedback.api.import_fields import ImportFilters, ImportSerializer
from feedback.api.import_plan import REST, ApplyInput, PlanSerializer, rest_asked
from feedback.api.import_proposals import ImportProposals
from feedback.api.pagination import CursorPages, Ordering, read_moment
from feedback.api.permissions import ReadsOrSecretariat
from feedback.api.upload import UploadInput
from feedback.importer.minutes.landing import apply_import, plan_import
from feedback.importer.minutes.receive import receive
from feedback.models import Import, Triage, scope_of


class ImportViewSet(ImportProposals):
    """Files of minutes that the secretariat handed in."""

    queryset = Import.objects.select_related("panel", "meeting", "uploaded_by")
    serializer_class = ImportSerializer
    filterset_class = ImportFilters
    orderings = {"created": Ordering("created_at", read_moment)}

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
        return self.taken_in(import_)

    @extend_schema(parameters=[REST], responses={200: PlanSerializer})
    @action(detail=True)
    def plan(self, request: Request, pk: str) -> Response:
        """What applying it now would do to the ledger; 404 until it is read."""
        plan = plan_import(self.read_one(), rest=rest_asked(request))
        return Response(PlanSerializer(plan.as_json()).data)

    @extend_schema(request=ApplyInput, responses={200: ImportSerializer})
    @action(detail=True, methods=["post"], url_path="apply")
    def apply_(self, request: Request, pk: str) -> Response:
        """Bring it into the ledger: in one transaction, all of it or nothing."""
        rest = self.read(ApplyInput).get("rest")
        return self.act(
            lambda import_: apply_import(import_, by=self.writer, rest=rest)
        )

    @extend_schema(request=None, responses={200: ImportSerializer})
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, pk: str) -> Response:
        """Give it up: nothing of it comes into the ledger."""
        return self.act(lambda import_: Triage(import_, by=self.writer).discard())

    def known_parameters(self) -> list[str]:
        if self.action == "proposals":
            return [*CursorPages.parameters]
        if self.action == "plan":
            return ["rest"]
        return super().known_parameters()
