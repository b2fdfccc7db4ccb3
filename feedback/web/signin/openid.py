"""A ministry's own accounts, by OpenID Connect, where it is switched on."""

from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from feedback.web.signin.entrance import next_page


@require_POST
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send on to the issuer; 502 in our words where it does not answer.

    Only to sign in: what allauth could do besides (tie an account to whoever is signed
    in, ask for other scopes) is dropped from the request.
    """
    if not settings.OIDC_ON:
        raise Http404
    fields = request.POST.copy()
    fields.clear()
    fields["next"] = next_page(request)
    request.POST, request.GET = fields, fields  # type: ignore[assignment]
    try:
        response: HttpResponse = views.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=502)
    return response


@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sign in whom the issuer names, or say why not."""
    if not settings.OIDC_ON:
        raise Http404
    response: HttpResponse = views.callback(request, provider_id)
    return response


@require_safe
def cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/login_cancelled.html")
