"""The database can't be reached: 503, and when to try again."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.log import log_response
from django.utils.translation import gettext as _

from feedback.web.bare import bare_page

logger = logging.getLogger("feedback.database")

# Seconds. A pool that lost its server connects anew at the next request, so this is
# about how long a restart of the server takes.
RETRY_AFTER = 10

# SQLSTATE classes: connection, resources (too many connections, disk, memory),
# operator intervention (shutdown, crash recovery), the server's own input and output.
TROUBLE_CLASSES = ("08", "53", "57P", "58")
# Deadlock, serialization, lock not available: nothing was written, and the same
# request goes through when it comes again. A query cancelled for its length (57014)
# is not among them: it would be as long the next time, so it is a fault, and 500.
PASSING = ("40P01", "40001", "55P03")


class DatabaseDown:
    """Answers 503 where a view fails for want of the database.

    Django turns what fails elsewhere (a session saved on the way out) into an answer
    before any middleware sees it: that comes here through `errors`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        return unavailable(request, exception) if is_trouble(exception) else None


def is_trouble(exception: BaseException | None) -> bool:
    """Return whether the exception says that the database is not there for now.

    Or came of such a one: a session that could not be saved says that it was deleted.
    Without an SQLSTATE the server did not answer at all: no route, no free connection
    in the pool, a connection that broke.
    """
    if exception is None:
        return False
    if not isinstance(exception, OperationalError | InterfaceError):
        return is_trouble(exception.__cause__ or exception.__context__)
    state = getattr(exception.__cause__, "sqlstate", None)
    return state is None or state in PASSING or state.startswith(TROUBLE_CLASSES)


def unavailable(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """Return the 503 for a page or a program, and log one line.

    The language comes from the request's headers alone: a user's own would be in the
    database.
    """
    with translation.override(translation.get_language_from_request(request)):
        response = _answer(request)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    reason = " ".join(str(exception).split()) or type(exception).__name__
    log_response(
        "No database for %s %s: %s",
        request.method,
        request.path,
        reason,
        response=response,
        request=request,
        logger=logger,
    )
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    title = _("ただいま台帳を利用できません")
    detail = _(
        "データベースがただいま応じられません。しばらく待ってから、もう一度お試しください。"
    )
    if not request.path.startswith("/api/"):
        return bare_page(title=title, sentences=[detail], status=503)
    return JsonResponse(
        {"type": "about:blank", "title": title, "status": 503, "detail": detail},
        status=503,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
