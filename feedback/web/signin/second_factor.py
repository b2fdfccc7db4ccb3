"""Staff do nothing on the site before their second factor (REQUIRE_SECOND_FACTOR)."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from feedback.models import Viewer, scope_of

# What may be done half-way in: pass the factor, or set one up; leave; and what is for
# everybody at any time.
OPEN = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "set_language",
    "healthz",
    "readyz",
}


class SecondFactorFirst:
    """Sends staff who have not passed a second factor in this session to where they
    can; programs that come with such a session get 403.

    A factor that somebody has but did not show in this session does not count: the
    session may be of one who knows no more than the password.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not is_half_way_in(request):
            return None
        match = request.resolver_match
        if match is not None and match.view_name in OPEN:
            return None
        return _refuse(request) if _is_for_programs(request) else _lead_on(request)


def needs_second_factor(user: Viewer) -> bool:
    """Return whether the account can do more than a member's own remarks."""
    if not user.is_authenticated:
        return False
    return user.is_staff or user.is_superuser or scope_of(user).is_secretariat


def is_half_way_in(request: HttpRequest) -> bool:
    """Return whether this is staff whose session has shown no second factor."""
    if not needs_second_factor(request.user):
        return False
    records = get_authentication_records(request, request.user)
    return not any(record.get("method") == "mfa" for record in records)


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _refuse(request: HttpRequest) -> HttpResponse:
    problem = {
        "type": "about:blank",
        "title": _("二段階認証が済んでいません"),
        "status": 403,
        "detail": _("サイトで二段階認証を済ませてから、もう一度お試しください。"),
    }
    return JsonResponse(
        problem,
        status=403,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _lead_on(request: HttpRequest) -> HttpResponse:
    if not is_mfa_enabled(request.user):
        return redirect("mfa_index")
    page = request.get_full_path() if request.method == "GET" else reverse("panels")
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': page})}")


class Means(IndexView):  # type: ignore[misc]
    """How the person signs in; says so where staff still has to set up a factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        missing = needs_second_factor(self.request.user) and is_half_way_in(
            self.request
        )
        return context | {"must": settings.REQUIRE_SECOND_FACTOR and missing}


class SetUpApp(ActivateTOTPView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


class SetUpPasskey(AddWebAuthnView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn")
        return response
