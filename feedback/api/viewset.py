"""What all endpoints share: the viewer's sight, strict parameters, entity tags."""

from collections.abc import Callable
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
from feedback.models import User


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
        if isinstance(response, Response) and response.status_code in (
            200,
            201,
            202,
        ):
            return self._tagged(request, response)
        return response

    def own_part(self, data: Any) -> bytes | None:
        """Return what of an answer a writer answers for; None where it is all."""
        return None

    def _tagged(self, request: Request, response: Response) -> HttpResponse:
        """Return the answer with its tag, or 304 where the reader has it already."""
        response["Cache-Control"] = "private, no-cache"
        response.render()
        own = self.own_part(response.data)
        response["ETag"] = etag_of(response.content, own=own)
        safe = request.method in SAFE_METHODS
        return not_modified(request, response) if safe else response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say by Allow what can be done here."""
        return HttpResponse(status=204, headers={"Content-Length": "0"})


class Writing(LedgerViewSet):
    """What endpoints have in common that are written to as well."""

    @property
    def writer(self) -> User:
        """The user who writes: permissions let nobody else come here."""
        user = self.request.user
        assert isinstance(user, User)  # noqa: S101  (tells mypy)
        return user

    def read(
        self, body: Callable[..., Any], *, partial: bool = False, **context: Any
    ) -> dict[str, Any]:
        """Return what the request's body holds; raise ValidationError by field."""
        context["request"] = self.request
        given = body(data=self.request.data, partial=partial, context=context)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)
