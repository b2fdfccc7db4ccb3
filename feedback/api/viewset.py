"""What all endpoints share: the viewer's sight, strict parameters, entity tags."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework import mixins
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from feedback.api.etags import etag_of, not_modified
from feedback.api.filters import Filters, check_parameters
from feedback.api.pagination import CursorPages, Ordering


class LedgerViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Any]
):
    """A list and one row of what the viewer may see.

    `queryset` names what the serializer shows of a row, so that a page runs a fixed
    number of queries; `visible_to` is put before it.
    """

    filterset_class: type[Filters] = Filters
    orderings: dict[str, Ordering] = {}
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Any]:
        rows: Any = super().get_queryset()
        seen: QuerySet[Any] = rows.visible_to(self.request.user)
        return seen

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in self.allowed_methods:
            check_parameters(
                request, self.known_parameters(), self.filterset_class.many()
            )

    def known_parameters(self) -> list[str]:
        """Return the names that may stand in the address."""
        if self.action != "list":
            return []
        ordering = ["ordering"] if self.orderings else []
        return [*self.filterset_class.base_filters, *CursorPages.parameters, *ordering]

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        if isinstance(response, Response) and response.status_code in (200, 201):
            return _tagged(request, response)
        return response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say by Allow what can be done here."""
        return HttpResponse(status=204, headers={"Content-Length": "0"})


def _tagged(request: Request, response: Response) -> HttpResponse:
    """Return the answer with its tag, or 304 where the reader has it already."""
    response["Cache-Control"] = "private, no-cache"
    response.render()
    response["ETag"] = etag_of(response.content)
    safe = request.method in SAFE_METHODS
    return not_modified(request, response) if safe else response
