"""What is done to many comments at once.

The list's action opens a page that asks what is missing; there each row goes through
the model's method in a transaction of its own. Those that are refused are named with
the rule's sentence; the others are done.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.bulk_forms import BULK_FORMS, BulkForm
from feedback.admin.choices import acting
from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.keys import key_of
from feedback.models import Comment
from feedback.workflow import Refused

if TYPE_CHECKING:
    from feedback.admin.comment import CommentAdmin

SHOWN = 20
# Each row is a transaction of its own, of about 10 ms: what one request can do.
MOST = 2000
Action = Callable[..., HttpResponse | None]


def bulk_action(act: str, label: Any) -> Action:
    """Return the action of the list that leads to the page of `act`."""

    @admin.action(description=label, permissions=["change"])
    def open_page(
        model_admin: "CommentAdmin", request: HttpRequest, rows: Any
    ) -> HttpResponse | None:
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if len(keys) > MOST:
            messages.error(request, too_many(len(keys)))
            return None
        return ask(model_admin, request, act, keys, back=request.get_full_path())

    open_page.__name__ = f"bulk_{act}"
    return open_page


ACTIONS = [
    bulk_action("move", _("段階を進める・戻す")),
    bulk_action("assign", _("担当と期限を決める")),
    bulk_action("decide", _("対応区分を決める")),
    bulk_action("answer", _("一つの回答を付ける")),
    bulk_action("ask", _("選んだ御意見の確認を依頼")),
    bulk_action("publish", _("公表する")),
]


def bulk_view(model_admin: "CommentAdmin", request: HttpRequest, act: str) -> Any:
    """Do what the page asks, to the rows that it was opened for."""
    if act not in BULK_FORMS:
        raise Http404
    if request.method != "POST":
        return _result(model_admin, request)
    given = request.POST.get("keys", "").split(",")
    keys = [key for key in map(key_of, given) if key is not None]
    back = request.POST.get("back", "")
    if len(keys) > MOST:
        messages.error(request, too_many(len(keys)))
        return HttpResponseRedirect(_safe(back))
    rows = _rows(request, keys)
    form = BULK_FORMS[act](request.POST, rows=rows, user=acting(request))
    if not form.is_valid():
        return ask(model_admin, request, act, keys, back, form=form, status=NOT_VALID)
    try:
        done, refused = form.run()
    except Refused as refusal:
        form.add_error(
            refusal.field if refusal.field in form.fields else None, refusal.sentence
        )
        return ask(model_admin, request, act, keys, back, form=form, status=REFUSED)
    return _report(request, form, done, refused, _safe(back))


def too_many(count: int) -> str:
    return translate(
        "一度に扱えるのは%(most)s件までです（選んだのは%(count)s件）。"
        "絞り込んで、分けて行ってください。"
    ) % {"most": MOST, "count": count}


def _rows(request: HttpRequest, keys: Iterable[int]) -> Any:
    return (
        Comment.objects.run_by(request.user)
        .filter(pk__in=list(keys))
        .select_related("panel", "member")
        .order_by("pk")
    )


def _safe(back: str) -> str:
    """Return the list that the user came from; never an address elsewhere."""
    home = reverse("admin:feedback_comment_changelist")
    return back if back.split("?")[0] == home else home


def ask(
    model_admin: "CommentAdmin",
    request: HttpRequest,
    act: str,
    keys: list[int],
    back: str,
    *,
    form: BulkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page that asks what the rows shall get."""
    rows = _rows(request, keys)
    form = form or BULK_FORMS[act](rows=rows, user=acting(request))
    context = model_admin.admin_site.each_context(request) | {
        "title": form.title,
        "opts": model_admin.opts,
        "form": form,
        "act": act,
        # In one field: a thousand of them would be refused as too many.
        "keys": ",".join(str(key) for key in keys),
        "back": _safe(back),
        "count": rows.count(),
        "rows": rows[:SHOWN],
        "more": max(0, len(keys) - SHOWN),
    }
    return TemplateResponse(
        request, "admin/feedback/comment/bulk.html", context, status=status
    )


def _report(
    request: HttpRequest,
    form: BulkForm,
    done: int,
    refused: list[tuple[Comment, str]],
    back: str,
) -> HttpResponse:
    said = translate("%(title)s：%(count)s件を行いました。") % {
        "title": form.title,
        "count": done,
    }
    if not refused:
        messages.success(request, said)
        return HttpResponseRedirect(back)
    request.session["bulk"] = {
        "said": said,
        "title": str(form.title),
        "back": back,
        "refused": [[row.pk, row.ref, row.summary, why] for row, why in refused],
    }
    url = reverse("admin:feedback_comment_bulk", args=["move"])
    return HttpResponseRedirect(url)


def _result(model_admin: "CommentAdmin", request: HttpRequest) -> HttpResponse:
    """Answer with what the last bulk action did, and what was refused and why."""
    told = request.session.get("bulk")
    if told is None:
        return HttpResponseRedirect(reverse("admin:feedback_comment_changelist"))
    seen = set(_rows(request, [row[0] for row in told["refused"]]).values_list("pk"))
    told = told | {"refused": [row for row in told["refused"] if (row[0],) in seen]}
    context = model_admin.admin_site.each_context(request) | told
    return TemplateResponse(
        request,
        "admin/feedback/comment/bulk_result.html",
        context | {"opts": model_admin.opts},
    )
