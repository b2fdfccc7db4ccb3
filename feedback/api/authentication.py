"""Who is asking: a token in the header, or the session of the site."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from django.utils.translation import gettext as translate
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from feedback.models import ApiToken, User
from feedback.models.token import digest_of

# A token that is used all the time is not written all the time.
USE_NOTED_EVERY = timedelta(minutes=1)


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer daicho_…`; never a token in the address."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        header = request.headers.get("Authorization")
        if header is None:
            return None
        token = find_token(_plain_token(header))
        _note_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        if request.headers.get("Authorization"):
            return 'Bearer realm="daicho", error="invalid_token"'
        return 'Bearer realm="daicho"'


class CSRFFailed(PermissionDenied):
    default_code = "csrf-failed"


class Session(SessionAuthentication):
    """The login of the site; whoever writes with it shows the CSRF token too."""

    def enforce_csrf(self, request: Any) -> None:
        check: Any = _Check(lambda request: HttpResponse())
        check.process_request(request)
        if check.process_view(request, None, (), {}):
            raise CSRFFailed(
                translate(
                    "CSRFトークンがないか、合っていません。X-CSRFTokenヘッダーに"
                    "Cookieのcsrftokenの値を入れてください。"
                )
            )


class _Check(CsrfViewMiddleware):
    def _reject(self, request: Any, reason: str) -> Any:
        return reason


def find_token(plain: str) -> ApiToken:
    """Return the valid token with its user; raise AuthenticationFailed if it is
    unknown, expired, revoked, or its user is not active."""
    tokens = ApiToken.objects.valid().select_related("user")
    token = tokens.filter(digest=digest_of(plain)).first()
    if token is None:
        raise AuthenticationFailed(
            translate("トークンが正しくないか、期限が切れているか、失効しています。")
        )
    return token


def _plain_token(header: str) -> str:
    scheme, _space, plain = header.strip().partition(" ")
    plain = plain.strip()
    if scheme.lower() != "bearer" or not plain or not plain.isascii() or " " in plain:
        raise AuthenticationFailed(
            translate("Authorizationヘッダーは「Bearer トークン」の形にしてください。")
        )
    return plain


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at and token.last_used_at > now - USE_NOTED_EVERY:
        return
    # Asked again in the statement: of several requests at once, one writes.
    unnoted = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "feedback.api.authentication.BearerToken"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "daicho_…"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "feedback.api.authentication.Session"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
