"""A member's word on her own remark."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.meanings import receipt_of
from feedback.models import Comment, Confirmation
from feedback.web.comment import comment_page
from feedback.web.confirm_form import ConfirmForm, form_for
from feedback.web.me import MyAddress, my_page, own_remarks
from feedback.web.pages import comment_or_404
from feedback.web.unsent import sign_in_again
from feedback.workflow import Refused, Verdict

FIELDS = ("verdict", "note")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Record it; 400 where the form is wrong, 409 where the rules refuse, or something
    else is shown by now; then the page again, with what was written."""
    if request.method != "POST":  # reloaded, or the language switched, after a refusal
        return redirect("comment", ref)
    if isinstance(request.user, AnonymousUser):
        return sign_in_again(request, then=reverse("comment", args=[ref]))
    comment = comment_or_404(request.user, ref)
    if not comment.made_by(request.user):
        raise PermissionDenied
    form = form_for(comment, said=request.POST)
    if form is None:
        return redirect("comment", ref)
    if not form.is_valid():
        return _again(request, comment, form, status=400)
    try:
        word = comment.confirm(by=request.user, **form.said())
    except Refused as refusal:
        return _refused(request, ref, refusal)
    return _received(request, comment, word)


def _refused(request: HttpRequest, ref: str, refusal: Refused) -> HttpResponse:
    """Show what is there now: somebody else may have changed it."""
    comment = comment_or_404(request.user, ref)
    form = form_for(comment, said=request.POST)
    if form is None or not form.is_valid():
        return redirect("comment", ref)
    form.add_error(refusal.field if refusal.field in FIELDS else None, refusal.sentence)
    return _again(request, comment, form, status=409)


def _again(
    request: HttpRequest, comment: Comment, form: ConfirmForm, *, status: int
) -> HttpResponse:
    """Show the form where she wrote in it, and what changed since she read it."""
    form.tell_changes()
    if request.POST.get("back") == "me":
        form.comes_back_to = "me"
        address = MyAddress(QueryDict())
        return my_page(request, address, refused=(comment, form), status=status)
    return comment_page(request, comment, form=form, status=status)


def _received(
    request: HttpRequest, comment: Comment, word: Confirmation
) -> HttpResponseRedirect:
    """Tell her, and lead on to the next remark that waits for her word."""
    told = receipt_of(word.verdict, word.disposition or "")
    own = own_remarks(word.recorded_by)
    waiting = own.filter(**{own.axis("confirmation"): Verdict.ASKED})
    if left := waiting.count():
        told += _("あと%(count)s件あります。") % {"count": left}
    messages.success(request, f"{comment.ref}{_('：')}{told}")
    following = waiting.filter(pk__lt=comment.pk).first()
    first = waiting.first()
    if following is None or following == first:
        return HttpResponseRedirect(reverse("me"))
    return HttpResponseRedirect(f"{reverse('me')}?waiting={comment.pk}")
