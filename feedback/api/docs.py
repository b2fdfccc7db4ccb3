"""What describes the API: its root, the OpenAPI schema, and the pages that show it."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import APIRootView

from feedback.api.filters import check_parameters


class _SaysWhatItDoes:
    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say by Allow what can be done here."""
        return HttpResponse(status=204, headers={"Content-Length": "0"})


class _TakesNoParameters(_SaysWhatItDoes):
    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        check_parameters(request, (), set())


class Root(_TakesNoParameters, APIRootView):
    detail = True


class _Generator(SchemaGenerator):
    """Makes the schema once for each language: it is the same for everybody."""

    made: ClassVar[dict[str, Any]] = {}

    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        language = get_language() or ""
        if language not in self.made:
            made = super().get_schema(request, public)  # type: ignore[no-untyped-call]
            self.made[language] = made
        return self.made[language]


class Schema(_TakesNoParameters, SpectacularAPIView):
    """OpenAPI 3, as YAML or (`?format=json`) as JSON; in the language of the reader."""

    generator_class = _Generator


class Docs(_SaysWhatItDoes, SpectacularSwaggerSplitView):
    """The schema as pages to try out; no inline script or style."""

    url_name = "api:schema"
    template_name = "api/docs.html"
