"""A member's own remarks: to confirm or to contest."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from feedback.models import Comment
from feedback.models.description import describe
from feedback.web.confirm_form import asking_forms
from feedback.web.pages import show
from feedback.workflow import Verdict


@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show the remarks of the viewer's own seats, those that wait for her word with
    a form."""
    own = Comment.objects.visible_to(request.user).filter(member__user=request.user.pk)
    comments = list(own.with_chain().order_by("pk"))
    waiting = [row for row in comments if row.confirmation == Verdict.ASKED]
    forms = asking_forms(waiting)
    context = {
        "waiting": [
            {"comment": describe(row), "form": forms[row.pk]} for row in waiting
        ],
        "others": [describe(row) for row in comments if row not in waiting],
    }
    return show(request, "me.html", context)
