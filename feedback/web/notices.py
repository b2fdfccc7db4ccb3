"""Which mails a person wants: her own page, and the link at the end of each mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback.models import User
from feedback.notifications.unsubscribe import Off, read_off
from feedback.web.notice_form import NoticeForm
from feedback.web.pages import show


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Show and keep the choices; 400 where the form is wrong, with what was chosen."""
    reader = request.user
    assert isinstance(reader, User)  # noqa: S101  (tells mypy)
    said = request.POST if request.method == "POST" else None
    form = NoticeForm(said, reader=reader)
    if form.is_valid():
        form.keep()
        messages.success(request, _("お知らせの設定を保存しました。"))
        return redirect("notices")
    context = {"form": form, "address": reader.email}
    return show(request, "notices.html", context, status=400 if form.errors else 200)


@csrf_exempt  # mail programs post it by themselves (RFC 8058); the link is signed
@require_http_methods(["GET", "HEAD", "POST"])
def notices_off(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to switch the mails off, and do it: programs that only look at the
    link (GET) change nothing. 404 for a link that is not ours."""
    off = read_off(token)
    if off is None:
        raise Http404
    if request.method == "POST":
        off.switch()
    return _off_page(request, off, done=request.method == "POST")


def _off_page(request: HttpRequest, off: Off, *, done: bool) -> HttpResponse:
    context = {"kinds": [kind.label for kind in off.kinds], "done": done}
    response = render(request, "feedback/notices_off.html", context)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"  # the address itself is the key
    return response
