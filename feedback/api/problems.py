"""Every error under /api/, as application/problem+json (RFC 9457). The one place."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.signals import got_request_exception
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.serializers import as_serializer_error

from config.encoding import NotUtf8
from feedback.api.negotiation import as_json
from feedback.workflow import Refused, Stale

logger = logging.getLogger("django.request")

TITLES = {
    "malformed": _("要求を読み取れません"),
    "invalid": _("入力に誤りがあります"),
    "unauthenticated": _("認証が必要です"),
    "forbidden": _("この操作はできません"),
    "csrf-failed": _("送信を確かめられませんでした"),
    "not-found": _("見つかりません"),
    "method-not-allowed": _("このアドレスでは使えないメソッドです"),
    "not-acceptable": _("求められた形式では返せません"),
    "conflict": _("ほかの内容と両立しません"),
    "stale": _("先に変更されています"),
    "too-large": _("送られた内容が大きすぎます"),
    "unsupported-media-type": _("この形式では受け取れません"),
    "precondition-required": _("If-Matchヘッダーが必要です"),
    "server-error": _("台帳の内部で誤りが起きました"),
    # The workflow's refusals, each by its own code: see feedback.workflow.Refused.
    "refused": _("今はこの操作ができません"),
}
# By the status of an exception that has no kind of its own.
BY_STATUS = {
    400: "malformed",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    415: "unsupported-media-type",
}


@dataclass
class Problem:
    """One answer that is an error; `code` is the last part of its `type`."""

    status: int
    code: str
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        said = asdict(self)
        body = {
            "type": f"/problems/{self.code}",
            "title": TITLES.get(self.code, TITLES["refused"]),
            "status": self.status,
            "detail": self.detail,
            "errors": self.errors,
        } | said["more"]
        return HttpResponse(
            as_json(body),
            status=self.status,
            content_type="application/problem+json",
            headers=self.headers | {"Cache-Control": "no-store"},
        )


def problem(exception: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Return the answer to an exception in a view; None where the database is at
    fault, which the middleware answers."""
    if isinstance(exception, OperationalError | InterfaceError):
        return None
    return tell(exception).response()


@singledispatch
def tell(exception: Exception) -> Problem:
    """Return what a program is told of the exception; here: of one unforeseen."""
    logger.error("Unforeseen in the API", exc_info=exception)
    got_request_exception.send(sender=None, request=None)
    return server_error()


@tell.register
def _api_exception(exception: exceptions.APIException) -> Problem:
    code = BY_STATUS.get(exception.status_code, "")
    own = getattr(exception.detail, "code", "")
    return Problem(
        status=exception.status_code,
        code=own if own in TITLES else code or "malformed",
        detail=str(exception.detail),
        headers=_headers(exception),
    )


@tell.register
def _invalid_input(exception: exceptions.ValidationError) -> Problem:
    return invalid(exception.detail)


@tell.register
def _invalid_row(exception: DjangoValidationError) -> Problem:
    return invalid(as_serializer_error(exception))


@tell.register
def _refused(exception: Refused) -> Problem:
    stale = isinstance(exception, Stale)
    named = [{"field": exception.field, "message": exception.sentence}]
    return Problem(
        status=412 if stale else 409,
        code=exception.code,
        detail=exception.sentence,
        errors=named if exception.field else [],
        more={"allowed": exception.allowed, "missing": exception.missing},
    )


@tell.register
def _not_there(exception: Http404) -> Problem:
    return not_found()


@tell.register
def _not_allowed(exception: DjangoPermissionDenied) -> Problem:
    return forbidden()


@tell.register
def _suspicious(
    exception: SuspiciousOperation | UnreadablePostError | MultiPartParserError,
) -> Problem:
    # A form's parts are read for the CSRF token of who is signed in, before any parser
    # of ours.
    return malformed()


@tell.register
def _not_utf8(exception: NotUtf8) -> Problem:
    return Problem(status=400, code="malformed", detail=exception.sentence)


@tell.register
def _too_large(exception: RequestDataTooBig) -> Problem:
    return Problem(
        status=413,
        code="too-large",
        detail=translate("一度に送れるのは%(size)sバイトまでです。")
        % {"size": settings.DATA_UPLOAD_MAX_MEMORY_SIZE},
    )


@tell.register
def _integrity(exception: IntegrityError) -> Problem:
    # Our own checks come first; this is the database's word where two met.
    logger.warning("Refused by the database", exc_info=exception)
    return Problem(
        status=409,
        code="conflict",
        detail=translate(
            "登録済みの内容と両立しないため、何も保存していません。"
            "最新の内容を確かめて、やり直してください。"
        ),
    )


def invalid(detail: Any) -> Problem:
    return Problem(
        status=400,
        code="invalid",
        detail=translate(
            "入力を直して、もう一度送ってください。何も保存していません。"
        ),
        errors=[
            {"field": name, "message": message} for name, message in flattened(detail)
        ],
    )


def malformed() -> Problem:
    return Problem(
        status=400,
        code="malformed",
        detail=translate("アドレスか、送られた内容に誤りがあります。"),
    )


def forbidden() -> Problem:
    return Problem(
        status=403,
        code="forbidden",
        detail=translate("お使いの利用者に、この操作の権限がありません。"),
    )


def not_found() -> Problem:
    return Problem(
        status=404,
        code="not-found",
        detail=translate(
            "アドレスに誤りがあるか、まだ公表されていない内容です。"
            "アドレスは「/」で終わります。"
        ),
    )


def server_error() -> Problem:
    return Problem(
        status=500,
        code="server-error",
        detail=translate("内容は保存されていません。時間をおいてお試しください。"),
    )


def flattened(detail: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield (field, message) of nested errors: `targets[0].page`."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            own = key in ("non_field_errors", "__all__")
            yield from flattened(inner, name if own else _joined(name, key))
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from flattened(inner, f"{name}[{index}]" if nested else name)
    else:
        yield name, str(detail)


def _joined(name: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{name}[{key}]"
    return f"{name}.{key}" if name else key


def _headers(exception: exceptions.APIException) -> dict[str, str]:
    told = getattr(exception, "auth_header", None)
    return {"WWW-Authenticate": told} if told else {}


# A program has no CSRF token to show before it hears that nothing is there.
@csrf_exempt
def unknown_address(request: HttpRequest) -> HttpResponse:
    """The view of all addresses under /api/ that are not there."""
    return not_found().response()
