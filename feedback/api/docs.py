"""What describes the API: its root, the OpenAPI schema, and the pages that show it."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import APIRootView


class _SaysWhatItDoes:
    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say by Allow what can be done here."""
        return HttpResponse(status=204, headers={"Content-Length": "0"})


class Root(_SaysWhatItDoes, APIRootView):
    detail = True


class Schema(_SaysWhatItDoes, SpectacularAPIView):
    """OpenAPI 3, as YAML or (`?format=json`) as JSON."""


class Docs(_SaysWhatItDoes, SpectacularSwaggerSplitView):
    """The schema as pages to try out; no inline script or style."""

    url_name = "api:schema"
    template_name = "api/docs.html"
