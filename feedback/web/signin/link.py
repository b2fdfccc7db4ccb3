"""The one-time link: asked for, sent, opened, used.

Opening it shows a button and changes nothing: programs that look through mail for
danger open every link. The page can be opened in any browser, any number of times.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as translate
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from feedback.models import User
from feedback.models.sign_in_link import use_token, whose_token
from feedback.web.errors import too_many_requests
from feedback.web.signin.entrance import around, entrance, next_page
from feedback.web.signin.forms import AskForm
from feedback.web.signin.mails import ask_for_link

SENT_TO = "sign_in_link_sent_to"
# Of what the token's page asks for, no more is told than the site's origin. Told
# nothing, a browser would hide the origin of the form too, and it would be refused.
ORIGIN_ONLY = "strict-origin"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Send the link to the address, if it is anybody's; the answer tells neither.

    429 with the form where too many were asked for, from this place or for this
    address.
    """
    if request.method != "POST":  # reloaded, or the language switched, after a refusal
        return redirect("account_login")
    form = AskForm(request.POST)
    if not form.is_valid():
        return entrance(request, ask=form, status=200)
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="ask_link", key=email):
        form.add_error(
            "email",
            translate(
                "続けて何度も送られました。10分ほど待ってから、もう一度お試しください。"
            ),
        )
        return entrance(request, ask=form, status=429)
    ask_for_link(email=email, next_page=next_page(request))
    request.session[SENT_TO] = email
    return redirect("account_link_sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    email = request.session.get(SENT_TO)
    if email is None:
        return redirect("account_login")
    return render(request, "account/link_sent.html", {"email": email})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("token")
def link(request: HttpRequest) -> HttpResponse:
    """Show whom the link signs in, and sign her in when she presses the button."""
    response = _use(request) if request.method == "POST" else _open(request)
    response["Referrer-Policy"] = ORIGIN_ONLY
    return response


def _open(request: HttpRequest) -> HttpResponse:
    token = request.GET.get("token", "")
    owner = whose_token(token)
    if owner is None:
        return _void(request)
    context = {"owner": owner, "token": token, "next_page": next_page(request)}
    return render(request, "account/link.html", context)


def _use(request: HttpRequest) -> HttpResponse:
    if not ratelimit.consume(request, action="use_link"):
        return too_many_requests(request)
    user = use_token(request.POST.get("token", ""))
    return _void(request) if user is None else _sign_in(request, user)


def _sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Go through allauth's login: it asks for the second factor where there is one."""
    if request.user.is_authenticated:  # perhaps as somebody else
        get_adapter(request).logout(request)
    record_authentication(request, user, method="mailed_link")
    login = Login(user=user, email=user.email, redirect_url=next_page(request) or None)
    response: HttpResponse = perform_login(request, login)
    return response


def _void(request: HttpRequest) -> HttpResponse:
    return render(request, "account/link_void.html", around(request), status=410)
