"""A member sends a remark in writing, between the meetings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.models import Comment, Member, Panel
from feedback.models.writing import send_in_writing
from feedback.web.pages import panel_or_404, show
from feedback.web.unsent import sign_in_again
from feedback.web.write_form import FIELDS, WriteForm
from feedback.workflow import Refused, Role


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sheet, or take it; 400 where it is not filled in well, 409 where it was
    taken before with other words, and then with what was written.

    The address may name the place: `?edition=` and `?item=` by their keys.
    """
    if not request.user.is_authenticated:
        return sign_in_again(request, then=request.get_full_path())
    panel = panel_or_404(request.user, slug)
    seat = _seat(request, panel)
    if request.method != "POST":
        asked = {name: request.GET[name] for name in FIELDS if name in request.GET}
        form = WriteForm(None, panel=panel, viewer=request.user, initial=asked)
        return _sheet(request, panel, form)
    form = WriteForm(request.POST, panel=panel, viewer=request.user)
    if not form.is_valid():
        return _sheet(request, panel, form, status=400)
    return _take(request, seat, form)


def _seat(request: HttpRequest, panel: Panel) -> Member:
    """Return the viewer's seat; the secretariat writes at its workbench."""
    seats = Member.objects.filter(panel=panel, user=request.user.pk)
    seat = seats.exclude(role=Role.SECRETARIAT).select_related("panel", "user").first()
    if seat is None:
        raise PermissionDenied
    return seat


def _take(request: HttpRequest, seat: Member, form: WriteForm) -> HttpResponse:
    given = {
        name: form.cleaned_data[name] for name in ("sheet", "kind", "body", "summary")
    }
    try:
        comment = send_in_writing(seat, targets=form.targets(), **given)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        form.take_new_sheet()
        return _sheet(request, seat.panel, form, status=409)
    except ValidationError as problem:
        form.refuse(problem)
        return _sheet(request, seat.panel, form, status=400)
    return _taken(request, comment)


def _taken(request: HttpRequest, comment: Comment) -> HttpResponse:
    told = _(
        "書面の御意見を受け付けました。整理番号は %(ref)s です。"
        "公表されるまでは、あなたと事務局だけが見られます。"
    )
    messages.success(request, told % {"ref": comment.ref})
    return redirect(comment)


def _sheet(
    request: HttpRequest, panel: Panel, form: WriteForm, *, status: int = 200
) -> HttpResponse:
    context = {"panel": panel, "form": form, "place": ("edition", "item", "page")}
    return show(request, "write.html", context, status=status)
