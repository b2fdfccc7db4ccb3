"""A member's word on her own remark."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.web.comment import comment_page
from feedback.web.confirm_form import ConfirmForm, form_for
from feedback.web.pages import comment_or_404
from feedback.workflow import Refused


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Record it; 400 where the form is wrong, 409 where the rules refuse, and then
    the comment's page again, with what was written."""
    if request.method == "GET":  # reloaded, or the language switched, after a refusal
        return redirect("comment", ref)
    if isinstance(request.user, AnonymousUser):
        return redirect_to_login(reverse("comment", args=[ref]))
    comment = comment_or_404(request.user, ref)
    if not comment.made_by(request.user):
        raise PermissionDenied
    form = form_for(comment, request.user, said=request.POST)
    if not form.is_valid():
        return comment_page(request, comment, form=form, status=400)
    try:
        comment.confirm(by=request.user, **form.said())
    except Refused as refusal:
        return _refused(request, ref, form, refusal)
    messages.success(request, _("%(ref)s の確認を記録しました。") % {"ref": ref})
    return redirect("me")


def _refused(
    request: HttpRequest, ref: str, form: ConfirmForm, refusal: Refused
) -> HttpResponse:
    """Show the comment as it is now: somebody else may have changed it."""
    field = refusal.field if refusal.field in ("verdict", "note", "edition") else None
    form.add_error(field, refusal.sentence)
    comment = comment_or_404(request.user, ref)
    form.current_version = comment.version
    return comment_page(request, comment, form=form, status=409)
