"""A new remark, one at a time: written ones, and those of the public."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as translate

from feedback.admin.choices import acting, add_problems
from feedback.admin.comment_page import NOT_VALID, address
from feedback.admin.remark_forms import AddForm, target_forms
from feedback.models import Comment, Panel

if TYPE_CHECKING:
    from feedback.admin.comment import CommentAdmin


def add_page(
    model_admin: "CommentAdmin", request: HttpRequest, panel: Panel
) -> HttpResponse:
    """Answer with the form; or record the remark and go to its page."""
    user = acting(request)
    post = request.POST if request.method == "POST" else None
    form = AddForm(post, panel=panel, user=user, prefix="add")
    targets = target_forms(panel, user, data=post)
    if post is not None and form.is_valid() & targets.is_valid():
        try:
            comment = Comment.objects.record(
                by=user,
                panel=panel,
                targets=targets.targets(),
                **form.cleaned_data,
            )
        except ValidationError as problem:
            add_problems(form, problem)
        else:
            said = translate("%(ref)s として記録しました。") % {"ref": comment.ref}
            messages.success(request, said)
            return HttpResponseRedirect(address(comment))
    context = model_admin.admin_site.each_context(request) | {
        "title": translate("御意見の記録"),
        "opts": model_admin.opts,
        "panel": panel,
        "form": form,
        "targets": targets,
        "meetings": panel.meetings.all(),
        "errors": post is not None,
    }
    return TemplateResponse(
        request,
        "admin/feedback/comment/add.html",
        context,
        status=200 if post is None else NOT_VALID,
    )
