"""What is answered when no view does: a problem under /api/, else a page."""

import sys

from django.http import HttpRequest, HttpResponse

from feedback.api import problems
from feedback.web import errors as pages
from feedback.web.middleware import is_trouble


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # A session that could not be saved comes as a bad request; the page's answer is a
    # problem too where the database is away.
    if _is_for_programs(request) and not is_trouble(exception):
        return problems.tell(exception).response()
    return pages.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_for_programs(request):
        return problems.forbidden().response()
    return pages.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_for_programs(request):
        return problems.not_found().response()
    return pages.not_found(request, exception)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return pages.too_many_requests(request)


def server_error(request: HttpRequest) -> HttpResponse:
    # Where it is the database, the page's answer is a problem too, and says when.
    if _is_for_programs(request) and not is_trouble(sys.exception()):
        return problems.server_error().response()
    return pages.server_error(request)


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
