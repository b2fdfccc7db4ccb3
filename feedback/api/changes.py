"""What changed in an edition, and the remarks behind it: the office's own work."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.change_fields import (
    ChangeSerializer,
    ChangesSerializer,
    CloseInput,
    CommentsInput,
    LinkInput,
)
from feedback.api.etags import check_match, etag_of
from feedback.api.filters import Choices, Filters
from feedback.api.inputs import Input
from feedback.api.negotiation import as_json
from feedback.api.viewset import Writing
from feedback.changes import (
    Case,
    ChangeState,
    cases_of,
    close,
    decline,
    link,
    propose,
    reopen,
)
from feedback.models import Edition

Words = list[str]
OF_EDITION = OpenApiParameter("edition", OpenApiTypes.INT, OpenApiParameter.PATH)
ITEM = OpenApiParameter("item", OpenApiTypes.INT, OpenApiParameter.PATH)


def does(body: type[Input] | None, operation: str) -> Callable[[Any], Any]:
    """Declare an action on one change: POST `body`, get the change as it is then."""

    def declared(method: Any) -> Any:
        act = action(detail=True, methods=["post"])(method)
        return extend_schema(
            operation_id=operation,
            parameters=[OF_EDITION, ITEM],
            request=body,
            responses={200: ChangeSerializer},
        )(act)

    return declared


class ChangeFilters(Filters):
    state = Choices("state", choices=ChangeState.choices)


@extend_schema(parameters=[OF_EDITION])
class ChangeViewSet(Writing):
    """The changes of one edition; 404 to all but its panel's secretariat."""

    queryset = Edition.objects.all()
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilters
    lookup_field = "item"

    @extend_schema(
        parameters=[
            OpenApiParameter("state", enum=ChangeState.values, many=True, explode=False)
        ],
        responses={200: ChangesSerializer},
        operation_id="changes_list",
    )
    def list(self, request: Request, edition: str) -> Response:
        of, states = self._edition(), self._states()
        cases = cases_of(of)
        shown = [case for case in cases if case.state in states]
        propose(of, shown)
        previous = of.previous()
        told = {
            "edition": of.label,
            "previous": previous.label if previous else None,
            "total": len(cases),
            "closed": sum(case.state == ChangeState.CLOSED for case in cases),
            "results": ChangeSerializer(shown, many=True).data,
        }
        return Response(told)

    @extend_schema(parameters=[ITEM], operation_id="changes_retrieve")
    def retrieve(self, request: Request, edition: str, item: str) -> Response:
        return Response(ChangeSerializer(self._case()).data)

    @does(LinkInput, "changes_link")
    def link(self, request: Request, edition: str, item: str) -> Response:
        """These remarks are behind the change: one revision serves them all."""
        return self._act(link, LinkInput)

    @does(CommentsInput, "changes_decline")
    def decline(self, request: Request, edition: str, item: str) -> Response:
        """These remarks do not explain the change; they are proposed no more."""
        return self._act(decline, CommentsInput)

    @does(CloseInput, "changes_close")
    def close(self, request: Request, edition: str, item: str) -> Response:
        """The change is explained, and all remarks behind it are settled."""
        return self._act(close, CloseInput)

    @does(None, "changes_reopen")
    def reopen(self, request: Request, edition: str, item: str) -> Response:
        return self._act(reopen, Input)

    def _act(self, do: Callable[..., Case], body: type[Input]) -> Response:
        """Do it to the change that the caller had read, or to any without If-Match.

        What it had read is held against the version once more, under the lock.
        """
        case = self._case()
        given = self.read(body, panel=case.edition.draft.panel)
        current = etag_of(as_json(ChangeSerializer(case).data))
        matched = check_match(self.request, current, required=False)
        version = case.version if matched else None
        with transaction.atomic():
            comments = [given.pop("comments")] if "comments" in given else []
            do(
                case.edition,
                case.item,
                *comments,
                by=self.writer,
                version=version,
                **given,
            )
        return Response(ChangeSerializer(self._case()).data)

    def _edition(self) -> Edition:
        editions = Edition.objects.run_by(self.request.user)
        run = editions.select_related("draft__panel", "meeting")
        edition = run.filter(pk=self.kwargs["edition"]).first()
        if edition is None:
            raise Http404
        return edition

    def _case(self) -> Case:
        edition = self._edition()
        for case in cases_of(edition):
            if case.item.pk == int(self.kwargs["item"]):
                propose(edition, [case])
                return case
        raise Http404

    def _states(self) -> Words:
        """Return the states that are asked for; raise ValidationError by name."""
        nothing = Edition.objects.none()
        form = ChangeFilters(self.request.query_params, queryset=nothing).form
        if not form.is_valid():
            raise ValidationError(form.errors)
        return form.cleaned_data["state"] or ChangeState.values

    def known_parameters(self) -> Words:
        return ["state"] if self.action == "list" else []
