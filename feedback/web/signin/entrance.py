"""The one page where people sign in."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from feedback.web.signin.adapters import is_own_page
from feedback.web.signin.forms import AskForm, PasswordForm


class Entrance(LoginView):  # type: ignore[misc]
    """The page, and who signs in on it by a password."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | around(self.request)


def entrance(request: HttpRequest, *, ask: AskForm, status: int) -> HttpResponse:
    """Show the page again with what was typed to ask for a link, and why not."""
    context = {"form": PasswordForm(request=request)} | around(request, ask=ask)
    return render(request, "account/login.html", context, status=status)


def around(request: HttpRequest, *, ask: AskForm | None = None) -> dict[str, Any]:
    """Return what the page shows around the password's form."""
    return {
        "ask": ask or AskForm(),
        "next_page": next_page(request),
        "openid": settings.OIDC_NAME if settings.OIDC_ON else "",
    }


def next_page(request: HttpRequest) -> str:
    """Return where to go on to after signing in, as the request says; "" where it says
    nothing, or the address of another site."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_own_page(request, asked) else ""
